"""Carries everything from one place that keeps data to another, and looks whether it came over."""

from __future__ import annotations

from interviewer.core.records import TABLES, Counting, MoveReport, Tally, tallied
from interviewer.errors import StoreError
from interviewer.services.places import Opened, Place


def move(source: Place, target: Place) -> MoveReport:
    """Copy all that is kept of all people, in one transaction on the target.

    Raises StoreError where the target holds anything, or where what was written reads differently;
    then nothing was written.
    """
    with source.reading() as read, target.writing() as written:
        _check_empty(written, target.name)
        tallies = []
        for person in read.people():
            for table in TABLES:
                tallies.append(
                    _carry(
                        read,
                        written,
                        person,
                        table,
                    )
                )
        _check_same(
            written,
            tallies,
            target.name,
        )
    return MoveReport(
        source=source.name,
        target=target.name,
        tables=tuple(tally for tally in tallies if tally.rows),
    )


def _carry(
    read: Opened,
    written: Opened,
    person: str,
    table: str,
) -> Tally:
    counting = Counting()
    rows = counting.through(read.of(person).rows(table))
    written.of(person).add(table, rows)
    return counting.tally(person, table)


def _check_empty(opened: Opened, name: str) -> None:
    for person in opened.people():
        records = opened.of(person)
        for table in TABLES:
            found = tallied(
                person,
                table,
                records.rows(table),
            )
            if found.rows:
                raise StoreError(
                    key="move_not_empty",
                    path=name,
                    table=table,
                    n=found.rows,
                )


def _check_same(
    opened: Opened,
    tallies: list[Tally],
    name: str,
) -> None:
    for wanted in tallies:
        rows = opened.of(wanted.person).rows(wanted.table)
        found = tallied(
            wanted.person,
            wanted.table,
            rows,
        )
        if found != wanted:
            raise StoreError(
                key="move_differs",
                path=name,
                table=wanted.table,
                wanted=wanted.rows,
                found=found.rows,
            )
