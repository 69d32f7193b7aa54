"""The door: what it is asked, what it hands on, and what it costs."""

import ast
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import bootstrap
from environment import Environment

DOOR = Path(bootstrap.__file__)


def outcome(environment: Environment, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Call the door of a checkout from another folder."""
    return subprocess.run(
        [sys.executable, environment.checkout / "packaging" / "bootstrap.py", *arguments],
        cwd=environment.checkout.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def seconds(command: Sequence[str | Path]) -> float:
    """The seconds of the processor, in the best of some runs: others may be at work, too."""
    times = []
    for _ in range(5):
        before = os.times()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        after = os.times()
        times.append(sum(after[2:4]) - sum(before[2:4]))  # of children: user and system
    return min(times)


def test_arguments_output_and_exit_code_are_the_programs(environment: Environment) -> None:
    done = outcome(environment, "run", "note", "3", "--set", "two words", "--help", "")
    assert (done.returncode, done.stderr) == (7, "")
    assert done.stdout == "note|3|--set|two words|--help|\n"


def test_a_later_start_costs_little_more_than_the_program(environment: Environment) -> None:
    program = environment.checkout / "main.py"
    door = environment.checkout / "packaging" / "bootstrap.py"
    alone = seconds([environment.python, program])
    assert seconds([sys.executable, door, "run"]) - alone < 0.3


@pytest.mark.parametrize("arguments", [[], ["walk"], ["--run"]])
def test_wrong_usage_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: ")


def test_help_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["--help"]) == 0
    assert "test [PYTEST ARGS…]" in capsys.readouterr().out


def test_check_refuses_what_it_would_ignore(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["check", "reader"]) == 1
    assert capsys.readouterr().err == "check takes no arguments.\n"


def test_old_pythons_understand_the_door_as_far_as_their_sentence() -> None:
    source = DOOR.read_text(encoding="utf-8")
    _, first_import, question, *_ = ast.parse(source, feature_version=(3, 7)).body
    assert ast.unparse(first_import) == "import sys"
    assert ast.unparse(question).startswith("if sys.version_info < (3, 11):\n    sys.exit(")


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ([], ["--numprocesses=auto", "--cov"]),
        (["tests/model"], ["--numprocesses=auto", "tests/model"]),
        (["-k", "note", "-x"], ["--numprocesses=auto", "-k", "note", "-x"]),
        (["-n", "0"], ["--numprocesses=auto", "-n", "0"]),
        (["-s", "tests/ui"], ["-s", "tests/ui"]),
        (["-p", "no:xdist"], ["-p", "no:xdist"]),
    ],
)
def test_tests_run_on_all_cores_unless_they_cannot(asked: list[str], given: list[str]) -> None:
    assert bootstrap.pytest_arguments(asked) == given


@pytest.mark.skipif(sys.platform == "win32", reason="there a script is no program")
@pytest.mark.parametrize(
    ("failing", "code"),
    [({}, 0), ({"mypy": 2, "lint-imports": 3}, 2), ({"ruff": 1, "mypy": 2}, 1)],
)
def test_all_checks_run_and_the_first_that_fails_is_told(
    environment: Environment, failing: dict[str, int], code: int
) -> None:
    for name, *_ in bootstrap.CHECKS:
        program = environment.program(name)
        program.write_text(f"#!/bin/sh\necho {name} >> ran\nexit {failing.get(name, 0)}\n")
        program.chmod(0o755)
    assert bootstrap.check_code(environment) == code
    ran = (environment.checkout / "ran").read_text(encoding="utf-8").split()
    assert ran == ["ruff", "ruff", "mypy", "lint-imports"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize(("script", "code"), [("exit(3)", 3), ("import os; os.abort()", 134)])
def test_exit_codes_are_those_of_a_shell(environment: Environment, script: str, code: int) -> None:
    assert bootstrap.call(environment, "python", "-c", script) == code


def test_what_is_called_has_no_window_and_stands_in_the_checkout(environment: Environment) -> None:
    script = "import os; open('seen', 'w').write(os.environ['QT_QPA_PLATFORM'])"
    assert bootstrap.call(environment, "python", "-c", script) == 0
    seen = environment.checkout / "seen"
    assert seen.read_text(encoding="utf-8") == os.environ["QT_QPA_PLATFORM"]
