import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.worlds import World


def test_an_interview_from_a_pipe_ends_in_the_note_and_can_be_taken_back(world: World) -> None:
    before = world.note().read_bytes()
    ran = world.chat("先说结论", "不太清楚", "也不清楚", "多余的一行")
    assert ran.code == 0, ran.err
    assert "第 1/1 题" in ran.out
    assert re.search(r"出自《.+\.md》第 \d+ 行", ran.out)
    assert "本题得分（估计）" in ran.out
    written = world.note().read_bytes()
    assert written != before
    assert "模拟面试" in written.decode()
    diff = world.run("retro", "--diff").out
    added = [
        line[1:]
        for line in diff.splitlines()
        if line.startswith("+") and not line.startswith("+++")
    ]
    assert all(line in written.decode() for line in added)
    assert not [
        line for line in diff.splitlines() if line.startswith("-") and not line.startswith("---")
    ]
    again = world.run("retro")
    assert again.code == 0
    assert "没有可改的" in again.out
    assert world.note().read_bytes() == written
    assert world.run("retro", "--undo").code == 0
    assert world.note().read_bytes() == before


def test_the_note_gets_five_lines_a_question_and_all_of_it_on_demand(world: World) -> None:
    before = world.note().read_bytes()
    ran = world.chat("先说结论", "不太清楚", "也不清楚", args=["--topic", "kv-cache"])
    assert ran.code == 0, ran.err

    def facts() -> list[str]:
        return re.findall(r"(?:缺|没讲全|补|错|好)：.*", world.note().read_text(encoding="utf-8"))

    kept = facts()
    assert 1 <= len(kept) <= 4
    lines = set(world.note().read_text(encoding="utf-8").splitlines())
    told = world.run("retro", "--full")
    assert told.code == 0
    assert len(facts()) > len(kept)
    place = re.search(r"全文复盘已写进 (.+\.md):(\d+)（加 (\d+) 行，换下 (\d+) 行", told.out)
    assert place is not None, told.out
    now = world.note().read_text(encoding="utf-8").splitlines()
    assert world.last() in now[int(place[2]) - 1]
    assert int(place[3]) >= len(set(now) - lines) > 0
    assert f"retro {world.last()} --diff" in told.out
    assert set(kept) <= set(facts())
    assert world.run("retro", "--undo").code == 0
    assert world.note().read_bytes() == before


def test_the_question_is_asked_verbatim(world: World) -> None:
    questions = {q["text"] for q in world.run("questions", "--json").json}
    out = world.chat("/end").out
    assert any(text in out for text in questions)


def test_commands_in_chinese_and_english(world: World) -> None:
    ran = world.chat(
        "提示", "/hint", "换个说法", "/clarify", "重复", "/repeat", "/help", "/nosuch", "跳过"
    )
    assert ran.code == 0
    for wanted in (
        "提示 1/3",
        "提示 2/3",
        "换个说法：",
        "再说一遍：",
        "/pause",
        "没有 /nosuch 这个命令",
        "未评分：已跳过",
    ):
        assert wanted in ran.out


def test_a_backslash_continues_an_answer(world: World) -> None:
    world.chat("第一行\\", "第二行", "x", "x")
    assert world.run("report", "--json").json["items"][0]["answers"][0] == "第一行\n第二行"


def test_the_end_of_input_pauses_and_resume_goes_on(world: World) -> None:
    paused = world.chat("先答一句")
    assert "--resume" in paused.out
    session = world.last()
    assert world.run("sessions", "--json").json[0]["status"] == "running"
    again = world.run("chat", "--resume", session[:5], stdin="再答\n三答\n")
    assert again.code == 0
    assert world.run("report", session, "--json").json["items"][0]["answers"] == [
        "先答一句",
        "再答",
        "三答",
    ]


def test_kill_9_loses_nothing(world: World) -> None:
    args = [
        sys.executable,
        "-m",
        "interviewer",
        "chat",
        "--questions",
        "1",
        "--seed",
        "7",
        "--topic",
        "DPO",
        "--notes",
        world.notes,
        "--data",
        world.data,
    ]
    process = subprocess.Popen(
        list(map(str, args)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=dict(os.environ),
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write("杀掉之前的回答\n")
    process.stdin.flush()
    spoken = 0
    for line in process.stdout:
        spoken += line.startswith("面试官：")
        if spoken == 3:  # the opening, the question, and what the answer got
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdin.close()
    process.stdout.close()
    session = world.last()
    ran = world.run("chat", "--resume", session, stdin="第二\n第三\n")
    assert ran.code == 0
    assert world.run("report", session, "--json").json["items"][0]["answers"][0] == "杀掉之前的回答"


def test_an_empty_answer_is_no_answer(world: World) -> None:
    ran = world.chat("", "   ", "/end")
    assert ran.out.count("没有收到内容") == 2
    assert world.run("report", "--json").json["asked"] == 0


def test_50_000_characters_are_kept(world: World) -> None:
    ran = world.chat("这一段讲得很长。" * 6_250, "/end")
    assert ran.code == 0
    assert "50000" in ran.out
    assert len(world.run("report", "--json").json["items"][0]["answers"][0]) == 50_000


def test_a_read_only_note_keeps_the_retrospective_for_later(world: World) -> None:
    note = world.note()
    before = note.read_bytes()
    note.chmod(0o444)
    ran = world.chat("答", "答", "答")
    assert ran.code == 0
    assert "只读" in ran.out
    assert note.read_bytes() == before
    note.chmod(0o644)
    assert world.run("retro", world.last()).code == 0
    assert "模拟面试" in note.read_text(encoding="utf-8")


def test_english(world: World) -> None:
    ran = world.chat("not sure", "no", "no", args=["--lang", "en"])
    assert "Question 1 of 1" in ran.out
    assert "/10" in ran.out
    assert "# Mock interview report" in world.run("report").out


@pytest.mark.parametrize("args", [["--format", "json"], ["--json"]])
def test_report_as_json_and_to_a_file(
    world: World,
    args: list[str],
    tmp_path: Path,
) -> None:
    world.chat("答", "答", "答")
    printed = world.run("report", *args).json
    assert printed["asked"] == 1
    assert world.run("report", *args, "-o", tmp_path / "r.json").out == ""
    assert (tmp_path / "r.json").read_text(encoding="utf-8").strip().startswith("{")
    assert world.run("report", "-o", tmp_path / "no" / "r.md").one_line("r.md")


def test_in_a_terminal_enter_sends_and_alt_enter_breaks_the_line(world: World) -> None:
    import pexpect

    args = [
        "-m",
        "interviewer",
        "chat",
        "--questions",
        "1",
        "--seed",
        "7",
        "--topic",
        "DPO",
        "--notes",
        str(world.notes),
        "--data",
        str(world.data),
    ]
    child = pexpect.spawn(
        sys.executable,
        args,
        encoding="utf-8",
        timeout=60,
        dimensions=(50, 160),
        use_poll=True,  # select() takes no descriptor past 1,023; a long run holds more
        env={**os.environ, "TERM": "xterm"},
    )
    child.expect("你：")
    child.send("first line\x1b\rsecond line\r")
    child.expect("面试官：")
    child.expect("你：")
    child.send("\x04")
    child.expect("--resume")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    ran = world.run("chat", "--resume", world.last(), stdin="/end\n")
    assert ran.code == 0
    assert world.run("report", "--json").json["items"][0]["answers"] == ["first line\nsecond line"]


def test_again_takes_a_second_try_that_changes_no_score(world: World) -> None:
    answer = "DPO 不训练奖励模型，直接在偏好对上做分类，用参考模型约束，温度是 beta。"
    # Typed before any question is over, then after the first one.
    ran = world.chat("/again", "/skip", "/again", answer, "/end", args=["--questions", 2])
    assert ran.code == 0, ran.err
    assert "还没有答完的题可以再答" in ran.out
    assert "第 1 题再答一次，不影响分数" in ran.out
    graded = re.search(r"第 1 题：第一次 没有评分，这次 [\d.]+ 分（不影响分数）", ran.out)
    assert graded
    report = world.run("report", world.last(), "--json").json
    assert report["graded"] == 0
    [tried] = report["items"][0]["tries"]
    assert tried["answer"] == answer
    assert report["items"][0]["skipped"]
