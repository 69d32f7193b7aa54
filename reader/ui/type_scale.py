"""Sizes of type and space, all grown together by one percentage; no Qt here."""

from dataclasses import dataclass

SMALLEST, NORMAL, LARGEST = 80, 100, 200
STEPS = (80, 90, 100, 110, 125, 150, 175, 200)
LINE_HEIGHT = 1.55  # of reading text, as a multiple of its size
TITLE_LINE_HEIGHT = 1.25


@dataclass(frozen=True, slots=True)
class TypeScale:
    """The sizes, in pixels, at `percent` of a text that is `base` pixels at 100."""

    percent: int = NORMAL
    base: int = 13

    def grown(self, pixels: float) -> int:
        """Return a length that is `pixels` where the text is 13 pixels at 100 %."""
        return max(1, round(pixels * self.base * self.percent / (13 * NORMAL)))

    @property
    def heading(self) -> int:
        """The small capitals above a group."""
        return self.grown(11)

    @property
    def small(self) -> int:
        """Quiet lines: places, counts, hints."""
        return self.grown(12)

    @property
    def text(self) -> int:
        """The window's own text, and titles in the list."""
        return self.grown(13)

    @property
    def reading(self) -> int:
        """The abstract."""
        return self.grown(17)

    @property
    def title(self) -> int:
        """The title above the abstract."""
        return self.grown(24)


def larger(percent: int) -> int:
    """Return the next larger step, or the largest."""
    return next((step for step in STEPS if step > percent), LARGEST)


def smaller(percent: int) -> int:
    """Return the next smaller step, or the smallest."""
    return next((step for step in reversed(STEPS) if step < percent), SMALLEST)
