"""Names of companies, so that a heading can be told from a topic. An unknown name is found by its place instead."""

from __future__ import annotations

import re

ALIASES = {"pdd": "拼多多", "byd": "比亚迪", "tt": "字节", "xhs": "小红书"}
"""Short names that are not how a reader would look the company up; the long ones stay as the note has them."""

_NAMES = """
字节跳动 字节 抖音 tiktok 豆包 飞书 火山引擎 今日头条 bytedance tt 阿里巴巴 阿里云 阿里 淘天 淘宝 天猫 蚂蚁集团 蚂蚁 支付宝 菜鸟 饿了么
高德 钉钉 夸克 优酷 飞猪 盒马 平头哥 达摩院 通义实验室 通义 alibaba 腾讯云 腾讯音乐 腾讯 微信 tme wxg csig tencent 美团 百度 baidu
京东科技 京东 快手 小红书 xhs 拼多多 pdd temu 网易有道 网易云音乐 网易互娱 网易雷火 网易 滴滴 携程 去哪儿 同程 贝壳找房 贝壳 华为云 华为
海思 荣耀 小米 oppo vivo 一加 传音 联想 中兴 大疆 dji 海康威视 海康 大华 比亚迪 byd 蔚来 理想汽车 理想 小鹏汽车 小鹏 吉利 极氪 特斯拉
地平线 momenta 文远知行 小马智行 毫末智行 元戎启行 轻舟智航 商汤 旷视 依图 云从 科大讯飞 讯飞 月之暗面 kimi moonshot 智谱ai 智谱 百川智能
百川 minimax 阶跃星辰 零一万物 面壁智能 deepseek 深度求索 深势科技 无问芯穹 硅基流动 蓝色脉动 生数科技 爱诗科技 第四范式 思必驰 云知声
出门问问 昆仑万维 米哈游 莉莉丝 叠纸 完美世界 三七互娱 心动网络 巨人网络 得物 哔哩哔哩 bilibili b站 知乎 微博 豆瓣 虎扑 搜狐 搜狗 新浪 360
奇虎360 虾皮 shopee shein 希音 货拉拉 满帮 顺丰 中通 大众点评 作业帮 猿辅导 好未来 新东方 学而思 有赞 微盟 明略 度小满 陆金所 平安科技
平安 招银网络 招商银行 微众银行 微众 网商银行 中信 中金 工商银行 建设银行 农业银行 中国银行 中国移动 中国电信 中国联通 富途 老虎证券 九坤
幻方 明汯 蚂蚁金服 恒生电子 同花顺 东方财富 用友 金蝶 金山云 金山 wps 奇安信 深信服 绿盟 安恒 美图 斗鱼 虎牙 陌陌 探探 喜马拉雅 唯品会
苏宁 寒武纪 燧原 摩尔线程 沐曦 壁仞 英伟达 nvidia 英特尔 intel amd 高通 qualcomm 微软 microsoft 谷歌 google 亚马逊 amazon aws 苹果 apple
meta facebook openai anthropic 甲骨文 oracle sap ibm 思科 cisco 三星 samsung 索尼 sony 博世 bosch 西门子 siemens 爱立信 诺基亚 字节seed
seed 影石 石头科技 追觅 安克 海尔 美的 格力 tcl 汇量科技 猎豹 小鹅通 途虎 自如 58同城 58 boss直聘 猎聘 脉脉 pingcap 涛思 神策 声网 七牛
ucloud 青云 数美 同盾 思特奇 东软 中软 文思海辉 软通动力 中电 航天科工 航天科技 国家电网 南方电网 uber airbnb linkedin netflix stripe
databricks snowflake bloomberg citadel shopify salesforce grab lazada agoda booking cider 柠檬微趣 元象 可灵 稿定 美柚
"""
NAMES: tuple[str, ...] = tuple(sorted(set(_NAMES.split()), key=len, reverse=True))
_WIDE = re.compile(
    "|".join(
        re.escape(spelt)
        for n in NAMES
        if not n.isascii()
        for spelt in dict.fromkeys((n, n.upper()))
    )
)
_ASCII = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    + "|".join(re.escape(n) for n in NAMES if n.isascii())
    + r")(?![A-Za-z0-9])",
    re.I,
)
_LETTER = re.compile(r"[A-Za-z0-9]")


def find(text: str) -> re.Match[str] | None:
    """The first known name in ``text``, the longest where several start."""
    wide = _WIDE.search(text)
    ascii_name = _ASCII.search(text) if _LETTER.search(text) else None
    if wide is None or ascii_name is None:
        return wide or ascii_name
    return min(wide, ascii_name, key=lambda m: (m.start(), -m.end()))


def canonical(name: str) -> str:
    """The name to store: ``pdd`` is 拼多多, everything else as written."""
    return ALIASES.get(name.lower(), name)
