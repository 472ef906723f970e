"""``python -m analytics``."""

from analytics.cli import run

run()
