"""Set Digest Reader up, then start, test or check it: the one door, and Python is all it needs.

The lines above the imports are understood by old Pythons too, so that those get a sentence.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - old Pythons do come here
    sys.exit("Digest Reader needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info))

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from environment import Environment
from faults import SetUpError, sentence_for

CHECKOUT = Path(__file__).resolve().parent.parent

CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports", "--no-logo"),
)

USAGE = """\
usage: python3 packaging/bootstrap.py COMMAND

  run [ARGS…]           start Digest Reader with ARGS; without any, its window
  test [PYTEST ARGS…]   run the checks, then every test, or those that ARGS choose
  check                 run ruff, mypy and the import contracts
  bench [NAME ARGS…]    measure how fast and how good; without a name, list the benches

The first call sets everything up in .venv; later calls start at once.
"""


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; a fault of the world becomes one sentence and exit code 1."""
    commands = {"run": run, "test": test, "check": check, "bench": bench}
    if arguments and arguments[0] in {"help", "--help", "-h"}:
        print(USAGE, end="")
        return 0
    if not arguments or arguments[0] not in commands:
        print(USAGE, end="", file=sys.stderr)
        return 2
    try:
        return commands[arguments[0]](Environment(CHECKOUT), arguments[1:])
    except SetUpError as fault:
        print(fault, file=sys.stderr)
    except OSError as error:
        print(sentence_for(error), file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    return 1


def run(environment: Environment, arguments: Sequence[str]) -> int:
    """Start the program; it takes this process over where the system can do that."""
    environment.make_ready()
    command = [str(environment.python), str(environment.checkout / "main.py"), *arguments]
    if environment.platform != "win32":  # there the prompt would return before the program ends
        os.execv(command[0], command)
    return subprocess.call(command)


def test(environment: Environment, arguments: Sequence[str]) -> int:
    """Run the checks and then the tests, also after a failed check: one call tells all."""
    environment.make_ready(testing=True)
    checked = check_code(environment)
    print("── pytest", flush=True)
    tested = call(environment, "python", "-m", "pytest", *pytest_arguments(arguments))
    return checked or tested


def check(environment: Environment, arguments: Sequence[str]) -> int:
    """Run the checks alone."""
    if arguments:
        raise SetUpError("check takes no arguments.")
    environment.make_ready()
    return check_code(environment)


def bench(environment: Environment, arguments: Sequence[str]) -> int:
    """Run the bench of that name; without a name they are listed."""
    environment.make_ready(testing=True)
    return call(environment, "python", "-m", "tests.bench", *arguments)


def check_code(environment: Environment) -> int:
    """Run every check, also after a failed one; the first that failed gives the exit code."""
    codes = []
    for command in CHECKS:
        print("──", *command, flush=True)
        codes.append(call(environment, *command))
    return next((code for code in codes if code), 0)


def pytest_arguments(arguments: Sequence[str]) -> list[str]:
    """Return pytest's arguments: all cores, and the coverage floor when every test runs."""
    if not arguments:
        return ["--numprocesses=auto", "--cov"]
    one_process = {"-s", "--capture=no", "--trace", "no:xdist", "-pno:xdist"}
    if one_process.intersection(arguments):
        return list(arguments)
    return ["--numprocesses=auto", *arguments]


def call(environment: Environment, program: str, *arguments: str) -> int:
    """Run a program of the environment in the checkout and return its exit code."""
    variables = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    if environment.platform.startswith("linux"):
        variables["LC_ALL"] = "C.UTF-8"  # Qt warns of locales without UTF-8, and warnings fail
    command = [str(environment.program(program)), *arguments]
    code = subprocess.call(command, cwd=environment.checkout, env=variables)
    return 128 - code if code < 0 else code  # as a shell tells that a signal ended it


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
