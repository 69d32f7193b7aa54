"""Whatever a person makes of papers comes back from the mirror, word for word."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import operations
from reader.digest import find_sources
from reader.model import Kept, PaperId, ReaderError
from reader.operations import Colour, Passage, mirror_file, newest_mirror, write_mirror
from reader.store import Library, open_library

Do = Callable[[Library], object]

TEXTS = [
    "An abstract that goes on for a while, with 𝛿 in it, as abstracts do. " * 6,
    "Protein folding with diffusion models needs far fewer steps than thought. " * 5,
    "We draw scenes from few photographs, quickly, on a telephone. " * 6,
    "Language models that read whole books forget their first chapters. " * 6,
]
PAPERS = [("Zebra", TEXTS[0]), ("Étude", TEXTS[1]), ("Zebra", TEXTS[2]), ("Lone", TEXTS[3])]
DIGESTS = [PAPERS, [("Other", TEXTS[3]), PAPERS[1]], [("Third", TEXTS[0])]]

papers = st.integers(1, 6).map(PaperId)
some = st.lists(papers, min_size=1, max_size=4, unique=True)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
names = st.sampled_from(["a", "b", "b (2)", "Étude", "one", "two"])


def passages() -> st.SearchStrategy[Passage]:
    fields = st.sampled_from(["title", "abstract"])
    return st.builds(
        lambda field, start, length: Passage(field, start, start + length),
        fields, st.integers(0, 60), st.integers(1, 60),
    )  # fmt: skip


@st.composite
def deeds(draw: st.DrawFn) -> Do:
    """Something a person does."""
    chosen, one, flag, text = draw(some), draw(papers), draw(st.booleans()), draw(texts)
    name, which, passage = draw(names), draw(st.integers(0, 2)), draw(passages())
    colour = draw(st.sampled_from(Colour))
    deed: Do = draw(
        st.sampled_from([
            lambda own: operations.star(own, chosen, starred=flag),
            lambda own: operations.mark_read(own, chosen, read=flag),
            lambda own: operations.hide(own, chosen, hidden=flag),
            lambda own: operations.queue(own, chosen, queued=flag),
            lambda own: operations.tag(own, chosen, add=[name], remove=[text]),
            lambda own: operations.tag(own, chosen, add=[text]),
            lambda own: operations.write_note(own, one, text),
            lambda own: operations.append_note(own, one, text),
            lambda own: operations.highlight(own, one, passage, colour, text),
            lambda own: operations.save_search(own, name, text),
            lambda own: operations.rename_digest(own, own.digests.all()[which].id, name),
            lambda own: own.acts.undo(),
        ])
    )  # fmt: skip
    return deed


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with three digests of which nothing is made."""
    folder = tmp_path_factory.mktemp("imported")
    files = [folder / f"{name}.txt" for name in ("one", "two", "three")]
    for file, entries in zip(files, DIGESTS, strict=True):
        lines = [line for entry in entries for line in entry]
        text = "\n".join(["Get trending papers in your email inbox!", "Subscribe", *lines])
        file.write_text(text, encoding="utf-8")
    with closing(open_library(folder / "library.sqlite3")) as library:
        for _ in operations.import_sources(library, find_sources(files)):
            pass
        assert library.papers.counts().all == 6
    return folder / "library.sqlite3"


@contextmanager
def library_like(imported: Path) -> Iterator[Library]:
    """Open a library with the same digests."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(imported, folder))
        with closing(open_library(path)) as library:
            yield library


def contents(library: Library) -> list[Kept]:
    """Everything there is, down to the order of the saved searches."""
    searches = [replace(each, place=place) for place, each in enumerate(library.searches.all())]
    return [*library.everything.digests(), *library.everything.papers(), *searches]


@settings(max_examples=25, deadline=None)
@given(done=st.lists(deeds(), max_size=25))
def test_everything_made_comes_back_to_the_same_digests(imported: Path, done: Sequence[Do]) -> None:
    with library_like(imported) as library, library_like(imported) as fresh:
        for deed in done:
            with suppress(ReaderError):  # an empty name, a passage behind the end
                deed(library)
        write_mirror(library)
        newest = newest_mirror(library.path)
        assert newest == (mirror_file(library.path) if newest else None)
        if newest:
            *_, report = operations.import_everything(fresh, newest)
            assert report.error is None  # type: ignore[union-attr]
        assert contents(fresh) == contents(library)
