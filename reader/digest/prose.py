"""Whether a line looks like a title or like an abstract; in doubt it looks like neither.

Lengths are no rule: these looks only count where the lines around a fault must tell what
happened, or where the page's heading is missing.
"""

import re

_LONG = 400
_LONGEST_TITLE = 250
_SHORTEST_PROSE = 120
_NEXT_SENTENCE = re.compile(r"""[.!?]["'”’)\]}]*\s+(?=["'“‘(\[\\`]*[A-Z0-9])|。(?=.)""")
_END_MARKS = tuple(".!?。…")
_CLOSING_MARKS = (*_END_MARKS, *":;)]}\"'”’")


def looks_like_abstract(text: str) -> bool:
    """Return whether a line is plainly running text: long, or of several whole sentences."""
    if len(text) >= _LONG:
        return True
    several = len(text) >= _SHORTEST_PROSE and _NEXT_SENTENCE.search(text) is not None
    return several and text.endswith((".", "!", "。"))


def looks_like_title(text: str) -> bool:
    """Return whether a line is plainly no running text: short, and no sentence."""
    if len(text) > _LONGEST_TITLE or text.endswith((".", "。")) or looks_like_abstract(text):
        return False
    return len(_NEXT_SENTENCE.findall(text)) <= 1 and not _ends_in_address(text)


def cannot_be_title(text: str) -> bool:
    """Return whether a line is so long, and of so many sentences, that no title is like it."""
    return len(text) >= _LONG and len(_NEXT_SENTENCE.findall(text)) >= 3


def reads_on(first: str, second: str) -> bool:
    """Return whether the second line plainly goes on in the middle of the first one's sentence."""
    ended = first.endswith(_CLOSING_MARKS) or _ends_in_address(first)
    return not ended and second[:1].islower()


def _ends_in_address(text: str) -> bool:
    """Return whether the last word is an address, after which no full stop is wanted."""
    last = text.rsplit(maxsplit=1)[-1:]
    return any("://" in word or word.startswith("www.") for word in last)
