"""What the browser says in place of a text that names a command: a tab or a button instead."""

from __future__ import annotations

from interviewer.words.message_texts.code import CODE_IN_BROWSER
from interviewer.words.pair import Pair

BROWSER: dict[str, Pair] = {
    **CODE_IN_BROWSER,
    "doctor_no_model": (
        "没有配置，用本地考官；上面可以填一个",
        "none is configured; the local examiner is used. One can be given above",
    ),
    "no_questions_match": (
        "没有符合条件的题目：换一个公司、轮次或主题，或在“题库”里看看有哪些题",
        "No question matches: choose another company, "
        "round or topic, or see what there is under Bank",
    ),
    "unknown_topic": (
        "笔记里没有关于“{name}”的题；换个说法，或在“题库”里看看",
        "No question about {name} in the notes; try other words or look under Bank",
    ),
    "topic_far": (
        "没有关于“{name}”的题；离它最近的主题：{near}。换一个主题，或把主题留空直接开始",
        "No question is about {name}; the nearest topics: {near}. "
        "Name another one, or leave the topic empty",
    ),
    "no_notes": (
        "没有题目可问：笔记里没有读到任何面试题；在“笔记”里上传一篇，或看那里的导入报告",
        "Nothing to ask: no interview question was read in the notes; "
        "upload one under Notes, or see the import report there",
    ),
    "llm_missing": (
        "没有配置大模型；在“设置”里填接口地址、模型名和密钥，或选本地考官",
        "No model is configured; give an address, "
        "a model and a key under Settings, or choose the local examiner",
    ),
    "lines_need_model": (
        "没有配置大模型，没有问；在“设置”里填接口地址、模型名和密钥，或自己一行行看",
        "No model is configured, so none was asked; give an address, a model and a key under "
        "Settings, or look at the lines for yourself",
    ),
    "lines_asked": (
        "问了模型 {asked} 行，有建议的 {proposed} 行，没问到 {left} 行（{tokens} token）；"
        "选一行，由你决定",
        "The model was asked about {asked} lines, there are proposals for {proposed}, "
        "{left} were not reached ({tokens} tokens); choose a line and decide",
    ),
    "lines_budget": (
        "token 预算到了，还有 {left} 行没问；再按一次接着问，或在“设置”里调大",
        "The token budget is used up with {left} lines to go; press again to go on, "
        "or raise it under Settings",
    ),
    "budget_spent": (
        "token 预算快用完了：已用 {used}，上限 {limit}；可在“设置”里调大",
        "The token budget is nearly used up: {used} of {limit}; raise it under Settings",
    ),
    "resume_needs_model": (
        "按简历出题要用大模型考官：先在“设置”里配置并选它，或去掉简历",
        "Questions about a résumé need a model as examiner: "
        "configure one under Settings and choose it, or drop the résumé",
    ),
    "db_newer": (
        "{path} 是更新的版本写的（文件版本 {found}，本程序认识到 {known}）；请升级服务器上的程序",
        "A newer version of this program wrote {path} (file version {found}, known up to {known}); "
        "update the program on the server",
    ),
    "session_finished": (
        "会话 {id} 已结束；报告在“记录”里",
        "Session {id} is finished; its report is under History",
    ),
    "session_not_waiting": (
        "会话 {id} 停在半路；在“记录”里选它，再按“继续这一场”",
        "Session {id} stopped half-way; choose it under History and press “Go on with it”",
    ),
    "session_unknown": (
        "没有会话 {id}；“记录”里有全部会话",
        "No session {id}; History lists them all",
    ),
    "data_dir": (
        "数据目录 {path} 不能写（{reason}）；检查它的权限和磁盘空间",
        "The data folder {path} cannot be written ({reason}); "
        "check its permissions and the room on the disk",
    ),
    "note_gone": (
        "找不到笔记 {note}；在“笔记”里上传它，再按“写进笔记”",
        "The note {note} is gone; upload it under Notes, then press “Write it”",
    ),
    "retro_note_busy": (
        "笔记 {path} 一直在被修改，没有写入；保存并停止编辑后再试",
        "The note {path} kept changing while we wrote, "
        "so nothing was written; stop editing and try again",
    ),
    "again_code": (
        "第 {question} 题要写代码，在「题库」里重新做",
        "Question {question} wants code; take its problem from the bank again",
    ),
    "retro_disk_full": (
        "磁盘空间满了，{path} 写不了；腾出空间后再试",
        "The disk is full, {path} cannot be written; make room and try again",
    ),
    "retro_note_gone": (
        "找不到笔记 {path}；放回原处再试",
        "The note {path} is gone; put it back and try again",
    ),
    "retro_note_locked": (
        "笔记 {path} 正被另一个进程写；稍后再试",
        "The note {path} is being written by another process; try again later",
    ),
    "retro_note_no_text": (
        "{path} 不是文本，没有写入；换成 Markdown 文本再试",
        "{path} is not text, nothing was written; save it as Markdown and try again",
    ),
    "retro_note_readonly": (
        "笔记 {path} 是只读的；改成可写后再试",
        "The note {path} is read-only; make it writable and try again",
    ),
    "retro_write_failed": (
        "写不了 {path}（{reason}）；处理后再试",
        "{path} cannot be written ({reason}); try again once that is solved",
    ),
    "debrief_offer": (
        "{what} 面得怎么样？记下真题和结果，以后会拿来练",
        "How did {what} go? Note the questions and the outcome, to practise them from then on",
    ),
    "debrief_written": (
        "已把 {what} 的 {n} 道真题写进 {path}",
        "{n} questions of {what} are in {path} now",
    ),
    "debrief_which": (
        "日程里没有刚过去的面试；写上公司和那天的日期",
        "Your calendar has no interview that has just been; give the company and its day",
    ),
    "opinion_kept": (
        "记下了：第 {question} 题第 {point} 个要点按你的判定；分数不变，报告里两个判定都有",
        "Noted: your verdict on key point {point} of question {question}; "
        "the score stays, the report shows both verdicts",
    ),
    "opinion_no_grade": (
        "会话 {id} 的第 {question} 题没有评分，没有判定可以不同意；看它的报告",
        "Question {question} of session {id} has no grade, "
        "so there is no verdict to disagree with; see its report",
    ),
    "pdf_missing": (
        "没有装 PDF 组件；下载 HTML 报告，再从浏览器打印",
        "PDF needs WeasyPrint, which is not installed; download the HTML report and print it",
    ),
    "index_corrupt": (
        "题库索引 {path} 不可用（{reason}）；"
        "关掉程序，删掉这个文件夹，再启动就会重建，笔记不受影响",
        "The question index {path} cannot be used ({reason}); "
        "stop the program, delete that folder and start it again; your notes are safe",
    ),
    "index_disk": (
        "题库索引 {path} 写不下（{reason}）；腾出磁盘空间，再在“笔记”里按“同步”，笔记不受影响",
        "No room for the question index {path} ({reason}); "
        "make room on the disk and press Sync under Notes; your notes are safe",
    ),
    "catalog_failed": (
        "笔记目录库 {path} 读写失败（{reason}）；"
        "腾出磁盘空间或删掉这个文件，再在“笔记”里按“同步”，笔记不受影响",
        "The catalog {path} failed ({reason}); make room on the disk or "
        "delete that file, then press Sync under Notes; your notes are safe",
    ),
    "calibration_missing": (
        "没有为嵌入模型 {embedder} 标定过：缺文件 {path}；请管理这个程序的人补上",
        "Nothing was measured on the embedder {embedder}: {path} is missing; "
        "ask whoever runs this program to add it",
    ),
    "calibration_damaged": (
        "标定文件 {path} 已损坏（{reason}）；请管理这个程序的人重新生成",
        "The calibration {path} is damaged ({reason}); "
        "ask whoever runs this program to make it anew",
    ),
    "nothing_readable": (
        "没有一个笔记能读（{reason}）；检查文件，或在“笔记”里上传别的",
        "No note could be read ({reason}); check the files or upload others under Notes",
    ),
    "notes_missing": (
        "找不到笔记 {path}；把它放回去，再在“笔记”里按“同步”",
        "There is no {path}; put it back, then press Sync under Notes",
    ),
    "notes_empty": (
        "{paths} 里没有笔记（.md / .markdown / .txt）；在“笔记”里上传一篇",
        "No note (.md / .markdown / .txt) in {paths}; upload one under Notes",
    ),
    "note_vanished": (
        "笔记 {note} 在读取时不见了；再按一次“同步”",
        "The note {note} vanished while it was read; press Sync again",
    ),
    "correction_unknown": (
        "没有第 {number} 条更正；下面的列表里有全部",
        "There is no correction {number}; the list below has them all",
    ),
    "upload_nowhere": (
        "笔记路径 {path} 不是文件夹，不能上传；把笔记放进一个文件夹，用那个文件夹重新启动",
        "The notes path {path} is not a folder, so nothing can be uploaded; "
        "put the notes into a folder and start the program with it",
    ),
    "user_unknown": (
        "没有用户 {name}；重新登录，或找管理这台服务器的人",
        "No user {name}; log in again, or ask whoever runs this server",
    ),
    "accounts_unreadable": (
        "用户文件 {path} 读写不了（{reason}）；找管理这台服务器的人",
        "The file of users {path} cannot be used ({reason}); ask whoever runs this server",
    ),
    "accounts_damaged": (
        "用户文件 {path} 已损坏；找管理这台服务器的人",
        "The file of users {path} is damaged; ask whoever runs this server",
    ),
    "doctor_lint_problems": ("{n} 处问题；第一处：{first}", "{n} problems; the first: {first}"),
}

SPOKEN: tuple[tuple[Pair, Pair], ...] = (
    (
        (
            "不同意的话，用 /why 看每个要点，用 interviewer disagree 记下你的判定。",
            "If you see it differently, /why shows every key point and interviewer disagree notes "
            "your verdict.",
        ),
        (
            "不同意的话，在那一题的判定里按“我不同意”记下你的判定。",
            "If you see it differently, “I see it differently” in that question's verdict notes "
            "yours.",
        ),
    ),
    (
        (
            "需要时用 /hint 要提示、/skip 跳过、/clarify 请我换个说法、/pause 暂停，"
            "/help 看全部命令。",
            "Use /hint for a hint, /skip to pass, /clarify for other words, "
            "/pause to stop for now, /help for all commands.",
        ),
        (
            "要提示、跳过、暂停，用输入框下面的按钮。",
            "The buttons below the box give a hint, pass, or pause.",
        ),
    ),
    (
        (
            "看改动：interviewer retro {id} --diff；"
            "撤销：interviewer retro {id} --undo；报告：interviewer report {id}",
            "See it: interviewer retro {id} --diff; take it back: "
            "interviewer retro {id} --undo; report: interviewer report {id}",
        ),
        (
            "写了什么、怎样撤销，见下面的报告。",
            "What was written, and how to take it back, is below the report.",
        ),
    ),
    (
        (
            "处理好之后运行 interviewer retro {id} 就会写入。",
            "interviewer retro {id} writes it once that is solved.",
        ),
        (
            "处理好之后按“写进笔记”就会写入。",
            "“Write it” below the report writes it once that is solved.",
        ),
    ),
    (
        (
            "/run 跑例子，/submit 提交；再贴一次就换成新的。",
            "/run tries the examples, /submit hands it in; new code replaces it.",
        ),
        (
            "可以“跑例子”，可以“提交代码”；再贴一次就换成新的。",
            "Run the examples or submit the code; new code replaces it.",
        ),
    ),
    (
        (
            "终端里先 /pause，再用 chat 的选项 without-sandbox 继续；网页里在编辑器下面打勾。"
            "也可以 /skip，代码会留在报告里。",
            "In a terminal /pause, and go on with the option without-sandbox of chat; on the page "
            "tick the box below the editor. Or /skip: the code is kept in the report.",
        ),
        (
            "在编辑器下面打勾就能运行。也可以按“跳过”，代码会留在报告里。",
            "Tick the box below the editor to run it. Or pass: the code is kept in the report.",
        ),
    ),
    (
        (
            "改好再 /submit；不改也行，/skip 跳过，代码会留在报告里。",
            "Repair it and /submit again, or /skip: the code is kept in the report.",
        ),
        (
            "改好再提交；不改也行，按“跳过”，代码会留在报告里。",
            "Repair it and submit it again, or pass: the code is kept in the report.",
        ),
    ),
    (
        (
            "/hint 要一条提示（扣 1 分），/skip 跳过。",
            "/hint gives a hint (costs 1 point), /skip passes.",
        ),
        (
            "下面有“提示”（扣 1 分）和“跳过”。",
            "Below are a hint (costs 1 point) and skip.",
        ),
    ),
    (
        (
            "写在 /code 和 /done 之间，或者用 /edit；网页里写在编辑器里。",
            "Put it between /code and /done, or use /edit; on the page, write it in the editor.",
        ),
        (
            "写在下面的编辑器里。",
            "Write it in the editor below.",
        ),
    ),
    (
        (
            "代码写在 /code 与 /done 之间，或用 /edit 打开编辑器；网页里写在下面的编辑器里。"
            "/run 跑例子，想跑几次都行；/submit 提交，用隐藏用例评 6 分，另外 4 分看你怎么讲。",
            "Put your code between /code and /done, or open your editor with /edit; on the page, "
            "use the editor below. /run tries the examples, as often as you like. /submit hands "
            "it in: hidden tests give 6 points, and explaining it gives 4 more.",
        ),
        (
            "代码写在下面的编辑器里。“跑例子”想跑几次都行；"
            "“提交代码”之后用隐藏用例评 6 分，另外 4 分看你怎么讲。",
            "Write your code in the editor below. Run the examples as often as you like. Once you "
            "submit it, hidden tests give 6 points, and explaining it gives 4 more.",
        ),
    ),
)
"""Parts of lines of ``prompts/`` that name commands: the terminal's words, then the browser's."""
