"""What is said of an archive of one's own, and of moving everything to another place."""

from __future__ import annotations

from interviewer.words.pair import Pair

ARCHIVE: dict[str, Pair] = {
    "archive_broken": (
        "{name} 坏了或被改过，什么也没有收进来；请重新导出一份",
        "{name} is damaged or was changed, nothing was taken in; export it once more",
    ),
    "archive_foreign": (
        "{name} 不是本程序导出的归档，什么也没有收进来",
        "{name} is not an archive of this program, nothing was taken in",
    ),
    "archive_newer": (
        "{name} 是更新的版本导出的（归档版本 {found}，本程序认识到 {known}），什么也没有收进来；"
        "请先升级本程序",
        "A newer version of this program wrote {name} (archive version {found}, known up to "
        "{known}), nothing was taken in; update the program first",
    ),
    "archive_large": (
        "{name} 解开后超过 {limit} MB 或文件太多，什么也没有收进来",
        "{name} holds more than {limit} MB or too many files, nothing was taken in",
    ),
    "archive_unsafe": (
        "{name} 里的 {path} 不能放进来（会写到别处、重名或不是这类文件），什么也没有收进来",
        "{path} in {name} cannot be taken (it leads elsewhere, comes twice or is no such file), "
        "nothing was taken in",
    ),
    "archive_none": (
        "先选一个导出的 zip",
        "Choose an exported zip first",
    ),
    "import_sessions": (
        "收进 {new} 场会话，{known} 场这里已有",
        "{new} sessions taken in, {known} were here already",
    ),
    "import_kept": (
        "{n} 场会话在这里已经往下走了，没有改动：{names}",
        "{n} sessions went on differently here and stay as they are: {names}",
    ),
    "import_notes": (
        "收进 {new} 个文件，{same} 个这里已有且相同",
        "{new} files taken in, {same} were here already, word for word",
    ),
    "import_different": (
        "{n} 个文件与这里的不同，没有覆盖：{names}",
        "{n} files read differently here and were not overwritten: {names}",
    ),
    "import_rest": (
        "收进 {rows} 条评分、复习和练习；更新了：{documents}",
        "{rows} verdicts, reviews and attempts taken in; brought up to date: {documents}",
    ),
    "retro_elsewhere": (
        "{path} 不在现在用的笔记里，没有动它；要改它，先用它所在的笔记文件夹",
        "{path} is not in the notes that are in use and was left alone; "
        "to change it use the notes folder that it is in",
    ),
    "retro_outside": (
        "{note} 不在你自己的笔记里，没有动它；请用这里的笔记重新面一场",
        "{note} is not among your own notes and was left alone; "
        "begin another interview from the notes here",
    ),
    "quota_notes": (
        "笔记最多 {limit} MB，再收就超了；先删掉一些再试",
        "Notes may take {limit} MB and this would be more; delete some first",
    ),
    "quota_sessions": (
        "最多保留 {limit} 场会话；在记录里删掉一些再试",
        "No more than {limit} sessions are kept; delete some from the history first",
    ),
    "quota_tokens": (
        "今天的 {limit} 个 token 已用完；明天再来，或用本地考官",
        "The {limit} tokens of today are used up; come back tomorrow or take the local examiner",
    ),
    "move_not_empty": (
        "{path} 里已经有数据（{table}：{n} 行），什么也没有搬；请换一个空的",
        "{path} holds data already ({table}: {n} rows), nothing was copied; take an empty one",
    ),
    "move_differs": (
        "搬到 {path} 的 {table} 与原来不同（原 {wanted} 行，读回 {found} 行），已全部撤回；"
        "原来的数据没有动",
        "What was written of {table} into {path} reads differently ({wanted} rows there, {found} "
        "here); all of it was taken back and the data there are untouched",
    ),
}
"""Also for the page; what only commands say is in ``terminal``."""
