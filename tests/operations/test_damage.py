"""Twelve damages of a library are survived; `python -m tests.bench damage` tries hundreds."""

from pathlib import Path

import pytest

from tests.bench.damage import make_pattern, survive


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_pattern(tmp_path_factory.mktemp("damage") / "pattern")


@pytest.mark.parametrize("seed", [0, 1, 2, 4, 13, 17, 20, 31, 33, 39, 45, 77])
def test_nothing_is_lost_that_anything_held(pattern: Path, tmp_path: Path, seed: int) -> None:
    assert survive(pattern, tmp_path / "trial", seed)[1] == []
