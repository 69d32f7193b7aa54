"""Who may import whom: the contracts hold, and nothing of the program is outside them."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

# Where a library may be imported; everywhere else a contract forbids it.
HOMES = {
    "PySide6": {"ui", "app"},
    "sqlite3": {"store"},
    "numpy": {"search"},
    "click": {"cli"},
}


@pytest.fixture
def contracts(project: dict[str, Any]) -> list[dict[str, Any]]:
    """The import contracts."""
    found: list[dict[str, Any]] = project["tool"]["importlinter"]["contracts"]
    return found


@pytest.fixture
def floors(checkout: Path) -> set[str]:
    """The packages and modules right below `reader`."""
    children = (checkout / "reader").iterdir()
    return {
        child.stem
        for child in children
        if child.suffix == ".py" or (child / "__init__.py").exists()
    } - {"__init__", "__main__"}


def test_no_import_breaks_a_contract(checkout: Path) -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint_imports, "--no-logo", "--no-cache"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_floor_has_its_layer(contracts: list[dict[str, Any]], floors: set[str]) -> None:
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    named = {name.strip() for layer in layers for name in layer.split("|")}
    assert named == {f"reader.{floor}" for floor in (*floors, "__main__")}


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_forbidden_wherever_it_is_not_at_home(
    library: str, contracts: list[dict[str, Any]], floors: set[str]
) -> None:
    (sources,) = [
        contract["source_modules"]
        for contract in contracts
        if library in contract.get("forbidden_modules", ())
    ]
    assert set(sources) == {f"reader.{floor}" for floor in floors - HOMES[library]}


def test_no_package_goes_in_circles(
    contracts: list[dict[str, Any]], floors: set[str], checkout: Path
) -> None:
    (ancestors,) = [
        contract["ancestors"] for contract in contracts if contract["type"] == "acyclic_siblings"
    ]
    packages = {floor for floor in floors if (checkout / "reader" / floor).is_dir()}
    assert set(ancestors) == {f"reader.{package}" for package in packages}
