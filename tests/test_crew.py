"""Work handed to other processes comes back whole and in order, whatever becomes of those."""

import os
import signal
import subprocess
import sys
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest

from reader.crew import Crew

_KILLED = """
import os, sys
from reader.crew import Crew

if __name__ == "__main__":
    with Crew(type, alone=0, members=2) as crew:
        next(crew.results(range(4)))
        print(os.getpid(), flush=True)
        sys.stdin.read()
"""


def _squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def _long(letters: str) -> str:
    return letters * 2


def _refusing(number: int) -> int:
    if number == 7:
        raise ValueError("not seven")
    return number


def _dying(number: int) -> int:
    if number == 5 and os.getppid() == int(os.environ["READER_TEST_PARENT"]):
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_results_come_in_the_order_of_the_pieces() -> None:
    with Crew(_squared, alone=3, members=2) as crew:
        results = list(crew.results(range(40)))
    assert [square for square, _ in results] == [number * number for number in range(40)]


def test_the_first_pieces_are_done_here_and_the_others_elsewhere() -> None:
    with Crew(_squared, alone=3, members=2) as crew:
        processes = [process for _, process in crew.results(range(12))]
    assert set(processes[:3]) == {os.getpid()}
    assert len(set(processes[3:])) == 2
    assert os.getpid() not in processes[3:]


def test_several_streams_of_pieces_go_to_the_same_members() -> None:
    with Crew(_squared, alone=0, members=2) as crew:
        first = {process for _, process in crew.results(range(4))}
        second = {process for _, process in crew.results(range(4))}
    assert first == second


def test_a_machine_with_one_processor_does_it_all_itself() -> None:
    with Crew(_squared, alone=0, members=1) as crew:
        assert {process for _, process in crew.results(range(4))} == {os.getpid()}


def test_pieces_longer_than_a_pipe_holds_up_nobody() -> None:
    pieces = [letter * 3_000_000 for letter in "abcdefgh"]
    with Crew(_long, alone=0, members=2) as crew:
        assert list(crew.results(pieces)) == [piece * 2 for piece in pieces]


def test_what_goes_wrong_over_there_is_raised_here() -> None:
    with Crew(_refusing, alone=0, members=2) as crew, pytest.raises(ValueError, match="not seven"):
        list(crew.results(range(20)))


def test_a_helper_that_is_killed_costs_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_TEST_PARENT", str(os.getpid()))
    with Crew(_dying, alone=0, members=2) as crew:
        assert list(crew.results(range(20))) == list(range(20))


def test_a_machine_that_starts_no_more_processes_does_it_all_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(SpawnProcess, "start", refused)
    with Crew(_squared, alone=0, members=2) as crew:
        assert {process for _, process in crew.results(range(9))} == {os.getpid()}


def test_what_was_under_way_when_a_stream_was_left_is_not_taken_for_the_next() -> None:
    with Crew(_squared, alone=0, members=2) as crew:
        next(crew.results(range(100)))
        assert [square for square, _ in crew.results([7, 8])] == [49, 64]


def test_a_crew_is_let_go_in_the_midst_of_its_work() -> None:
    with Crew(_squared, alone=0, members=2) as crew:
        results = crew.results(range(1000))
        assert next(results)[0] == 0


def test_members_end_when_the_program_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(_KILLED)
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, script], stdin=pipe, stdout=pipe, env=here) as program:
        assert program.stdout is not None
        program.stdout.readline()
        program.kill()
        # Helpers hold the other end of this pipe: it ends when the last of them has.
        assert program.stdout.read() == b""
