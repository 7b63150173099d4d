"""The graph's drawing is pinned, and ARCHITECTURE.md shows the same."""

from pathlib import Path

from interviewer.graph.build import build

ROOT = Path(__file__).resolve().parents[2]


def drawing() -> str:
    return build().compile().get_graph().draw_mermaid()


def test_the_drawing_is_the_pinned_one() -> None:
    assert drawing() == (Path(__file__).parent / "graph.mmd").read_text(encoding="utf-8")


def test_architecture_shows_it() -> None:
    assert drawing().strip() in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_there_is_one_interrupt_and_it_is_the_first_statement_of_its_node() -> None:
    import ast

    sources = list((ROOT / "interviewer").rglob("*.py"))
    calls = [
        (path.name, function.name, function.body[1])
        for path in sources
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "interrupt"
    ]
    assert [(name, function) for name, function, _ in calls] == [("nodes.py", "await_answer")]
    assert "interrupt" in ast.unparse(calls[0][2])
