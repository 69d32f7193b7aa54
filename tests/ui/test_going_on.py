"""When one window follows another, nothing of the one before is left."""

import gc
import weakref
from pathlib import Path

from reader.store import open_library
from reader.ui import go_on
from reader.ui.story import Next


class Window:
    """Holds on to itself, as windows do."""

    def __init__(self) -> None:
        self.itself = self


def test_a_window_that_was_to_stay_goes_when_another_comes(library_path: Path) -> None:
    open_library(library_path).close()
    window = Window()
    gone = weakref.ref(window)
    gc.freeze()
    del window
    library, _ = go_on(Next(library_path), library_path)
    library.close()
    assert gone() is None
