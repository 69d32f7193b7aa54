"""What a person prefers, in one typed file that window and command line read alike."""

from reader.settings.file import PreferencesFile
from reader.settings.places import place_of
from reader.settings.preferences import Look, Preferences, ReadWhen
from reader.settings.words import WordList

__all__ = ["Look", "Preferences", "PreferencesFile", "ReadWhen", "WordList", "place_of"]
