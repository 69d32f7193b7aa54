"""From the source text to what is read: on one line, its TeX given back as Unicode."""

from reader.digest.links import find_links, mend_addresses
from reader.digest.tex import need_of, repair
from reader.model import ReadableText, Run

# Raised with every change of what `readable` returns, so that stored texts can be renewed.
READABLE_VERSION = 2

# No abstract is nearly as long; beyond it only addresses are told, in time that stays bounded.
_LONGEST_REPAIRED = 20_000


def readable(source_text: str) -> ReadableText:
    """Return a title or an abstract as it is shown; offsets are code points of `plain`.

    Never raises, loses no word, and changes nothing in its own plain text.
    """
    words = source_text.split()
    plain = mend_addresses(" ".join(words))
    runs: tuple[Run, ...] = ()
    if len(plain) <= _LONGEST_REPAIRED and (need := need_of(plain, words)):
        plain, runs = repair(plain, need)
    return ReadableText(plain, runs, find_links(plain))
