"""The HTTP library that ``openai`` uses: ``httpx2`` from openai 3.0 on, ``httpx`` before."""

from __future__ import annotations

try:
    import httpcore2 as httpcore
    import httpx2 as httpx
except ImportError:  # pragma: no cover - an older openai
    import httpcore  # type: ignore[no-redef]
    import httpx  # type: ignore[no-redef]

__all__ = ["httpcore", "httpx"]
