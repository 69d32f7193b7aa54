"""All that reads what comes from outside takes torn and twisted input calmly."""

import subprocess
import sys
from pathlib import Path


def test_no_reader_fails_hangs_or_grows(checkout: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench", "fuzz", "200"],
        cwd=checkout,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.count("well") > 5
