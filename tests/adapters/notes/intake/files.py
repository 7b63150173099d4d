"""Files of every kind that a report of an interview comes in, made here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx import Document
from weasyprint import HTML

TEXT = (
    "# 北辰智能 一面\n\n2026-03-12\n\n"
    "1. 讲一下 KV Cache 的原理？\n2. 什么是注意力机制？\n3. DPO 和 PPO 的区别是什么？\n"
)
QUESTIONS = ["讲一下 KV Cache 的原理？", "什么是注意力机制？", "DPO 和 PPO 的区别是什么？"]
PAGE = (
    "<!doctype html><html><head><title>北辰智能 一面 面经</title><style>p{color:red}</style>"
    "<script>var q = '1. 脚本里的题目是什么？'</script></head><body><nav>首页 登录</nav>"
    "<h1>北辰智能 一面</h1><p>2026-03-12</p><ol><li>讲一下 <b>KV Cache</b> 的原理？</li>"
    "<li>什么是注意力机制？<img src='a.png'></li></ol>"
    "<p>3. DPO 和 PPO 的区别是什么？<br>感觉凉了</p></body></html>"
)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def word() -> bytes:
    document = Document()
    document.add_heading("北辰智能 一面", 1)
    document.add_paragraph("2026-03-12")
    for question in QUESTIONS[:2]:
        document.add_paragraph(question, style="List Number")
    grid = document.add_table(rows=2, cols=2)
    for row, texts in zip(grid.rows, [("题目", "轮次"), (QUESTIONS[2], "二面")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf() -> bytes:
    lines = "<br>".join(line for line in TEXT.removeprefix("# ").split("\n") if line)
    made: bytes = HTML(string=f"<body style='font-family:sans-serif'>{lines}").write_pdf()
    return made


def scan() -> bytes:
    made: bytes = HTML(string="<div style='width:9em;height:9em;background:red'>").write_pdf()
    return made


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
