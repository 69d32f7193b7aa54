"""The papers one has visited, to go back and forward through as in a browser."""

from reader.model import PaperId

_LONGEST = 200


class Trail:
    """Papers in the order they were opened; what lay ahead is left when one turns elsewhere."""

    def __init__(self) -> None:
        self._papers: list[PaperId] = []
        self._place = -1

    def visit(self, paper: PaperId) -> None:
        """Note that a paper was opened, unless one went back or forward to it."""
        if self._here() == paper:
            return
        del self._papers[self._place + 1 :]
        self._papers.append(paper)
        del self._papers[:-_LONGEST]
        self._place = len(self._papers) - 1

    def can_go(self, steps: int) -> bool:
        """Return whether there is a paper so many steps forward, or back."""
        return 0 <= self._place + steps < len(self._papers)

    def go(self, steps: int) -> PaperId | None:
        """Go so many steps forward, or back; return the paper there, None where there is none."""
        if not self.can_go(steps):
            return None
        self._place += steps
        return self._here()

    def _here(self) -> PaperId | None:
        return self._papers[self._place] if self._place >= 0 else None
