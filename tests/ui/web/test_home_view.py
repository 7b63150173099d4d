"""What the home says of a day, without a browser."""

import dataclasses
import datetime as dt

from interviewer.core.notes.agenda import Task
from interviewer.core.notes.today import Appointment, DueReview, Outlook, Readiness, Today
from interviewer.ui.web.home_view import Day, lead, sections, streak

TODAY = dt.date(2026, 11, 29)
NOTHING = Outlook(questions=0, due=0, missed=0, minutes=0.0)


def appointment(days_left: int | None) -> Appointment:
    date = None if days_left is None else TODAY + dt.timedelta(days=days_left)
    return Appointment(
        company="<b>阿里</b>", round="二面", date=date, note="n.md", line=1, days_left=days_left
    )


def day(outlook: Outlook = NOTHING, streak: int = 0, **today: object) -> Day:
    return Day(
        today=Today.model_validate({"day": TODAY, **today}),
        outlook=outlook,
        asked=4,
        plan=None,
        streak=streak,
        lang="zh",
    )


def test_one_sentence_says_when_how_many_which_and_how_long() -> None:
    outlook = Outlook(questions=4, due=2, missed=1, minutes=17.6)
    said = lead(day(outlook, streak=3, appointments=(appointment(3),)))
    assert "&lt;b&gt;阿里&lt;/b&gt; 二面 还有 3 天 · 今天 4 题" in said
    assert "今天 4 题（2 道到期，1 道上次漏了要点） · 约 18 分钟" in said
    assert "连续练了 3 天" in said


def test_where_the_day_holds_more_than_the_session_both_are_said() -> None:
    session = Outlook(questions=4, due=2, missed=0, minutes=16.0)
    whole_day = Outlook(questions=10, due=3, missed=0, minutes=40.0)
    said = lead(day(session, appointments=(appointment(3),), session=whole_day))
    assert "还有 3 天 · 这场 4 题（2 道到期） · 约 16 分钟 · 今天共 10 题，约 40 分钟" in said
    rest = lead(day(session, appointments=(appointment(3),), session=session))
    assert "今天 4 题（2 道到期）" in rest
    assert "今天共" not in rest


def test_today_and_tomorrow_have_words_of_their_own() -> None:
    assert "二面 就是今天" in lead(day(appointments=(appointment(0),)))
    assert "二面 就在明天" in lead(day(appointments=(appointment(1),)))


def test_where_nothing_is_known_the_sentence_says_only_how_many() -> None:
    assert '<h1 class="lead">今天 4 题</h1>' in lead(day())
    assert "今天 4 题" in lead(day(appointments=(appointment(None),)))
    assert "没有以后的面试安排" in sections(day())
    assert "<section" not in sections(day())


def test_what_is_expected_of_the_next_appointment_stands_below() -> None:
    readiness = Readiness(
        company="阿里",
        round=None,
        date=TODAY,
        days_left=0,
        expected=6.25,
        low=4.8,
        high=7.5,
        answers=9,
        topics=(),
        reasons=("根据 9 次评过分的回答",),
    )
    said = lead(day(readiness=(readiness,)))
    assert "那天大概 6.2 分（4.8–7.5） · 根据 9 次评过分的回答" in said


def test_old_undone_plans_are_one_line() -> None:
    def task(days_ago: int) -> Task:
        due = TODAY - dt.timedelta(days=days_ago)
        return Task(text=f"{days_ago} 天前", start=due, due=due, note="n.md", line=1)

    shown = sections(day(tasks=(task(1), *(task(days) for days in range(40, 49)))))
    open_part, folded = shown.split("<details>")
    assert "1 天前" in open_part
    assert "还有 9 项更早的计划没打勾" in folded
    assert "40 天前" in folded


def test_what_is_open_has_a_box_and_what_is_done_or_of_a_calendar_file_has_none() -> None:
    def task(text: str, note: str, *, done: bool = False) -> Task:
        return Task(text=text, start=TODAY, due=TODAY, note=note, line=7, done=done)

    tasks = (task('"><b>', "n.md"), task("成了", "n.md", done=True), task("会议", "a.ics"))
    shown = sections(day(tasks=tasks))
    assert shown.count('class="tick"') == 1
    assert 'data-note="n.md" data-line="7" data-text="&quot;&gt;&lt;b&gt;"' in shown


def test_long_lists_are_folded_and_everything_is_escaped() -> None:
    reviews = tuple(
        DueReview(
            id=str(n),
            text=f"第 {n} 题 <script>",
            company=None,
            topic=None,
            due=TODAY,
            last_score=4.0,
            missed=(),
            reason="",
        )
        for n in range(12)
    )
    shown = sections(day(due_reviews=reviews))
    assert "还有 4 项" in shown
    assert "<script>" not in shown
    assert "上次 4 分" in shown


def test_a_streak_counts_up_to_today_or_yesterday() -> None:
    days = {TODAY - dt.timedelta(days=n) for n in (0, 1, 2, 4)}
    assert streak(days, TODAY) == 3
    assert streak(days - {TODAY}, TODAY) == 2
    assert streak(set(), TODAY) == 0


def test_one_is_one_in_english_and_a_round_has_an_english_name() -> None:
    alone = dataclasses.replace(day(appointments=(appointment(2),)), asked=1, lang="en")
    said = lead(alone)
    assert "round 2 in 2 days · 1 question today" in said
    assert "round 2" in sections(alone)
    assert "二面" not in sections(alone)
