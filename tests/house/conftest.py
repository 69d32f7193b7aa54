"""The checkout as the house rules look at it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder of the checkout."""
    return CHECKOUT


@pytest.fixture(scope="session")
def project() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def source_files() -> list[Path]:
    """Every Python file of the repository."""
    folders = [CHECKOUT / name for name in ("reader", "packaging", "tests")]
    found = [file for folder in folders for file in sorted(folder.rglob("*.py"))]
    return [CHECKOUT / "main.py", *found]
