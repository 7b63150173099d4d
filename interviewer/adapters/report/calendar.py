"""Appointments and days of practice as a calendar file (RFC 5545), for any calendar program."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence

import icalendar

from interviewer.core.bank.card import Language
from interviewer.core.notes.today import Appointment
from interviewer.core.practice.days import Calendar
from interviewer.core.practice.schedule import PlannedDay
from interviewer.words.pair import Count
from interviewer.words.practice import calendar_text
from interviewer.words.terms import interview_name, year_assumed

PRODUCT = "-//interviewer//today//EN"
"""What tells that a file is one of ours, and may be written anew."""
LASTS = dt.timedelta(hours=1)
"""How long an appointment with a time is."""


class DayCalendar:
    """Writes calendar files in one language, for the days of one person."""

    def __init__(
        self,
        calendar: Calendar,
        lang: Language,
    ) -> None:
        """calendar: the person's days and time zone."""
        self._days = calendar
        self._lang = lang

    def file(
        self,
        appointments: Sequence[Appointment],
        practice: Sequence[PlannedDay],
        texts: Mapping[str, str],
        now: dt.datetime,
    ) -> bytes:
        """The file. An event keeps its UID, so that a calendar takes a later file as its update.

        texts: words of the planned questions, by id. now: when the file is made.
        """
        made = icalendar.Calendar()
        made.add("prodid", PRODUCT)
        made.add("version", "2.0")
        made.add("method", "PUBLISH")
        for appointment in appointments:
            event = self._appointment(appointment)
            if event is not None:
                event.add("dtstamp", now.astimezone(dt.UTC))
                made.add_component(event)
        for planned in practice:
            if planned.choices:
                event = self._practice(planned, texts)
                event.add("dtstamp", now.astimezone(dt.UTC))
                made.add_component(event)
        return bytes(made.to_ical())

    def _appointment(self, appointment: Appointment) -> icalendar.Event | None:
        if appointment.date is None:
            return None
        what = " ".join(filter(None, (appointment.company, appointment.round)))
        event = icalendar.Event()
        event.add("uid", _uid(appointment.date, what))
        what = interview_name(appointment.company, appointment.round, self._lang)
        title = calendar_text(
            "appointment",
            self._lang,
            what=what,
        )
        if appointment.year_assumed:
            title += year_assumed(self._lang)
        event.add("summary", title)
        event.add("description", f"{appointment.note}:{appointment.line}")
        if appointment.time is None:
            _whole_day(event, appointment.date)
            return event
        local = dt.datetime.combine(appointment.date, appointment.time)
        zoned = local.replace(tzinfo=self._days.zone) if self._days.zone else local
        begin = zoned.astimezone(dt.UTC)
        event.add("dtstart", begin)
        event.add("dtend", begin + LASTS)
        return event

    def _practice(self, planned: PlannedDay, texts: Mapping[str, str]) -> icalendar.Event:
        event = icalendar.Event()
        event.add("uid", _uid(planned.day, "practice"))
        title = calendar_text(
            "practice",
            self._lang,
            n=Count(len(planned.choices)),
            minutes=f"{planned.minutes:g}",
        )
        event.add("summary", title)
        lines = [f"- {texts[choice.candidate.id]}" for choice in planned.choices]
        event.add("description", "\n".join(lines))
        event.add("transp", "TRANSPARENT")
        _whole_day(event, planned.day)
        return event


def _whole_day(event: icalendar.Event, day: dt.date) -> None:
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))


def _uid(day: dt.date, what: str) -> str:
    digest = hashlib.sha256(f"{day} {what}".encode()).hexdigest()
    return f"{digest[:20]}@interviewer"
