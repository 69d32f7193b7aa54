"""Checkouts small enough to set up in a moment."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from environment import Environment

PACKAGING = Path(__file__).parents[2] / "packaging"
PROGRAM = "import os, sys\nprint(*sys.argv[1:], sep='|')\nsys.exit(7)\n"


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """A checkout that is set up, but for the packages; its program prints its arguments."""
    checkout = tmp_path / "check out"
    (checkout / "packaging").mkdir(parents=True)
    for script in PACKAGING.glob("*.py"):
        shutil.copy(script, checkout / "packaging")
    (checkout / "packaging" / "requirements.txt").write_text("", encoding="utf-8")
    (checkout / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (checkout / "main.py").write_text(PROGRAM, encoding="utf-8")
    environment = Environment(checkout)
    subprocess.run(
        [sys.executable, "-I", "-m", "venv", "--without-pip", environment.folder], check=True
    )
    environment.program("digest-reader").touch()
    environment.mark_ready()
    return environment
