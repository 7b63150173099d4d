"""The home: one sentence, one button, and below it what is on today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from interviewer.core.interview.session import InterviewConfig
from interviewer.core.notes.today import Outlook
from interviewer.core.review.history import practice_days
from interviewer.errors import NotesError
from interviewer.services.preparation import InterviewWish
from interviewer.ui.web import assets
from interviewer.ui.web.forms.choices import Choices, recalled
from interviewer.ui.web.forms.debrief_box import DebriefBox
from interviewer.ui.web.forms.first_run import FirstRun
from interviewer.ui.web.forms.kept_resume import KeptResume
from interviewer.ui.web.forms.known_notes import read_anew
from interviewer.ui.web.forms.setup import lay_out, offers, wish_of
from interviewer.ui.web.home_view import Day, lead, sections, streak
from interviewer.ui.web.labels import FOLDED, say
from interviewer.ui.web.room.room import Room
from interviewer.ui.web.site import QUIET, Site, Update, Visit
from interviewer.ui.web.view import literal
from interviewer.words.home import words

NOTHING = Outlook(
    questions=0,
    due=0,
    missed=0,
    minutes=0.0,
)
PICK = """element.addEventListener('click', (event) => {
  const button = event.target.closest('button[value]');
  if (button) trigger('pick', {number: button.value});
  const box = event.target.closest('button.tick');
  if (box) trigger('tick', {...box.dataset});
});"""


class HomeTab:
    """Lays the home out and answers its events."""

    def __init__(
        self,
        site: Site,
        tab: gr.Tab,
        room: Room,
    ) -> None:
        """room: where an interview is begun."""
        self._site, self._tab, self._room = site, tab, room
        self.remembered = gr.Textbox(visible=False)
        self.filled = gr.State(False)
        self.first = FirstRun(site)
        with gr.Column(elem_id="today-card"):
            self.lead = gr.HTML(elem_id="lead")
            self.start = gr.Button(
                say("start"),
                variant="primary",
                elem_id="start",
            )
            with gr.Accordion(
                say("choices"),
                open=FOLDED,
                elem_id="choices",
            ):
                self.form = lay_out()
                self.kept_resume = KeptResume(site)
            self.found = gr.Markdown(elem_id="found")
        self.day = gr.HTML(
            elem_id="day",
            js_on_load=PICK,
        )
        self.untick = gr.Button(
            say("untick"),
            visible=False,
            elem_id="untick",
        )
        self.ticks = gr.State(0)
        self.debrief = DebriefBox(site)

    @property
    def fields(self) -> list[Any]:
        """Everything that ``shown`` fills."""
        shown = [self.filled, self.lead, self.day, self.found, *self.kept_resume.fields]
        return [*shown, *self.first.fields, *self.debrief.fields]

    def wire(self, blocks: gr.Blocks) -> None:
        """The tab's events."""
        on, room, notice = self._site.on, self._room, self._room.page.notice
        form = self.form
        started = self.start.click(
            None,
            form.remembered,
            None,
            js=assets.REMEMBER,
        ).then(
            on(self._start, notice, streams=True),
            form.inputs,
            room.page.all,
            show_progress="hidden",
            api_name="start",
            api_visibility="undocumented",
        )
        room.entered(started)
        picked = self.day.pick(
            self._site.on_event(self._pick, notice, streams=True),
            form.inputs,
            room.page.all,
            **QUIET,
        )
        room.entered(picked)
        show = (
            on(
                self._show,
                notice,
                keeps_notice=True,
            ),
            [self.filled, form.count, form.minutes, self.found],
            [*self.fields, form.company, form.round, notice],
        )
        # One event with many causes: each waits for the one before, and the last one stays.
        gr.on(
            [
                self._tab.select,
                form.count.release,
                form.minutes.release,
                room.page.leave.click,
                self.ticks.change,
            ],
            *show,
            trigger_mode="always_last",
            **QUIET,
        )
        ticked = [notice, self.untick, self.ticks]
        self.day.tick(
            self._site.on_event(self._tick, notice),
            [self.ticks],
            ticked,
            **QUIET,
        )
        self.untick.click(
            on(self._untick, notice),
            [self.ticks],
            ticked,
            **QUIET,
        )
        self.debrief.wire(notice, self.ticks)
        self.kept_resume.wire(notice, form.resume)
        tried = self.first.sample.click(
            on(self._start, notice, streams=True),
            form.inputs,
            room.page.all,
            **QUIET,
        )
        room.entered(tried)
        self.first.wire(
            self._settled,
            [*form.inputs, *self.fields, notice],
            notice,
        )
        arrived = blocks.load(
            on(self._arrive, notice, streams=True),
            None,
            room.page.all,
            **QUIET,
        )
        room.entered(arrived)
        # What is remembered takes seconds the first time: a step of its own, that cannot touch what
        # is being typed into the form meanwhile.
        arrived.then(
            on(
                self._fill,
                notice,
                keeps_notice=True,
            ),
            [self.remembered],
            [*form.inputs, *self.fields, notice],
            js=assets.RECALL,
            **QUIET,
        ).then(
            *show,
            **QUIET,
        )

    def _arrive(self, visit: Visit) -> Iterator[Update]:
        """Show the session of the address; the home is filled in after it."""
        if visit.session:
            yield from self._room.resume(visit, visit.session)

    def _fill(
        self,
        visit: Visit,
        remembered: str | None,
    ) -> Iterator[Update]:
        """The home, or the cards of the first run."""
        choices = recalled(remembered)
        yield self.first.shown(visit)
        try:
            yield self._filled(visit, choices)
        except NotesError:
            yield self.first.shown(visit, unreadable=True)
            raise

    def _settled(self, visit: Visit) -> Iterator[Update]:
        """The home once notes were given."""
        choices = recalled(None)
        yield self.first.shown(visit)
        yield self._filled(visit, choices)
        yield self.shown(
            visit,
            choices.questions,
            choices.minutes,
        )

    def _filled(
        self,
        visit: Visit,
        choices: Choices,
    ) -> Update:
        """The form, and the day from the notes alone."""
        update, found = offers(
            visit,
            self.form,
            choices,
        )
        by_calendar = self._from_calendar(visit, choices.questions)
        kept = self.kept_resume.shown(visit)
        return {**update, **by_calendar, **kept, self.found: found, self.filled: True}

    def _show(
        self,
        visit: Visit,
        filled: bool,
        count: float,
        minutes: float,
        found: str,
    ) -> Iterator[Update]:
        """The day anew. Gradio tells of the first tab before the page has arrived: not then."""
        if filled:
            yield {
                **self.shown(visit, int(count), int(minutes)),
                **read_anew(visit, self.form, self.found, found),
            }

    def _from_calendar(
        self,
        visit: Visit,
        count: int,
    ) -> Update:
        """The day from the notes alone: what is remembered takes seconds the first time."""
        day = Day(
            today=visit.app.library.today(),
            outlook=NOTHING,
            asked=_asked(
                NOTHING,
                count,
                len(visit.app.questions.all()),
            ),
            plan=None,
            streak=0,
            lang=visit.lang,
        )
        return {
            self.lead: lead(day),
            self.day: sections(day),
        }

    def shown(
        self,
        visit: Visit,
        count: int,
        minutes: int,
    ) -> Update:
        """The day as it is now."""
        day = self._day(
            visit,
            count,
            minutes,
        )
        return {
            self.lead: lead(day),
            self.day: sections(day),
            **self.debrief.shown(visit),
            **self.kept_resume.shown(visit),
        }

    def _day(
        self,
        visit: Visit,
        count: int,
        minutes: int,
    ) -> Day:
        app = visit.app
        today = app.practice.today(app.library.today(), visit.lang)
        ahead = today.appointments[0].company if today.appointments else None
        config = InterviewConfig(
            questions=count,
            minutes=minutes or None,
            company=ahead,
            lang=visit.lang,
        )
        outlook = app.practice.outlook(config)
        days = practice_days(app.interviews.reports())
        return Day(
            today=today,
            outlook=outlook,
            asked=_asked(
                outlook,
                count,
                len(app.questions.all()),
            ),
            plan=app.practice.plan(None, app.settings.minutes_a_day),
            streak=streak({day for day, asked in days.items() if asked}, today.day),
            lang=visit.lang,
        )

    def _start(
        self,
        visit: Visit,
        *values: Any,
    ) -> Iterator[Update]:
        yield from self._room.begin(visit, wish_of(visit, values))

    def _tick(
        self,
        visit: Visit,
        told: dict[str, Any],
        ticks: int,
    ) -> Iterator[Update]:
        """Tick an item off in its note, if it is there as it was shown."""
        notice, ticking = self._room.page.notice, visit.app.ticking
        shown = (told.get("note"), told.get("line"), told.get("text"))
        found = [
            item
            for item in ticking.items()
            if shown == (item.note, str(item.line), item.text) and not item.is_done
        ]
        if not found:
            yield {notice: words(visit.lang)["tick_gone"], self.ticks: ticks + 1}
            return
        ticking.tick_items(found[:1])
        place = f"{found[0].note}:{found[0].line}"
        said = visit.text(
            "done_ticked",
            text=found[0].text,
            place=place,
        )
        yield {
            notice: literal(said),
            self.untick: gr.Button(visible=True),
            self.ticks: ticks + 1,
        }

    def _untick(
        self,
        visit: Visit,
        ticks: int,
    ) -> Iterator[Update]:
        """Take the latest tick back."""
        visit.app.ticking.undo()
        yield {
            self._room.page.notice: words(visit.lang)["unticked"],
            self.untick: gr.Button(visible=False),
            self.ticks: ticks + 1,
        }

    def _pick(
        self,
        visit: Visit,
        told: dict[str, Any],
        *values: Any,
    ) -> Iterator[Update]:
        """An interview for one of the appointments."""
        number = str(told.get("number", ""))
        appointments = visit.app.library.today().appointments
        if not number.isdecimal() or int(number) >= len(appointments):
            yield {self._room.page.notice: visit.words["pick"]}
            return
        wanted = appointments[int(number)]
        given = wish_of(visit, values)
        wish = InterviewWish(
            questions=given.questions,
            minutes=given.minutes,
            company=wanted.company,
            round=wanted.round,
            lang=given.lang,
            page_lang=given.page_lang,
            exam=given.exam,
        )
        yield from self._room.begin(visit, wish)


def _asked(outlook: Outlook, wanted: int, known: int) -> int:
    """How many questions a session asks: no more than there are."""
    if outlook.questions:
        return outlook.questions
    return min(wanted, known) or wanted
