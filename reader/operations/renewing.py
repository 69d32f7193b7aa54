"""Better rules for readable text reach papers imported long ago, with their highlights."""

from collections.abc import Iterator

from reader.digest import READABLE_VERSION, readable
from reader.model import PaperId
from reader.store import Anchor, Library, RenewedText, SourceText


def renew_texts(library: Library) -> Iterator[None]:
    """Make all readable texts by today's rules, in steps of a few milliseconds.

    Costs nothing where that has been done. The change log tells whose text reads differently,
    so that the search index follows.
    """
    if library.texts.version() >= READABLE_VERSION:
        return
    after = PaperId(0)
    while sources := library.texts.outdated(READABLE_VERSION, after):
        renewed = [_renewed(source) for source in sources]
        library.texts.renew(renewed, READABLE_VERSION, find_again)
        after = sources[-1].paper
        yield
    library.texts.settle(READABLE_VERSION)


def find_again(text: str, anchor: Anchor) -> tuple[int, int] | None:
    """Return where an anchor's quote stands in a text, in code points, or None.

    Of several places the one counts whose surroundings agree most with what stood around the
    quote, and then the one nearest to where it was.
    """
    quotes = (anchor.quote, readable(anchor.quote).plain)
    places = [(start, start + len(quote)) for quote in quotes for start in _all(quote, text)]
    return max(places, key=lambda place: _agreement(text, place, anchor), default=None)


def _renewed(source: SourceText) -> RenewedText:
    return RenewedText(source, readable(source.title), readable(source.abstract))


def _all(quote: str, text: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _agreement(text: str, place: tuple[int, int], anchor: Anchor) -> tuple[int, int]:
    start, end = place
    before = _shared(reversed(text[:start]), reversed(anchor.prefix))
    after = _shared(iter(text[end:]), iter(anchor.suffix))
    return before + after, -abs(start - (anchor.start or 0))


def _shared(first: Iterator[str], second: Iterator[str]) -> int:
    """Count the letters two texts share from their beginning on."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
