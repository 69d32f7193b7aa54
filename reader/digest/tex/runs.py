"""Marks that carry runs through the repair of a text: signs that no text holds."""

import re

from reader.model import Run, RunKind

# Unicode keeps these for a program's own use; they are taken out of every text that comes in.
_STARTS = {
    RunKind.ITALIC: "\ufdd0",
    RunKind.BOLD: "\ufdd1",
    RunKind.SUPERSCRIPT: "\ufdd2",
    RunKind.SUBSCRIPT: "\ufdd3",
}
_KINDS = {start: kind for kind, start in _STARTS.items()}
_END = "\ufdd4"
GONE = "\ufdd5"  # here stood what leaves nothing; the space before it goes as well
OPEN_FORMULA, CLOSE_FORMULA = "\ufdd6", "\ufdd7"
OWN_SIGNS = re.compile("[\ufdd0-\ufddf\U000f0000-\U000ffffd]")
FORMULA_SIGNS = re.compile(f"[{OPEN_FORMULA}{CLOSE_FORMULA}]")
_MARKS = re.compile(f"([{''.join(_KINDS)}{_END}])")
# A run of which nothing is left, and one that begins with a second space.
HOLLOW = re.compile(f"[{''.join(_KINDS)}]{_END}")
LOOSE = re.compile(f"(^| )([{''.join(_KINDS)}]+) +")
_EDGES = re.compile(r"( *)(.*?)( *)", re.DOTALL)


def marked(text: str, kind: RunKind | None) -> str:
    """Return a text marked as a run, spaces at its edges outside; as it is without a kind."""
    edges = _EDGES.fullmatch(text)
    if not (kind and edges and edges[2]):
        return text
    return f"{edges[1]}{_STARTS[kind]}{edges[2]}{_END}{edges[3]}"


def unmarked(text: str) -> str:
    """Return a text without its marks."""
    return _MARKS.sub("", text)


def runs_of_marks(text: str) -> tuple[str, tuple[Run, ...]]:
    """Return the plain text, and what was marked in it, in order of the starts."""
    if text.isascii():
        return text, ()
    pieces: list[str] = []
    found: list[Run] = []
    begun: list[tuple[int, RunKind]] = []
    length = 0
    for piece in _MARKS.split(text):
        if piece in _KINDS:
            begun.append((length, _KINDS[piece]))
        elif piece == _END:
            start, kind = begun.pop()
            found.append(Run(start, length, kind))
        else:
            pieces.append(piece)
            length += len(piece)
    return "".join(pieces), tuple(sorted(found, key=lambda run: (run.start, -run.end)))


def is_kept(sign: str) -> bool:
    """Return whether a sign stands for something that is kept as it is, such as an address."""
    return "\U000f0000" <= sign <= "\U000ffffd"
