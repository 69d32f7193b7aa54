"""The turns of titles and abstracts, kept and broken."""

from collections.abc import Callable

import pytest

from reader.digest import Entry, Problem

Read = Callable[[str | bytes], list[Entry | Problem]]
Papers = list[tuple[str, str]]


def lines_of(papers: Papers) -> list[str]:
    return [line for paper in papers for line in paper]


def pairs(parts: list[Entry | Problem]) -> Papers:
    return [(part.title, part.abstract) for part in parts if isinstance(part, Entry)]


def problems(parts: list[Entry | Problem]) -> list[Problem]:
    return [part for part in parts if isinstance(part, Problem)]


def test_a_compact_digest_yields_its_papers_in_order(
    read: Read, heading: str, papers: Papers
) -> None:
    parts = read(heading + "\n".join(lines_of(papers)))
    assert pairs(parts) == papers
    entries = [part for part in parts if isinstance(part, Entry)]
    assert [entry.position for entry in entries] == list(range(1, 13))
    assert [entry.line for entry in entries] == list(range(3, 27, 2))
    assert not problems(parts)


def test_a_spaced_digest_tells_the_lines_as_an_editor_counts_them(
    read: Read, papers: Papers
) -> None:
    top = ["new", "Get trending papers in your email inbox!", "Subscribe", "Mar 13"]
    parts = read("\n\n".join(top + lines_of(papers)) + "\n")
    assert pairs(parts) == papers
    assert [part.line for part in parts] == list(range(9, 9 + 12 * 4, 4))


@pytest.mark.parametrize("title", ["2OLMo", "A " * 150 + "B"])
@pytest.mark.parametrize("abstract", ["Nothing is known. " * 4, "Nothing is known. " * 400])
def test_lengths_are_no_rule_below_a_heading(
    read: Read, heading: str, title: str, abstract: str
) -> None:
    expected = [(title.strip(), abstract.strip())] * 3
    assert read(heading + "\n".join(lines_of(expected))) == [
        Entry(position, *expected[0], line=2 * position + 1) for position in (1, 2, 3)
    ]


def test_abstracts_shorter_than_their_titles_keep_their_turns(read: Read, heading: str) -> None:
    expected = [("Long " * 60 + "Title", "x" * 60), ("Another " * 30, "y" * 60)] * 5
    expected = [(title.strip(), abstract) for title, abstract in expected]
    assert pairs(read(heading + "\n".join(lines_of(expected)))) == expected


def test_a_last_title_without_abstract_is_told_with_its_line(
    read: Read, heading: str, papers: Papers
) -> None:
    parts = read(heading + "\n".join([*lines_of(papers), "beeFormer: Left Alone\n"]))
    assert pairs(parts) == papers
    assert problems(parts) == [
        Problem(27, "The title “beeFormer: Left Alone” has no abstract; it is left out.")
    ]


def test_a_title_without_abstract_in_the_middle_costs_nothing_else(
    read: Read, heading: str, papers: Papers
) -> None:
    lines = lines_of(papers)
    del lines[9]
    parts = read(heading + "\n".join(lines))
    assert pairs(parts) == papers[:4] + papers[5:]
    assert [problem.line for problem in problems(parts)] == [11]
    assert "Paper 5" in problems(parts)[0].message


def test_an_abstract_without_title_in_the_middle_costs_nothing_else(
    read: Read, heading: str, papers: Papers
) -> None:
    lines = lines_of(papers)
    del lines[8]
    parts = read(heading + "\n".join(lines))
    assert pairs(parts) == papers[:4] + papers[5:]
    assert [problem.line for problem in problems(parts)] == [11]
    assert problems(parts)[0].message.endswith("has no title; it is left out.")


def test_problems_stand_where_they_stand_in_the_text(
    read: Read, heading: str, papers: Papers
) -> None:
    lines = lines_of(papers)
    del lines[9]
    numbers = [part.line for part in read(heading + "\n".join(lines))]
    assert numbers == sorted(numbers, key=lambda number: number or 0)


def test_an_abstract_without_title_at_the_end_is_told(
    read: Read, heading: str, papers: Papers
) -> None:
    parts = read(heading + "\n".join([*lines_of(papers), papers[0][1]]))
    assert pairs(parts) == papers
    assert [problem.line for problem in problems(parts)] == [27]


def test_a_text_without_title_before_a_last_title_is_told_as_well(
    read: Read, heading: str, papers: Papers
) -> None:
    parts = read(heading + "\n".join([*lines_of(papers), papers[0][1], "A Last Title"]))
    assert pairs(parts) == papers
    assert [problem.line for problem in problems(parts)] == [27, 28]


def test_a_second_paragraph_is_told_when_it_cannot_be_a_title(
    read: Read, heading: str, papers: Papers
) -> None:
    lines = lines_of(papers)
    lines[4:4] = [papers[0][1], papers[1][1]]
    parts = read(heading + "\n".join(lines))
    assert pairs(parts) == papers
    assert [problem.line for problem in problems(parts)] == [7, 8]


def test_an_abstract_broken_in_the_middle_of_a_sentence_is_put_together(
    read: Read, heading: str, papers: Papers
) -> None:
    lines = lines_of(papers)
    middle = lines[3].index(" with care. We", 260)
    lines[3:4] = [lines[3][:middle], lines[3][middle + 1 :]]
    parts = read(heading + "\n".join(lines))
    assert pairs(parts) == papers
    assert [part.line for part in parts][:5] == [3, 5, 7, 8, 10]
    assert "joined to the abstract above" in problems(parts)[0].message


def test_endless_broken_lines_are_not_put_together_without_end(
    read: Read, heading: str, papers: Papers
) -> None:
    broken = "and so it goes on and on and on " * 2_000
    lines = [*lines_of(papers[:1]), "Title", broken, broken, broken, *lines_of(papers[1:])]
    parts = read(heading + "\n".join(lines))
    assert max(len(abstract) for _, abstract in pairs(parts)) < 100_000
    assert pairs(parts)[2:] == papers[1:]
    assert [problem.line for problem in problems(parts)] == [7, 8]
    assert "has no title" in problems(parts)[1].message


def test_two_titles_in_a_row_are_doubted_where_all_else_is_sound(
    read: Read, heading: str, papers: Papers
) -> None:
    lines = lines_of(papers)
    del lines[19], lines[17]
    parts = read(heading + "\n".join(lines))
    assert len(pairs(parts)) == 11
    assert [problem.line for problem in problems(parts)] == [20]
    assert "looks like a title" in problems(parts)[0].message


def test_two_paragraphs_without_title_are_doubted_where_all_else_is_sound(
    read: Read, heading: str, papers: Papers
) -> None:
    lines = lines_of(papers)
    paragraph = "We look again at what was seen before, and find it changed a little. " * 2
    lines[16:16] = [paragraph, paragraph]
    parts = read(heading + "\n".join(lines))
    assert [paper for paper in pairs(parts) if paper in papers] == papers
    assert [problem.line for problem in problems(parts)] == [19]
    assert "looks like an abstract" in problems(parts)[0].message


def test_a_short_abstract_among_long_ones_is_an_abstract(
    read: Read, heading: str, papers: Papers
) -> None:
    expected = [*papers[:8], ("Short", "This abstract has a mere sixty letters, and this ends it."),
                *papers[8:]]  # fmt: skip
    parts = read(heading + "\n".join(lines_of(expected)))
    assert pairs(parts) == expected
    assert not problems(parts)


def test_a_line_beyond_all_measure_is_told_and_the_rest_is_read(
    read: Read, heading: str, papers: Papers
) -> None:
    lines = lines_of(papers)
    lines[5] = "endless " * 200_000
    parts = read(heading + "\n".join(lines))
    assert pairs(parts) == papers[:2] + papers[3:]
    assert [problem.line for problem in problems(parts)] == [7, 8]
    assert problems(parts)[1].message == "The line is longer than 1 MB; it is left out."


def test_an_endless_last_line_is_told(read: Read, heading: str, papers: Papers) -> None:
    parts = read(heading + "\n".join([*lines_of(papers), " " * 1_100_000]))
    assert pairs(parts) == papers
    assert [problem.line for problem in problems(parts)] == [27]


def test_long_lines_are_shortened_in_sentences(read: Read, heading: str, papers: Papers) -> None:
    lines = [*lines_of(papers), "A Title of Many Words " * 10]
    message = problems(read(heading + "\n".join(lines)))[0].message
    assert len(message) < 120
    assert " …”" in message
