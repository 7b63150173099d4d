import json
import re
import shutil
import socket
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.worlds import World


def test_sync_reads_the_reference_note(world: World, shared: Path) -> None:
    ran = world.run("sync", "--json", notes=shared / "notes")
    report = ran.json
    texts = [q["text"] for q in report["questions"]]
    by_company: dict[str, list[str]] = {}
    for q in report["questions"]:
        by_company.setdefault(q["company"], []).append(q["text"])
    assert 18 <= report["found"] <= 21
    assert 15 <= len(by_company["阿里"]) <= 18
    assert len(by_company["贝壳"]) == 3
    assert not [t for t in texts if "<font" in t or "**" in t]
    rerank = next(q for q in report["questions"] if q["text"].startswith("rerank"))
    assert rerank["annotations"] == ["要对当前模型进行一波优化"]
    assert len(report["todos"]) == 3
    assert len(report["appointments"]) == 6
    assert world.run("sync", "--json", notes=shared / "notes").json["changes"]["embedded"] == 0


def test_every_question_of_the_reference_note_finds_a_card(world: World, shared: Path) -> None:
    from interviewer.settings import Settings
    from interviewer.wiring import Container

    app = Container(Settings(notes=(shared / "notes",), data=world.data))
    app.library.sync()
    lost = [q.text for q in app.questions.all() if app.bank.finder.find(q).rubric is None]
    assert lost == []


def test_a_second_sync_embeds_nothing(world: World) -> None:
    first = world.run("sync", "--json").json
    second = world.run("sync", "--json").json
    assert first["found"] == second["found"] > 10
    assert second["changes"]["embedded"] == 0
    assert [f["status"] for f in second["files"]] == ["unchanged"]


def test_json_is_one_document_and_nothing_else(world: World) -> None:
    world.chat("答", "答", "答")
    for command in (
        ["sync"],
        ["questions"],
        ["sessions"],
        ["report"],
        ["doctor"],
        ["grade", "--question", "GRPO 原理", "--answer", "x"],
    ):
        ran = world.run(*command, "--json")
        assert ran.code == 0, (command, ran.err)
        json.loads(ran.out)
        assert ran.err == ""


def test_questions_have_the_fields_of_the_contract_and_filters(world: World) -> None:
    everything = world.run("questions", "--json").json
    fields = {
        "id",
        "text",
        "kind",
        "topics",
        "company",
        "round",
        "asked_on",
        "note",
        "line",
        "heading_path",
        "annotations",
        "stars",
        "seen_in",
    }
    assert all(fields <= set(q) for q in everything)
    assert all(
        set(q["seen_in"][0]) == {"text", "note", "line", "company", "round", "asked_on"}
        for q in everything
    )
    company = everything[0]["company"]
    some = world.run("questions", "--json", "--company", company).json
    assert 0 < len(some) < len(everything)
    assert {q["company"] for q in some} == {company}


def test_grade_has_the_fields_of_the_contract(world: World) -> None:
    answer = (
        "对同一个问题采样一组回答，用组内奖励的均值做基线，除以标准差得到优势。"
        "它去掉了 critic 价值网络，省显存。损失里直接加对参考模型的 KL 惩罚。"
    )
    good = world.run("grade", "--question", "GRPO 原理", "--answer", answer, "--json").json
    fields = {"graded", "score", "max_score", "confidence", "points", "reason"}
    assert set(good) == {"schema", "low", "high", *fields}
    assert good["graded"] is True
    assert 0 <= good["score"] <= good["max_score"] == 10
    bounds = {"low", "high", "settled"}
    assert set(good["points"][0]) == {"text", "weight", "verdict", "quote", *bounds}
    assert all(0 <= p["low"] <= p["high"] <= 1 for p in good["points"])
    assert any(p["quote"] for p in good["points"])
    assert all(p["quote"] in answer for p in good["points"] if p["quote"])
    bad = world.run(
        "grade", "--question", "GRPO 原理", "--answer", "-", "--json", stdin="不知道"
    ).json
    assert bad["score"] < good["score"]


def test_what_no_card_fits_is_not_graded(world: World) -> None:
    verdict = world.run(
        "grade", "--question", "Spring 的循环依赖怎么解决", "--answer", "三级缓存", "--json"
    ).json
    assert verdict["graded"] is False
    assert verdict["score"] is None
    assert verdict["reason"]


def test_doctor_says_what_is_missing(world: World, tmp_path: Path) -> None:
    assert world.run("doctor").code == 0
    ran = world.run("doctor", "--json", notes=tmp_path / "nowhere")
    assert ran.code == 1
    assert [c["name"] for c in ran.json["checks"] if not c["ok"] and c["required"]] == ["notes"]


def test_doctor_says_what_a_pdf_lacks(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = next(c for c in world.run("doctor", "--json").json["checks"] if c["name"] == "pdf")
    assert pdf["ok"] is True
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/true")
    ran = world.run("doctor", "--json")
    assert ran.code == 0
    pdf = next(c for c in ran.json["checks"] if c["name"] == "pdf")
    assert (pdf["ok"], pdf["required"]) == (False, False)
    assert "fonts-noto-cjk" in pdf["detail"]


def test_bad_notes_are_one_clear_line(world: World, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary").mkdir()
    (tmp_path / "binary" / "a.md").write_bytes(bytes(range(256)) * 20)
    assert world.run("sync", notes=tmp_path / "missing").one_line("missing", "--notes")
    assert world.run("sync", notes=tmp_path / "empty").one_line("--notes")
    assert world.run("sync", notes=tmp_path / "binary").one_line("a.md")
    shutil.copy(tmp_path / "binary" / "a.md", world.notes / "z.md")
    ran = world.run("sync")
    assert ran.code == 0
    assert "z.md" in ran.out


@pytest.mark.parametrize(
    ("args", "code", "parts"),
    [
        (["chat", "--questions", "0"], 2, ["--questions"]),
        (["chat", "--company", "没有这家"], 2, ["没有这家"]),
        (["chat", "--topic", "量子纠缠态"], 2, ["量子纠缠态"]),
        (["chat", "--resume", "ffffffff"], 1, ["ffffffff", "sessions"]),
        (["chat", "--examiner", "llm"], 2, ["OPENAI_API_KEY"]),
        (["grade", "--question", " ", "--answer", "LoRA"], 2, ["--question"]),
        (["grade", "--question", "LoRA 是什么？", "--answer", " "], 2, ["--answer"]),
        (["report", "ffffffff"], 1, ["ffffffff"]),
        (["retro"], 1, ["interviewer --notes", " --data", " chat"]),
        (["retro", "--diff", "--undo"], 2, ["--diff"]),
        (["sync", "--config", "/nonexistent.toml"], 2, ["--config"]),
        (["sync", "--lang", "en", "--config", "/nonexistent.toml"], 2, ["no usable value"]),
    ],
)
def test_bad_values_are_one_clear_line(
    world: World,
    args: list[str],
    code: int,
    parts: list[str],
) -> None:
    ran = world.run(*args)
    assert ran.code == code
    assert ran.one_line(*parts), ran.err


def test_a_corrupt_session_database_is_named_and_left_alone(world: World) -> None:
    path = world.data / "sessions.db"
    path.write_bytes(b"not a database at all" * 100)
    kept = path.read_bytes()
    assert world.run("sessions").one_line("sessions.db")
    assert world.chat("答").one_line("sessions.db")
    assert path.read_bytes() == kept


def test_a_corrupt_index_says_how_to_rebuild_it_and_rebuild_works(world: World) -> None:
    (world.data / "chroma" / "chroma.sqlite3").write_bytes(b"garbage" * 1000)
    ran = world.run("sync")
    assert ran.code == 1
    assert ran.one_line("sync --rebuild")
    assert (
        world.note().read_bytes() == next((ROOT / "knowledge" / "notes").glob("*.md")).read_bytes()
    )
    (world.data / "chroma").rename(world.data / "old")
    (world.data / "chroma").write_text("a file where the folder should be")
    assert world.run("sync").one_line("sync --rebuild")


def test_a_port_in_use_is_named(world: World) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert world.run("web", "--port", port).one_line(str(port), "--port")


def test_a_data_folder_that_cannot_be_is_named(world: World, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert world.run("sync", data=tmp_path / "file").one_line("--data")


def test_the_settings_file_and_the_environment(
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    config = tmp_path / "my.toml"
    config.write_text(
        f'notes = ["{world.notes}"]\ndata = "{world.data}"\nlang = "en"\n', encoding="utf-8"
    )
    ran = world.run("sync", "--config", config, notes=None, data=None)
    assert "questions:" in ran.out
    monkeypatch.setenv("INTERVIEWER_LANG", "zh")
    assert "题目" in world.run("sync", "--config", config, notes=None, data=None).out


def test_options_may_stand_before_the_command(world: World) -> None:
    ran = world.run(
        "--notes", world.notes, "--data", world.data, "questions", "--json", notes=None, data=None
    )
    assert ran.code == 0
    assert len(ran.json) > 10


def test_no_question_that_matches_is_said(world: World) -> None:
    ran = world.run("questions", "--company", "没有这家公司")
    assert ran.out == ""
    assert ran.one_line("没有符合条件的题目")
    assert world.run("questions", "--company", "没有这家公司", "--json").json == []


def test_doctor_speaks_the_language_of_the_user(world: World) -> None:
    assert "道题" in world.run("doctor").out
    assert "道题" not in world.run("doctor", "--lang", "en").out


@pytest.mark.parametrize(
    "args", [["--lang", "en", "sync"], ["sync", "--lang", "en"], ["--lang", "en", "doctor"]]
)
def test_the_language_may_stand_before_or_after_the_command(world: World, args: list[str]) -> None:
    said = world.run(*args)
    assert said.code == 0
    assert not re.search("道题|新增|题卡|考官", said.out), said.out


def test_an_option_is_named_as_it_is_typed(world: World) -> None:
    said = world.run("chat", "--max-tokens", "-1")
    assert said.code == 2
    assert "--max-tokens" in said.err


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "还没答完：到第 1 题为止"), ("en", "Not finished: as far as question 1")],
)
def test_the_report_of_a_paused_session_says_so(world: World, lang: str, said: str) -> None:
    world.run("chat", "--questions", 2, "--lang", lang, stdin="先把历史的 K 和 V 存下来\n")
    report = world.run("report")
    assert said in report.out
    assert world.run("report", "--json").json["finished"] is False
    html = world.data / "report.html"
    world.run("report", "--format", "html", "--output", html)
    assert said in html.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("qestions", "questions"),
        ("tody", "today"),
        ("debreif", "debrief"),
        ("Sync", "sync"),
        ("sesions", "sessions"),
        ("xyzzy", None),
    ],
)
def test_an_unknown_command_names_the_nearest(world: World, typed: str, near: str | None) -> None:
    for lang, words in (("zh", f"是不是 {near}？"), ("en", f"do you mean {near}?")):
        ran = world.run("--lang", lang, typed, notes=None, data=None)
        assert ran.code == 2
        assert ran.one_line(typed)
        assert (words in ran.err) == (near is not None)


def test_an_unknown_kind_names_the_kinds(world: World) -> None:
    for command in ("questions", "chat"):
        for kind in ("foo", "八股文哦"):
            ran = world.run(command, "--kind", kind)
            assert ran.code == 2
            assert ran.one_line(kind, "知识、项目、代码、行为")
    assert world.run("chat", "--kind", "foo", "--lang", "en").one_line("knowledge, project, coding")


def test_which_of_minutes_and_questions_comes_first_is_said(world: World) -> None:
    short = world.run("chat", "--minutes", 1, "--questions", 9, stdin="").out
    assert "--minutes 1 先到：大约够 1 题" in short
    assert (
        "--questions 1 先到" in world.run("chat", "--minutes", 60, "--questions", 1, stdin="").out
    )
    assert "先到" not in world.run("chat", "--questions", 1, stdin="").out
