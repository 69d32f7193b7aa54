"""A few letters find a name, the better ones first."""

import pytest

from reader.ui.fuzzy import fitness


def test_better_fits_come_first() -> None:
    names = ["Import Files", "Important", "A Survey of Imports", "Simple Imp", "Items per File"]
    found = [name for name in names if fitness("imp", name) is not None]
    ranked = sorted(found, key=lambda name: -(fitness("imp", name) or 0))
    assert ranked == ["Important", "Import Files", "Simple Imp", "A Survey of Imports", names[4]]


@pytest.mark.parametrize(("typed", "name"), [("imf", "Import Files"), ("ünr", "Unread"), ("", "x")])
def test_letters_may_be_left_out(typed: str, name: str) -> None:
    assert fitness(typed, name) is not None


@pytest.mark.parametrize(("typed", "name"), [("fmi", "Import Files"), ("xyz", "Unread")])
def test_letters_may_not_be_swapped(typed: str, name: str) -> None:
    assert fitness(typed, name) is None
