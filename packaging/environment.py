"""The checkout's `.venv`, made whole or made anew: safe to kill, to move and to call twice at once.

A stamp, removed first and written last, says that the environment is whole; without it all is made
again. A lock lets one set-up in at a time, and the installers hold it too: should this process be
killed, the next set-up waits until they have ended.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import system
from faults import NO_ROOM, SetUpError, explain

PROGRAM = "digest-reader"
LOCK = "set-up.lock"
NEEDED_BYTES = 1_500_000_000  # the environment, and what pip lays down on the way


@dataclass(frozen=True)
class Environment:
    """The `.venv` of a checkout."""

    checkout: Path
    platform: str = sys.platform

    @property
    def folder(self) -> Path:
        """The environment's folder."""
        return self.checkout / ".venv"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.program("python")

    @property
    def requirements(self) -> Path:
        """Every package with its version and checksums, for all systems."""
        return self.checkout / "packaging" / "requirements.txt"

    @property
    def stamp(self) -> Path:
        """The file that says that all is done; it lies with the packages, and goes with them."""
        return self.folder / "lib" / "set-up-is-done"

    def program(self, name: str) -> Path:
        """Return where the environment has the program `name`."""
        if self.platform == "win32":
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name

    def make_ready(self, *, testing: bool = False) -> None:
        """Set up what is not there yet, of the system only what `testing` or a set-up needs.

        Raises SetUpError where the world forbids it, and OSError where a file does.
        """
        if self.is_ready() and not testing:
            return
        system.prepare(system.this_machine(), testing=testing)
        if self.is_ready():
            return
        self.folder.mkdir(exist_ok=True)
        with only_one(self.folder / LOCK):
            if not self.is_ready():  # another set-up may have made it while we waited
                self._set_up()

    def is_ready(self) -> bool:
        """Return whether everything is installed, as asked for, here and with this interpreter."""
        try:
            return self.stamp.read_bytes().split() == [self._place(), self._contents()]
        except OSError:
            return False

    def mark_ready(self) -> None:
        """Write down that everything is installed. Raises OSError if it visibly is not."""
        self.stamp.write_bytes(b"\n".join([self._place(), self._contents()]))

    def _is_whole(self) -> bool:
        """Return whether all was installed once, though maybe for older requirements."""
        try:
            return self.stamp.read_bytes().split()[:1] == [self._place()]
        except OSError:
            return False

    def _place(self) -> bytes:
        """Return what tells this environment in this place from any other.

        Raises OSError where a part of it is missing.
        """
        configuration = (self.folder / "pyvenv.cfg").read_bytes()
        interpreter = self.python.resolve(strict=True)
        self.program(PROGRAM).stat()
        _home_of(configuration).stat()
        return _fingerprint(os.fsencode(self.checkout), os.fsencode(interpreter), configuration)

    def _contents(self) -> bytes:
        """Return what tells one set of things to install from any other."""
        project = self.checkout / "pyproject.toml"
        return _fingerprint(self.requirements.read_bytes(), project.read_bytes())

    def _set_up(self) -> None:
        whole = self._is_whole()
        doing = "Bringing up to date:" if whole else "Setting up, which takes a minute or two:"
        print(f"{doing} {self.folder}", file=sys.stderr)
        self.stamp.unlink(missing_ok=True)
        if not whole:
            check_room(self.folder)
            clear(self.folder)
        for command in self.commands(anew=not whole, verbose=sys.stderr.isatty()):
            _install(command)
        self.mark_ready()

    def commands(self, *, anew: bool, verbose: bool) -> list[list[str]]:
        """Return the commands that make the environment; the network is needed by one alone."""
        python = str(self.python)
        pip = [python, "-I", "-m", "pip", "--disable-pip-version-check", "--no-input"]
        install = [*pip, "install", "--no-user", "--no-warn-script-location"]
        install += [] if verbose else ["--quiet"]
        hashed = [
            "--require-hashes",
            "--only-binary=:all:",
            "--requirement",
            str(self.requirements),
        ]
        offline = ["--no-index", "--no-deps", "--no-build-isolation"]
        commands = [
            [*install, *hashed],
            [*install, *offline, "--editable", str(self.checkout)],
            # The first start, too, finds the program compiled, even where Python may not write.
            [python, "-I", "-m", "compileall", "-q", str(self.checkout / "reader")],
        ]
        if anew:
            # Not this very .venv, should it be its interpreter that calls.
            base = str(getattr(sys, "_base_executable", sys.executable))
            commands.insert(0, [base, "-I", "-m", "venv", str(self.folder)])
        return commands


def check_room(folder: Path, needed: int = NEEDED_BYTES) -> None:
    """Raise SetUpError if the disk of a folder has not that many bytes left."""
    if shutil.disk_usage(folder).free < needed:
        raise SetUpError(NO_ROOM)


def clear(folder: Path) -> None:
    """Remove everything in a folder but the lock, which is held."""
    for child in folder.iterdir():
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        elif child.name != LOCK:
            child.unlink()


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Hold the lock file alone; wait while another process, or one it started, holds it."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        os.set_inheritable(descriptor, True)  # noqa: FBT003 - it knows no keywords
        if not _locked(descriptor):
            print("Another set-up is under way; waiting for it.", file=sys.stderr)
            while not _locked(descriptor):
                time.sleep(0.2)
        yield
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    """Try to lock an open file; the system unlocks it when the last process closes it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - each system has only its own

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _install(command: Sequence[str]) -> None:
    """Run an installer; what it tells goes to standard error, for the program's output is its own.

    Raises SetUpError with a sentence, or with the installer's last words.
    """
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr.fileno(),
        stderr=subprocess.PIPE,
        close_fds=False,  # so that it holds the lock
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise SetUpError(explain(done.stderr, "Setting up did not work:"))


def _home_of(configuration: bytes) -> Path:
    """Return the folder of the interpreter that an environment was made from."""
    for line in configuration.splitlines():
        key, _, value = line.partition(b"=")
        if key.strip() == b"home":
            return Path(os.fsdecode(value.strip()))
    raise FileNotFoundError("pyvenv.cfg names no home")


def _fingerprint(*parts: bytes) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"%d:" % len(part) + part)
    return digest.hexdigest().encode()
