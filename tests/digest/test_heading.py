"""What stands above the first title, in all the ways pages have it."""

from collections.abc import Callable

import pytest

from reader.digest import DigestReader, Entry, NotADigest, Problem, Source

MakeSource = Callable[[str | bytes], Source]
Read = Callable[[str | bytes], list[Entry | Problem]]
Papers = list[tuple[str, str]]

INVITATION = "Get trending papers in your email inbox!"


def body(papers: Papers) -> str:
    return "\n".join(line for paper in papers for line in paper)


def titles(parts: list[Entry | Problem]) -> list[str]:
    return [part.title for part in parts if isinstance(part, Entry)]


@pytest.mark.parametrize(
    "top",
    [
        "Get trending papers in your email inbox once a day!\n" + INVITATION + "\nSubscribe",
        INVITATION + "\nSubscribe",
        INVITATION + "Subscribe",
        INVITATION + "\nSubscribe ",
        INVITATION + "\nSubscribe\n",
        "\n\n" + INVITATION + "\n\nSubscribe\n\n",
        "new" + INVITATION + "\nSubscribe",
        "new\n" + INVITATION + "\nSubscribe\nbyAK and the research community\nMar 13\n",
        INVITATION + "\nSubscribebyAK and the research community\nMar 13\n",
        "Daily Papers\nnew\n" + INVITATION + "\nSubscribe\nby AK and the research community\n",
        "Hugging Face\nModels\nDatasets\nTrending Papers\nby AK & friends of papers\n",
        "new\nSubscribe\nbyak and many more and the research community\n",
        INVITATION + "\nSubscribe\nDaily\nWeekly\nMonthly\nWeek 11\nMarch 2026\n",
        "\ufeff" + INVITATION.upper() + "\nMar 13\nSubscribe",
        "Get the latest papers in your inbox every week.\nSubscribe",
    ],
)
def test_a_heading_belongs_to_no_paper(read: Read, papers: Papers, top: str) -> None:
    parts = read(top + body(papers))
    assert titles(parts) == [title for title, _ in papers]
    assert not [part for part in parts if isinstance(part, Problem)]


@pytest.mark.parametrize(
    "title",
    [
        "G-CUT3R: Guided Reconstruction",
        "beeFormer: Bridging the Gap",
        "s1: Simple Scaling",
        "rStar-Math: Small Models",
        "d1: Scaling Reasoning",
        "φ-Decoding: Foresight",
        "4DNeX: Made Easy",
        "“Quoted” Titles",
        "Subscriber Churn Prediction",
    ],
)
def test_the_glued_button_is_taken_off_the_first_title(
    read: Read, papers: Papers, title: str
) -> None:
    parts = read(f"{INVITATION}\nSubscribe{title}\n{papers[0][1]}\n{body(papers)}")
    assert titles(parts)[0] == title


@pytest.mark.parametrize("top", ["", INVITATION + "\nSubscribe\n", INVITATION + "\n"])
def test_a_title_that_begins_with_subscriber_stays_whole(
    read: Read, papers: Papers, top: str
) -> None:
    title = "Subscriber Churn in Imaginary Gardens"
    parts = read(f"{top}{title}\n{papers[0][1]}\n{body(papers)}")
    assert titles(parts)[0] == title


def test_a_title_further_down_keeps_the_word_subscribe(
    read: Read, heading: str, papers: Papers
) -> None:
    title = "SubscribeNet: Learning to Stay"
    parts = read(f"{heading}{body(papers)}\n{title}\n{papers[0][1]}")
    assert titles(parts)[-1] == title


def test_a_page_pasted_below_another_one_is_read_on(
    read: Read, heading: str, papers: Papers
) -> None:
    second = "new\nGet trending papers in your email inbox!\nSubscribe\nMar 14\n"
    parts = read(f"{heading}{body(papers)}\n{second}{body(papers)}\n{heading}{body(papers)}")
    assert titles(parts) == [title for title, _ in papers] * 3
    assert [part.position for part in parts if isinstance(part, Entry)] == list(range(1, 37))
    assert not [part for part in parts if isinstance(part, Problem)]


def test_a_title_above_a_pasted_heading_has_no_abstract(
    read: Read, heading: str, papers: Papers
) -> None:
    parts = read(f"{heading}{body(papers)}\nCut Off Here\n{heading}{body(papers)}")
    assert titles(parts) == [title for title, _ in papers] * 2
    told = [part for part in parts if isinstance(part, Problem)]
    assert [part.line for part in told] == [27]


def test_words_of_a_heading_are_titles_further_down(
    read: Read, heading: str, papers: Papers
) -> None:
    labels = ["Models", "Datasets", "Spaces", "Search", "Docs", "Blog", "Papers"]
    more = [(label, papers[0][1]) for label in labels]
    parts = read(f"{heading}{body(papers)}\n{body(more)}")
    assert titles(parts)[-7:] == labels


def test_lines_written_above_the_heading_are_told(read: Read, heading: str, papers: Papers) -> None:
    parts = read(f"Saved for the train\nRead these first\nnew\n{heading}{body(papers)}")
    assert parts[:2] == [
        Problem(1, "“Saved for the train” stands above the page's heading; it is left out."),
        Problem(2, "“Read these first” stands above the page's heading; it is left out."),
    ]
    assert titles(parts) == [title for title, _ in papers]


def test_papers_above_a_heading_are_papers(read: Read, heading: str, papers: Papers) -> None:
    parts = read(f"{body(papers[:3])}\n{heading}{body(papers)}")
    assert titles(parts) == [title for title, _ in papers[:3] + papers]


def test_a_heading_far_below_other_lines_is_none(read: Read, heading: str, papers: Papers) -> None:
    notes = "\n".join(f"Note {number}" for number in range(20))
    with pytest.raises(NotADigest):
        read(f"{notes}\n{heading}{body(papers)}")


def test_labels_in_a_row_are_no_heading_for_themselves(
    read: Read, heading: str, papers: Papers
) -> None:
    rows = "\n".join(["Models", "Datasets"] * 10)
    assert len(titles(read(f"{heading}{body(papers)}\n{rows}"))) == 22


def test_the_labels_of_a_pasted_page_belong_to_its_heading(
    read: Read, heading: str, papers: Papers
) -> None:
    labels = "Hugging Face\nModels\nDatasets\nSpaces\nDocs\nPricing\nLog In\nDaily Papers\n"
    parts = read(f"{heading}{body(papers)}\n{labels}{heading}{body(papers)}")
    assert titles(parts) == [title for title, _ in papers] * 2


def test_the_shape_is_told_by_blank_lines(source: MakeSource, heading: str, papers: Papers) -> None:
    compact = heading + body(papers)
    assert DigestReader(source(compact)).heading.format == "compact"
    spaced = compact.replace("\n", "\n\n")
    assert DigestReader(source(spaced)).heading.format == "spaced"


def test_the_beginning_of_an_endless_line_is_no_title(
    read: Read, heading: str, papers: Papers
) -> None:
    parts = read(heading + "Endless " * 150_000 + "\n" + body(papers))
    assert titles(parts) == [title for title, _ in papers]
    assert parts[0] == Problem(3, "The line is longer than 1 MB; it is left out.")
