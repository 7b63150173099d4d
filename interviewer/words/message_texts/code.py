"""What is said of coding problems and their runs."""

from __future__ import annotations

from interviewer.words.pair import Pair

CODE: dict[str, Pair] = {
    "code_problem_broken": (
        "编程题的文件 {path} 不合格式：{reason}",
        "The file {path} of a coding problem breaks its format: {reason}",
    ),
    "code_unknown": (
        "没有编程题对应“{name}”；interviewer code 列出全部",
        "No coding problem is meant by “{name}”; interviewer code lists all",
    ),
    "code_unknown_near": (
        "没有编程题对应“{name}”；最近的是 {near}，interviewer code 列出全部",
        "No coding problem is meant by “{name}”; the nearest is {near}, interviewer code lists all",
    ),
    "code_unreadable": (
        "读不了 {path}（{reason}），没有运行",
        "{path} cannot be read ({reason}) and was not run",
    ),
    "code_too_big": (
        "{path} 太大（{size} KB，最多 {most} KB），没有运行",
        "{path} is too large ({size} KB, at most {most} KB) and was not run",
    ),
    "code_no_sandbox": (
        "这台机器上隔离不了代码（{problem}），没有运行。安装 bubblewrap"
        "（Debian、Ubuntu：apt-get install bubblewrap）；"
        "或者加 --without-sandbox：代码以你的身份运行，能读写你的文件，只限制时间和内存",
        "Code cannot be kept apart on this machine ({problem}) and was not run. Install bubblewrap "
        "(Debian, Ubuntu: apt-get install bubblewrap), or add --without-sandbox: the code then "
        "runs as you, can read and write your files, and only time and memory are limited",
    ),
    "code_no_sandbox_reason": (
        "这台机器上隔离不了代码（{problem}），没有运行",
        "Code cannot be kept apart on this machine ({problem}) and was not run",
    ),
    "code_refused": (
        "这台机器上隔离不了代码（{problem}），没有运行。"
        "请管理员安装 bubblewrap（apt-get install bubblewrap）并允许用户命名空间",
        "Code cannot be kept apart on this machine ({problem}) and was not run. Ask its "
        "administrator to install bubblewrap (apt-get install bubblewrap) and to allow user "
        "namespaces",
    ),
    "code_not_started": (
        "代码没能运行：{reason}",
        "The code could not be started: {reason}",
    ),
    "doctor_code": (
        "代码题在 bubblewrap 沙箱里运行",
        "answers to coding problems run in a bubblewrap sandbox",
    ),
    "doctor_code_limits": (
        "没有沙箱（{problem}）；只在加 --without-sandbox 时运行，只限制时间和内存。"
        "安装：apt-get install bubblewrap",
        "no sandbox ({problem}); code runs only with --without-sandbox, with limits of time and "
        "memory. Install it: apt-get install bubblewrap",
    ),
    "doctor_code_refused": (
        "没有沙箱（{problem}），不运行代码。安装：apt-get install bubblewrap，并允许用户命名空间",
        "no sandbox ({problem}), so no code runs. Install it: apt-get install bubblewrap, and "
        "allow user namespaces",
    ),
}

CODE_IN_BROWSER: dict[str, Pair] = {
    "code_unknown": (
        "没有编程题对应“{name}”",
        "No coding problem is meant by “{name}”",
    ),
    "code_unknown_near": (
        "没有编程题对应“{name}”；最近的是 {near}",
        "No coding problem is meant by “{name}”; the nearest is {near}",
    ),
    "code_no_sandbox": (
        "这台机器上隔离不了代码（{problem}），没有运行。安装 bubblewrap"
        "（Debian、Ubuntu：apt-get install bubblewrap）再试，或者在编辑器下面打勾",
        "Code cannot be kept apart on this machine ({problem}) and was not run. Install bubblewrap "
        "(Debian, Ubuntu: apt-get install bubblewrap) and try again, or tick the box below the "
        "editor",
    ),
    "doctor_code_limits": (
        "没有沙箱（{problem}）；在编辑器下面打勾以后才运行代码，只限制时间和内存。"
        "安装：apt-get install bubblewrap",
        "no sandbox ({problem}); code runs only after the box below the editor is ticked, with "
        "limits of time and memory. Install it: apt-get install bubblewrap",
    ),
}
"""What the browser says in place of the texts that name a command."""
