"""Why an offer is not taken, as errors."""

from __future__ import annotations

from interviewer.errors import UploadError


def too_large(
    name: str,
    limit: int,
) -> UploadError:
    """limit: in bytes."""
    return UploadError(
        key="upload_large",
        name=name or "-",
        limit=limit // 2**20,
    )


def refusal(
    key: str,
    name: str,
) -> UploadError:
    """key: of the message. name: of the file, ``""`` for a pasted text."""
    return UploadError(
        key=key,
        name=name or "-",
    )
