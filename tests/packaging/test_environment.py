"""The environment knows when it is whole, heals when it is not, and lets one set-up in."""

import shutil
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from environment import LOCK, Environment, check_room, clear
from faults import SetUpError

HOLD_THE_LOCK = """
import sys
from pathlib import Path
from environment import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_what_was_set_up_is_ready(environment: Environment) -> None:
    assert environment.is_ready()


def test_what_was_never_made_is_not_ready(tmp_path: Path) -> None:
    assert not Environment(tmp_path).is_ready()


@pytest.mark.parametrize("changed", ["pyproject.toml", "packaging/requirements.txt"])
def test_new_wishes_are_not_ready(environment: Environment, changed: str) -> None:
    file = environment.checkout / changed
    file.write_text(file.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert not environment.is_ready()


@pytest.mark.skipif(sys.platform == "win32", reason="these folders have other names there")
@pytest.mark.parametrize("part", ["bin/python", "bin/digest-reader", "pyvenv.cfg", "lib"])
def test_with_a_part_gone_it_is_not_ready(environment: Environment, part: str) -> None:
    gone = environment.folder / part
    if gone.is_dir():
        shutil.rmtree(gone)
    else:
        gone.unlink()
    assert not environment.is_ready()


def test_in_another_place_it_is_not_ready(environment: Environment) -> None:
    moved = environment.checkout.rename(environment.checkout.with_name("moved"))
    assert not Environment(moved).is_ready()


def test_without_its_interpreter_it_is_not_ready(environment: Environment) -> None:
    configuration = environment.folder / "pyvenv.cfg"
    configuration.write_text(f"home = {environment.checkout / 'gone'}\n", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        environment.mark_ready()
    assert not environment.is_ready()


@pytest.mark.parametrize("stamp", [b"", b"\xff\x00 half", b"one two three"])
def test_with_a_spoilt_stamp_it_is_not_ready(environment: Environment, stamp: bytes) -> None:
    environment.stamp.write_bytes(stamp)
    assert not environment.is_ready()


@pytest.mark.parametrize("linked", [True, False])
def test_clearing_leaves_the_lock_and_what_is_linked_to(tmp_path: Path, linked: bool) -> None:
    elsewhere = tmp_path / "elsewhere"
    folder = tmp_path / "environment"
    for new in (elsewhere, folder, folder / "lib"):
        new.mkdir()
    (folder / LOCK).touch()
    (folder / "pyvenv.cfg").touch()
    if linked:
        (folder / "lib64").symlink_to(elsewhere, target_is_directory=True)
    clear(folder)
    assert [child.name for child in folder.iterdir()] == [LOCK]
    assert elsewhere.is_dir()


def test_a_full_disk_is_told_before_anything_is_made(tmp_path: Path) -> None:
    check_room(tmp_path, needed=1)
    with pytest.raises(SetUpError, match="The disk is full"):
        check_room(tmp_path, needed=2**80)


def test_a_second_set_up_waits_for_the_first(environment: Environment) -> None:
    scripts = environment.checkout / "packaging"
    command = [sys.executable, "-c", HOLD_THE_LOCK, str(environment.folder / LOCK)]

    def start() -> subprocess.Popen[str]:
        return subprocess.Popen(
            command, cwd=scripts, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True
        )

    with start() as first:
        assert (first.stdout or sys.stdin).readline() == "held\n"
        with start() as second:
            told = (second.stderr or sys.stdin).readline()
            first.communicate("\n", timeout=20)
            held, _ = second.communicate("\n", timeout=20)
    assert told == "Another set-up is under way; waiting for it.\n"
    assert held == "held\n"
    assert (first.returncode, second.returncode) == (0, 0)


@pytest.mark.parametrize(
    ("platform", "program"),
    [
        ("linux", "bin/digest-reader"),
        ("darwin", "bin/digest-reader"),
        ("win32", "Scripts/digest-reader.exe"),
    ],
)
def test_programs_stand_where_the_system_puts_them(
    tmp_path: Path, platform: str, program: str
) -> None:
    environment = Environment(tmp_path, platform)
    assert environment.program("digest-reader") == tmp_path / ".venv" / program


@pytest.mark.parametrize("anew", [True, False])
def test_only_checked_wheels_are_fetched_and_the_rest_is_offline(
    tmp_path: Path, anew: bool
) -> None:
    commands = Environment(tmp_path).commands(anew=anew, verbose=False)
    fetching, installing, compiling = commands[-3:]
    assert {"--require-hashes", "--only-binary=:all:"} <= set(fetching)
    assert {"--no-index", "--no-deps", "--no-build-isolation", "--editable"} <= set(installing)
    assert "compileall" in compiling
    assert [command[2:4] for command in commands[:-3]] == [["-m", "venv"]] * anew
