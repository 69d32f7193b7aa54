"""What an import says of itself."""

import pytest

from reader.digest import Problem
from reader.operations import FileReport
from reader.ui.importing import Outcome, summary
from reader.ui.palette import LIGHT
from reader.ui.report_page import report_html

GOOD = FileReport("a/one.txt", name="one", entries=3, new=2, known=1)
KNOWN = FileReport("a/two.txt", name="two", entries=3, new=0, known=3)
TORN = FileReport("a/torn.txt", name="torn", entries=1, new=1, problems=(Problem(7, "No <end>."),))
BAD = FileReport("a/b.png", error="This is a picture, not a digest.")


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome((GOOD,)), "Imported “one”: 3 papers, 2 new"),
        (Outcome((KNOWN,)), "“two” holds nothing new"),
        (Outcome((GOOD, KNOWN)), "Imported 2 digests: 6 papers, 2 new"),
        (Outcome((TORN, BAD)), "Imported “torn”: 1 paper, 1 new · 1 file not imported · 1 problem"),
        (Outcome((), cancelled=True), "cancelled"),
        (Outcome((GOOD,), cancelled=True), "Imported “one”: 3 papers, 2 new · cancelled"),
        (Outcome(), "Nothing to import there"),
    ],
)
def test_the_status_line_says_what_an_import_came_to(outcome: Outcome, words: str) -> None:
    assert summary(outcome) == words


def test_the_report_names_every_problem_by_file_and_line() -> None:
    html = report_html(Outcome((GOOD, TORN, BAD)), LIGHT)
    assert "torn.txt:7" in html
    assert "No &lt;end&gt;." in html
    assert "This is a picture, not a digest." in html
    assert html.index("a/b.png") < html.index("a/one.txt")


def test_only_refusals_and_problems_are_trouble() -> None:
    assert not Outcome((GOOD, KNOWN), cancelled=True).troubled
    assert Outcome((GOOD, TORN)).troubled
    assert Outcome((BAD,)).troubled
