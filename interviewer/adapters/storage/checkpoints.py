"""LangGraph's checkpoints in SQLite, the last written being the last, whatever the clock says."""

from __future__ import annotations

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import CheckpointTuple, get_checkpoint_id
from langgraph.checkpoint.sqlite import SqliteSaver

_LAST = """SELECT checkpoint_id FROM checkpoints
    WHERE thread_id = ? AND checkpoint_ns = ? ORDER BY rowid DESC LIMIT 1"""


class SequenceSaver(SqliteSaver):
    """Finds a thread's last checkpoint by the order of writing.

    The ids of checkpoints begin with the time. Where the clock was set back, the highest id is not
    the last, and what was answered since would be lost.
    """

    def get_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """The checkpoint that the config names, else the last of its thread."""
        if get_checkpoint_id(config):
            return super().get_tuple(config)
        where = config["configurable"]
        thread = str(where["thread_id"])
        namespace = str(where.get("checkpoint_ns", ""))
        with self.cursor(transaction=False) as cursor:
            row = cursor.execute(_LAST, (thread, namespace)).fetchone()
        if row is None:
            return None
        named: RunnableConfig = {
            "configurable": {
                "thread_id": thread,
                "checkpoint_ns": namespace,
                "checkpoint_id": row[0],
            }
        }
        return super().get_tuple(named)
