"""Two programs that have one library open see what the other writes."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.model import Scope
from reader.operations import FileReport, star
from reader.store import Library
from reader.ui.runners import InlineWriter
from reader.ui.work import export_to, importing, look_over, mirror

ROOT = Path(__file__).parents[2]
LONG = "An abstract that goes on for a while, as abstracts do. " * 6

Ask = Callable[[str], dict[str, Any]]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(library_path: Path) -> Run:
    """Run a command in a process of its own."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "reader", "--library", str(library_path)]
        return subprocess.run(
            [*command, *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            check=True,
        )

    return run


@pytest.fixture
def ask(library_path: Path) -> Iterator[Ask]:
    """Ask a process that stays open and answers line by line."""
    command = [sys.executable, "-m", "reader", "--library", str(library_path)]
    process = subprocess.Popen(
        [*command, "search", "--stdin", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    lines, answers = process.stdin, process.stdout

    def ask(text: str) -> dict[str, Any]:
        lines.write(f"{text}\n")
        lines.flush()
        answer: dict[str, Any] = json.loads(answers.readline())
        return answer

    yield ask
    lines.close()
    assert process.wait(30) == 0
    answers.close()


def test_what_one_process_writes_another_finds_at_once(
    run: Run, ask: Ask, write_digest: Callable[..., Path]
) -> None:
    assert ask("splatting")["hits"] == []
    run("import", write_digest(("Gaussian Splatting", LONG), ("Attention Heads", LONG + "x")))
    (hit,) = ask("splatting")["hits"]
    assert ask("flamingo")["hits"] == []
    run("note", str(hit["id"]), "--set", "like a flamingo")
    assert [found["id"] for found in ask("flamingo")["hits"]] == [hit["id"]]
    run("undo")
    assert ask("flamingo")["hits"] == []
    many = [(f"Protein {number}", LONG + str(number)) for number in range(90)]
    run("import", write_digest(*many, name="many.txt"))
    assert ask("protein")["total"] == 90
    told = run("search", "protein", "--json", "--limit", "100").stdout
    assert len(told.splitlines()) == 90
    assert json.loads(run("check", "--json").stdout)["ok"]


def test_what_a_window_writes_stays_after_it_was_mirrored_and_another_program_came_and_went(
    run: Run, library: Library, write_digest: Callable[..., Path]
) -> None:
    """Whoever looks into the library's file loses SQLite's locks on it when closing that."""
    path = write_digest(("One", LONG), ("Two", LONG + "x"), ("Three", LONG + "y"))
    writer = InlineWriter(library)
    imported: list[object] = []
    steps = importing([path, library.path, library.path.with_name(f"{library.path.name}-shm")])
    writer.run(steps, imported.append, lambda: None, lambda error: pytest.fail(str(error)))
    first, second, third = library.papers.ids(Scope())
    star(library, [first], starred=True)
    mirror(library.reopen)
    export_to(path.with_name("all.jsonl"), library.reopen)
    look_over(library.reopen)
    run("star", str(second))
    star(library, [third], starred=True)
    assert len(run("search", "is:starred", "--json").stdout.splitlines()) == 3
    assert [step.error for step in imported if isinstance(step, FileReport)] == [
        None,
        "This is the library itself.",
        "This is the library itself.",
    ]
