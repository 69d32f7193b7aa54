"""The layers an index is made of at one moment, and what was lately counted in them."""

from functools import cached_property

from reader.search.counting import Counting
from reader.search.merging import Layer


class Layers(tuple[Layer, ...]):
    """Layers that are searched together, the oldest first; replaced, and never changed."""

    @cached_property
    def counting(self) -> Counting:
        """Counts words in these layers."""
        return Counting([layer.segment for layer in self])
