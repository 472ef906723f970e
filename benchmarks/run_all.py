"""Run every benchmark of this folder: ``make bench``."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

BENCHMARKS = ("report_time", "performance", "words", "keywords", "topics", "panel")

if __name__ == "__main__":
    sys.argv = sys.argv[:1]
    for name in BENCHMARKS:
        print(f"== {name}", flush=True)
        runpy.run_path(str(Path(__file__).with_name(f"{name}.py")), run_name="__main__")
