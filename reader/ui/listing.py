"""What the list shows, and the rule that the paper being read never vanishes under the reader."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from reader.model import Answer, Matches, PaperId, Scope, Sort

Mark = Callable[..., Matches]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list was asked for: one of the library's lists, the search box's text, an order."""

    scope: Scope = field(default_factory=Scope)
    text: str = ""
    sort: Sort = Sort.RELEVANCE

    @property
    def is_search(self) -> bool:
        """Whether words are asked for, so that an empty list means no match."""
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Listing:
    """Papers in order, and the answer they come from where words were asked for.

    `mark` finds what of a title, an abstract and a note matches. `kept` is a paper that no
    longer belongs here but stays until one moves on. It `is_behind` where the search index had
    not come up to the library.
    """

    asked: Asked = field(default_factory=Asked)
    ids: Sequence[PaperId] = ()
    answer: Answer | None = None
    mark: Mark | None = None
    kept: PaperId | None = None
    is_behind: bool = False


def keeping(after: Listing, before: Listing, reading: PaperId | None) -> Listing:
    """Return `after` with the paper being read, if it was listed `before` for the same question.

    A paper that would go stays behind the nearest paper above it that is still there.
    """
    if reading is None or after.asked != before.asked:
        return after
    if reading not in before.ids or reading in after.ids:
        return after
    remaining = set(after.ids)
    above = list(before.ids[: before.ids.index(reading)])
    anchor = next((paper for paper in reversed(above) if paper in remaining), None)
    place = 0 if anchor is None else after.ids.index(anchor) + 1
    return replace(after, ids=[*after.ids[:place], reading, *after.ids[place:]], kept=reading)


def without_kept(listing: Listing) -> Listing:
    """Return the listing without the paper that only stayed while it was read."""
    ids = [paper for paper in listing.ids if paper != listing.kept]
    return replace(listing, ids=ids, kept=None)
