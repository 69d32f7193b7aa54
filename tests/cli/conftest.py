"""The program called as a script calls it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reader.app import main


@dataclass(frozen=True)
class Outcome:
    """What a run printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON lines it printed."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def line(self) -> dict[str, Any]:
        """The only JSON line it printed."""
        (only,) = self.lines
        return only


@pytest.fixture
def call(library_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run the program on the test's library."""

    def run(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        code = main(["--library", str(library_path), *map(str, arguments)])
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run


@pytest.fixture
def two_papers(call: Callable[..., Outcome], write_digest: Callable[..., Path]) -> list[int]:
    """A library of two papers; their ids in the order of the digest."""
    path = write_digest(
        ("Gaussian Splatting for Everyone", f"We splat. {'Scenes are drawn quickly. ' * 12}"),
        ("Attention to Detail", f"We look at code at https://github.com/a/b. {'Often. ' * 50}"),
    )
    assert call("import", path).code == 0
    return [line["id"] for line in call("search", "", "--json").lines]
