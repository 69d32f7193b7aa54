"""Dictionaries of a few words, as Enchant hands them out, on machines with and without it."""

from difflib import get_close_matches

ENGLISH = """
a and attention before compare depth differently it its look looks of one other receive recipe
remember second see the them this to well with words works worth written yes
"""
GERMAN = "Aufmerksamkeit das ein siehe und Wort"


class WordBook:
    """A dictionary; as Enchant's, it takes a capital at the beginning of a word."""

    def __init__(self, words: str) -> None:
        self._words = words.split()

    def check(self, word: str) -> bool:
        """Return whether it has a word."""
        return word in self._words or word.lower() in self._words

    def suggest(self, word: str) -> list[str]:
        """Return words that are written like it, the closest first."""
        return get_close_matches(word.lower(), self._words, n=9, cutoff=0.6)


class WordBooks:
    """What Enchant calls a broker."""

    def list_languages(self) -> list[str]:
        """Return the languages there are, in no order."""
        return ["en_US", "de_DE", "en_GB", "ru_RU"]

    def request_dict(self, language: str) -> WordBook:
        """Open a dictionary; there is a file for the Russian one, but it is damaged."""
        if language == "ru_RU":
            raise RuntimeError("the dictionary is damaged")
        return WordBook(GERMAN if language == "de_DE" else ENGLISH)
