"""What is said of notes: reading, indexing and uploading them, and own reference answers."""

from __future__ import annotations

from interviewer.words.pair import Pair

NOTES: dict[str, Pair] = {
    "index_corrupt": (
        "题库索引 {path} 不可用（{reason}）；运行 interviewer sync --rebuild 重建，笔记不受影响",
        "The question index {path} cannot be used ({reason}); "
        "rebuild it with interviewer sync --rebuild; your notes are safe",
    ),
    "index_server": (
        "Chroma 服务器 {path} 用不了（{reason}）；"
        "进行中的面试照常继续，笔记和会话都没丢，等它恢复后再同步",
        "The Chroma server {path} cannot be used ({reason}); "
        "interviews under way go on and nothing is lost: sync once it is back",
    ),
    "index_disk": (
        "题库索引 {path} 写不下（{reason}）；腾出磁盘空间后再运行 interviewer sync，笔记不受影响",
        "No room for the question index {path} ({reason}); "
        "make room on the disk and run interviewer sync again; your notes are safe",
    ),
    "sync_busy": (
        "另一个 sync 已占用 {path} {seconds} 秒；等它结束再运行，或结束那个进程",
        "Another sync has held {path} for {seconds} s; "
        "run this again when it is done, or stop that process",
    ),
    "sync_waiting": ("另一个 sync 正在进行，等它结束…", "Another sync is running; waiting for it…"),
    "embedding": ("计算向量", "Embedding"),
    "catalog_failed": (
        "笔记目录库 {path} 读写失败（{reason}）；"
        "腾出磁盘空间或删掉这个文件再运行 interviewer sync，笔记不受影响",
        "The catalog {path} failed ({reason}); "
        "make room on the disk or delete that file and run interviewer sync; "
        "your notes are safe",
    ),
    "calibration_missing": (
        "没有为嵌入模型 {embedder} 标定过：缺文件 {path}；"
        "在项目目录运行 python -m tools.calibrate 生成它",
        "Nothing was measured on the embedder {embedder}: {path} is missing; "
        "python -m tools.calibrate makes it",
    ),
    "calibration_damaged": (
        "标定文件 {path} 已损坏（{reason}）；在项目目录运行 python -m tools.calibrate 重新生成",
        "The calibration {path} is damaged ({reason}); python -m tools.calibrate makes it anew",
    ),
    "nothing_readable": (
        "没有一个笔记能读（{reason}）；检查文件或用 --notes 指定别的文件夹",
        "No note could be read ({reason}); check the files or name another folder with --notes",
    ),
    "folder_none": (
        "先写文件夹的路径，如 /home/me/notes",
        "Type the folder's path first, such as /home/me/notes",
    ),
    "folder_relative": (
        "请写完整路径，从 / 或盘符开始",
        "Type the whole path, from / or the drive's letter on",
    ),
    "folder_missing": (
        "没有这个文件夹：{path}",
        "There is no such folder: {path}",
    ),
    "folder_elsewhere": (
        "只有在运行本程序的电脑上打开页面时才能选文件夹；请改用上传",
        "A folder can be chosen only on the computer that runs the program; upload instead",
    ),
    "notes_missing": (
        "找不到笔记 {path}；检查路径，或用 --notes 指定别的文件夹",
        "There is no {path}; check the path or name another folder with --notes",
    ),
    "notes_empty": (
        "{paths} 里没有笔记（.md / .markdown / .txt）；放一个进去，或用 --notes 指定别的文件夹",
        "No note (.md / .markdown / .txt) in {paths}; "
        "put one there or name another folder with --notes",
    ),
    "words_damaged": (
        "{path} 读不了：{reason}；格式见 knowledge/words/README.md",
        "{path} cannot be read: {reason}; knowledge/words/README.md shows the format",
    ),
    "note_vanished": (
        "笔记 {note} 在读取时不见了；再运行一次 sync",
        "The note {note} vanished while it was read; run sync again",
    ),
    "note_outside": (
        "{note} 不是笔记文件夹里的笔记，不能在这里看；请用编辑器打开",
        "{note} is no note in the notes folders and cannot be shown here; open it in an editor",
    ),
    "note_unreadable": (
        "读不了笔记 {note}（{reason}）；检查文件权限",
        "The note {note} cannot be read ({reason}); check its permissions",
    ),
    "note_binary": (
        "{note} 不是文本文件；请换成 Markdown 文本",
        "{note} is no text file; save it as Markdown text",
    ),
    "note_encoding": (
        "{note} 的编码读不了（像是韩文或日文的旧编码）；请另存为 UTF-8",
        "The encoding of {note} cannot be read (an old one for Korean or Japanese); "
        "save it as UTF-8",
    ),
    "calendar_broken": (
        "{note} 不是完好的日历文件，没有读；重新导出一次",
        "{note} is not a sound calendar file and was not read; export it again",
    ),
    "upload_empty": (
        "{name} 里没有笔记（.md / .markdown / .txt）",
        "{name} holds no note (.md / .markdown / .txt)",
    ),
    "upload_large": (
        "{name} 太大，上限 {limit} MB；没有导入任何内容",
        "{name} is too large, the limit is {limit} MB; nothing was imported",
    ),
    "upload_kind": (
        "{name} 不是笔记；只收 .md / .markdown / .txt、日历 .ics 和 .zip",
        "{name} is no note; only .md / .markdown / .txt, calendars (.ics) and .zip are taken",
    ),
    "upload_path": (
        "{name} 的路径会跑出笔记文件夹；没有导入任何内容",
        "The path {name} leads out of the notes folder; nothing was imported",
    ),
    "upload_many": (
        "{name} 里的文件超过 {limit} 个；没有导入任何内容",
        "{name} holds more than {limit} files; nothing was imported",
    ),
    "upload_zip": (
        "{name} 不是完好的 zip，或有密码；没有导入任何内容",
        "{name} is no sound zip, or has a password; nothing was imported",
    ),
    "upload_write": (
        "写不了 {path}（{reason}）；没有导入任何内容",
        "{path} cannot be written ({reason}); nothing was imported",
    ),
    "upload_nowhere": (
        "笔记路径 {path} 不是文件夹，不能上传；用 --notes 指定一个文件夹",
        "The notes path {path} is no folder, so nothing can be uploaded; "
        "name a folder with --notes",
    ),
    "reference_long": (
        "参考回答太长，上限 {limit} 字",
        "The reference answer is too long, the limit is {limit} characters",
    ),
    "reference_empty": (
        "参考回答太短，至少写一句完整的话",
        "The reference answer is too short; write at least one whole sentence",
    ),
    "cannot_write_file": (
        "写不了 {path}（{reason}）；换一个位置",
        "Cannot write {path} ({reason}); choose another place",
    ),
}
