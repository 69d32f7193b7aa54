"""What a person prefers, in one typed file that window and command line read alike."""

from reader.settings.file import PreferencesFile
from reader.settings.places import place_of
from reader.settings.preferences import Look, Preferences, ReadWhen

__all__ = ["Look", "Preferences", "PreferencesFile", "ReadWhen", "place_of"]
