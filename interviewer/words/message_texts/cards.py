"""What is wrong with a file of the bank. Each text begins with the place, or without it."""

from __future__ import annotations

from interviewer.words.pair import Pair

CARDS: dict[str, Pair] = {
    "card_unreadable": ("{place}读不了：{reason}", "{place}cannot be read: {reason}"),
    "card_no_utf8": ("{place}不是 UTF-8 编码", "{place}is not UTF-8"),
    "card_no_head": (
        "{place}缺少两行 --- 之间的卡片头",
        "{place}front matter between two lines of --- is missing",
    ),
    "card_yaml": ("{place}不是 YAML（{problem}）", "{place}no YAML: {problem}"),
    "card_no_fields": ("{place}里面没有字段", "{place}holds no fields"),
    "card_no_list": (
        "{place}{name} 应是文字的列表，至少 {least} 项",
        "{place}{name} is not a list of at least {least} texts",
    ),
    "card_no_points": ("{place}一个要点也没有", "{place}there is not one key point"),
    "card_field": ("{place}{name}：{reason}", "{place}{name}: {reason}"),
    "card_id_twice": (
        "{place}id {id} 在 {other} 里也有；换一个 id",
        "{place}id {id} stands in {other} too; give one of them another id",
    ),
    "card_text_first": ("{place}第一节之前有文字", "{place}text before the first section"),
    "card_section": (
        "{place}没有 {heading} 这一节；可用的有 {known}",
        "{place}unknown section {heading}; sections are {known}",
    ),
    "card_hint": (
        "{place}提示写成 `1. 文字`，不是 {line}",
        "{place}a hint is `1. text`, not {line}",
    ),
    "point_field_twice": (
        "{place}要点 {id} 里 {name} 出现两次",
        "{place}{name} stands twice in {id}",
    ),
    "point_lacks": ("{place}要点 {id} 缺 {names}", "{place}key point {id} lacks {names}"),
    "point_nothing": (
        "{place}要点 {id} 没有要求任何内容：{text}",
        "{place}key point {id} demands nothing: {text}",
    ),
    "point_hides": (
        "{place}要点 {id} 里有看不见的字符：{text}",
        "{place}key point {id} hides characters: {text}",
    ),
    "point_heading": (
        "{place}要点的标题写成 `### 代号 (权重 1-3)`，不是 {line}",
        "{place}a key point's heading is `### slug (weight 1-3)`, not {line}",
    ),
    "point_line": (
        "{place}要点的一行写成 `- 字段: 文字`，字段要认识，不是 {line}",
        "{place}a key point's line is `- field: text` with a known field, not {line}",
    ),
    "card_other_id": (
        "题卡的 id 要保持 {id}；换一个 id 就成了另一张题卡",
        "The card's id has to stay {id}; with another id it is another card",
    ),
    "lint_id": (
        "{place}id {id} 应是小写英文和连字符，并和文件名 {file} 相同",
        "{place}id {id} is lower-case words with hyphens and equals the file name {file}",
    ),
    "lint_topic_unknown": (
        "{place}topics.yaml 里没有主题 {topic}",
        "{place}topic {topic} stands in no topics.yaml",
    ),
    "lint_no_source": ("{place}没有出处", "{place}no source"),
    "lint_no_alias": ("{place}没有别的问法", "{place}no alias"),
    "lint_folder": (
        "{place}主题 {topic} 和所在文件夹 {folder} 不同",
        "{place}topic {topic} differs from the folder {folder}",
    ),
    "lint_link_self": (
        "{place}follow_ups 里的 {link} 是这张卡自己",
        "{place}follow_ups names {link}, which is the card itself",
    ),
    "lint_link_none": (
        "{place}follow_ups 里的 {link} 不是题卡",
        "{place}follow_ups names {link}, which is no card",
    ),
    "lint_reference": (
        "{place}参考回答有 {length} 字，应为 {least}–{most} 字",
        "{place}the reference answer has {length} characters, wanted {least}–{most}",
    ),
    "lint_hints": (
        "{place}有 {count} 条提示，应有 {wanted} 条",
        "{place}{count} hints, wanted {wanted}",
    ),
    "lint_formula": ("{place}公式要写在两个 $$ 之间", "{place}a formula stands between two $$"),
    "lint_points": (
        "{place}有 {count} 个要点，应有 {least}–{most} 个",
        "{place}{count} key points, wanted {least}–{most}",
    ),
    "lint_heavy": (
        "{place}权重 3 的要点有 {heavy} 个，至少两个，最多一半",
        "{place}{heavy} key points of weight 3, wanted two at least and half of them at most",
    ),
    "lint_point_twice": (
        "{place}要点 {id} 出现 {times} 次",
        "{place}key point {id} stands {times} times",
    ),
    "lint_point_size": (
        "{place}要点 {id} 有 {count} 个 {name}，应有 {least}–{most} 个",
        "{place}key point {id} has {count} {name}, wanted {least}–{most}",
    ),
    "lint_point_both": (
        "{place}要点 {id} 同一句话既算对又算错",
        "{place}key point {id} says the same as right and as wrong",
    ),
    "lint_contrast_sides": (
        "{place}要点 {id} 的 contrast 至少要有两边，写成“名字: 它的说法; 另一个名字: 它的说法”",
        "{place}the contrast of key point {id} wants two sides at least, each 'name: its words'",
    ),
    "lint_contrast_refutes": (
        "{place}按要点 {id} 的 contrast，卡片自己的话“{words}”就成了说反的",
        "{place}by the contrast of key point {id} the card's own words '{words}' would be wrong",
    ),
    "lint_todo": ("{place}还没有填：{line}", "{place}not filled in yet: {line}"),
    "lint_id_twice": (
        "{place}id {id} 在 {other} 里也有",
        "{place}id {id} stands in {other} too",
    ),
    "lint_wording": (
        "{place}问法“{wording}”在 {other} 里已经有了",
        "{place}the wording '{wording}' stands in {other} already",
    ),
    "lint_topic_small": (
        "{place}主题 {topic} 有 {count} 张卡，应有 {wanted} 张",
        "{place}topic {topic} has {count} cards, wanted {wanted}",
    ),
}
