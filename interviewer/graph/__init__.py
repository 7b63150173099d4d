"""The interview as a LangGraph agent: state, nodes, routes, build."""
