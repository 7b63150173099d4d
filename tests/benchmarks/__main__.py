"""``make bench``: every module here with a ``main`` prints its figures. ``ARGS="terminal sync"`` runs some of them."""

import importlib
import pkgutil
import sys

import tests.benchmarks as here

names = sys.argv[1:] or sorted(
    m.name for m in pkgutil.iter_modules(here.__path__) if not m.name.startswith("_")
)
for name in names:
    print(f"\n== {name}", flush=True)
    importlib.import_module(f"tests.benchmarks.{name}").main()
