"""What a page has to show before it may change anything: it was served by us, to this log-in."""

from __future__ import annotations

import hashlib
import hmac
import secrets

HEADER = "x-interviewer-page"
"""The request header that carries the token."""
_NONCE = 16
"""Bytes that make each page's token its own."""


class PageTokens:
    """Tokens ``nonce.signature``; nothing has to be remembered to check one."""

    def __init__(self, secret: bytes) -> None:
        """secret: the signing secret of the data folder."""
        self._secret = secret

    def issue(self, log_in: str) -> str:
        """A token for a page that is served to the holder of this log-in, "" for nobody's."""
        nonce = secrets.token_hex(_NONCE)
        return f"{nonce}.{self._signature(nonce, log_in)}"

    def fits(
        self,
        token: str,
        log_in: str,
    ) -> bool:
        """Whether the token is of a page that was served to the holder of this log-in."""
        nonce, _, signature = token.partition(".")
        expected = self._signature(nonce, log_in)
        return hmac.compare_digest(signature.encode(), expected.encode())

    def _signature(
        self,
        nonce: str,
        log_in: str,
    ) -> str:
        """HMAC-SHA256 (RFC 2104) of both, in hex."""
        said = f"page\0{nonce}\0{log_in}".encode()
        return hmac.new(self._secret, said, hashlib.sha256).hexdigest()
