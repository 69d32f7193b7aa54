"""The program as a whole: options, exit codes, and what it never does."""

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reader import __version__
from reader.app import main
from reader.model import DateSource, ReadableText
from reader.store import ArrivingDigest, ArrivingEntry, Library
from tests.rights import bound_by_permissions

Call = Callable[..., Any]

full_device = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"digest-reader {__version__}\n"


def test_help_is_told(call: Call) -> None:
    told = call("--help")
    assert told.code == 0
    for command in ("import", "open", "search", "remove-digest", "undo"):
        assert command in told.out
    assert call("search", "--help").code == 0


@pytest.mark.parametrize("arguments", [["nonsense"], ["show"], ["--nonsense"], ["star"]])
def test_wrong_usage_is_two(call: Call, arguments: list[str]) -> None:
    told = call(*arguments)
    assert told.code == 2
    assert "Usage" in told.err


def test_the_library_can_be_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGEST_READER_LIBRARY", str(tmp_path / "named.sqlite3"))
    assert main(["stats"]) == 0
    assert (tmp_path / "named.sqlite3").exists()


def test_otherwise_the_library_is_in_the_usual_place(tmp_path: Path) -> None:
    assert main(["stats"]) == 0
    assert list(tmp_path.rglob("library.sqlite3"))


def test_a_fault_of_our_own_is_logged_and_told_in_one_sentence(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("reader.store.health.Health.stats", broken)
    told = call("stats")
    assert told.code == 1
    assert told.err.startswith(
        "Something went wrong inside the program; what was saved stays saved."
    )
    (log,) = tmp_path.rglob("faults.log")
    assert "ZeroDivisionError: a bug" in log.read_text()


def test_an_interrupted_run_is_told_in_a_word(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.store.health.Health.stats", interrupted)
    told = call("stats")
    assert (told.code, told.err) == (130, "Cancelled.\n")


def test_closed_streams_are_no_fault(library_path: Path) -> None:
    command = f"{sys.executable} -m reader --library {library_path}"
    run = subprocess.run(
        ["sh", "-c", f"{command} import - <&-; {command} search --stdin <&-; {command} stats >&-"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0
    assert run.stderr.count("standard input is closed") == 2
    assert "Something went wrong" not in run.stderr


def test_a_fault_that_cannot_be_logged_is_told_all_the_same(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))

    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("reader.store.health.Health.stats", broken)
    told = call("stats")
    assert told.code == 1
    assert "none could be written" in told.err


def test_answers_are_utf8_whatever_the_system_says(
    library_path: Path, write_digest: Callable[..., Path]
) -> None:
    path = write_digest(("Schrödinger’s σ", "Eine Katze. " * 30), name="für.txt")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [sys.executable, "-m", "reader", "--library", str(library_path)]
    for arguments in (["import", str(path)], ["search", "", "--json"]):
        run = subprocess.run(
            [*command, *arguments], capture_output=True, env=environment, check=False
        )
        assert run.returncode == 0
    assert "Schrödinger’s σ" in run.stdout.decode("utf-8")


def test_answers_can_be_caught_in_memory(library_path: Path) -> None:
    kept = io.StringIO()
    with contextlib.redirect_stdout(kept):
        assert main(["--library", str(library_path), "stats"]) == 0
    assert "papers" in kept.getvalue()


def test_without_a_screen_a_start_without_a_word_says_so_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main([]) == 1
    assert "search" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["open", "digest.txt"]])
def test_without_a_screen_the_window_says_what_works_there(
    call: Call, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    told = call(*arguments)
    assert (told.code, told.out) == (1, "")
    assert told.err.count("\n") == 1
    assert "search" in told.err


def test_leftovers_of_a_killed_import_go_with_the_next_command(
    call: Call, library: Library
) -> None:
    heading = ArrivingDigest("x", "x.txt", "compact", "h", date(2026, 3, 1), DateSource.FILE)
    text = ReadableText("A Title")
    with library.arrivals.turn():
        arrival = library.arrivals.begin(heading, lambda first, second: first == second)
        arrival.add([ArrivingEntry(1, text.plain, text.plain, text, text, 1)])
    assert call("stats", "--json").line["papers"] == 0
    assert library._database.value("SELECT count(*) FROM papers") == 0


@full_device
def test_answers_that_find_no_room_are_told_in_a_sentence(library_path: Path) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123
        run = subprocess.run(
            [sys.executable, "-m", "reader", "--library", str(library_path), "stats"],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert run.returncode == 1
    assert run.stderr == "The answer could not be written: No space left on device.\n"


@full_device
@pytest.mark.parametrize(
    ("arguments", "code"),
    [("star 998", 1), ("star many", 2), ("stats", 0), ("stats --silently", 2)],
)
@pytest.mark.parametrize("is_closed", [False, True])
def test_where_nothing_can_be_told_the_exit_code_tells(
    library_path: Path, arguments: str, code: int, *, is_closed: bool
) -> None:
    aside = "2>&-" if is_closed else "2>/dev/full"
    command = [sys.executable, "-m", "reader", "--library", str(library_path), *arguments.split()]
    run = subprocess.run(["sh", "-c", f'"$@" >/dev/null {aside}', "sh", *command], check=False)
    assert run.returncode == code
    assert not list(Path.home().rglob("faults.log"))


@full_device
def test_where_neither_answers_nor_faults_find_room_nothing_else_happens(
    library_path: Path,
) -> None:
    command = [sys.executable, "-m", "reader", "--library", str(library_path), "stats"]
    run = subprocess.run(["sh", "-c", '"$@" >/dev/full 2>/dev/full', "sh", *command], check=False)
    assert run.returncode == 1
    assert not list(Path.home().rglob("faults.log"))


@full_device
def test_a_mended_library_is_worked_with_where_nothing_can_be_told(
    call: Call, two_papers: list[int], library_path: Path
) -> None:
    assert two_papers
    call("backup")
    library_path.write_bytes(b"")
    command = [sys.executable, "-m", "reader", "--library", str(library_path), "star", "1"]
    run = subprocess.run(["sh", "-c", '"$@" >/dev/null 2>&-', "sh", *command], check=False)
    assert run.returncode == 0
    assert call("search", "is:starred", "--json").line["id"] == 1


def test_a_file_that_cannot_be_used_is_told_by_its_name(
    call: Call, two_papers: list[int], library_path: Path
) -> None:
    assert two_papers
    copy = Path(call("backup", "--json").line["path"])
    copy.parent.chmod(0o400)
    try:
        with bound_by_permissions():
            told = call("backups")
    finally:
        copy.parent.chmod(0o700)
    assert (told.code, told.err) == (1, f"{copy} cannot be used: Permission denied.\n")


def test_a_reader_that_leaves_early_is_no_fault(
    library_path: Path, write_digest: Callable[..., Path]
) -> None:
    path = write_digest(*((f"Title {number}", "text " * 300) for number in range(200)))
    assert main(["--library", str(library_path), "import", str(path)]) == 0
    command = [sys.executable, "-m", "reader", "--library", str(library_path)]
    with subprocess.Popen(
        [*command, "search", "", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        told = run.stderr.read()
    assert (run.returncode, told) == (141, b"")
