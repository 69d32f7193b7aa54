"""From the source text to what is read: so far on one line, with its links."""

from reader.digest.links import find_links
from reader.model import ReadableText, join_lines

# Raised with every change of what `readable` returns, so that stored texts can be renewed.
READABLE_VERSION = 1


def readable(source_text: str) -> ReadableText:
    """Return a title or an abstract as it is shown; offsets are code points of `plain`."""
    plain = join_lines(source_text)
    return ReadableText(plain, links=find_links(plain))
