"""The files that come with the program: icons, the help, the sample digest."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """Return where the resource `name` lies: beside the installed package, else in the checkout.

    `name` is a path below the resources, with slashes; nothing is opened, and a name that no
    resource has gives a path at which nothing stands.
    """
    installed = _PACKAGE / "resources"
    folder = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return folder / name
