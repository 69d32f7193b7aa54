"""The window over a library in a folder of another machine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading.conftest import PAPERS, OpenReader

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


def test_the_line_at_the_foot_tells_where_the_library_is(
    network_folder: Path, write_digest: Callable[..., Path], open_reader: OpenReader
) -> None:
    reader = open_reader()
    assert "in a network folder" in reader.status
    reader.parts.imports.start([write_digest(*PAPERS)])
    reader.press("j", "s")
    assert reader.row(reader.current).starred
    reader.parts.session.told.emit("")
    assert reader.status == "4 papers · 4 unread · 1 starred · network folder"
