"""A short walk through the window at random; `python -m tests.bench walk` walks further."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.parametrize("runners", [[], ["--threads"]])
def test_nothing_breaks_nothing_piles_up_and_nothing_is_lost_on_a_walk(runners: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench", "walk", "200", "20260313", *runners],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "200 actions" in run.stdout
