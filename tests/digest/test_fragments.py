"""The hand-checked table of fragments: what is repaired, and what is left alone."""

from pathlib import Path

import pytest

from reader.digest import readable

_ARROW = "  ⇒  "
_TABLE = Path(__file__).with_name("fragments.txt").read_text("utf-8").partition("\n\n")[2]
LINES = [line for line in _TABLE.splitlines() if line and not line.startswith("# ")]
REPAIRED = [line.split(_ARROW) for line in LINES if _ARROW in line]
LEFT_ALONE = [line for line in LINES if _ARROW not in line]


@pytest.mark.parametrize(("source", "expected"), REPAIRED)
def test_a_fragment_reads_as_it_was_written(source: str, expected: str) -> None:
    assert readable(source).plain == expected


@pytest.mark.parametrize("source", LEFT_ALONE)
def test_a_fragment_of_prose_is_left_alone(source: str) -> None:
    text = readable(f"It is said that {source} has its place here.")
    assert readable(source).plain == source
    assert text.plain == f"It is said that {source} has its place here."
    assert text.runs == ()


def test_the_table_holds_both_directions() -> None:
    assert len(REPAIRED) >= 120
    assert len(LEFT_ALONE) >= 80
