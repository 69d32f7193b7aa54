"""A dictionary answers for its own language; where there is none, every word is well written."""

import subprocess
import sys
from threading import Thread

import pytest

from reader.ui.dictionaries import Dictionaries, fitting
from tests.word_books import WordBook, WordBooks


@pytest.mark.parametrize(
    ("wanted", "offered", "language"),
    [
        (["en-GB", "en"], ["de_DE", "en_GB", "en_US"], "en_GB"),
        (["de-Latn-AT", "de-AT", "de"], ["de_AT", "de_DE"], "de_AT"),
        (["de-Latn-LI", "de-LI"], ["de_AT", "de_DE", "en_US"], "de_DE"),
        (["C"], ["de_DE", "en_AU", "en_GB", "en_US"], "en_US"),
        (["fr-FR"], ["de_DE", "en_AU", "en_GB"], "en_GB"),
        (["sv"], ["fi_FI", "sv"], "sv"),
        (["fr"], ["fr_BE", "fr_CH"], "fr_BE"),
        (["fr"], ["de_DE"], ""),
        ([""], [], ""),
    ],
)
def test_the_language_that_fits_best_is_taken(
    wanted: list[str], offered: list[str], language: str
) -> None:
    assert fitting(wanted, offered) == language


def test_words_are_looked_up_in_their_own_dictionary() -> None:
    books = Dictionaries(WordBooks)
    words = ["Receive", "recieve", "Wort", "привет", "it’s"]
    assert books.misspelt(["en_US"], words) == {"recieve", "Wort", "it’s"}
    assert books.misspelt(["de_DE"], words) == {"Receive", "recieve", "it’s"}
    assert books.languages() == ("de_DE", "en_GB", "en_US", "ru_RU")


def test_six_words_at_most_are_suggested_with_the_apostrophe_of_the_word() -> None:
    class Same(WordBook):
        def suggest(self, word: str) -> list[str]:
            return [word] * 9

    class Books(WordBooks):
        def request_dict(self, language: str) -> WordBook:
            return Same("")

    books = Dictionaries(Books)
    assert books.suggestions([], "dont’s") == ("dont’s",) * 6
    assert books.suggestions([], "dont's") == ("dont's",) * 6


def test_a_damaged_dictionary_is_as_if_there_were_none() -> None:
    books = Dictionaries(WordBooks)
    assert books.misspelt(["ru_RU"], ["привет"]) == frozenset()
    assert books.suggestions(["ru_RU"], "привет") == ()


@pytest.mark.parametrize("fault", [ImportError, OSError, AssertionError])
def test_a_system_without_enchant_has_no_languages(fault: type[Exception]) -> None:
    def lost() -> None:
        raise fault

    books = Dictionaries(lost)
    assert books.languages() == ()
    assert books.misspelt(["en_US"], ["recieve"]) == frozenset()
    assert books.suggestions(["en_US"], "recieve") == ()


def test_the_system_is_asked_for_what_it_has_and_by_several_threads() -> None:
    books = Dictionaries()
    languages = books.languages()
    found: list[frozenset[str]] = []

    def ask() -> None:
        found.append(books.misspelt(["en_US"], ["recieve", "receive", "naïve", "the"]))

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    has_english = "en_US" in languages
    assert all(("recieve" in each) == has_english for each in found)
    assert not any({"receive", "the"} & each for each in found)
    assert ("receive" in books.suggestions(["en_US"], "recieve")) == has_english


# What a machine without Enchant's library does; a window opened on it stays silent too.
LOST = """
from reader.ui.dictionaries import Dictionaries
books = Dictionaries()
print(books.languages(), books.misspelt(["en_US"], ["recieve"]))
"""


def test_where_the_library_is_lost_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYENCHANT_LIBRARY_PATH", "/nowhere/libenchant-2.so")
    run = subprocess.run(
        [sys.executable, "-c", LOST], capture_output=True, text=True, timeout=60, check=False
    )
    assert (run.stdout, run.stderr) == ("() frozenset()\n", "")
