"""What may be meant by the word being typed: fields, their values, tags and digests."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.model import Field, Trait, fold

# Fewer letters could mean anything, and most words are no fields.
_FEWEST = 2
_MOST = 12
_FIELDS = (*(f"{field}:" for field in Field), "tag:", "in:", "digest:", "date:", "added:")
_DAYS = ("added:1d", "added:7d", "added:30d")
_TYPED = re.compile(r'(?:[^\s"]|"[^"]*(?:"|$))+')


@dataclass(frozen=True, slots=True)
class Names:
    """What a library has names for; `months` as `2026-03`."""

    tags: Sequence[str] = ()
    digests: Sequence[str] = ()
    months: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """What a stretch of the text could become; offsets are code points."""

    start: int
    end: int
    choices: tuple[str, ...]


def offer(text: str, cursor: int, names: Names) -> Offer | None:
    """Return what the word before the cursor could become, or None."""
    words = list(_TYPED.finditer(text[:cursor]))
    inside = cursor < len(text) and not text[cursor].isspace()
    if inside or not words or words[-1].end() != cursor:
        return None
    word = words[-1][0]
    dash = "-" if word.startswith("-") else ""
    typed = word[len(dash) :]
    if len(typed) < _FEWEST:
        return None
    choices = tuple(
        dash + choice for choice in _choices(typed, names) if fold(choice) != fold(typed)
    )
    return Offer(words[-1].start(), cursor, choices[:_MOST]) if choices else None


def _choices(typed: str, names: Names) -> Iterable[str]:
    name, colon, begun = typed.partition(":")
    if not colon:
        known = [*_FIELDS, *(str(trait) for trait in Trait)]
        return [choice for choice in known if choice.startswith(typed.lower())]
    values = _values(name.lower(), names)
    wanted = fold(begun.strip('"'))
    return [
        f"{name.lower()}:{_quoted(value)}"
        for value in values
        if any(f"{edge}{wanted}" in f" {fold(value)}" for edge in " /")
    ]


def _values(name: str, names: Names) -> Sequence[str]:
    if name in ("in", "digest"):
        return names.digests
    if name == "tag":
        return names.tags
    if name == "date":
        return names.months
    if name == "added":
        return [day.partition(":")[2] for day in _DAYS]
    traits = (str(trait).partition(":") for trait in Trait)
    return [value for kind, _, value in traits if kind == name]


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"\s", value) else value
