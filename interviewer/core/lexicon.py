"""The words that a question's wording is compared by: a table of Chinese phrases and one of Latin words.

A line is ``kind [value] phrase phrase …``. Kinds:

- ``filler``: says nothing (请问, 的, the)
- ``aspect``: what is asked of a thing; value: its name (``why``, ``diff``); ``pro+con`` is two
- ``term``: a named thing; value: its one name, so that 奖励模型, reward model and rm are equal
- ``context``: a thing that may be left out (大模型, 项目, MySQL); value: its name
- ``class``: the kind of thing that a name just before it is (MCP 协议, BPE 算法); says nothing there
- ``plain``: other words, all folded to the first
- ``negation``: not

A phrase that ends in ``/`` counts only before a particle or at the end of the Chinese words: 怎么定, but not 定位.
"""

from __future__ import annotations

Word = tuple[str, str]
"""(kind, value)."""

_CHINESE = """
filler 大小 大多数 大多 基本上 请问 请 机制 基本 基础 大致 究竟 到底 简要 一些 应该 展开 深入 典型 经典 有啥 你们 你的 你 我们 他们 咱们 自己 面试官 简单 详细 具体 大概 一下 一般 通常 平时 平常 常见 常用 主要 目前 现在 当时 最后 分别 各自 各 之间 以及 其中 里面 里 中 过程中
filler 的 了 呢 吧 啊 呀 么 是 在 里 中 有 和 与 跟 及 或 并 且 而 以 对于 关于 对 于 从 把 被 给 让 会 能够 能 可以 可 要 想 就 都 也 还 又 再 很 较 个 种 些 这 那 哪 什 何 为 到 之 其 该 所 得 地 来 比 相比 相对 相较
filler 用的 用了 用到 使用 采用 做过 做了 用过 学过 看过 写出 写一下 写 算 知道吗 知道 了解吗 了解过吗 了解 可以吗 如果 假如 时候 情况下 情况 效果 问题 东西 方面 部分 整体 整个 完整 比较 用 时 一 需要 进行 系统 阶段 模块 技术 两个 两者 遇到 说说看
aspect diff 区别 不同 差异 差别 异同 不一样 对比
aspect relation 关系 联系
aspect why 怎么回事 为什么选择 为什么选 为什么用 为什么采用 为什么使用 为啥选 为啥用 为何选 为何用 为什么 为何 为啥 原因 怎么会 由来
aspect purpose 作用 用途 有什么用 有何用 干什么用 用来干什么 用来做什么 意义 为什么要用 为什么需要 为什么要有 为什么要加 为什么要引入 为什么要做 为什么要使用 好处
aspect ways 方法 方式 方案 策略 手段
aspect impl 怎么实现 如何实现 怎样实现 实现的
aspect how 怎么做 如何做 怎样做 怎么搞 怎么 如何 怎样 咋 实现 怎么样 做 怎么保证 如何保证 保证 确保
aspect what 特点 特性 是什么 什么是 什么叫 什么 啥 概念 定义 含义 意思
aspect whether 要不要 该不该 行不行 行吗 吗 有没有 是否 是不是 能不能 会不会 能否 可否
aspect purpose 能做什么 做什么 干什么 干嘛
aspect explain 怎么理解 如何理解 介绍下 讲下 说下 聊下 解释下 介绍 讲一讲 讲讲 讲解 讲 说一说 说说 说 谈谈 谈 聊聊 聊 解释 描述 阐述 理解 谈一谈 看法 认识
aspect principle 原理 底层原理 底层实现 底层结构 底层 工作原理 实现原理 思想 核心思想 怎么工作
aspect list 有哪些 哪些 有哪几种 哪几种 有几种 哪几个 哪几 种类 类型 分类 技巧
aspect choose 选型 选择 选取 选 设置 设定 设/ 定/ 调/ 取/ 取多少 设多少 设多大 设为多少 选多大 选多少 取多大 决定 确定 调整 调参
aspect solve 解决 缓解 避免 防止 预防 处理 应对 怎么办 防/ 抑制
aspect improve 优化 改进 提升 提高 改善 降低 减少 加速 提速 加快 增强
aspect build 构造 构建 制作 搭建 准备 组织 怎么来
aspect clean 清洗 过滤
aspect eval 评估 评测 评价 衡量 度量
aspect formula 计算 估算 估计 怎么算 如何算 公式 推导 怎么写 怎么求
aspect pro 优点 优势 长处
aspect pro+con 优缺点 优劣势 优劣 利弊
aspect con 缺点 劣势 局限 弊端 短板
aspect process 流程 步骤 过程
aspect when 场景 适用 什么时候 何时 什么情况 哪些情况 什么情况下 哪些情况下
aspect code 手撕 手写 手推 写一个 代码 编程 实现一个 实现一下 算法题 代码题
aspect detect 检测 判断 识别 发现 排查 定位 诊断
aspect amount 占用多少 占多少 多少 多大 占用 几个 几张 数量 个数
aspect last 多久 多长时间 时长
aspect design 设计
aspect usage 怎么用 如何用 如何使用 怎么使用
negation 不用 不需要 不要 无需 不选 不采用 不使用 没有用 没用 没有做 没做 没有 而不是 而非 不是 不能 不会 不缓存 不 没 无 非
context llm 大语言模型 大模型 语言模型 基座模型
context model 模型
class 分词 工程 散度 激活函数 优化器 协议 框架 算法 工具 编程语言
context project 项目 简历 实习 工作 业务 公司 线上
context db 数据库
term reward-model 奖励模型
term reward 奖励
term pretrain 预训练
term inference 推理
term sft 监督微调 有监督微调 指令微调
term fullft 全参数微调 全参微调 全量微调 全参数 全参 全量
term rlhf 人类反馈强化学习
term rl 强化学习
term dpo 直接偏好优化
term ppo 近端策略优化
term cot 思维链
term rope 旋转位置编码 旋转编码
term ppl 困惑度
term temperature 温度系数 温度参数 温度
term speculative 投机采样 推测解码 投机解码 推测采样
term rerank 重排序模型 重排序 重排
term mha 多头注意力机制 多头自注意力 多头注意力 多头
term selfattention 自注意力机制 自注意力
term crossattention 交叉注意力
term attention 注意力机制 注意力
term rank 秩
term kvcache 键值缓存
term sqrtdk 根号dk 根号d 根号
term layernorm 层归一化
term batchnorm 批归一化 批量归一化
term advantage 优势函数 优势值
term reference 参考模型
term tokenizer 分词器
term chunk 切片 分块 切块
term embedding 向量模型 嵌入模型 词嵌入
term rag 检索增强生成 检索增强
term agent 智能体
term multiagent 多智能体
term functioncall 函数调用
term checkpointing 梯度检查点 激活重计算
term distil 知识蒸馏 模型蒸馏 蒸馏
term moe 混合专家模型 混合专家
term mse 均方误差
term mq 消息队列 消息中间件
term gc 垃圾回收
term dataparallel 数据并行
term tensorparallel 张量并行
term pipelineparallel 流水线并行 流水并行
term modelparallel 模型并行
term quicksort 快速排序 快排
term mergesort 归并排序 归并
term heapsort 堆排序 堆排
term beamsearch 束搜索 集束搜索
term hashmap 哈希表
term crossentropy 交叉熵损失 交叉熵
term kl kl散度
term gqa 分组查询注意力
term mqa 多查询注意力
term ner 命名实体识别
term transformer 变换器
term loss 损失函数 损失
term lr 学习率
term vram 显存
term bloomfilter 布隆过滤器
term resnet 残差网络
term goroutine 协程
term diffusion 扩散模型 扩散
term eventloop 事件循环
term svm 支持向量机
term rewrite 改写 重写
term url 网址
term vectordb 向量数据库 向量库
term lowrank 低秩
term s 秒
plain 难点 困难 难题 挑战 难处
plain 不均衡 不平衡
plain 到岗 入职 到岗时间
plain 每周 一周 每星期
plain 其他 其它 别的
plain 数据 数据量 语料 数据集
plain 切 切分 切割 切的 分割
plain 检索 召回 搜索
plain 匹配不到 检索不到 搜不到 查不到 找不到
plain 收敛 收敛性
plain 丢失 丢
plain 幻觉 幻象
plain 复读 重复生成 重复输出 复读机
plain 时间
plain 空间
plain 架构 结构
plain 初始化 初始化成 初始化为
plain 锁 锁机制
plain 首 第一
plain 配比 比例
plain 指标 度量指标
plain 中文 汉语
plain 样例 示例 例子 样本示例
plain 不足 不够
plain 秒杀
plain 微调
plain 候选
plain 筛选
plain 稳定
plain 固定
plain 特定
plain 限定
plain 一定
plain 抽取
plain 获取
plain 提取
plain 读取
plain 截取
plain 爬取
plain 假设
plain 强调
plain 协调
plain 指令
plain 选主
plain 训练 训
"""

_ENGLISH = """
filler leetcode lc the a an of in for to on at and or with is are was do does did you your we our it its this that please me i can could would between from by as be used use using
aspect diff difference differences differ vs versus compare comparison
aspect why why reason
aspect how how work works implement implemented
aspect what what define definition meaning
aspect explain explain describe introduce tell about talk overview
aspect principle principle principles mechanism
aspect choose choose pick select tune set
aspect solve solve prevent avoid mitigate handle
aspect improve improve optimize optimise speed
aspect eval evaluate evaluation assess measure
aspect pro advantages benefits pros
aspect con disadvantages drawbacks cons limitations
aspect list ways methods kinds types
negation not without instead don't
context llm llm llms largelanguagemodel
context model model models
context deepseek deepseek
context qwen qwen
context llama llama
context openai openai
context mysql mysql
context java java
context c++ c++ cpp
context spring spring springboot
context jvm jvm
context tcp tcp
context linux linux
context go go golang
context python python
context transformer transformer transformers
term reward-model rewardmodel rm
term functioncall functioncalling functioncall toolcall toolcalling
term rerank reranker reranking rerank
term mha multiheadattention multihead mha
term sqrtdk sqrt(dk) sqrtdk dk
term layernorm ln layernorm layernormalization
term batchnorm bn batchnorm batchnormalization
term kvcache kvcache kvcaching
term prompt promptengineering prompt prompts
term speculative speculativedecoding speculativesampling
term ppl perplexity ppl
term cot chainofthought cot
term temperature temperature
term loss loss
term attention attn attention
term kl kldivergence kl
term crossentropy crossentropy ce
term checkpointing gradientcheckpointing activationcheckpointing
term rag rag
term finetune finetuning finetune
term rewrite rewrite rewriting
term javascript js javascript
term kubernetes k8s kubernetes
term postgres pg postgres postgresql
term elasticsearch es elasticsearch
term pretrain pretrain pretraining
term inference inference
term concurrenthashmap concurrenthashmap
term zero zero
term stage stage
term embedding embeding embedding embeddings
"""


def _table(text: str) -> dict[str, Word]:
    table: dict[str, Word] = {}
    for line in text.strip().splitlines():
        kind, *words = line.split()
        phrases = words[1:] if kind in ("aspect", "context", "term") else words
        value = "" if kind in ("filler", "class", "negation") else words[0]
        table.update({phrase: (kind, value or phrase) for phrase in phrases})
    return table


CHINESE, ENGLISH = _table(_CHINESE), _table(_ENGLISH)
