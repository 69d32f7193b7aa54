"""The wheel is the whole program: it runs where no checkout is, with its resources."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import __version__
from reader.resources import resource

CHECKOUT = Path(__file__).parents[2]
READ = """
import sys
from reader.resources import resource
found = resource(sys.argv[1])
print(found)
print(len(found.read_text(encoding="utf-8")))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's contents, as pip lays them down; no network is touched."""
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*build, "--directory", folder], cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    install = [sys.executable, "-I", "-m", "pip", "install", "--no-deps", "--no-index"]
    target = folder / "target"
    subprocess.run([*install, "--target", target, wheel], check=True, capture_output=True)
    return target


def printed(installed: Path, *arguments: str) -> list[str]:
    """Run the installed program's Python and return the lines it prints."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize("name", ["help.md", "sample-digest.txt"])
def test_help_and_sample_are_found_where_they_are_installed(installed: Path, name: str) -> None:
    place, length = printed(installed, "-c", READ, name)
    assert Path(place) == installed / "reader" / "resources" / name
    assert int(length) > 100


def test_the_installed_program_starts(installed: Path) -> None:
    assert printed(installed, "-m", "reader", "--version") == [f"digest-reader {__version__}"]


def test_a_checkout_reads_its_own_resources() -> None:
    assert resource("help.md") == CHECKOUT / "resources" / "help.md"
