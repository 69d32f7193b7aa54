"""Papers by hand: added, corrected, reset, and taken along; what was imported is never lost."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader import operations
from reader.digest import find_sources
from reader.model import (
    Identifier,
    Paper,
    PaperId,
    ReadableText,
    ReaderError,
    Scope,
    ScopeKind,
    Sort,
    parse,
    title_key,
)
from reader.operations import AddedPaper, Finder, WrittenPaper
from reader.search import SearchIndex
from reader.store import ArrivingEntry, Library, NewPaper, open_library, repair

ONE = PaperId(1)
ABSTRACT = "We shwo that $x^2$ grows. Splats are drawn in order. " * 4
ADDED = Scope(ScopeKind.ADDED)


@pytest.fixture
def filled(library: Library, write_digest: Callable[..., Path]) -> Library:
    take_in(library, write_digest(("Gaussien Splatting", ABSTRACT), ("Another", "Words. " * 60)))
    return library


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    with closing(open_library(tmp_path / "other.sqlite3")) as opened:
        yield opened


def take_in(library: Library, path: Path) -> None:
    for _ in operations.import_sources(library, find_sources([path])):
        pass


def carry(library: Library, other: Library, path: Path) -> None:
    operations.write_everything(library, path)
    *_, report = operations.import_everything(other, path)
    assert getattr(report, "error", None) is None


def paper(library: Library, number: PaperId = ONE) -> Paper:
    found = library.papers.get(number)
    assert found is not None
    return found


def found(library: Library, words: str) -> list[PaperId]:
    return list(Finder(library, SearchIndex(None)).find(parse(words), Scope()).ids)


def add(library: Library, title: str, abstract: str = "", *links: str) -> AddedPaper:
    return operations.add_paper(library, WrittenPaper(title, abstract, links))


def test_a_paper_is_added_with_what_it_is_known_by(filled: Library) -> None:
    added = add(filled, " A  Paper ", "Of $x^2$.", "", "arXiv:2401.00001v2", "doi:10.1000/ABC")
    new = paper(filled, added.paper)
    assert (new.title.plain, new.abstract.plain) == ("A Paper", "Of x².")
    assert {each.scheme: each.value for each in new.identifiers} == {
        "arxiv": "2401.00001",
        "doi": "10.1000/abc",
    }
    assert new.url == "https://arxiv.org/abs/2401.00001"
    assert new.added_at is not None
    assert not added.known
    assert filled.papers.ids(ADDED) == [added.paper]
    assert filled.papers.counts().added == 1
    for scope, sort in ((Scope(), Sort.RELEVANCE), (Scope(), Sort.NEWEST)):
        assert filled.papers.ids(scope, sort=sort) == [added.paper, ONE, PaperId(2)]
    today = parse("added:today").filters
    assert added.paper in filled.papers.ids(Scope(), filters=today)
    assert found(filled, "paper") == [added.paper]


@pytest.mark.parametrize(
    ("title", "link"),
    [
        ("gaussien SPLATTING", ""),
        ("Something else", "https://arxiv.org/pdf/2401.00001v3.pdf"),
        ("Something else", "https://doi.org/10.1000/abc"),
    ],
)
def test_a_known_paper_is_told_and_not_doubled(filled: Library, title: str, link: str) -> None:
    first = add(filled, "A Paper", "", "2401.00001", "10.1000/abc")
    again = add(filled, title, "", link)
    assert again.known
    assert again.paper in {first.paper, ONE}
    assert len(filled.papers.ids(Scope())) == 3


@pytest.mark.parametrize(("title", "link"), [(" ", ""), ("A Paper", "nowhere"), ("", "x")])
def test_what_cannot_be_a_paper_is_refused(library: Library, title: str, link: str) -> None:
    with pytest.raises(ReaderError):
        add(library, title, "", link)
    assert library.papers.ids(Scope()) == []


def test_adding_is_undone_and_done_again_whole(library: Library) -> None:
    number = add(library, "A Paper", "Of $x^2$.", "https://example.org").paper
    before = paper(library, number)
    library.acts.undo()
    assert library.papers.get(number) is None
    assert not library.papers.known([number])
    library.acts.redo()
    assert paper(library, number) == before
    library.acts.undo()
    second = add(library, "A Paper", "Of y.")
    assert (second.known, paper(library, second.paper).abstract.plain) == (False, "Of y.")


def test_what_was_made_of_an_added_paper_outlives_its_addition(library: Library) -> None:
    number = add(library, "A Paper", "Of y.").paper
    operations.note_opened(library, number)
    library.acts.undo()
    assert library.papers.get(number) is None
    assert add(library, "A Paper", "Of y.").paper == number
    assert paper(library, number).marks.read_at is not None


def test_a_paper_of_which_only_the_title_is_known_gets_an_abstract(library: Library) -> None:
    number = add(library, "A Paper").paper
    operations.note_opened(library, number)
    library.acts.undo()
    assert add(library, "A Paper", "Of $x^2$.").paper == number
    assert paper(library, number).abstract.plain == "Of x²."


def test_what_another_program_added_meanwhile_is_not_added_again(library: Library) -> None:
    plain = ReadableText("A Paper"), ReadableText("")
    new = NewPaper(ArrivingEntry(0, "A Paper", "", *plain, 1))
    edit = library.by_hand.addition(new, lambda *_: True)
    assert library.acts.do("Add", [edit])
    assert not library.acts.do("Add", [edit])


def test_a_digest_joins_an_added_paper_and_leaves_it_when_removed(
    library: Library, write_digest: Callable[..., Path]
) -> None:
    number = add(library, "Gaussian Splatting").paper
    take_in(library, write_digest(("Another", "Words. " * 60), ("Gaussian Splatting", ABSTRACT)))
    joined = paper(library, number)
    assert [place.position for place in joined.places] == [2]
    assert joined.source_abstract == ABSTRACT.strip()
    assert len(library.papers.ids(Scope())) == 2
    operations.remove_digest(library, joined.places[0].digest)
    with library.arrivals.turn():
        library.arrivals._give_up("9999")
        for _ in library.arrivals.forget_leftovers():
            pass
    assert library.papers.ids(Scope()) == [number] == library.papers.ids(ADDED)


def test_a_paper_of_a_removed_digest_is_shown_when_it_is_added(filled: Library) -> None:
    operations.remove_digest(filled, filled.digests.all()[0].id)
    added = add(filled, "Gaussien Splatting", ABSTRACT.strip(), "2401.00001")
    assert (added.paper, added.known) == (ONE, False)
    filled.acts.undo()
    assert filled.papers.ids(Scope()) == []
    filled.acts.undo()
    assert filled.papers.ids(Scope()) == [ONE, PaperId(2)]


def test_a_correction_shows_and_the_source_stays(filled: Library) -> None:
    before = paper(filled)
    texts = {"title": "Gaussian  Splatting", "abstract": "We show that $x^2$ grows."}
    operations.correct(filled, ONE, texts)
    now = paper(filled)
    assert (now.title.plain, now.abstract.plain) == ("Gaussian Splatting", "We show that x² grows.")
    assert (now.source_title, now.source_abstract) == (before.source_title, before.source_abstract)
    assert now.edited == ("title", "abstract")
    assert found(filled, "gaussian show") == [ONE]
    assert found(filled, '"shwo"') == []
    filled.acts.undo()
    assert paper(filled) == before
    filled.acts.redo()
    assert paper(filled) == now
    operations.reset(filled, ONE, ["title"])
    assert paper(filled).edited == ("abstract",)
    operations.reset(filled, ONE)
    assert paper(filled) == before
    assert not operations.reset(filled, ONE)


def test_what_was_imported_is_no_correction(filled: Library) -> None:
    before = paper(filled)
    for abstract in (before.source_abstract, before.abstract.plain):
        same = {"title": before.title.plain, "abstract": abstract}
        assert not operations.correct(filled, ONE, same)
    with pytest.raises(ReaderError, match="needs a title"):
        operations.correct(filled, ONE, {"title": " "})
    with pytest.raises(ReaderError, match="no paper 9"):
        operations.correct(filled, PaperId(9), {"title": "x"})


def test_an_abstract_can_be_emptied(filled: Library) -> None:
    operations.correct(filled, ONE, {"abstract": ""})
    assert paper(filled).abstract.plain == ""
    assert paper(filled).edited == ("abstract",)


def test_a_link_is_attached_and_removed(filled: Library) -> None:
    operations.correct(filled, ONE, {"link": "2401.00001"})
    assert paper(filled).url == "https://arxiv.org/abs/2401.00001"
    operations.correct(filled, ONE, {"link": "https://example.org/x"})
    assert (paper(filled).url, paper(filled).edited) == ("https://example.org/x", ("link",))
    operations.correct(filled, ONE, {"link": " "})
    assert (paper(filled).url, paper(filled).edited) == (None, ())
    filled.acts.undo()
    assert paper(filled).url == "https://example.org/x"
    with pytest.raises(ReaderError, match="no web address"):
        operations.correct(filled, ONE, {"link": "somewhere"})


def test_highlights_are_found_again_in_corrected_text(filled: Library) -> None:
    for quote in ("drawn in order", "shwo", "Splatting"):
        operations.highlight(filled, ONE, operations.find_passage(paper(filled), quote))
    before = paper(filled).highlights
    operations.correct(filled, ONE, {"abstract": "First this. " + ABSTRACT.replace("shwo", "show")})
    now = paper(filled)
    held = {each.quote: each for each in now.highlights}
    kept = held["drawn in order"]
    assert now.abstract.plain[kept.start : kept.end] == "drawn in order"
    assert held["shwo"].start is None
    assert held["Splatting"] in before
    filled.acts.undo()
    assert paper(filled).highlights == before


def test_no_import_and_no_better_rules_write_over_a_correction(
    filled: Library, write_digest: Callable[..., Path]
) -> None:
    operations.correct(filled, ONE, {"title": "Gaussian $x^2$", "abstract": "Short."})
    take_in(filled, write_digest(("Gaussien Splatting", ABSTRACT), ("New", "One. " * 60)))
    assert len(paper(filled).places) == 2
    filled._database.run("UPDATE papers SET readable_version = 0")
    filled._database.run("UPDATE library SET readable_version = 0")
    for _ in operations.renew_texts(filled):
        pass
    now = paper(filled)
    assert (now.title.plain, now.abstract.plain) == ("Gaussian x²", "Short.")
    assert filled.links.paper(now_known("Gaussian $x^2$")) == ONE


def now_known(title: str) -> Identifier:
    return Identifier("title", title_key(title))


def test_an_abstract_that_a_digest_brings_stays_behind_ones_own(
    library: Library, write_digest: Callable[..., Path]
) -> None:
    number = add(library, "Gaussian Splatting").paper
    operations.correct(library, number, {"abstract": "My own words."})
    take_in(library, write_digest(("Gaussian Splatting", ABSTRACT)))
    now = paper(library, number)
    assert (now.abstract.plain, now.source_abstract) == ("My own words.", ABSTRACT.strip())
    library.acts.undo()  # of the correction, made before there was an abstract
    for _ in operations.renew_texts(library):
        pass
    assert paper(library, number).abstract.plain.startswith("We shwo that x² grows.")


def test_undo_across_better_rules_has_the_text_made_anew(filled: Library) -> None:
    filled._database.run("UPDATE papers SET readable_title = 'old', readable_version = 1")
    operations.correct(filled, ONE, {"title": "Right"})
    filled.acts.undo()
    for _ in operations.renew_texts(filled):
        pass
    assert paper(filled).title.plain == "Gaussien Splatting"


def test_a_corrected_title_is_one_the_paper_is_known_by(
    filled: Library, write_digest: Callable[..., Path]
) -> None:
    operations.correct(filled, ONE, {"title": "Gaussian Splatting"})
    assert add(filled, "gaussian splatting").known
    take_in(filled, write_digest(("Gaussian Splatting", ABSTRACT), ("New", "One. " * 60)))
    assert len(paper(filled).places) == 2
    operations.correct(filled, ONE, {"title": "Splats"})
    assert not add(filled, "gaussian splatting").known
    operations.correct(filled, ONE, {"title": "GAUSSIEN splatting!"})
    operations.reset(filled, ONE)
    assert add(filled, "Gaussien Splatting").known


def test_everything_by_hand_is_taken_along(filled: Library, other: Library, tmp_path: Path) -> None:
    operations.highlight(filled, ONE, operations.find_passage(paper(filled), "drawn in order"))
    operations.correct(filled, ONE, {"title": "Gaussian", "abstract": "Now drawn in order."})
    operations.correct(filled, ONE, {"link": "https://example.org"})
    number = add(filled, "A Paper", "Of y.", "2401.00001").paper
    carry(filled, other, tmp_path / "all.jsonl")
    assert other.papers.many([ONE, number]) == filled.papers.many([ONE, number])
    assert list(operations.export_everything(other)) == list(operations.export_everything(filled))


def test_of_two_corrections_the_newer_stays(
    filled: Library, other: Library, tmp_path: Path
) -> None:
    carry(filled, other, tmp_path / "first.jsonl")
    operations.highlight(other, ONE, operations.find_passage(paper(other), "drawn in order"))
    operations.correct(filled, ONE, {"title": "Older", "abstract": "It is drawn in order."})
    operations.correct(other, ONE, {"title": "Newer"})
    carry(filled, other, tmp_path / "second.jsonl")
    now = paper(other)
    assert (now.title.plain, now.abstract.plain) == ("Newer", "It is drawn in order.")
    assert [each.start for each in now.highlights] == [6]


def test_the_mirror_brings_it_all_back_with_the_digests(
    filled: Library, other: Library, write_digest: Callable[..., Path]
) -> None:
    operations.correct(filled, ONE, {"title": "Gaussian Splatting"})
    number = add(filled, "A Paper", "Of y.", "2401.00001").paper
    assert operations.write_mirror(filled)
    mirror = operations.newest_mirror(filled.path)
    assert mirror is not None
    take_in(other, write_digest(("Gaussien Splatting", ABSTRACT), ("Another", "Words. " * 60)))
    for _ in operations.import_everything(other, mirror):
        pass
    assert other.papers.many([ONE, number]) == filled.papers.many([ONE, number])


def test_a_mended_library_has_what_was_made_by_hand(filled: Library, library_path: Path) -> None:
    operations.correct(filled, ONE, {"title": "Gaussian Splatting", "abstract": "Of $x^2$."})
    number = add(filled, "A Paper", "Of y.", "2401.00001").paper
    filled.backups.make()
    operations.correct(filled, ONE, {"title": "Newer"})
    before = filled.papers.many([ONE, number])
    filled.close()
    repair(library_path)
    with closing(open_library(library_path)) as mended:
        for _ in operations.renew_texts(mended):
            pass
        assert mended.papers.many([ONE, number]) == before
        assert add(mended, "newer").known


def test_a_copy_that_lacks_a_correction_says_so(filled: Library) -> None:
    copy = filled.backups.make().path
    operations.correct(filled, ONE, {"title": "Gaussian"})
    assert str(filled.backups.differences(copy)) == "1 correction missing"
