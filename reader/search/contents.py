"""What an index holds at one moment: a stamp, and layers that are read when first needed."""

from typing import TYPE_CHECKING

from reader.search.cache import Saved
from reader.search.document import Stamp
from reader.search.segment_file import Damaged

if TYPE_CHECKING:
    from reader.search.layers import Layers

_SOON_READ = 8_000_000  # bytes of a column that is checked before its first use


class Contents:
    """Never changed but by reading its layers, so that any thread may use it.

    `saved` is what of it lies on disk.
    """

    def __init__(self, stamp: Stamp | None, saved: Saved, layers: "Layers | None" = None) -> None:
        self.stamp = stamp
        self.saved = saved
        self._layers = layers

    def layers(self) -> "Layers":
        """Return the layers; Damaged when what is to be read is not what was written.

        Large columns are not looked at here: nonsense in them shows when they are used.
        """
        if self._layers is None:
            from reader.search.engine import layers_of  # noqa: PLC0415 - brings numpy

            if self.is_damaged(_SOON_READ):
                raise Damaged("The search index is damaged.")
            self._layers = layers_of(self.saved)
        return self._layers

    def is_damaged(self, largest: int | None = None) -> bool:
        """Read the columns on disk, or those of at most so many bytes; tell if any is damaged."""
        return any(segment.file.is_damaged(largest) for segment in self.saved.segments)


NOTHING = Contents(None, Saved())
