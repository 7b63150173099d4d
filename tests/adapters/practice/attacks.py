"""Answers that try to get out of the sandbox, and what they got.

``python -m tests.adapters.practice.attacks FOLDER`` runs them all as whoever calls it and prints
JSON; a test does so as an unprivileged user.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from interviewer.adapters.practice.isolation import bubblewrap_fault
from interviewer.adapters.practice.process import Finished
from interviewer.adapters.practice.runner import limits, run_job

SECRET = "the-secret-of-this-machine"
PROLOGUE = """
import ctypes, gc, glob, os, pickle, resource, signal, socket, subprocess, sys, threading, time
FOLDER = {folder!r}
PORT = {port}
libc = ctypes.CDLL(None, use_errno=True)
def tried(action):
    try:
        return action()
    except BaseException as error:
        return type(error).__name__
"""

ATTACKS = {
    "a key in the environment": """
def attack():
    texts = [str(dict(os.environ))]
    texts.append(str(tried(lambda: subprocess.run("env", capture_output=True).stdout)))
    return texts
""",
    "a file of the user": """
def attack():
    return [tried(lambda: open(FOLDER + "/secret.txt").read()), tried(lambda: os.listdir(FOLDER))]
""",
    "the sessions": """
def attack():
    found = []
    for folder, _, names in os.walk("/"):
        found += [folder + "/" + name for name in names if name.startswith("sessions.db")]
    return found + [tried(lambda: open(FOLDER + "/sessions.db").read())]
""",
    "the tests and the reference": """
def attack():
    found = []
    for folder, _, names in os.walk("/"):
        if folder.startswith("/proc"):
            continue
        if "interviewer" in folder or "knowledge" in folder:
            found.append("GOT IN " + folder)
    return found
""",
    "/proc": """
def attack():
    texts = []
    for path in glob.glob("/proc/*/environ") + glob.glob("/proc/*/maps"):
        texts.append(str(tried(lambda: open(path, "rb").read()[-300:])))
    for pid in [name for name in os.listdir("/proc") if name.isdigit()]:
        texts.append(str(tried(lambda: os.listdir("/proc/" + pid + "/root" + FOLDER))))
        texts.append(str(tried(lambda: os.listdir("/proc/" + pid + "/cwd"))))
    if len([name for name in os.listdir("/proc") if name.isdigit()]) > 3:
        texts.append("GOT IN: other processes are seen")
    return texts
""",
    "writing to a folder of the user": """
def attack():
    os.makedirs(FOLDER, exist_ok=True)
    open(FOLDER + "/written.txt", "w").write("x")
""",
    "writing to the interpreter": """
def attack():
    places = [os.__file__, sys.executable, "/box/inside/harness.py", "/box/job.json", "/etc/passwd"]
    places += ["/usr/lib/x", "/x", "/dev/shm/x", "/dev/x", "/box/site/numpy/__init__.py"]
    done = []
    for place in places:
        if tried(lambda: open(place, "a").write("#")) == 1:
            done.append("GOT IN " + place)
    return done
""",
    "fork": """
def attack():
    done = []
    for _ in range(50):
        pid = tried(os.fork)
        if pid == 0:
            os._exit(0)
        if isinstance(pid, int):
            done.append("GOT IN")
    return done
""",
    "a child of its own session that stays": """
def attack():
    if tried(os.fork) == 0:
        os.setsid()
        os.execv("/bin/sh", ["sh", "-c", "sleep 98765"])
    tried(lambda: subprocess.Popen(["/usr/bin/sleep", "98765"], start_new_session=True))
    return tried(lambda: os.posix_spawn(sys.executable, [sys.executable], {}))
""",
    "a thread bomb": """
def attack():
    done = []
    for _ in range(100):
        if tried(threading.Thread(target=time.sleep, args=(5,), daemon=True).start) is None:
            done.append(1)
    return ["GOT IN"] if len(done) > 50 else []
""",
    "8 GB": """
def attack():
    kept = []
    for _ in range(8 << 4):
        piece = tried(lambda: bytearray(64 << 20))
        if isinstance(piece, str):
            break
        kept.append(piece)
    return ["GOT IN"] if len(kept) * 64 > 4096 else []
""",
    "8 GB in files": """
def attack():
    written = 0
    for folder in ["/tmp", "/dev/shm", "/dev", "/", "/usr/lib/python3/dist-packages", "/run"]:
        for number in range(200):
            name = folder + "/" + str(number)
            written += 1 if tried(lambda: open(name, "wb").write(b"x" * 1000000)) == 1000000 else 0
    return ["GOT IN"] if written > 20 else []
""",
    "memory that no limit counts": """
def attack():
    done = []
    if libc.shmget(0, 1 << 30, 0o1600) >= 0:
        done.append("GOT IN: shmget")
    if not isinstance(tried(lambda: os.memfd_create("x")), str):
        done.append("GOT IN: memfd")
    return done
""",
    "an endless loop that ignores signals": """
def attack():
    for number in range(1, 32):
        tried(lambda: signal.signal(number, signal.SIG_IGN))
    while True:
        pass
""",
    "sleeping for ever": """
def attack():
    while True:
        time.sleep(1000)
""",
    "1 GB of output": """
def attack():
    for _ in range(1000):
        os.write(1, b"x" * 1000000)
""",
    "1 GB of results": """
def attack():
    for number in range(3, 64):
        for _ in range(1000):
            if isinstance(tried(lambda: os.write(number, b"x" * 1000000)), str):
                break
""",
    "the network": """
def attack():
    done = []
    for address in [("127.0.0.1", PORT), ("1.1.1.1", 53)]:
        if tried(lambda: socket.create_connection(address, 2).close()) is None:
            done.append("GOT IN")
    pair = tried(socket.socketpair)
    if not isinstance(pair, str) and tried(lambda: pair[0].connect("\\0x")) is None:
        done.append("GOT IN")
    return done
""",
    "a symbolic link": """
def attack():
    os.symlink(FOLDER, "/tmp/link")
    os.symlink(FOLDER + "/secret.txt", "/tmp/inside")
    tried(lambda: open("/tmp/link/written.txt", "w").write("x"))
    return [tried(lambda: open("/tmp/inside").read()), tried(lambda: os.listdir("/tmp/link/"))]
""",
    "a pickle": """
class Evil:
    def __reduce__(self):
        return (open, (FOLDER + "/written.txt", "w"))
def attack():
    for number in range(3, 64):
        tried(lambda: os.write(number, pickle.dumps(Evil()) + b"\\n"))
    return Evil()
""",
    "limits of its own": """
def attack():
    done = []
    for name in ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NPROC"):
        limit = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        if tried(lambda: resource.setrlimit(getattr(resource, name), limit)) is None:
            done.append("GOT IN: " + name)
    return done
""",
    "calls of the kernel": """
def attack():
    done = []
    if libc.unshare(0x10000000) == 0:
        done.append("GOT IN: a namespace")
    if libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0:
        done.append("GOT IN: mount")
    if libc.ptrace(16, 1, 0, 0) == 0:
        done.append("GOT IN: ptrace")
    if tried(lambda: os.setuid(0)) is None and os.getuid() == 0:
        done.append("GOT IN: root")
    tried(lambda: os.kill(1, 9))
    return done
""",
    "killing everything": """
def attack():
    os.kill(-1, 9)
""",
    "frames and traces": """
def attack():
    texts = []
    frame = sys._getframe()
    while frame:
        texts.append(str(sorted(frame.f_locals)))
        frame = frame.f_back
    sys.settrace(lambda *parts: texts.append(str(parts)))
    for thing in gc.get_objects():
        if isinstance(thing, dict) and any(name in thing for name in ("expected", "flawed")):
            texts.append("GOT IN")
    sys.settrace(None)
    return texts
""",
}


def run_attack(name: str, folder: Path, port: int) -> Finished:
    """folder: of the user, with a secret. port: where somebody listens on this machine."""
    source = PROLOGUE.format(folder=str(folder), port=port) + ATTACKS[name]
    job: dict[str, Any] = {
        "source": source,
        "function": "attack",
        "driver": None,
        "cases": [{"args": [], "count": []}],
        "limits": limits(),
    }
    patience = 6.0 if name == "sleeping for ever" else 60.0
    return run_job(job, "bubblewrap", patience)


def succeeded(name: str, folder: Path, finished: Finished) -> str | None:
    """What the attack reached; None where it reached nothing."""
    came_back = bytes(finished.results) + bytes(finished.output)
    for sign in (SECRET.encode(), b"GOT IN"):
        if sign in came_back:
            return f"{name}: {came_back[:300]!r}"
    if sorted(path.name for path in folder.iterdir()) != ["secret.txt", "sessions.db"]:
        return f"{name}: wrote into the folder"
    if _sleepers():
        return f"{name}: a child is left"
    if finished.printed > 3_000_000 or len(finished.results) > 20_000_000:
        return f"{name}: {finished.printed} bytes were read"
    if b'"begun"' not in finished.results:
        return f"{name}: it did not begin, so nothing is shown: {came_back[:300]!r}"
    return None


def _sleepers() -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"98765" in command or b"sleep 98765" in command:
            found.append(path.parent.name)
    return found


def main() -> None:
    """Every attack, as JSON: what reached something."""
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    reached = {}
    for name in ATTACKS:
        finished = run_attack(name, folder, port)
        reached[name] = succeeded(name, folder, finished)
    told = {
        "uid": os.geteuid(),
        "fault": bubblewrap_fault(),
        "reached": reached,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
