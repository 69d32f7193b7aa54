"""The command line over a library in a folder of another machine."""

from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from tests.cli.conftest import Outcome

Call = Callable[..., Outcome]

pytestmark = pytest.mark.usefixtures("network_folder")


def test_whoever_looks_it_over_is_told_where_it_is(call: Call, two_papers: list[int]) -> None:
    sound, place = call("check").out.splitlines()
    assert sound == "The library is sound."
    assert "network folder" in place
    assert call("check", "--json").line == {"ok": True, "problems": []}


def test_the_search_index_stays_on_this_computer(
    call: Call, two_papers: list[int], library_path: Path
) -> None:
    assert call("search", "gaussian", "--json").line["id"] == two_papers[0]
    assert not library_path.with_name(f"{library_path.name}.search").exists()
    caches = platformdirs.user_cache_path("digest-reader", appauthor=False)
    assert [*caches.rglob("manifest.json")]
