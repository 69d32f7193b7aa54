"""What Debian must bring before Qt and `venv` work: looked for, and installed where we may.

Other systems bring it all themselves, or are told the names of what is missing.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from faults import SetUpError, explain

# Debian package → the libraries that Qt loads, for a window (xcb) and without one (offscreen),
# and that this package brings by itself or by what it depends on.
LIBRARIES = {
    "libegl1": ("libEGL.so.1", "libX11-xcb.so.1", "libxcb-sync.so.1", "libxcb-xfixes.so.0"),
    "libgl1": ("libGL.so.1", "libX11.so.6", "libxcb-glx.so.0"),
    "libxcb-cursor0": (
        "libxcb.so.1",
        "libxcb-cursor.so.0",
        "libxcb-image.so.0",
        "libxcb-render.so.0",
        "libxcb-render-util.so.0",
        "libxcb-shm.so.0",
        "libxcb-util.so.1",
    ),
    "libxcb-icccm4": ("libxcb-icccm.so.4",),
    "libxcb-keysyms1": ("libxcb-keysyms.so.1",),
    "libxcb-randr0": ("libxcb-randr.so.0",),
    "libxcb-shape0": ("libxcb-shape.so.0",),
    "libxkbcommon-x11-0": ("libxkbcommon.so.0", "libxkbcommon-x11.so.0", "libxcb-xkb.so.1"),
    "libfontconfig1": ("libfontconfig.so.1", "libfreetype.so.6"),
    "libdbus-1-3": ("libdbus-1.so.3",),
    "libglib2.0-0": ("libglib-2.0.so.0", "libgthread-2.0.so.0"),
    "libgssapi-krb5-2": ("libgssapi_krb5.so.2",),
    "libbrotli1": ("libbrotlidec.so.1",),
    "libzstd1": ("libzstd.so.1",),
    "zlib1g": ("libz.so.1",),
    "libstdc++6": ("libstdc++.so.6",),
}

# Package → a font file of it. Serif, sans and mono that read well; any fonts do where they are.
FONTS = {"fonts-noto-core": "NotoSerif-Regular.*", "fonts-noto-mono": "NotoSansMono-Regular.*"}
ANY_FONT = "*.[ot]t[cf]"

# Package → a program of it. With them the tests can also drive the window on a real X server.
TEST_PROGRAMS = {"xvfb": "Xvfb", "xdotool": "xdotool", "openbox": "openbox"}
# Package → a library of it. With it the tests also ask a real dictionary, which comes along.
TEST_LIBRARIES = {"libenchant-2-2": "libenchant-2.so.2"}


@dataclass(frozen=True)
class Machine:
    """What we know of the machine, and how we look at it."""

    platform: str
    python: tuple[int, int]
    is_root: bool
    has_apt: bool
    loads: Callable[[str], bool]
    has_module: Callable[[str], bool]
    has_program: Callable[[str], bool]
    has_font: Callable[[str], bool]


@dataclass(frozen=True)
class Missing:
    """Debian packages that are not there: without the needed ones nothing starts."""

    needed: tuple[str, ...] = ()
    welcome: tuple[str, ...] = ()


def this_machine() -> Machine:
    """Look at the machine we run on."""
    return Machine(
        platform=sys.platform,
        python=sys.version_info[:2],
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0,
        has_apt=shutil.which("apt-get") is not None,
        loads=_loads,
        has_module=lambda name: importlib.util.find_spec(name) is not None,
        has_program=lambda name: shutil.which(name) is not None,
        has_font=_has_font,
    )


def missing_packages(machine: Machine, *, testing: bool) -> Missing:
    """Return what the machine lacks; only Linux leaves it to its packages."""
    if not machine.platform.startswith("linux"):
        return Missing()
    needed = [
        package
        for package, libraries in LIBRARIES.items()
        if not all(machine.loads(library) for library in libraries)
    ]
    if not machine.has_module("ensurepip"):
        needed.append("python{}.{}-venv".format(*machine.python))
    fonts = [package for package, file in FONTS.items() if not machine.has_font(file)]
    if fonts and not machine.has_font(ANY_FONT):
        return Missing((*needed, *fonts), _test_packages(machine, testing=testing))
    return Missing(tuple(needed), (*fonts, *_test_packages(machine, testing=testing)))


def _test_packages(machine: Machine, *, testing: bool) -> tuple[str, ...]:
    if not testing:
        return ()
    programs = (each for each, file in TEST_PROGRAMS.items() if not machine.has_program(file))
    libraries = (each for each, file in TEST_LIBRARIES.items() if not machine.loads(file))
    return (*programs, *libraries)


def prepare(machine: Machine, *, testing: bool) -> None:
    """Bring the machine what it lacks, or raise a SetUpError that says what to type."""
    missing = missing_packages(machine, testing=testing)
    if machine.is_root and machine.has_apt and (missing.needed or missing.welcome):
        _install(missing)
        missing = missing_packages(machine, testing=testing)
    if missing.needed:
        raise SetUpError(_request(missing.needed, has_apt=machine.has_apt))


def _request(packages: Sequence[str], *, has_apt: bool) -> str:
    if has_apt:
        return (
            "Digest Reader needs packages that this system does not have; install them with: "
            f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
        )
    return (
        "Digest Reader needs what Debian calls "
        f"{', '.join(packages)}; install it with the package manager of this system."
    )


def _install(missing: Missing) -> None:
    """Install packages as root; without the welcome ones we go on."""
    packages = (*missing.needed, *missing.welcome)
    print(f"Installing system packages: {' '.join(packages)}", file=sys.stderr)
    _apt_get("update")  # one server out of reach is no fault yet
    code, output = _apt_get("install", *missing.needed)
    if code:
        raise SetUpError(explain(output, "The system packages could not be installed:"))
    code, _ = _apt_get("install", *missing.welcome)
    if code:
        print(f"Going on without {' '.join(missing.welcome)}.", file=sys.stderr)
    importlib.invalidate_caches()


_PATIENTLY = ("-o", "DPkg::Lock::Timeout=120")  # seconds that another installer may take


def _apt_get(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        ["apt-get", "-qq", "--no-install-recommends", *_PATIENTLY, *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font(pattern: str) -> bool:
    home = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser()
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    folders = [home / "fonts", Path("~/.fonts").expanduser()]
    folders += [Path(folder) / "fonts" for folder in shared.split(":")]
    return any(next(folder.rglob(pattern), None) for folder in folders)
