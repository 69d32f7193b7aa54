"""Searching titles alone, while there is no index: words as typed, and only without them near ones.

What stands in an abstract, a note or a tag is not found, and the order is rough. It is there at
once, though, and needs nothing but the titles.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

from reader.model import Answer, Field, Hits, PaperId, Query, Term

_NEAR = 72.0  # how alike a near word is, of 100
_FEW = 5  # near words looked for

_NOTHING = Answer(exact=False, titles_only=True)


class FoldedTitles(Protocol):
    """The titles of a library, folded."""

    def holding(
        self, wanted: Sequence[Sequence[str]], unwanted: Sequence[str] = ()
    ) -> list[PaperId]:
        """Return the papers whose titles hold one text of each group, and none unwanted."""

    def all(self) -> Iterable[str]:
        """Return all titles, many in one text."""


def search_titles(
    query: Query,
    titles: FoldedTitles,
    among: Collection[PaperId] | None = None,
    limit: int | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Answer:
    """Return the papers whose titles match, as `SearchIndex.search` does for all of their text."""
    wanted, unwanted = _wanted(query), _unwanted(query)
    if not all(wanted):
        return _NOTHING  # it is asked for in a note or an abstract alone
    found = titles.holding(wanted, unwanted)
    near: dict[str, list[str]] = {}
    if not found and query.words:
        near = _near(query.words, titles.all(), cancelled)
        groups = [near.get(text, [text]) for text, *_ in wanted]
        found = titles.holding(groups, unwanted) if all(groups) else []
    if among is not None:
        asked = set(among)
        found = [paper for paper in found if paper in asked]
    return _answer(wanted, near, found, limit)


def _wanted(query: Query) -> list[list[str]]:
    """Return what a title must hold: of each group one text."""
    groups = [[word] for word in query.words]
    groups += [[" ".join(phrase)] for phrase in query.phrases]
    for clause in query.about_words:
        terms = [part.what for part in clause if not part.negated and isinstance(part.what, Term)]
        if len(terms) == len(clause):
            groups.append([" ".join(term.words) for term in terms if _is_of_title(term)])
    return groups


def _unwanted(query: Query) -> list[str]:
    """Return what a title must not hold."""
    return [
        " ".join(part.what.words)
        for part, *others in query.about_words
        if not others and part.negated and isinstance(part.what, Term) and _is_of_title(part.what)
    ]


def _is_of_title(term: Term) -> bool:
    return term.field in (None, Field.TITLE)


def _near(
    words: Sequence[str], titles: Iterable[str], cancelled: Callable[[], bool]
) -> dict[str, list[str]]:
    """Return for each word the words of titles that it may be a slip of, the nearest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - seldom needed

    known: set[str] = set()
    near: dict[str, set[tuple[float, str]]] = {word: set() for word in words}
    for some in titles:
        if cancelled():
            break
        fresh = set(some.split()) - known
        known |= fresh
        for word, found in near.items():
            fit = process.extract(word, fresh, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_FEW)
            found.update((-score, other) for other, score, _ in fit)
    return {word: [other for _, other in sorted(found)[:_FEW]] for word, found in near.items()}


def _answer(
    wanted: Sequence[Sequence[str]],
    near: dict[str, list[str]],
    found: list[PaperId],
    limit: int | None,
) -> Answer:
    shown = found[:limit]
    accepted = {text: text for group in wanted for text in group}
    accepted |= {other: word for word, others in near.items() for other in others}
    return Answer(
        hits=Hits(shown, [1.0] * len(shown), exact=0 if near else len(shown)),
        total=len(found),
        exact=bool(found) and not near,
        forgiven={word: others[0] for word, others in near.items() if found},
        accepted=accepted,
        prefixes={} if near else accepted,
        only_in=dict.fromkeys(accepted.values(), Field.TITLE.value),
        titles_only=True,
    )
