"""All that reads what comes from outside takes torn and twisted input calmly."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.fuzz import READERS

# Those that open a library for each case.
_SLOW = ("lines", "everything", "mirrors", "index", "libraries")
_QUICK = (
    *("digests", "texts", "queries", "forms", "preferences", "settings", "pages", "preview"),
    *("typing", "second start", "whereabouts", "other files"),
)


def test_every_reader_is_tried() -> None:
    assert {*_SLOW, *_QUICK} == set(READERS)


@pytest.mark.parametrize(("cases", "names"), [("200", _QUICK), ("30", _SLOW)])
def test_no_reader_fails_hangs_or_grows(checkout: Path, cases: str, names: tuple[str, ...]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench", "fuzz", cases, *names],
        cwd=checkout,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.count("well") == len(names)
