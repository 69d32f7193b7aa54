"""All rows that can still be read in a library file, whatever is damaged around them."""

from collections.abc import Iterator, Mapping
from itertools import islice

from reader.store.pages import INDEX_BRANCH, INDEX_LEAF, TABLE_BRANCH, TABLE_LEAF, Pages
from reader.store.shapes import SHAPES, UNCERTAIN, Row, Shape

_SCHEMA = "sqlite_schema"
# Rows that tell whether a page is what its tree says, and whose it is without one.
_FEW, _SOME = 3, 10
_FULL = {TABLE_LEAF, INDEX_LEAF, INDEX_BRANCH}
_BRANCHES = {TABLE_BRANCH, INDEX_BRANCH}


class Salvage:
    """The rows of a damaged file: by the trees as far as they hold, and then page by page.

    A page that no tree leads to any more belongs to the table whose rows it holds. `roots`
    tells where the trees of a library of the same making begin, where this one has lost that.
    """

    def __init__(self, pages: Pages, roots: Mapping[str, int]) -> None:
        self._pages = pages
        self._kinds = {
            number: kind
            for number in range(1, pages.count + 1)
            if (kind := pages.kind(number)) in _FULL | _BRANCHES
        }
        self._taken: set[int] = set()
        self._found: dict[str, list[int]] = {name: [] for name in SHAPES}
        self._torn: dict[str, list[Row]] = {}
        self._climb(_SCHEMA, 1)
        if "papers" not in self._roots():
            self._gather({_SCHEMA})
        for name, root in {**roots, **self._roots()}.items():
            if name in SHAPES:
                self._climb(name, root)
        self._taken |= pages.unused()
        self._gather(set(SHAPES) - UNCERTAIN)

    def rows(self, table: str, *, whole: bool) -> Iterator[Row]:
        """Yield the rows of a table that are whole, and after those the ones that are not."""
        yield from self._whole(table) if whole else self._torn.get(table, ())

    def _whole(self, table: str) -> Iterator[Row]:
        """Yield the rows that are whole, and put the others, which are few, aside."""
        torn = []
        for number in self._found[table]:
            for cell in self._pages.cells(number):
                row = SHAPES[table].row(cell)
                if row is not None and row.whole:
                    yield row
                elif row is not None:
                    torn.append(row)
        self._torn[table] = torn

    def _roots(self) -> dict[str, int]:
        """Return where the file's own list of tables says that their trees begin."""
        rows = self.rows(_SCHEMA, whole=True)
        return {row.values[1]: row.values[3] for row in rows if row.values[3] > 0}

    def _climb(self, name: str, root: int) -> None:
        """Take the pages of a tree, from its root on."""
        waiting = [root]
        while waiting:
            number = waiting.pop()
            kind = self._kinds.get(number)
            if kind is None or number in self._taken or not self._may_hold(number, name):
                continue
            self._taken.add(number)
            if kind in _FULL:
                self._found[name].append(number)
            if kind in _BRANCHES:
                waiting += reversed(self._pages.children(number))

    def _gather(self, names: set[str]) -> None:
        """Give each page that no tree has taken to the first of these tables that it fits."""
        for number, kind in self._kinds.items():
            if kind in _FULL and number not in self._taken:
                for name in filter(names.__contains__, SHAPES):
                    if self._holds(number, name):
                        self._found[name].append(number)
                        self._taken.add(number)
                        break

    def _may_hold(self, number: int, name: str) -> bool:
        """Return whether a page can be of a table: it has no rows, or some that fit."""
        kind, shape = self._kinds[number], SHAPES[name]
        if shape.in_index == (kind in (TABLE_LEAF, TABLE_BRANCH)):
            return False
        return kind == TABLE_BRANCH or self._fitting(number, shape, _FEW) != 0

    def _holds(self, number: int, name: str) -> bool:
        """Return whether a page has rows, and more than half of the first fit a table."""
        kind, shape = self._kinds[number], SHAPES[name]
        if shape.in_index == (kind == TABLE_LEAF):
            return False
        return (self._fitting(number, shape, _SOME) or 0) > 0.5

    def _fitting(self, number: int, shape: Shape, most: int) -> float | None:
        """Return which part of a page's (first) rows fit a table, None where it has none."""
        cells = islice(self._pages.cells(number), most)
        fits = [shape.row(cell) is not None for cell in cells]
        return sum(fits) / len(fits) if fits else None
