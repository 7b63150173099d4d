"""What the set-up says of the notes, once they may have changed."""

from __future__ import annotations

import gradio as gr

from interviewer.ui.web.forms.choices import ANY
from interviewer.ui.web.forms.setup import SetUpForm, known, round_choices
from interviewer.ui.web.site import Update, Visit


def read_anew(
    visit: Visit,
    form: SetUpForm,
    line: gr.Markdown,
    shown: str | None,
) -> Update:
    """Companies, rounds and the line on the notes as they are by now. What was chosen stays.

    shown: the line as it is, which may tell below what comes from the last time.
    """
    names, rounds, found = known(visit)
    any_ = (visit.words["any"], ANY)
    kept = (shown or "").partition("\n\n")[2]
    return {
        form.company: gr.Dropdown([any_, *names]),
        form.round: gr.Dropdown([any_, *round_choices(rounds, visit.lang)]),
        line: f"{found}\n\n{kept}".rstrip(),
    }
