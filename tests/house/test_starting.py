"""Starting the program: three names for the same, and no Qt where no window is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import __version__

QT = ("PySide6", "shiboken6", "qtpy", "qtawesome")
STARTS = {
    "main.py": [sys.executable, "main.py"],
    "python -m reader": [sys.executable, "-m", "reader"],
    "digest-reader": [str(Path(sys.executable).with_name("digest-reader"))],
}


def outcome(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_every_way_to_start_is_the_same_program(start: list[str], checkout: Path) -> None:
    done = outcome([*start, "--version"], checkout)
    assert (done.returncode, done.stderr) == (0, "")
    assert __version__ in done.stdout


@pytest.mark.parametrize("command", [["--version"], ["stats"], ["search", "depth"], ["--help"]])
def test_the_command_line_never_loads_qt(
    command: list[str], checkout: Path, tmp_path: Path
) -> None:
    program = [sys.executable, "-X", "importtime", "main.py"]
    done = outcome([*program, "--library", str(tmp_path / "library.sqlite3"), *command], checkout)
    lines = done.stderr.splitlines()
    imported = {line.rpartition("|")[2].strip() for line in lines}
    said = [line for line in lines if not line.startswith("import time:")]
    assert (done.returncode, said) == (0, [])
    assert "reader.cli" in imported
    assert not {name for name in imported if name.startswith(QT)}
