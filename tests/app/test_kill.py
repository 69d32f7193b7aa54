"""A window that is killed takes nothing along that it had shown as saved."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="no pipe can be waited for there")
def test_what_was_shown_as_saved_outlives_the_window() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench", "kill", "10"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "10 windows killed" in run.stdout
    assert "0 missing" in run.stdout
