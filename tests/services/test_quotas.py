"""What an account may keep and use, and the line that says so."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer.core.interview.session import InterviewConfig, Session
from interviewer.core.notes.intake import IntakeDetails, Offer
from interviewer.core.usage import Usage
from interviewer.errors import UsageError
from interviewer.services.quotas import LimitedInterviews, Limits, Quotas
from interviewer.wiring import Container
from tests.old_folder import container, state

DAY = dt.datetime(2026, 3, 12, tzinfo=dt.UTC)
BY_MODEL = InterviewConfig(examiner="llm")


def account(root: Path, **quotas: int) -> Container:
    """One of several users of a server."""
    return Container(container(root, **quotas).configured, guest=True)


def refused(call: Callable[[], object]) -> str | None:
    with pytest.raises(UsageError) as caught:
        call()
    return caught.value.key


def zipped(path: Path) -> Path:
    """Small as it is sent, two megabytes unpacked."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.md", "a" * 2**21)
    return path


def test_notes_grow_to_the_quota_and_not_beyond(tmp_path: Path) -> None:
    guest = account(tmp_path / "own", quota_notes_mb=1)
    uploads = guest.library_stores.uploads
    small = tmp_path / "small.md"
    small.write_text("# 一面\n", encoding="utf-8")
    uploads.take(small, "small.md")
    before = state(tmp_path / "own" / "notes")
    assert refused(lambda: uploads.take(zipped(tmp_path / "a.zip"), "a.zip")) == "quota_notes"
    (tmp_path / "own" / "notes" / "full.txt").write_bytes(bytes(2**20))
    before = state(tmp_path / "own" / "notes")
    offer = Offer(data="# 面经\n\n1. 注意力的原理？\n".encode(), name="a.md")
    assert refused(lambda: guest.intake.save(offer, IntakeDetails())) == "quota_notes"
    assert state(tmp_path / "own" / "notes") == before


def test_an_archive_counts_too(old_root: Path, tmp_path: Path) -> None:
    archive = tmp_path / "mine.zip"
    container(old_root).archive.export_into(archive)
    guest = account(tmp_path / "own", quota_sessions=1)
    assert refused(lambda: guest.archive.take(archive, "mine.zip")) == "quota_sessions"
    assert state(tmp_path / "own") == {}


def test_no_interview_begins_beyond_the_quota(old_root: Path) -> None:
    guest = account(old_root, quota_sessions=1)
    interviews = guest.interviews
    assert isinstance(interviews, LimitedInterviews)
    assert refused(lambda: interviews.start(InterviewConfig())) == "quota_sessions"


def test_without_accounts_there_is_no_limit(old_root: Path) -> None:
    alone = container(old_root, quota_sessions=1, quota_notes_mb=1, quota_tokens_a_day=1)
    alone.quotas.check_notes(2**30)
    assert alone.quotas.admitted(BY_MODEL) == BY_MODEL
    assert not isinstance(alone.interviews, LimitedInterviews)


def used(tokens: int) -> Quotas:
    """Of a day of which so many are used; as many were the day before."""
    sessions = [
        Session(id=name, created_at=DAY, config=BY_MODEL, usage=Usage(prompt=tokens))
        for name in ("today", "before")
    ]
    return Quotas(
        Limits(tokens=1000), lambda: 0, lambda: sessions, lambda session: session.id == "today"
    )


def test_a_model_gets_what_is_left_of_the_day() -> None:
    assert used(0).admitted(BY_MODEL).max_tokens == 1000
    assert used(400).admitted(BY_MODEL).max_tokens == 600
    less = BY_MODEL.model_copy(update={"max_tokens": 100})
    assert used(400).admitted(less).max_tokens == 100
    assert refused(lambda: used(1000).admitted(BY_MODEL)) == "quota_tokens"


def test_the_local_examiner_needs_no_tokens() -> None:
    assert used(1000).admitted(InterviewConfig()) == InterviewConfig()
