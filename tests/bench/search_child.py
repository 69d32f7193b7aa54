"""A process that answers `search --stdin`, as another program would use it."""

import subprocess
import sys
import time
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_PROC = Path("/proc")
_LOOKS = 20  # times in a row that a process must be seen waiting
_LOOK = 0.02  # seconds between them
_READY = 5.0  # seconds after which a process is taken to read, where there is no telling


class Child:
    """`search --stdin --json` on one library."""

    def __init__(self, library: Path) -> None:
        command = [sys.executable, "-m", "reader", "--library", str(library)]
        self._process = subprocess.Popen(
            [*command, "search", "--stdin", "--json"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
        )
        self.wait_until_reading()

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_: object) -> None:
        """End it as a shell would: nothing more to read."""
        self._process.communicate(timeout=30)

    def ask(self, text: str) -> bytes:
        """Send a line; return the line that comes back."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("The process has no pipes.")
        self._process.stdin.write(text.encode() + b"\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()

    def wait_until_reading(self) -> None:
        """Wait until the process waits: then it is ready for its first query."""
        if not _PROC.exists():
            time.sleep(_READY)
            return
        waiting = 0
        while waiting < _LOOKS:
            time.sleep(_LOOK)
            state = (_PROC / str(self._process.pid) / "stat").read_text().rpartition(")")[2]
            waiting = waiting + 1 if state.split()[0] == "S" else 0

    def resident(self) -> tuple[float, float] | None:
        """Return the MB it holds, and those of them that are its own; None where unknown."""
        if not _PROC.exists():
            return None
        lines = (_PROC / str(self._process.pid) / "status").read_text().splitlines()
        told = dict(line.split(":", 1) for line in lines)
        whole, own = (int(told[name].split()[0]) / 1000 for name in ("VmRSS", "RssAnon"))
        return whole, own
