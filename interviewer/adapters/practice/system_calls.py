"""A filter of system calls for the sandbox: what an answer never needs is refused.

Namespaces keep an answer apart. This closes what they leave open: memory that no limit counts
(System V segments, memfd), further namespaces, sockets, and corners of the kernel that were broken
before.
"""

from __future__ import annotations

import errno
import platform
import struct

_X86_64 = {
    "shmget": 29,
    "socket": 41,
    "semget": 64,
    "msgget": 68,
    "ptrace": 101,
    "pivot_root": 155,
    "mount": 165,
    "umount2": 166,
    "mq_open": 240,
    "add_key": 248,
    "request_key": 249,
    "keyctl": 250,
    "unshare": 272,
    "perf_event_open": 298,
    "setns": 308,
    "process_vm_readv": 310,
    "process_vm_writev": 311,
    "memfd_create": 319,
    "bpf": 321,
    "userfaultfd": 323,
    "io_uring_setup": 425,
    "io_uring_enter": 426,
    "io_uring_register": 427,
    "memfd_secret": 447,
}
_AARCH64 = {
    "umount2": 39,
    "mount": 40,
    "pivot_root": 41,
    "unshare": 97,
    "ptrace": 117,
    "mq_open": 180,
    "msgget": 186,
    "semget": 190,
    "shmget": 194,
    "socket": 198,
    "add_key": 217,
    "request_key": 218,
    "keyctl": 219,
    "perf_event_open": 241,
    "setns": 268,
    "process_vm_readv": 270,
    "process_vm_writev": 271,
    "memfd_create": 279,
    "bpf": 280,
    "userfaultfd": 282,
    "io_uring_setup": 425,
    "io_uring_enter": 426,
    "io_uring_register": 427,
    "memfd_secret": 447,
}
_MACHINES = {
    "x86_64": (0xC000003E, _X86_64),
    "aarch64": (0xC00000B7, _AARCH64),
}
"""The kernel's number of the architecture, and its numbers of the calls."""
_LOAD = 0x20
_IF_EQUAL = 0x15
_IF_AT_LEAST = 0x35
_RETURN = 0x06
_KILL = 0x80000000
_REFUSE = 0x00050000 | errno.EPERM
_ALLOW = 0x7FFF0000
_NUMBER = 0
_ARCHITECTURE = 4
_SECOND_TABLE = 0x40000000
"""From here x86-64 has the same calls under other numbers."""


def filter_program() -> bytes | None:
    """The filter as bubblewrap takes it; None on a machine whose calls are not listed here."""
    known = _MACHINES.get(platform.machine())
    if known is None:
        return None
    architecture, calls = known
    lines = [
        _line(
            _LOAD,
            _ARCHITECTURE,
        ),
        _line(
            _IF_EQUAL,
            architecture,
            when_true=1,
        ),
        _line(
            _RETURN,
            _KILL,
        ),
        _line(
            _LOAD,
            _NUMBER,
        ),
        _line(
            _IF_AT_LEAST,
            _SECOND_TABLE,
            when_false=1,
        ),
        _line(
            _RETURN,
            _KILL,
        ),
    ]
    for number in calls.values():
        lines.append(
            _line(
                _IF_EQUAL,
                number,
                when_false=1,
            )
        )
        lines.append(
            _line(
                _RETURN,
                _REFUSE,
            )
        )
    lines.append(
        _line(
            _RETURN,
            _ALLOW,
        )
    )
    return b"".join(lines)


def _line(
    code: int,
    value: int,
    when_true: int = 0,
    when_false: int = 0,
) -> bytes:
    """One instruction; when_true and when_false: how many lines are passed over then."""
    return struct.pack(
        "=HBBI",
        code,
        when_true,
        when_false,
        value,
    )
