"""The ways people ask, each with the share of papers it promises among the first ten."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.model import words
from tests.bench.search_papers import Text
from tests.bench.search_queries import Asked, Writer

Maker = Callable[[Writer, Text], Asked | None]

_NAME = re.compile(r"[A-Za-z0-9]+")
_COMPOUND = re.compile(r"(?<![^\W_])[A-Za-z0-9]+(?:[-‐–][A-Za-z0-9]+)+(?![^\W_])")
_PIECE = re.compile(r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_GREEK_NAME = re.compile(r"([α-ω])-([A-Za-z]{2,}?)s?(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Kind:
    """How to ask, and how often the paper must be among the first ten.

    `likely` tells by the title whether a paper can be asked for so; `own` is about what a
    person wrote.
    """

    make: Maker
    target: float
    likely: Callable[[str], bool] = bool
    own: bool = False


def _title(slips: int, *, swapped: bool = False) -> Maker:
    """Two or three words of the title, also in another order, with slips."""

    def make(writer: Writer, paper: Text) -> Asked | None:
        some = writer.some(paper.title, writer.chance.choice((2, 3)), 4)
        if some is None:
            return None
        return writer.with_slips(some[::-1] if swapped else some, slips), some

    return make


def _abstract(slips: int) -> Maker:
    """Three words of the abstract."""

    def make(writer: Writer, paper: Text) -> Asked | None:
        some = writer.some(paper.abstract, 3, 5)
        return None if some is None else (writer.with_slips(some, slips), some)

    return make


def _neighbours(sign: str) -> Maker:
    """Two neighbours of the title written as one, and a word besides."""

    def make(writer: Writer, paper: Text) -> Asked | None:
        pairs = [pair for pair in pairwise(words(paper.title)) if min(map(len, pair)) >= 3]
        pair = writer.chance.choice(pairs) if pairs else ()
        other = writer.some(paper.title, 1, 4, beside=pair)
        return ([sign.join(pair), *other], [*pair, *other]) if pair and other else None

    return make


def _broken(sign: str) -> Maker:
    """A long word of the title written as two, and a word besides."""

    def make(writer: Writer, paper: Text) -> Asked | None:
        some = writer.some(paper.title, 2, 4)
        if not some or max(map(len, some)) < 7:
            return None
        other, long = sorted(some, key=len)
        cut = writer.chance.randrange(3, len(long) - 2)
        return [f"{long[:cut]}{sign}{long[cut:]}", other], some

    return make


def _compound(sign: str) -> Maker:
    """A compound of the title as one word (feedforward) or as several, at times with another."""

    def make(writer: Writer, paper: Text) -> Asked | None:
        found = _COMPOUND.findall(paper.title)
        return _beside(writer, paper, words(writer.chance.choice(found)), sign) if found else None

    return make


def _beside(writer: Writer, paper: Text, clean: Sequence[str], sign: str) -> Asked:
    """Return words joined by a sign, half of the time with another word of the title."""
    other = writer.some(paper.title, 1, 4, beside=clean) or []
    other = other if writer.chance.random() < 0.5 else []
    return [sign.join(clean), *other], [*clean, *other]


def _name(typed: Callable[[Writer, Sequence[str]], str | None]) -> Maker:
    """A name of the title, typed as its folded pieces are put together."""

    def make(writer: Writer, paper: Text) -> Asked | None:
        names = [name for name in _names(paper.title) if len(_pieces(name)) > 1]
        if not names:
            return None
        name = writer.chance.choice(names)
        text = typed(writer, _pieces(name))
        return ([text], words(name)) if text else None

    return make


def _names(title: str) -> list[str]:
    """Return what is written like a name: CATSplat, MVSplat360, One-2-3-45, not feed-forward."""
    found = [chunk.strip(".,:;!?()\"'“”") for chunk in title.split()]
    compound = (name for name in found if _COMPOUND.fullmatch(name) and re.search(r"\d", name))
    return [*(name for name in found if _NAME.fullmatch(name)), *compound]


def _pieces(name: str) -> list[str]:
    return [piece.lower() for piece in _PIECE.findall(name)]


def _cut_short(writer: Writer, pieces: Sequence[str]) -> str | None:
    """Type a name without its end: mvsplat 36, catspl."""
    *most, last = pieces
    if last.isdigit():
        return f"{''.join(most)} {last[:-1]}" if len(last) > 1 and len("".join(most)) > 2 else None
    whole = "".join(pieces)
    return whole[: -writer.chance.choice((1, 2))] if len(whole) >= 6 and len(last) > 2 else None


def _part(writer: Writer, paper: Text) -> Asked | None:
    """The longest inner piece of a name, and a word besides: splat gaussian."""
    inner = {name: max(_pieces(name)[1:], key=len, default="") for name in _names(paper.title)}
    names = [name for name, piece in inner.items() if len(piece) >= 3 and _NAME.fullmatch(name)]
    name = writer.chance.choice(names) if names else ""
    other = writer.some(paper.title, 1, 4, beside=words(name))
    return ([inner[name], *other], [*words(name), *other]) if name and other else None


def _accents(writer: Writer, paper: Text) -> Asked | None:
    """A word of the title that bears an accent, typed without, and two others."""
    bearing = [word for word in paper.title.split() if _has_accent(word) and words(word)]
    if not bearing:
        return None
    clean = words(writer.chance.choice(bearing))
    other = writer.some(paper.title, 2, 3, beside=clean) or []
    return [*clean, *other], [*clean, *other]


def _has_accent(text: str) -> bool:
    return any(unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", text))


def _greek(writer: Writer, paper: Text) -> Asked | None:
    """A Greek letter by its name: sigma gpt for σ-GPTs; another word where there is one."""
    found = _GREEK_NAME.search(paper.title)
    if not found:
        return None
    letter = unicodedata.name(found[1]).rpartition(" ")[2].lower()
    other = writer.some(paper.title, 1, 4, beside=words(found[0])) or []
    return [letter, found[2].lower(), *other], [*words(found[0]), *other]


def _note(writer: Writer, paper: Text) -> Asked | None:
    some = writer.some(paper.note, 3, 4)
    return (some, some) if some else None


def _tag(writer: Writer, paper: Text) -> Asked | None:
    """A tag, and a word of the title."""
    tag = words(writer.chance.choice(paper.tags)) if paper.tags else []
    other = writer.some(paper.title, 1, 4, beside=tag)
    return ([*tag, *other], [*tag, *other]) if tag and other else None


def _highlight(writer: Writer, paper: Text) -> Asked | None:
    """Words of a highlight's comment, and one of the passage."""
    some = writer.some(paper.comment, 2, 4)
    passage = writer.some(paper.passage, 1, 4, beside=some or ())
    return ([*some, *passage], [*some, *passage]) if some and passage else None


KINDS: Mapping[str, Kind] = {
    "title words": Kind(_title(0), 0.97),
    "one typo": Kind(_title(1), 0.95),
    "two typos": Kind(_title(2), 0.90),
    "swapped": Kind(_title(0, swapped=True), 0.97),
    "swapped, one typo": Kind(_title(1, swapped=True), 0.95),
    "words joined": Kind(_neighbours(""), 0.95),
    "words hyphened": Kind(_neighbours("-"), 0.95),
    "word split": Kind(_broken(" "), 0.95),
    "word hyphened": Kind(_broken("-"), 0.95),
    "compound joined": Kind(_compound(""), 0.95, lambda title: "-" in title),
    "compound apart": Kind(_compound(" "), 0.95, lambda title: "-" in title),
    "name plain": Kind(_name(lambda _, pieces: "".join(pieces)), 0.90),
    "name apart": Kind(_name(lambda _, pieces: " ".join(pieces)), 0.90),
    "name hyphened": Kind(_name(lambda _, pieces: "-".join(pieces)), 0.90),
    "name cut short": Kind(_name(_cut_short), 0.90),
    "part of a name": Kind(_part, 0.90),
    "abstract": Kind(_abstract(0), 0.95),
    "abstract, one typo": Kind(_abstract(1), 0.95),
    "accents": Kind(_accents, 0.95, lambda title: not title.isascii()),
    "Greek": Kind(_greek, 0.95, lambda title: bool(_GREEK_NAME.search(title))),
    "note": Kind(_note, 0.95, own=True),
    "tag": Kind(_tag, 0.95, own=True),
    "highlight": Kind(_highlight, 0.95, own=True),
}
"""How people ask, by name."""
