"""What only the command line says; the browser has no way to these keys."""

from __future__ import annotations

from interviewer.words.pair import Pair

TERMINAL: dict[str, Pair] = {
    "loading": ("正在加载题卡、索引和考官……", "loading cards, index and examiner …"),
    "next_interview": (
        "为下一场准备：{what}，{date}（{place}）；--company 换一家",
        "Preparing for the next one: {what}, {date} ({place}); --company names another",
    ),
    "no_sessions": (
        "还没有会话；先用 interviewer chat 面试一次",
        "There is no session yet; have an interview with interviewer chat first",
    ),
    "paused": (
        "已暂停。继续：interviewer chat --resume {id}",
        "Paused. Go on with interviewer chat --resume {id}",
    ),
    "port_in_use": (
        "端口 {port} 已被占用；用 --port 换一个，或关掉占用它的程序",
        "Port {port} is in use; choose another with --port or stop what uses it",
    ),
    "open_address": (
        "{host} 别的机器也能访问，但没有登录；"
        "用 --auth-file 加登录，或写两次 --insecure 表示明白所有人都能看和改笔记",
        "Other machines can reach {host} and there is no log-in: add --auth-file, "
        "or say --insecure twice if anybody may read and change the notes",
    ),
    "pdf_needs_file": (
        "PDF 要写到文件；加上 -o report.pdf",
        "A PDF goes to a file; add -o report.pdf",
    ),
    "cannot_read_file": (
        "读不了 {path}（{reason}）；请检查路径、权限和编码",
        "{path} cannot be read ({reason}); check the path, its permissions and encoding",
    ),
    "bank_fine": ("{cards} 张题卡，没有问题", "{cards} cards, nothing wrong"),
    "bank_problems": (
        "题卡有 {count} 处问题；用 interviewer bank lint 查看，格式见 knowledge/README.md",
        "{count} problems in the cards; "
        "see interviewer bank lint, and knowledge/README.md for the format",
    ),
    "card_exists": (
        "{path} 已经有了；换一个 id，或直接修改它",
        "{path} is there already; choose another id or edit it",
    ),
    "card_id": (
        "{id} 不能作题卡的 id；用小写英文、数字和连字符，例如 kv-cache-basics",
        "{id} is no card id; use lower-case words and digits with hyphens, such as kv-cache-basics",
    ),
    "card_made": (
        "新题卡在 {path}；填完每个 TODO 后运行 interviewer bank lint",
        "The new card is {path}; fill in every TODO, then run interviewer bank lint",
    ),
    "card_topic": (
        "没有主题 {topic}；用 --topic 指定一个：{known}",
        "There is no topic {topic}; name one with --topic: {known}",
    ),
    "usage_wrong": (
        "{reason}；用法见 '{command} --help'",
        "{reason}; see '{command} --help'",
    ),
    "aborted": ("已中止", "Aborted"),
    "ask_password": ("密码", "Password"),
    "ask_password_again": ("再输入一次", "Once more"),
    "password_differs": ("两次不一样，再来一次", "The two differ; try again"),
    "user_password": ("密码至少 {least} 个字符", "A password has at least {least} characters"),
    "user_added": ("已添加 {name}", "{name} is added"),
    "user_removed": (
        "已删除 {name}；他的笔记和会话还在数据目录里",
        "{name} is removed; notes and sessions stay in the data folder",
    ),
    "eval_what": (
        "给一个 JSONL 文件，或者 --mine，二选一",
        "Give a JSONL file or --mine, one of the two",
    ),
    "eval_empty": (
        "{file} 里没有可评的行；每行一个 JSON：question, reference, answer, human, group",
        "{file} holds no line to grade; "
        "one JSON object a line: question, reference, answer, human, group",
    ),
    "eval_line": (
        "{file}:{line} {problem}；改好这一行再运行",
        "{file}:{line} {problem}; mend that line and run again",
    ),
    "opinion_none": (
        "还没有你的判定；先用 interviewer disagree 改一个",
        "There is no verdict of yours yet; interviewer disagree notes one",
    ),
    "review_none": (
        "没有拿不准的行；看记下的更正：interviewer corrections",
        "No line is unsure; what you corrected: interviewer corrections",
    ),
    "review_done": (
        "看了 {seen} 行，记下 {kept} 条更正，笔记没有动；列出和撤销：interviewer corrections",
        "{seen} lines seen, {kept} corrections kept, the notes are untouched; "
        "to list and undo them: interviewer corrections",
    ),
    "review_no_json": (
        "--review 要一行行问，不能和 --json 一起用",
        "--review asks line by line and cannot go with --json",
    ),
    "corrections_none": (
        "还没有更正；用 interviewer sync --review 一行行看",
        "Nothing was corrected yet; interviewer sync --review goes through the lines",
    ),
    "corrections_written": (
        "更正 {count} 条，写到 {path}",
        "{count} corrections written to {path}",
    ),
}
