"""LangGraph's checkpoints on the server, the last written being the last, whatever the clock says.

A thread is called by its owner and the session's id; the graph knows the id alone.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    BaseCheckpointSaver,
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
    DeltaChannelHistory,
    get_checkpoint_id,
)
from langgraph.checkpoint.postgres import PostgresSaver
from psycopg import Cursor
from psycopg.rows import DictRow, dict_row

from interviewer.adapters.storage.postgres.database import Connection, PostgresDatabase
from interviewer.adapters.storage.postgres.locks import thread_name

_LAST = """SELECT checkpoint_id FROM checkpoints
    WHERE owner = %s AND thread_id = %s AND checkpoint_ns = %s ORDER BY number DESC LIMIT 1"""
_SET_BACK = """SELECT 1 FROM checkpoints
    WHERE thread_id = %s AND checkpoint_ns = %s AND parent_checkpoint_id > checkpoint_id LIMIT 1"""
"""A checkpoint whose parent has the higher id: the clock was set back between them."""


class OwnedSaver(PostgresSaver):
    """One person's threads. Writes go through the connection that holds the process's locks."""

    def __init__(
        self,
        database: PostgresDatabase,
        owner: str,
    ) -> None:
        """database: with the tables of LangGraph. owner: whose sessions these are."""
        super().__init__(
            cast(
                "Any",
                None,
            )
        )
        self._database = database
        self._owner = owner
        self._writing = threading.local()

    def get_tuple(
        self,
        config: RunnableConfig,
    ) -> CheckpointTuple | None:
        """The checkpoint that the config names, else the last of its thread."""
        named = self._mine(config)
        where = named["configurable"]
        if not get_checkpoint_id(named):
            values = (
                self._owner,
                where["thread_id"],
                where.get(
                    "checkpoint_ns",
                    "",
                ),
            )
            rows = self._database.rows(
                _LAST,
                values,
            )
            if not rows:
                return None
            where["checkpoint_id"] = rows[0][0]
        found = super().get_tuple(named)
        return found and self._theirs(found)

    def list(
        self,
        config: RunnableConfig | None,
        *,
        filter: dict[str, Any] | None = None,
        before: RunnableConfig | None = None,
        limit: int | None = None,
    ) -> Iterator[CheckpointTuple]:
        """The checkpoints of a thread; of every thread of the person where none is named."""
        listed = super().list(
            self._mine(config) if config else None,
            filter=filter,
            before=self._mine(before) if before else None,
            limit=limit,
        )
        beginning = thread_name(
            self._owner,
            "",
        )
        for found in listed:
            if str(found.config["configurable"]["thread_id"]).startswith(beginning):
                yield self._theirs(found)

    def put(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Save a checkpoint. Raises StoreError, also where the session's lock was lost."""
        mine = self._mine(config)
        with self._through_lock(mine):
            saved = super().put(
                mine,
                checkpoint,
                metadata,
                new_versions,
            )
        return self._named(saved)

    def put_writes(
        self,
        config: RunnableConfig,
        writes: Sequence[tuple[str, Any]],
        task_id: str,
        task_path: str = "",
    ) -> None:
        """Save what a step wrote. Raises StoreError, also where the session's lock was lost."""
        mine = self._mine(config)
        with self._through_lock(mine):
            super().put_writes(
                mine,
                writes,
                task_id,
                task_path,
            )

    def delete_thread(
        self,
        thread_id: str,
    ) -> None:
        """Delete a session. Raises StoreError."""
        super().delete_thread(
            thread_name(
                self._owner,
                thread_id,
            )
        )

    def get_delta_channel_history(
        self,
        *,
        config: RunnableConfig,
        channels: Sequence[str],
    ) -> Mapping[str, DeltaChannelHistory]:
        """What the channels were written. LangGraph's fast way takes parents to have lower ids."""
        where = self._mine(config)["configurable"]
        values = (
            where["thread_id"],
            where.get(
                "checkpoint_ns",
                "",
            ),
        )
        if self._database.rows(
            _SET_BACK,
            values,
        ):
            return BaseCheckpointSaver.get_delta_channel_history(
                self,
                config=config,
                channels=channels,
            )
        return super().get_delta_channel_history(
            config=self._with_last(config),
            channels=channels,
        )

    def _with_last(
        self,
        config: RunnableConfig,
    ) -> RunnableConfig:
        """The config with the person's thread, and the checkpoint that is meant."""
        mine = self._mine(config)
        if not get_checkpoint_id(mine):
            found = self.get_tuple(config)
            if found is not None:
                found_id = found.config["configurable"]["checkpoint_id"]
                mine["configurable"]["checkpoint_id"] = found_id
        return mine

    @contextmanager
    def _through_lock(
        self,
        config: RunnableConfig,
    ) -> Iterator[None]:
        name = str(config["configurable"]["thread_id"])
        with self._database.locks.writing(name) as connection:
            self._writing.connection = connection
            try:
                yield
            finally:
                self._writing.connection = None

    @contextmanager
    def _cursor(self, *, pipeline: bool = False) -> Iterator[Cursor[DictRow]]:
        """pipeline: what is run is kept whole or not at all."""
        connection: Connection | None = getattr(
            self._writing,
            "connection",
            None,
        )
        if connection is not None:
            with connection.transaction(), _cursor_of(connection) as cursor:
                yield cursor
            return
        opened = self._database.together() if pipeline else self._database.reading()
        with opened as other, _cursor_of(other) as cursor:
            yield cursor

    def _mine(
        self,
        config: RunnableConfig,
    ) -> RunnableConfig:
        where = config["configurable"]
        thread_id = thread_name(
            self._owner,
            str(where["thread_id"]),
        )
        return {**config, "configurable": {**where, "thread_id": thread_id}}

    def _named(
        self,
        config: RunnableConfig,
    ) -> RunnableConfig:
        """As the graph knows it."""
        where = config["configurable"]
        thread_id = str(where["thread_id"]).removeprefix(
            thread_name(
                self._owner,
                "",
            )
        )
        return {**config, "configurable": {**where, "thread_id": thread_id}}

    def _theirs(
        self,
        found: CheckpointTuple,
    ) -> CheckpointTuple:
        parent = found.parent_config
        return found._replace(
            config=self._named(found.config),
            parent_config=self._named(parent) if parent else None,
        )


def _cursor_of(connection: Connection) -> Cursor[DictRow]:
    return connection.cursor(
        binary=True,
        row_factory=dict_row,
    )
