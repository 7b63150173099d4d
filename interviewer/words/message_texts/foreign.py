"""Chinese for what libraries and the system say in English: reasons inside of messages."""

from __future__ import annotations

import re

_PATTERNS: tuple[tuple[str, str], ...] = (
    # Pydantic.
    (r"Input should be greater than or equal to (\S+)", r"应不小于 \1"),
    (r"Input should be less than or equal to (\S+)", r"应不大于 \1"),
    (r"Input should be greater than (\S+)", r"应大于 \1"),
    (r"Input should be less than (\S+)", r"应小于 \1"),
    (r"Input should be a valid integer, .*", "应是整数"),
    (r"Input should be a valid integer", "应是整数"),
    (r"Input should be a valid number, .*", "应是数字"),
    (r"Input should be a valid number", "应是数字"),
    (r"Input should be a finite number", "应是有限的数"),
    (r"Input should be a valid string", "应是文字"),
    (r"Input should be a valid boolean.*", "应是 true 或 false"),
    (r"Input should be a valid (?:list|tuple)", "应是列表"),
    (r"Input should be a valid dictionary.*", "应是键和值"),
    (r"Input should be ('.*)", r"应是 \1"),
    (r"Input is not a valid path.*", "应是路径"),
    (r"Field required", "缺少"),
    (r"Extra inputs are not permitted", "不认识这一项"),
    # The command line.
    (r"No such option:? (\S+)(?: .*)?", r"没有选项 \1"),
    (r"No such command '?(.+?)'?(?:\. .*)?", r"没有命令 \1"),
    (r"Missing (?:argument|option|parameter) (.+)", r"缺少 \1"),
    (r"Missing command", "缺少命令"),
    (r"Got unexpected extra argument\S* \((.*)\)", r"多了 \1"),
    (r"Option '?(\S+?)'? requires (?:an argument|\d+ arguments)", r"选项 \1 后面缺少值"),
    (r"Option '?(\S+?)'? does not take a value", r"选项 \1 不带值"),
    (r"(?:Value )?'?(.+?)'? is not a valid int(?:eger)?(?: range)?", r"应是整数，不是 \1"),
    (r"(?:Value )?'?(.+?)'? is not a valid float", r"应是数字，不是 \1"),
    (r"'?(.+?)'? is not one of (.+)", r"应是 \2 之一，不是 \1"),
    (r"(\S+) is not in the range (.+)", r"应在 \2 之内，不是 \1"),
    (r"\S+ '(.+)' does not exist", r"没有 \1"),
    # The system.
    (r"Permission denied", "没有权限"),
    (r"No such file or directory", "没有这个文件或文件夹"),
    (r"Is a directory", "是文件夹"),
    (r"Not a directory", "不是文件夹"),
    (r"File exists", "已经有了"),
    (r"File name too long", "名字太长"),
    (r"No space left on device", "磁盘空间满了"),
    (r"Disk quota exceeded", "磁盘配额用完了"),
    (r"Read-only file system", "文件系统是只读的"),
    (r"Too many levels of symbolic links", "链接绕成了圈"),
    (r"Too many open files", "打开的文件太多"),
    (r"Input/output error", "读写出错"),
    # The program's own, where no sentence is needed.
    (r"no such file", "没有这个文件"),
    (r"no folder", "不是文件夹"),
    (r"one at a time", "一次只能用一个"),
    (r"not UTF-8", "不是 UTF-8"),
    (r"no \.md file", "没有 .md 文件"),
)
_KNOWN = tuple((re.compile(pattern), chinese) for pattern, chinese in _PATTERNS)


_ABOUT = re.compile(r"Invalid value(?: for (?P<name>.+?))?: (?P<rest>.+)")
_LED_IN = "Value error, "


def in_chinese(said: str) -> str:
    """The sentence in Chinese where it is known, else as it is."""
    about = _ABOUT.fullmatch(said)
    if about:
        return f"{about['name'] or ''} 的值不对：{in_chinese(about['rest'])}".strip()
    plain = said.removeprefix(_LED_IN).removesuffix(".")
    for pattern, chinese in _KNOWN:
        match = pattern.fullmatch(plain)
        if match:
            return match.expand(chinese)
    return said
