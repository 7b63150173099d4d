"""``python -m tools.advisories``: known vulnerabilities of the pinned packages.

Asks the package index that pip installs from. An index may have no advisories, as a mirror has
none; what was not looked up is said to be so and is never taken for sound. The exit code is 0 only
where every package was looked up and none has an advisory (docs/decisions/022).
"""

from __future__ import annotations

import argparse
import re
import ssl
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from pip._internal.commands import create_command

ROOT = Path(__file__).resolve().parents[1]
PINS = ROOT / "constraints.txt"
FOUND = 1
NOT_LOOKED_UP = 3
TIMEOUT = 20.0
"""Seconds for one package."""


class Package(NamedTuple):
    """One pinned package."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Advisory(NamedTuple):
    """One known vulnerability of a package."""

    package: Package
    ids: tuple[str, ...]
    """Its own id, then its other names."""
    fixed_in: tuple[str, ...]

    def __str__(self) -> str:
        first, *others = self.ids
        also = f" ({', '.join(others)})" if others else ""
        fixed = ", ".join(self.fixed_in) or "no version yet"
        return f"{self.package}: {first}{also}, fixed in {fixed}"


PROBE = Package("pyyaml", "5.3")
"""Has advisories since 2020; an index that knows none of them has none at all."""


def pinned(file: Path) -> list[Package]:
    """The packages of a constraints file."""
    found = re.findall(
        r"^([\w.-]+)==([^\s;#]+)",
        file.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    return [Package(name, version) for name, version in found]


class Index:
    """The index that pip installs from."""

    def __init__(self) -> None:
        """Address and certificates are pip's: its configuration, its environment, its default."""
        options, _ = create_command("download").parse_args(["-"])
        self._address = re.sub(r"/simple/?$", "", options.index_url)
        self._client = httpx.Client(
            verify=ssl.create_default_context(cafile=options.cert),
            timeout=TIMEOUT,
            follow_redirects=True,
        )

    def advisories(self, package: Package) -> list[Advisory] | None:
        """Those that are not withdrawn; None where the index does not say whether there are any.

        Raises httpx.HTTPError where it cannot be reached.
        """
        page = f"{self._address}/pypi/{package.name}/{package.version}/json"
        reply = self._client.get(page)
        if reply.status_code != httpx.codes.OK:
            return None
        try:
            entries = reply.json()["vulnerabilities"]
        except (ValueError, KeyError, TypeError):
            return None
        return [_advisory(package, entry) for entry in entries if not entry.get("withdrawn")]


def _advisory(package: Package, entry: dict[str, Any]) -> Advisory:
    return Advisory(
        package=package,
        ids=(entry["id"], *entry.get("aliases", ())),
        fixed_in=tuple(entry.get("fixed_in") or ()),
    )


def look_up(
    index: Index,
    packages: Iterable[Package],
) -> tuple[list[Advisory], list[Package]]:
    """The advisories of the packages, and the packages that were not looked up.

    Nothing is asked any more once the index cannot be reached.
    """
    found: list[Advisory] = []
    unknown: list[Package] = []
    reachable = True
    for package in packages:
        advisories = None
        if reachable:
            try:
                advisories = index.advisories(package)
            except httpx.HTTPError:
                reachable = False
        if advisories is None:
            unknown.append(package)
        else:
            found.extend(advisories)
    return found, unknown


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0, ``FOUND`` or ``NOT_LOOKED_UP``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pins", nargs="?", type=Path, default=PINS)
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="ID",
        help="an advisory that does not fail the run, repeatable",
    )
    chosen = parser.parse_args(arguments)
    packages = pinned(chosen.pins)
    index = Index()
    known, _ = look_up(index, [PROBE])
    if not known:
        print(
            f"Advisories: NOT LOOKED UP. The package index knows none even for {PROBE}, "
            f"so nothing is known of the {len(packages)} pinned packages."
        )
        return NOT_LOOKED_UP
    found, unknown = look_up(index, packages)
    refused = [advisory for advisory in found if not set(chosen.accept) & set(advisory.ids)]
    return _said(len(packages), refused, unknown)


def _said(
    total: int,
    found: Sequence[Advisory],
    unknown: Sequence[Package],
) -> int:
    """Print what came out; the exit code."""
    for advisory in found:
        print(f"Advisory: {advisory}")
    if unknown:
        print(f"Advisories: NOT LOOKED UP: {', '.join(map(str, unknown))}")
    looked_up = f"{total - len(unknown)} of {total} packages"
    if found:
        print(f"Advisories: {len(found)}, {looked_up} looked up.")
        return FOUND
    if unknown:
        print(f"Advisories: none for {looked_up}, of the others nothing is known.")
        return NOT_LOOKED_UP
    print(f"Advisories: none for the {total} packages, all looked up.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
