"""What the share picture of a report says: the summary, no question and no answer. Pure."""

from __future__ import annotations

import html
import json

from interviewer.core.bank.card import Language
from interviewer.core.interview.report import Report
from interviewer.words.report import file_name, headline, why
from interviewer.words.report import words as report_words
from interviewer.words.terms import round_name
from interviewer.words.verdict import words

MOST_REASONS = 3


def share_button(report: Report, lang: Language) -> str:
    """The button, with what ``static/share.js`` draws."""
    told = html.escape(
        json.dumps(
            summary(report),
            ensure_ascii=False,
        )
    )
    label = html.escape(words(lang)["next_share"])
    return f'<button type="button" data-act="share" data-share="{told}">{label}</button>'


def summary(report: Report) -> dict[str, object]:
    """Title, score, verdict, counts, and on what day."""
    texts = report_words(report.lang)
    rests = texts["of"].format(
        asked=report.asked,
        graded=report.graded,
    )
    score = "" if report.score is None else f"{report.score} / {report.max_score:g}"
    named = (
        texts["title"],
        report.company,
        round_name(
            report.round,
            report.lang,
        ),
    )
    facts = [rests, report.started_at.strftime("%Y-%m-%d"), texts["estimate"]]
    return {
        "band": report.band or "",
        "title": " · ".join(
            filter(
                None,
                named,
            )
        ),
        "score": score,
        "headline": headline(report),
        "lines": list(why(report))[:MOST_REASONS],
        "facts": " · ".join(facts),
        "file": f"{file_name(report, report.lang)}.png",
    }
