"""The whole graph on one screen."""

from __future__ import annotations

from langgraph.graph import END, START, StateGraph

from interviewer.graph import nodes
from interviewer.graph.routes import after_assess, after_choose
from interviewer.graph.state import Deps, State


def build() -> StateGraph[State, Deps, State, State]:
    """The uncompiled interview; ``wiring`` compiles it with a checkpointer."""
    graph = StateGraph(State, context_schema=Deps)
    graph.add_node("plan", nodes.plan)
    graph.add_node("choose_question", nodes.choose_question)
    graph.add_node("await_answer", nodes.await_answer)
    graph.add_node("assess", nodes.assess)
    graph.add_node("follow_up", nodes.follow_up)
    graph.add_node("hint", nodes.hint)
    graph.add_node("write_report", nodes.write_report)
    graph.add_node("write_retrospective", nodes.write_retrospective)

    graph.add_edge(START, "plan")
    graph.add_edge("plan", "choose_question")
    graph.add_conditional_edges("choose_question", after_choose)
    graph.add_edge("await_answer", "assess")
    graph.add_conditional_edges("assess", after_assess)
    graph.add_edge("follow_up", "await_answer")
    graph.add_edge("hint", "await_answer")
    graph.add_edge("write_report", "write_retrospective")
    graph.add_edge("write_retrospective", END)
    return graph
