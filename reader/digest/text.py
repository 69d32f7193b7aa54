"""The plain-text shapes: below the heading, titles and abstracts stand in turn.

The turns are kept whatever the lines look like, except where the text plainly says that a line
is missing or too many; that line is told, and the turns begin anew after it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from reader.digest.entry import Entry, Problem
from reader.digest.heading import PageHeading, begins_heading, read_heading
from reader.digest.lines import Line, Window
from reader.digest.prose import (
    cannot_be_title,
    ends_as_text,
    looks_like_abstract,
    looks_like_title,
    reads_on,
)

# An abstract broken into lines is put together up to this many characters.
_LONGEST_JOINED = 100_000
_LONGEST_QUOTE = 60
_LINES_ABOVE_A_HEADING = 8
# After so many entries that look as they should, one that does not is told.
_SOUND_ENTRIES = 5


def read_top(window: Window) -> tuple[PageHeading, list[Problem]]:
    """Read past the heading; tell the few short lines that somebody wrote above it."""
    above = _lines_above_heading(window)
    for _ in above:
        window.pop()
    return read_heading(window), [_above(line, "the page's heading") for line in above]


def read_body(window: Window, heading: PageHeading) -> Iterator[Entry | Problem]:
    """Yield entries and problems in the order of the text, which stands below `heading`.

    Every line is part of an entry, named by a problem, or part of the heading of a further page.
    """
    if not heading.sure:
        yield from _lines_above_titles(window)
    yield from _joined(_turns(window))


def _lines_above_heading(window: Window) -> list[Line]:
    """Return the short lines that stand above a sure heading; none where no heading is near."""
    above: list[Line] = []
    while len(above) < _LINES_ABOVE_A_HEADING and not begins_heading(window, len(above)):
        line = window.peek(len(above))
        if not line or not _is_title(line):
            return []
        above.append(line)
    return above if begins_heading(window, len(above)) else []


def _lines_above_titles(window: Window) -> Iterator[Problem]:
    """Tell the short lines that stand above the first title where the heading is not known."""
    while (line := window.peek()) and _is_title(line):
        title = window.peek(1)
        if not title or not _is_title(title):
            return
        yield _above(line, "the first title")
        window.pop()


def _turns(window: Window) -> Iterator[Entry | Line | Problem]:
    """Yield entries, problems, and the lines that may belong to the abstract above them."""
    positions = count(1)
    sound = 0
    while line := window.peek():
        if begins_heading(window):
            read_heading(window)  # a second page, pasted below the first
            continue
        abstract = _abstract_of(window, line)
        if abstract:
            entry = Entry(next(positions), line.text, abstract.text, line.number)
            yield entry
            if _is_sound(entry):
                sound += 1
            elif sound >= _SOUND_ENTRIES and sound * 10 >= (entry.position - 1) * 9:
                yield from _doubts(line, abstract)
            window.pop()
        else:
            yield _alone(line, last=window.peek(1) is None)
        window.pop()


def _abstract_of(window: Window, title: Line) -> Line | None:
    """Return the line below as the abstract, or None where the text plainly says otherwise."""
    below, second = window.peek(1), window.peek(2)
    if below is None or not (title.whole and below.whole) or begins_heading(window, 1):
        return None
    if _is_title(below):
        another_begins = second is not None and _is_abstract(second)
        text_without_title = second is None and _is_abstract(title)
        return None if another_begins or text_without_title else below
    return None if cannot_be_title(title.text) else below


def _is_title(line: Line) -> bool:
    return line.whole and looks_like_title(line.text)


def _is_abstract(line: Line) -> bool:
    return not line.whole or looks_like_abstract(line.text)


def _is_sound(entry: Entry) -> bool:
    """Return whether title and abstract look their parts, and the abstract ends as texts do."""
    abstract = entry.abstract
    sound_abstract = looks_like_abstract(abstract) and ends_as_text(abstract)
    return sound_abstract and looks_like_title(entry.title)


def _doubts(title: Line, abstract: Line) -> Iterator[Problem]:
    """Tell an entry whose halves look swapped in a digest where all others look their parts."""
    if looks_like_title(abstract.text):
        yield Problem(abstract.number, f"{_quoted(abstract)} looks like a title, not an abstract.")
    elif looks_like_abstract(title.text):
        yield Problem(title.number, f"{_quoted(title)} looks like an abstract, not a title.")


def _alone(line: Line, *, last: bool) -> Line | Problem:
    """Tell what a line lacks that no turn fits, or return it if it may go on from above."""
    if not line.whole:
        return Problem(line.number, "The line is longer than 1 MB; it is left out.")
    if _is_title(line) or (last and not _is_abstract(line)):
        return _lacking(line)
    return line


def _joined(parts: Iterable[Entry | Line | Problem]) -> Iterator[Entry | Problem]:
    """Join lone lines to the abstract above where they go on in its sentence, and tell them."""
    held: Entry | None = None
    told: list[Problem] = []
    for part in parts:
        if held and isinstance(part, Line) and _goes_on(held, part):
            held = replace(held, abstract=f"{held.abstract} {part.text}")
            told.append(Problem(part.number, f"{_quoted(part)} was joined to the abstract above."))
            continue
        if held:
            yield held
            yield from told
        held, told = (part, []) if isinstance(part, Entry) else (None, [])
        if isinstance(part, Line):
            yield _lacking(part)
        elif isinstance(part, Problem):
            yield part
    if held:
        yield held
        yield from told


def _goes_on(entry: Entry, line: Line) -> bool:
    short_enough = len(entry.abstract) + len(line.text) < _LONGEST_JOINED
    return short_enough and reads_on(entry.abstract, line.text)


def _lacking(line: Line) -> Problem:
    """Say what a line without its other half lacks."""
    if _is_abstract(line):
        return Problem(line.number, f"The text {_quoted(line)} has no title; it is left out.")
    return Problem(line.number, f"The title {_quoted(line)} has no abstract; it is left out.")


def _above(line: Line, what: str) -> Problem:
    return Problem(line.number, f"{_quoted(line)} stands above {what}; it is left out.")


def _quoted(line: Line) -> str:
    """Return the beginning of a line in quotes, for a sentence about it."""
    text = line.text
    return f"“{text}”" if len(text) <= _LONGEST_QUOTE else f"“{text[:_LONGEST_QUOTE].rstrip()} …”"
