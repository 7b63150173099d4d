import json
from pathlib import Path

import pytest

from tests.adapters.grading_llm.brain import brain, kind_of
from tests.adapters.grading_llm.server import KEY, FaultServer, fails
from tests.worlds import World

KL = "交叉熵和 KL 散度是什么关系？"
REFERENCE = (
    "交叉熵等于 KL 散度加上真实分布的熵。"
    "真实分布固定时熵是常数，所以最小化两者等价。KL 散度不对称。"
)
ANSWERS = [
    (
        "交叉熵就是 KL 散度加上真实分布的熵，"
        "真实分布不变的时候熵是常数，最小化哪个都一样。KL 不对称。",
        1.0,
    ),
    ("两者差一个熵，别的不太记得。", 0.4),
    ("我喜欢打篮球，周末常去爬山。", 0.0),
]


def rows(*more: dict[str, object]) -> str:
    lines = [
        {
            "question": KL,
            "reference": REFERENCE,
            "answer": a,
            "human": h,
            "group": "kl",
            "kind": f"k{n}",
        }
        for n, (a, h) in enumerate(ANSWERS)
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in [*lines, *more])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "set.jsonl"
    path.write_text(rows(), encoding="utf-8")
    return path


def test_eval_prints_one_json_document_in_the_order_of_the_lines(world: World, file: Path) -> None:
    result = world.run("eval", file, "--json").json
    assert {
        "n",
        "pearson",
        "spearman",
        "qwk",
        "rmse",
        "within_question_spearman",
        "max_score",
        "predictions",
    } <= result.keys()
    assert result["n"] == 3
    scores = [p["score"] for p in result["predictions"]]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[1] > scores[2]
    assert all(p["graded"] and 0 <= p["confidence"] <= 1 for p in result["predictions"])
    assert result["within_question_spearman"] == pytest.approx(1.0)


def test_identical_text_gets_identical_grades(world: World, file: Path) -> None:
    assert world.run("eval", file, "--json", "--repeats", 2).json["repeat_variance"] == 0


def test_against_the_bank_and_as_a_table(world: World, file: Path) -> None:
    ran = world.run("eval", file, "--rubric", "bank")
    assert ran.code == 0
    assert "within_question_spearman" in ran.out
    assert (
        world.run("eval", file, "--rubric", "bank", "--json").json["predictions"]
        != world.run("eval", file, "--json").json["predictions"]
    )


def test_what_cannot_be_graded_has_no_score(world: World, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(
        rows({"question": "贵司食堂的红烧肉好吃吗？", "answer": "好吃", "human": 1.0}),
        encoding="utf-8",
    )
    last = world.run("eval", path, "--json").json["predictions"][-1]
    assert last["graded"] is False
    assert last["score"] is None
    assert last["reason"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "没有可评的行"),
        ('{"question": "q"}\n', "set.jsonl:1"),
        ("{broken\n", "set.jsonl:1"),
        ("\n[1]\n", "set.jsonl:2"),
    ],
)
def test_a_bad_file_is_one_clear_line(
    world: World,
    file: Path,
    text: str,
    said: str,
) -> None:
    file.write_text(text, encoding="utf-8")
    ran = world.run("eval", file)
    assert ran.code == 2
    assert ran.one_line(said)


def test_a_missing_file_is_one_clear_line(world: World, tmp_path: Path) -> None:
    ran = world.run("eval", tmp_path / "none.jsonl")
    assert ran.code == 1
    assert ran.one_line("none.jsonl")


def test_a_model_examines_the_same_file(
    world: World, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scripted model finds the key points of the first answer only."""
    server = FaultServer()
    server.script = [brain]
    for name, value in (
        ("OPENAI_BASE_URL", server.url),
        ("OPENAI_MODEL", "scripted-model"),
        ("OPENAI_API_KEY", KEY),
    ):
        monkeypatch.setenv(name, value)
    ran = world.run("eval", file, "--examiner", "llm", "--json")
    server.close()
    assert ran.code == 0, ran.err
    assert [kind_of(body) for body in server.requests] == ["judge"] * 3
    assert ran.json["n"] == 3
    scores = [prediction["score"] for prediction in ran.json["predictions"]]
    assert all(prediction["graded"] for prediction in ran.json["predictions"])
    assert scores[0] > scores[1] >= scores[2] == 0


def test_a_model_that_fails_leaves_lines_without_a_score(
    world: World, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failing endpoint is asked again at each line: none is graded by somebody else."""
    server = FaultServer()
    server.script = [brain, fails(401), fails(401), brain]
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_MODEL", "scripted-model")
    file.write_text(rows(*map(json.loads, rows().splitlines()[:1])), encoding="utf-8")
    ran = world.run("eval", file, "--examiner", "llm", "--json")
    server.close()
    assert ran.code == 0, ran.err
    predictions = ran.json["predictions"]
    assert [prediction["graded"] for prediction in predictions] == [True, False, False, True]
    assert "401" in predictions[1]["reason"]
