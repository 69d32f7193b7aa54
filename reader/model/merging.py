"""What two have made of one text, put together: no line that either has written is lost."""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines `start` to `end` of the base, end exclusive, become others."""

    start: int
    end: int
    lines: tuple[str, ...]


def merged(base: str, mine: str, theirs: str) -> str:
    """Return a text with what both have made of `base`.

    Where both have changed the same lines, mine stand first and theirs below. A line that one
    took away and the other changed stays.
    """
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    lines = _lines(base)
    return "\n".join(_put_together(lines, _changes(lines, mine), _changes(lines, theirs)))


def _put_together(base: list[str], mine: list[_Change], theirs: list[_Change]) -> list[str]:
    whole: list[str] = []
    place = 0
    while mine or theirs:
        ours, others = _next_group(mine, theirs)
        both = [*ours, *others]
        start, end = min(each.start for each in both), max(each.end for each in both)
        whole += base[place:start]
        whole += _decided(base[start:end], _version(base, ours, start, end), others)
        place = end
    return whole + base[place:]


def _decided(before: list[str], mine: list[str] | None, theirs: list[_Change]) -> list[str]:
    """Return my version of some lines, and below it what of theirs is new."""
    new = [line for each in theirs for line in each.lines]
    if mine is None:
        return new
    return mine + [line for line in new if line not in mine and line not in before]


def _version(base: list[str], changes: list[_Change], start: int, end: int) -> list[str] | None:
    """Return what changes make of a stretch of the base; None where there are none."""
    if not changes:
        return None
    lines: list[str] = []
    for each in changes:
        lines += [*base[start : each.start], *each.lines]
        start = each.end
    return lines + base[start:end]


def _next_group(mine: list[_Change], theirs: list[_Change]) -> tuple[list[_Change], list[_Change]]:
    """Take out the first change and all that touch the same lines, on either side."""
    first = min(mine[:1] + theirs[:1], key=lambda each: (each.start, each.end))
    start, end = first.start, first.end
    taken: tuple[list[_Change], list[_Change]] = [], []
    grown = True
    while grown:
        grown = False
        for side, group in ((mine, taken[0]), (theirs, taken[1])):
            while side and _meets(side[0], start, end):
                group.append(side.pop(0))
                end = max(end, group[-1].end)
                grown = True
    return taken


def _meets(change: _Change, start: int, end: int) -> bool:
    """Return whether a change touches lines of a stretch, or stands where it does."""
    return change.start < end or (change.start, change.end) == (start, end)


def _changes(base: list[str], text: str) -> list[_Change]:
    lines = _lines(text)
    codes = SequenceMatcher(None, base, lines).get_opcodes()
    return [
        _Change(start, end, tuple(lines[first:last]))
        for tag, start, end, first, last in codes
        if tag != "equal"
    ]


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
