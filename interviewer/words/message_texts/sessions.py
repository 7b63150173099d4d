"""What is said of sessions: where they stand, their retrospective in a note, own verdicts, PDF."""

from __future__ import annotations

from interviewer.words.pair import Pair

SESSIONS: dict[str, Pair] = {
    "session_finished": (
        "会话 {id} 已结束；看报告用 interviewer report {id}",
        "Session {id} is finished; see interviewer report {id}",
    ),
    "session_not_waiting": (
        "会话 {id} 停在半路；用 interviewer chat --resume {id} 继续",
        "Session {id} stopped half-way; go on with interviewer chat --resume {id}",
    ),
    "session_busy": (
        "会话 {id} 正在另一个窗口里进行；请在那里继续，或关掉它再试",
        "Session {id} is in use in another window; go on there or close it",
    ),
    "session_moved": (
        "会话 {id} 在另一个窗口里往前走了；已显示最新进度，你的回答留在输入框里",
        "Session {id} went on in another window; "
        "this is where it stands now, and your answer is still in the box",
    ),
    "session_schema": (
        "会话由另一个版本的程序写成（版本 {found}，需要 {wanted}）；"
        "请用写它的版本打开，或开始新的面试",
        "The session was written by another version (schema {found}, "
        "wanted {wanted}); open it with that version or start a new one",
    ),
    "session_unknown": (
        "没有会话 {id}；用 interviewer sessions 看有哪些",
        "No session {id}; list them with interviewer sessions",
    ),
    "session_ambiguous": (
        "{id} 对应多个会话：{found}；请写完整",
        "{id} fits several sessions: {found}; write more of the id",
    ),
    "disk_full": (
        "磁盘空间满了，写不进 {path}（{reason}）；腾出空间后继续，已保存的会话和笔记都完好",
        "The disk is full, {path} cannot be written ({reason}); "
        "make room and go on: the sessions and notes that were saved are sound",
    ),
    "db_failed": (
        "会话数据库 {path} 读写失败（{reason}）；"
        "检查磁盘和权限、关掉占用它的程序后再试，会话和笔记都还在",
        "The session database {path} failed ({reason}); check the disk and the permissions, "
        "close what uses it and try again: sessions and notes are still there",
    ),
    "server_failed": (
        "数据库服务器 {path} 用不了（{reason}）；已保存的会话和回答都还在，等它恢复后继续",
        "The database server {path} failed ({reason}); "
        "sessions and answers that were saved are still there: go on once it is back",
    ),
    "server_lock_lost": (
        "与数据库服务器 {path} 的连接断过，这一步没有保存；重新打开这场面试即可继续",
        "The connection to the database server {path} broke, and this step was not saved; "
        "open the interview again and go on",
    ),
    "no_server_extra": (
        "用数据库服务器要先装它的驱动：pip install 'mock-interviewer[server]'（{reason}）",
        "A database server needs its driver: pip install 'mock-interviewer[server]' ({reason})",
    ),
    "db_newer": (
        "{path} 是更新的版本写的（文件版本 {found}，本程序认识到 {known}）；"
        "请升级本程序，或用 --data 指定另一个目录",
        "A newer version of this program wrote {path} (file version {found}, known up to {known}); "
        "update the program, or name another folder with --data",
    ),
    "db_corrupt": (
        "会话数据库 {path} 已损坏（{reason}）；把它改名移开后重试，笔记和题目不受影响",
        "The session database {path} is damaged ({reason}); "
        "rename it and try again; notes and questions are safe",
    ),
    "data_dir": (
        "数据目录 {path} 不能写（{reason}）；用 --data 指定另一个目录",
        "The data folder {path} cannot be written ({reason}); name another with --data",
    ),
    "nothing_to_write": (
        "会话 {id} 还没有可写的复盘；先完成面试",
        "Session {id} has no retrospective to write yet; finish the interview first",
    ),
    "nothing_written": (
        "会话 {id} 没有写进笔记的内容，无需撤销",
        "Session {id} wrote nothing into a note; there is nothing to undo",
    ),
    "note_gone": (
        "找不到笔记 {note}；用 --notes 指出它所在的文件夹，再运行 interviewer retro",
        "The note {note} is gone; name its folder with --notes and run interviewer retro",
    ),
    "retro_line": (
        "这一行看不出是什么：{line}；每行以“好：”“错：”“缺：”“没讲全：”“补：”“待办：”开头",
        "This line says neither what it is of nor a question: {line}; "
        "begin it with one of the words above",
    ),
    "retro_done": ("复盘在 {path}", "The retrospective is in {path}"),
    "retro_undone": ("已从 {path} 撤销", "Taken back from {path}"),
    "retro_note_busy": (
        "笔记 {path} 一直在被修改，没有写入；保存并停止编辑后运行 interviewer retro",
        "The note {path} kept changing while we wrote, so nothing was written; "
        "stop editing and run interviewer retro",
    ),
    "retro_disk_full": (
        "磁盘空间满了，{path} 写不了；腾出空间后运行 interviewer retro",
        "The disk is full, {path} cannot be written; make room and run interviewer retro",
    ),
    "retro_note_gone": (
        "找不到笔记 {path}；放回原处或用 --notes 指出它，再运行 interviewer retro",
        "The note {path} is gone; "
        "put it back or name its folder with --notes, then run interviewer retro",
    ),
    "retro_note_locked": (
        "笔记 {path} 正被另一个进程写；稍后运行 interviewer retro",
        "The note {path} is being written by another process; run interviewer retro later",
    ),
    "retro_note_no_text": (
        "{path} 不是文本，没有写入；换成 Markdown 文本，或用 --retro-note 指定别的笔记",
        "{path} is no text, nothing was written; "
        "save it as Markdown or name another note with --retro-note",
    ),
    "retro_note_readonly": (
        "笔记 {path} 是只读的；改成可写后运行 interviewer retro",
        "The note {path} is read-only; make it writable and run interviewer retro",
    ),
    "retro_section_edited": (
        "笔记第 {line} 行起的复盘（{id}）被你改过，已原样保留；要写入新的，请先删掉那一节",
        "The section from line {line} ({id}) was edited by you and is kept; "
        "delete it to write the new one",
    ),
    "retro_write_failed": (
        "写不了 {path}（{reason}）；处理后运行 interviewer retro",
        "{path} cannot be written ({reason}); run interviewer retro once that is solved",
    ),
    "opinion_kept": (
        "记下了：第 {question} 题第 {point} 个要点按你的判定；"
        "分数不变，interviewer eval --mine 会用到它",
        "Noted: your verdict on key point {point} of question {question}; "
        "the score stays, interviewer eval --mine uses it",
    ),
    "opinion_dropped": (
        "第 {question} 题第 {point} 个要点和考官的判定一样，不另外记",
        "Your verdict on key point {point} of question "
        "{question} is the examiner's own; nothing to keep",
    ),
    "again_unknown": (
        "会话 {id} 没有第 {question} 题",
        "Session {id} has no question {question}",
    ),
    "again_open": (
        "第 {question} 题还没问完，先答完它",
        "Question {question} is not over yet; answer it first",
    ),
    "again_exam": (
        "考试还没结束，结束以后可以再答第 {question} 题",
        "The exam goes on; question {question} can be answered again after it",
    ),
    "again_code": (
        "第 {question} 题要写代码：用 interviewer code {name} 重新做",
        "Question {question} wants code: interviewer code {name} opens it again",
    ),
    "again_no_rubric": (
        "第 {question} 题没有评分依据，再答也评不了",
        "Question {question} has no key points, so a second try cannot be graded",
    ),
    "again_what": (
        "还没有答完的题可以再答",
        "No question is over yet that could be answered again",
    ),
    "again_now": (
        "第 {question} 题再答一次，不影响分数：{text}",
        "Question {question} once more; the score stays: {text}",
    ),
    "again_graded": (
        "第 {question} 题：第一次 {first}，这次 {second}（不影响分数）",
        "Question {question}: {first} the first time, {second} now (the score stays)",
    ),
    "opinion_no_grade": (
        "会话 {id} 的第 {question} 题没有评分，没有判定可以不同意；看 interviewer report {id}",
        "Question {question} of session {id} has no grade, "
        "so there is no verdict to disagree with; see interviewer report {id}",
    ),
    "opinion_no_point": (
        "第 {question} 题只有 {points} 个要点，没有第 {point} 个",
        "Question {question} has {points} key points, there is no number {point}",
    ),
    "pdf_missing": (
        "没有装 PDF 组件 WeasyPrint；重新安装本程序，"
        "或运行 interviewer report --format html -o report.html 再从浏览器打印",
        "WeasyPrint, which makes the PDF, is not installed; install this program again, "
        "or run interviewer report --format html -o report.html and print it in a browser",
    ),
    "pdf_library": (
        "PDF 组件缺系统库（{reason}）；"
        "Debian：apt-get install libpango-1.0-0 libpangoft2-1.0-0，macOS：brew install pango",
        "WeasyPrint lacks a system library ({reason}); "
        "on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0, on macOS: brew install pango",
    ),
    "pdf_font": (
        "没有中文字体，PDF 里的中文会变成方块；Debian：apt-get install fonts-noto-cjk",
        "No font with Chinese characters, so the PDF would show boxes; "
        "on Debian: apt-get install fonts-noto-cjk",
    ),
}
