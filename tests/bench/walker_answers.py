"""What the walked window is given: digests to import, words, and answers to what it asks."""

from collections.abc import Sequence
from pathlib import Path

from reader.resources import resource
from reader.ui.commands import SAMPLE
from reader.ui.dialogs import Dialogs, Unsaved

WORDS = ("splat", "attention", "depth", "naïve", "深度", "O(N)", "robot", "idea", "later", "xyzzy")


class Answers(Dialogs):
    """Answers what the window asks at once."""

    chance = 0
    files: Sequence[Path] = ()
    file: Path | None = None

    def ask_for_folder(self) -> list[Path]:
        """Choose the folder of the digests."""
        return [self.files[0].parent]

    def ask_where_to_export(self, title: str, name: str, kind: str) -> Path | None:
        """Choose a file, or cancel."""
        return self.file

    def ask_for_backup(self, folder: Path) -> Path | None:
        """Choose a copy, or cancel."""
        return self.file

    def ask_for_files(self) -> list[Path]:
        """Choose one of the digests."""
        return [self.files[self.chance % len(self.files)]]

    def ask_for_words(self, title: str, label: str, words: str = "") -> str:
        """Write a word, or nothing."""
        return WORDS[self.chance % len(WORDS)] if self.chance % 3 else ""

    def ask_for_comment(self, words: str) -> str | None:
        """Write a word, or cancel."""
        return WORDS[self.chance % len(WORDS)] if self.chance % 3 else None

    def ask_about_unsaved(self, trouble: str, kept: Path | None = None) -> Unsaved:
        """There must be nothing unsaved."""
        raise AssertionError(trouble)


def written_digests(folder: Path) -> Sequence[Path]:
    """Write some digests that share papers; return them with the sample."""
    folder.mkdir()
    written = []
    for number in range(3):
        entries = (
            f"Paper {each} on {WORDS[each % 6]}\nAn abstract {each} about {WORDS[each % 4]} and "
            f"O(D^2L) in https://github.com/a/{each}. " + "It goes on for a while. " * 8
            for each in range(number * 8, number * 8 + 14)
        )
        heading = "Get trending papers in your email inbox once a day!\n"
        heading += "Get trending papers in your email inbox!\nSubscribe"
        path = folder / f"Digest {number}.txt"
        path.write_text(heading + "\n".join(entries) + "\n", encoding="utf-8")
        written.append(path)
    return [*written, resource(SAMPLE)]
