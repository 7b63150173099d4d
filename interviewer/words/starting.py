"""What is said while the page's server starts, in the terminal and on the page that waits."""

from __future__ import annotations

from typing import Literal

from interviewer.words.pair import Pair

Step = Literal["program", "notes", "page"]
STEPS: dict[Step, Pair] = {
    "program": ("装载界面", "loading the page"),
    "notes": ("读笔记", "reading the notes"),
    "page": ("准备首页", "preparing the home"),
}
"""In the order in which they are done."""
PAGE: dict[str, Pair] = {
    "title": ("模拟面试", "Mock interview"),
    "wait": ("正在启动，好了会自己打开。", "Starting; the page opens by itself when it is ready."),
    "gone": ("程序没有在运行，请重新启动。", "The program is not running. Start it again."),
}
READY: Pair = ("可以用了", "ready")
