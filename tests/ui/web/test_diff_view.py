"""The change of a note as coloured lines."""

from interviewer.ui.web.diff_view import diff_shown

DIFF = """--- a.md
+++ a.md
@@ -3,2 +3,3 @@
 旧的
-没了
+<b>新的</b>
\\ No newline at end of file
"""


def test_lines_are_told_apart_and_nothing_in_them_is_html() -> None:
    shown = diff_shown(DIFF, "第 {n} 行起")
    assert "<small>第 3 行起</small>" in shown
    assert "<span>  旧的</span>" in shown
    assert "<del>- 没了</del>" in shown
    assert "<ins>+ &lt;b&gt;新的&lt;/b&gt;</ins>" in shown
    assert "a.md" not in shown
    assert "No newline" not in shown


def test_no_change_shows_nothing() -> None:
    assert diff_shown("", "{n}") == ""
