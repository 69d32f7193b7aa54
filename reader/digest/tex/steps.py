"""Replacements done one after the other, each only where the sign it is about occurs."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Step(NamedTuple):
    """Where `hint` occurs in a text, what `pattern` finds there is replaced.

    A pattern begins with its hint wherever it can: that is found fastest.
    """

    hint: str
    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]


def apply(steps: Iterable[Step], text: str) -> str:
    """Return a text after all steps that have anything to do in it."""
    for hint, pattern, replacement in steps:
        if hint in text:
            text = pattern.sub(replacement, text)
    return text
