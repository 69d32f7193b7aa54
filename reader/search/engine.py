"""The index itself: layers that are replaced and never changed, so that a search needs no lock."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np

from reader.model import Answer, PaperId, Query
from reader.search.building import segments
from reader.search.cache import Saved, SavedSegment, Unsaved
from reader.search.document import Document
from reader.search.layers import Layers
from reader.search.merging import Layer, compacted, merged, whole
from reader.search.ranking import ranked
from reader.search.scoring import Pause
from reader.search.searching import Search
from reader.search.segment import of_arrays
from reader.search.tally import Tally


class _Superseded(Exception):  # noqa: N818 - not an error: the question no longer matters
    pass


def layers_of(saved: Saved) -> Layers:
    """Return the layers of a saved index; their arrays stay on disk until they are read."""
    return Layers(map(_layer, saved.segments))


def _layer(saved: SavedSegment) -> Layer:
    file = saved.file
    arrays = {
        name: np.ndarray(
            (column.size // np.dtype(column.type).itemsize,),
            np.dtype(column.type),
            file.bytes,
            column.offset,
        )
        for name, column in file.columns.items()
    }
    layer = replace(whole(of_arrays(arrays)), file=file.name)
    return layer.without(np.array(saved.removed, dtype=np.int64))


def unsaved(layer: Layer) -> Unsaved:
    """Return what is to be written of a layer."""
    arrays = {
        name: (array.dtype.str, array.view(np.uint8).data)
        for name, array in layer.segment.arrays().items()
    }
    return Unsaved(layer.file, arrays, layer.segment.papers[~layer.alive].tolist())


def updated(
    layers: Iterable[Layer], documents: Iterable[Document], removed: Iterable[PaperId]
) -> Layers:
    """Return the layers with documents added or replaced, and others removed.

    The documents may be a lazy stream of any length.
    """
    gone = np.fromiter(removed, np.int64)
    kept = [layer.without(gone) for layer in layers]
    fresh: list[Layer] = []
    for segment in segments(documents):
        kept = [layer.without(segment.papers) for layer in kept]
        fresh = [*(layer.without(segment.papers) for layer in fresh), whole(segment)]
    return Layers(compacted([*kept, *([whole(merged(fresh))] if len(fresh) > 1 else fresh)]))


def answer(
    layers: Layers,
    query: Query,
    among: Collection[PaperId] | None,
    limit: int | None,
    cancelled: Callable[[], bool],
) -> Answer:
    """Search all layers; an empty answer once `cancelled` says yes."""

    def pause() -> None:
        if cancelled():
            raise _Superseded

    if query.is_empty or not layers:
        return Answer(exact=query.is_empty)
    try:
        pause()
        search = Search(_tallies(layers, among, pause), query, layers.counting, pause)
        search.run()
        return ranked(search, limit)
    except _Superseded:
        return Answer()


def _tallies(
    layers: Sequence[Layer], among: Collection[PaperId] | None, pause: Pause
) -> list[Tally]:
    if among is None:
        return [Tally(layer, layer.alive) for layer in layers]
    asked = np.fromiter(among, np.int64, len(among))
    pause()
    return [Tally(layer, layer.alive & np.isin(layer.segment.papers, asked)) for layer in layers]
