"""What is said of the program itself: settings, the model's endpoint, users, the doctor."""

from __future__ import annotations

from interviewer.words.pair import Pair

PROGRAM: dict[str, Pair] = {
    "bad_value": (
        "{name} 的值 {value} 不可用：{reason}",
        "{value} is no usable value of {name}: {reason}",
    ),
    "preferences_damaged": (
        "设置文件 {path} 已损坏；删掉它，或在网页的“设置”里重新保存",
        "The preferences {path} are damaged; "
        "delete the file, or save them anew under Settings on the web page",
    ),
    "preferences_unreadable": (
        "读不了设置文件 {path}（{reason}）；检查它的权限，或删掉它",
        "The preferences {path} cannot be read ({reason}); "
        "check the permissions or delete the file",
    ),
    "endpoint_address": (
        "接口地址不可用；写成 https://主机/v1 这样，不带用户名和参数",
        "The address cannot be used; write it like https://host/v1, without a user name or a query",
    ),
    "endpoint_private": (
        "{host} 是服务器内部的地址，不能用作接口；请用公网地址",
        "{host} is an address inside the server's network, which cannot be used; name a public one",
    ),
    "endpoint_unknown": (
        "找不到主机 {host}；检查接口地址",
        "There is no host {host}; check the address",
    ),
    "endpoint_key": (
        "密钥里有空格或别的不能用的字符；重新复制一次",
        "The key holds a blank or another character that keys do not have; copy it again",
    ),
    "endpoint_incomplete": (
        "还缺模型名，或接口地址和密钥；填好再试",
        "A model's name is missing, or an address or a key; fill it in and try again",
    ),
    "endpoint_lent": (
        "换模型要用自己的接口或密钥；填上它们，或去掉模型名",
        "Another model needs an address or a key of your own; fill it in, or drop the model's name",
    ),
    "user_name": (
        "用户名 {name} 不可用：小写字母、数字、- 和 _，最多 32 个",
        "{name} is no usable name: lower-case letters, digits, - and _, at most 32",
    ),
    "user_unknown": (
        "没有用户 {name}；interviewer user list 看有哪些",
        "No user {name}; list them with interviewer user list",
    ),
    "accounts_unreadable": (
        "用户文件 {path} 读写不了（{reason}）；先用 interviewer user add 创建",
        "The file of users {path} cannot be used ({reason}); make one with interviewer user add",
    ),
    "accounts_damaged": (
        "用户文件 {path} 已损坏；移开它，用 interviewer user add 重建",
        "The file of users {path} is damaged; move it away and make one with interviewer user add",
    ),
    "doctor_notes": (
        "{notes} 篇笔记，{questions} 道题：{folders}",
        "{notes} notes, {questions} questions: {folders}",
    ),
    "doctor_bank": ("{n} 张题卡", "{n} cards"),
    "doctor_lint": ("题卡没有问题", "nothing wrong in the cards"),
    "doctor_lint_problems": (
        "{n} 处问题，见 interviewer bank lint；第一处：{first}",
        "{n} problems, see interviewer bank lint; the first: {first}",
    ),
    "doctor_prompts": ("{n} 条提示词", "{n} prompts"),
    "doctor_embedder": ("{name}，{n} 维", "{name}, {n} dimensions"),
    "doctor_index": ("Chroma 里 {n} 道题", "{n} questions in Chroma"),
    "doctor_data": ("{path}", "{path}"),
    "doctor_data_log": ("{path}；日志 {log}", "{path}; log: {log}"),
    "doctor_sessions": ("{n} 个会话", "{n} sessions"),
    "doctor_pdf": ("可以生成 PDF 报告", "reports can be made into PDF"),
    "trial_used": (
        "{seconds} 秒，读 {prompt}、写 {completion} token",
        "{seconds} s, {prompt} tokens read, {completion} written",
    ),
    "trial_judged": (
        "{points} 个要点里 {proved} 个有原话为证；{used}",
        "{proved} of {points} key points with words of the answer; {used}",
    ),
    "trial_own_words": ("“{words}”；{used}", "“{words}”; {used}"),
    "trial_card_words": (
        "模型自己的追问用不了，会换成题卡的“{words}”；{used}",
        "its own follow-up cannot be put; the card's is instead, “{words}”; {used}",
    ),
    "trial_said": ("{words} {used}", "{words} {used}"),
    "trial_not_reached": ("前一步失败，没有试", "not tried, since the step before failed"),
    "trial_failed": ("{model}：{reason}；{used}", "{model}: {reason}; {used}"),
    "doctor_no_model": (
        "没有配置（缺 {wants}）；使用本地考官",
        "none configured (missing {wants}); the local examiner is used",
    ),
}
