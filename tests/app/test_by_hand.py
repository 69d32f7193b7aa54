"""The program as a person uses it: a real window on a screen, real keys, a real mouse.

The screen is Xvfb's. What happened is never read from the window: the library must have it, as the
command line tells.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 60  # seconds until something that should happen counts as not happening
PAPERS = (
    ("Gaussian Splatting in Real Time", "We draw scenes fast."),
    ("Attention Without Softmax", "We take the softmax out of attention."),
    ("Depth Maps From One View", "Depth priors for scenes seen once."),
    ("A Survey of Image Classification", "Many networks name what they see in pictures."),
)
WORD = "networks"
QUIET = subprocess.DEVNULL
Line = dict[str, Any]

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")),
    reason="there is no Xvfb or no xdotool here",
)


@pytest.fixture
def ending() -> Iterator[ExitStack]:
    """What is started in a test ends with it."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def screen(ending: ExitStack, tmp_path: Path) -> dict[str, str]:
    """The environment of programs on a screen of their own, with a window manager if there is."""
    told, tells = os.pipe()
    command = ["Xvfb", "-displayfd", str(tells), "-screen", "0", "1600x1000x24", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[tells], stdout=QUIET, stderr=QUIET)
    ending.callback(end, server)
    os.close(tells)
    with os.fdopen(told) as answer:
        number = answer.readline().strip()
    assert number, "Xvfb did not start"
    own = tmp_path / "run"
    own.mkdir(mode=0o700)
    screen = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(own)}
    environment = os.environ | screen
    environment.pop("WAYLAND_DISPLAY", None)
    if shutil.which("openbox"):
        manager = subprocess.Popen(["openbox"], env=environment, stdout=QUIET, stderr=QUIET)
        ending.callback(end, manager)
    return environment


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a process, by force if it does not listen."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def until(done: Callable[[], object], what: str) -> None:
    """Wait until something is so."""
    latest = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < latest, f"not within {PATIENCE} s: {what}"


class Person:
    """Somebody at the window, and what the command line tells of the library meanwhile."""

    def __init__(self, environment: dict[str, str], library: Path) -> None:
        self._environment = environment
        self._library = library

    def command(self, *arguments: str) -> list[str]:
        """Return what to type to start the program with these arguments."""
        return [sys.executable, "-m", "reader", "--library", str(self._library), *arguments]

    def found(self, *words: str) -> list[Line]:
        """Return what the library has for a search, the newest first."""
        command = self.command("search", "--json", "--sort", "newest", "--", *words)
        run = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, check=True
        )
        return [json.loads(line) for line in run.stdout.splitlines()]

    def titles(self, *words: str) -> list[str]:
        """Return the titles of what the library has for a search."""
        return [line["title"] for line in self.found(*words)]

    def turn_to(self, title: str) -> None:
        """Wait for a window of this title and give it the keyboard."""

        def in_front() -> bool:
            self._do("search", "--onlyvisible", "--name", title, "windowfocus")
            return title in self._do("getwindowfocus", "getwindowname")

        until(in_front, f"a window “{title}” in front")

    def press(self, *keys: str) -> None:
        """Press keys, by the names that X has for them."""
        self._do("key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", "25", text)

    def click(self, place: Sequence[int], times: int = 1) -> None:
        """Click somewhere in the window."""
        window = self._do("getwindowfocus").strip()
        x, y = map(str, place)
        self._do("mousemove", "--sync", "--window", window, x, y)
        self._do("click", "--repeat", str(times), "--delay", "60", "1")

    def _do(self, *arguments: str) -> str:
        run = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return run.stdout


def walk(person: Person, titles: Sequence[str], star: Sequence[int]) -> None:
    """Read two papers, star the second by a key and the first by the mouse."""
    until(lambda: walked_to(person, titles[0]), "the first paper read, after a moment")
    person.press("j")
    until(lambda: titles[1] in person.titles("is:read"), "the second paper read")
    person.press("s")
    until(lambda: person.titles("is:starred") == titles[1:2], "a star by a key")
    person.click(star)
    until(lambda: person.titles("is:starred") == titles[:2], "a star by the mouse")


def walked_to(person: Person, title: str) -> bool:
    """Go to the top of the list, where one may be already; return whether a paper is read."""
    person.press("k")
    return title in person.titles("is:read")


def annotate(person: Person, wanted: Sequence[str], word: Sequence[int]) -> None:
    """Write a note, put tags on, mark a word, take that back and do it again."""
    person.press("e")
    person.type("Compare with last week.")
    person.press("Escape")
    until(lambda: person.titles("has:note") == wanted, "the note")
    person.press("t")
    person.turn_to("Tag")
    person.type("survey, to read")
    person.press("Return")
    until(lambda: person.titles('tag:"to read"') == wanted, "the tags")
    person.turn_to("Digest Reader")
    person.click(word, times=2)
    person.press("h")
    until(lambda: person.titles("has:highlight") == wanted, "the highlight")
    person.press("ctrl+z")
    until(lambda: not person.titles("has:highlight"), "the highlight taken back")
    person.press("ctrl+shift+z")
    until(lambda: person.titles("has:highlight") == wanted, "the highlight again")


def test_a_paper_is_found_read_starred_annotated_and_kept(
    ending: ExitStack,
    screen: dict[str, str],
    library_path: Path,
    write_digest: Callable[..., Path],
) -> None:
    digest = write_digest(*PAPERS)
    titles = [title for title, _ in PAPERS]
    measure = [sys.executable, "-m", "tests.app.places", str(digest), WORD]
    places = json.loads(subprocess.run(measure, env=screen, capture_output=True, check=True).stdout)
    person = Person(screen, library_path)
    window = subprocess.Popen(person.command("open", str(digest)), env=screen)
    ending.callback(end, window)
    person.turn_to("Digest Reader")
    until(lambda: person.titles() == titles, "the digest in the library")

    walk(person, titles, places["star"])
    person.press("slash")
    person.type("clasification")
    person.press("Return")
    until(lambda: walked_to(person, titles[3]), "the paper that was meant")
    annotate(person, titles[3:], places["word"])
    person.press("ctrl+k")
    person.type("into the queue")
    person.press("Return")
    until(lambda: person.titles("is:queued") == titles[3:], "the paper in the queue")
    person.press("ctrl+q")
    assert window.wait(PATIENCE) == 0

    (kept,) = person.found("is:queued")
    assert kept["note"] == "Compare with last week."
    assert kept["tags"] == ["survey", "to read"]
    assert [mark["quote"] for mark in kept["highlights"]] == [WORD]
    assert person.titles("is:starred") == titles[:2]
    assert person.titles("is:unread") == titles[2:3]
