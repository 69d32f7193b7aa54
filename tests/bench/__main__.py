"""`python -m tests.bench NAME …` runs the bench of that name; without one it lists them."""

import sys
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Run what is asked for."""
    benches = {
        file.stem: f"tests.bench.{file.stem}"
        for file in Path(__file__).parent.glob("*.py")
        if "def main(" in file.read_text("utf-8") and not file.stem.startswith("_")
    }
    if len(sys.argv) < 2 or sys.argv[1] not in benches:
        print("Which bench?", *sorted(benches))
        raise SystemExit(2)
    import_module(benches[sys.argv[1]]).main(sys.argv[2:])


if __name__ == "__main__":
    main()
