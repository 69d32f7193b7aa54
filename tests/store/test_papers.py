"""Lists, rows and whole papers as a reader sees them."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from reader.model import (
    DateSource,
    DigestId,
    Link,
    LinkKind,
    PaperId,
    Place,
    ReadableText,
    Run,
    RunKind,
    Scope,
    ScopeKind,
    SetDigestRemoved,
    SetNote,
    SetRead,
    SetStar,
    SetTag,
)
from reader.store import ArrivingDigest, ArrivingEntry, Counts, Library

AddDigest = Callable[..., DigestId]
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_the_last_digest_comes_first_and_keeps_the_order_of_its_page(
    library: Library, add_digest: AddDigest
) -> None:
    add_digest(("A", "one"), ("B", "two"), name="older")
    add_digest(("C", "three"), ("D", "four"), name="newer")
    titles = [row.title for row in library.papers.rows(library.papers.ids(Scope()))]
    assert titles == ["C", "D", "A", "B"]


def test_a_paper_in_two_digests_is_one_paper_with_two_places(
    library: Library, add_digest: AddDigest
) -> None:
    first = add_digest(("A", "same text"), ("B", "two"), name="Mar 13")
    second = add_digest(("C", "three"), ("A", "same text"), name="Mar 14")
    (paper,) = library.papers.many([PaperId(1)])
    assert paper.places == (
        Place(second, "Mar 14", date(2026, 3, 13), 2),
        Place(first, "Mar 13", date(2026, 3, 13), 1),
    )
    assert library.papers.counts().all == 3


def test_a_paper_twice_in_one_digest_is_listed_once_with_both_places(
    library: Library, add_digest: AddDigest
) -> None:
    digest = add_digest(("A", "text"), ("B", "two"), ("A", "text"))
    assert library.papers.ids(Scope(ScopeKind.DIGEST, digest)) == [1, 2]
    paper = library.papers.get(PaperId(1))
    assert paper is not None
    assert [place.position for place in paper.places] == [1, 3]


def test_titles_that_differ_in_case_and_accents_join_when_the_abstracts_agree(
    library: Library, add_digest: AddDigest
) -> None:
    add_digest(("Schrödinger’s Cat", "alive, or not"), name="one")
    add_digest(("SCHRODINGER'S CAT", "alive; or not?"), name="two")
    assert library.papers.counts().all == 1


def test_one_title_with_two_abstracts_is_two_papers(
    library: Library, add_digest: AddDigest
) -> None:
    add_digest(("Attention", "about people"), ("Attention", "of machines"))
    assert library.papers.counts().all == 2


def test_a_row_shows_marks_tags_and_the_place_in_the_list_at_hand(
    library: Library, add_digest: AddDigest
) -> None:
    first = add_digest(("A", "text"), name="first")
    add_digest(("A", "text"), name="second")
    paper = PaperId(1)
    library.acts.do(
        "all",
        [
            SetStar(paper, NOON),
            SetRead(paper, NOON),
            SetNote(paper, "n"),
            SetTag(paper, "z", present=True),
            SetTag(paper, "a", present=True),
        ],
    )
    (row,) = library.papers.rows([paper], first)
    assert (row.starred, row.read, row.noted, row.tags) == (True, True, True, ("a", "z"))
    assert row.place is not None
    assert row.place.name == "first"
    (row,) = library.papers.rows([paper])
    assert row.place is not None
    assert row.place.name == "second"


def test_lists_hold_what_their_name_says(library: Library, add_digest: AddDigest) -> None:
    add_digest(("A", "1"), ("B", "2"), ("C", "3"))
    one, two, three = (PaperId(number) for number in (1, 2, 3))
    library.acts.do("star", [SetStar(one, NOON)])
    library.acts.do("star later", [SetStar(three, NOON.replace(hour=13))])
    library.acts.do("read", [SetRead(two, NOON)])
    library.acts.do("note", [SetNote(two, "remember")])
    assert library.papers.ids(Scope(ScopeKind.STARRED)) == [three, one]
    assert library.papers.ids(Scope(ScopeKind.UNREAD)) == [one, three]
    assert library.papers.ids(Scope(ScopeKind.NOTES)) == [two]
    assert library.papers.counts() == Counts(all=3, unread=2, starred=2, notes=1)


def test_papers_that_are_not_there_are_left_out(library: Library, add_digest: AddDigest) -> None:
    add_digest(("A", "1"))
    assert library.papers.get(PaperId(7)) is None
    assert library.papers.rows([PaperId(7)]) == []
    assert library.papers.visible([PaperId(1), PaperId(7)]) == {1}


def test_readable_text_keeps_its_runs_and_links_beside_the_source(library: Library) -> None:
    title = ReadableText("10¹⁹", (Run(2, 4, RunKind.SUPERSCRIPT),))
    abstract = ReadableText(
        "See https://github.com/a/b",
        links=(Link(4, 26, "https://github.com/a/b", LinkKind.CODE),),
    )
    heading = ArrivingDigest("x", "x.txt", "compact", "h", date(2026, 3, 1), DateSource.FILE)
    with library.arrivals.turn():
        arrival = library.arrivals.begin(heading, lambda first, second: first == second)
        arrival.add([ArrivingEntry(1, "10^{19}", abstract.plain, title, abstract, 1)])
        arrival.finish()
    paper = library.papers.get(PaperId(1))
    assert paper is not None
    assert (paper.title, paper.abstract) == (title, abstract)
    assert (paper.source_title, paper.links) == ("10^{19}", abstract.links)
    assert library.papers.rows([PaperId(1)])[0].has_code
    assert [text.title for text in library.papers.texts()] == ["10¹⁹"]
    assert [text.id for text in library.papers.texts([PaperId(1), PaperId(9)])] == [1]


def test_what_richer_sources_knew_is_told(library: Library, add_digest: AddDigest) -> None:
    add_digest(("A", "1"))
    database = library._database
    database.run(
        "UPDATE papers SET authors = '[\"Ada\"]', published = '2026-01-02', url = 'https://x.org'"
    )
    database.run("INSERT INTO identifiers VALUES ('arxiv', '2601.00001', 1)")
    database.run(
        'INSERT INTO highlights (paper, field, start, "end", quote, prefix, suffix, colour, '
        "made_at) VALUES (1, 'title', 0, 1, 'A', '', '', 'yellow', '2026-01-01')"
    )
    paper = library.papers.get(PaperId(1))
    assert paper is not None
    assert paper.authors == ("Ada",)
    assert paper.published == date(2026, 1, 2)
    assert [(known.scheme, known.value) for known in paper.identifiers] == [("arxiv", "2601.00001")]
    assert [highlight.quote for highlight in paper.highlights] == ["A"]


def test_a_row_tells_of_highlights_apart_from_notes(
    library: Library, add_digest: AddDigest
) -> None:
    add_digest(("A", "1"), ("B", "2"))
    library._database.run(
        'INSERT INTO highlights (paper, field, start, "end", quote, prefix, suffix, colour, '
        "made_at) VALUES (1, 'title', 0, 1, 'A', '', '', 'yellow', '2026-01-01')"
    )
    rows = library.papers.rows([PaperId(1), PaperId(2)])
    assert [(row.highlighted, row.noted) for row in rows] == [(True, False), (False, False)]


def test_the_papers_of_a_removed_digest_are_still_known(
    library: Library, add_digest: AddDigest
) -> None:
    digest = add_digest(("A", "1"), ("B", "2"), ("A", "1"))
    library.acts.do("Remove", [SetDigestRemoved(digest, NOON)])
    assert library.papers.of_digest(digest) == [1, 2]
