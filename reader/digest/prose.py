"""Whether a line looks like a title or like an abstract; in doubt it looks like neither.

Lengths are no rule: these looks only count where the lines around a fault must tell what
happened, or where the page's heading is missing.
"""

import re

_LONG = 400
_LONGEST_TITLE = 250
_LONGER_THAN_TITLES = 1_500
_SHORTEST_PROSE = 120
_NEXT_SENTENCE = re.compile(r"""[.!?]["'”’)\]}]*\s+(?=["'“‘(\[\\`]*[A-Z0-9])|。(?=.)""")
_CLOSING_MARKS = tuple(".!?。…:;)]}\"'”’")


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
    """Return whether a line is so long, or of so many sentences, that no title is like it."""
    if len(text) >= _LONGER_THAN_TITLES:
        return True
    return len(text) >= _LONG and len(_NEXT_SENTENCE.findall(text)) >= 3


def ends_as_text(text: str) -> bool:
    """Return whether a line ends where a text may end: with a closing mark or an address."""
    return text.endswith(_CLOSING_MARKS) or _ends_in_address(text)


def reads_on(first: str, second: str) -> bool:
    """Return whether the second line plainly goes on in the middle of the first one's sentence."""
    return not ends_as_text(first) and second[0].islower()


def _ends_in_address(text: str) -> bool:
    last_word = text.rsplit(maxsplit=1)[-1]
    return "://" in last_word or last_word.startswith("www.")
