"""Ten damages of a library are survived; `python -m tests.bench damage` tries hundreds."""

from pathlib import Path

import pytest

from tests.bench.damage import make_pattern, survive


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_pattern(tmp_path_factory.mktemp("damage") / "pattern")


@pytest.mark.parametrize("seed", [9, 22, 62, 93, 94, 103, 118, 201, 202, 203])
def test_nothing_is_lost_that_anything_held(pattern: Path, tmp_path: Path, seed: int) -> None:
    assert survive(pattern, tmp_path / "trial", seed)[1] == []
