"""Words to standard error, where it is not as usual."""

import io
import os
import subprocess
import sys

import pytest

from reader.telling import is_watched, silence, tell

OPENS = """
import os
from reader.telling import fill_gaps
fill_gaps()
print(os.open(os.devnull, os.O_RDONLY), flush=True)
"""


def test_words_end_as_they_are_told_to(capsys: pytest.CaptureFixture[str]) -> None:
    tell("one")
    tell("two", end="")
    assert capsys.readouterr().err == "one\ntwo"
    assert not is_watched()


def test_where_there_is_no_standard_error_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    tell("unheard")
    assert not is_watched()


def test_a_stream_that_is_no_file_is_left_as_it_is() -> None:
    words = io.StringIO("as it was")
    silence(words)
    assert words.getvalue() == "as it was"


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
def test_no_file_gets_the_number_of_a_closed_stream() -> None:
    command = ["sh", "-c", '"$@" <&- 2>&-', "sh", sys.executable, "-c", OPENS]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    assert int(run.stdout) > 2
