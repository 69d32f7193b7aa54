"""What a machine lacks is seen and named, on Debian, on other Linuxes, and nowhere else."""

from dataclasses import replace
from functools import partial
from operator import ne

import pytest

from faults import SetUpError
from system import ANY_FONT, FONTS, LIBRARIES, Machine, Missing, missing_packages, prepare

WHOLE = Machine(
    platform="linux",
    python=(3, 11),
    is_root=False,
    has_apt=True,
    loads=lambda _: True,
    has_module=lambda _: True,
    has_program=lambda _: True,
    has_font=lambda _: True,
)
BARE = replace(
    WHOLE,
    loads=lambda _: False,
    has_module=lambda _: False,
    has_program=lambda _: False,
    has_font=lambda _: False,
)


@pytest.mark.parametrize("testing", [True, False])
def test_a_whole_machine_lacks_nothing(testing: bool) -> None:
    assert missing_packages(WHOLE, testing=testing) == Missing()


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_bring_it_all(platform: str) -> None:
    bare = replace(BARE, platform=platform)
    assert missing_packages(bare, testing=True) == Missing()
    prepare(bare, testing=True)


def test_a_bare_machine_lacks_it_all() -> None:
    missing = missing_packages(BARE, testing=True)
    assert missing.needed == (*LIBRARIES, "python3.11-venv", *FONTS)
    assert missing.welcome == ("xvfb", "xdotool", "openbox", "libenchant-2-2")


def test_what_only_tests_use_is_not_asked_for_otherwise() -> None:
    assert missing_packages(BARE, testing=False).welcome == ()


@pytest.mark.parametrize(("package", "libraries"), LIBRARIES.items())
def test_one_lost_library_brings_its_package(package: str, libraries: tuple[str, ...]) -> None:
    for lost in libraries:
        machine = replace(WHOLE, loads=partial(ne, lost))
        assert missing_packages(machine, testing=False) == Missing(needed=(package,))


def test_any_font_will_do_though_others_are_welcome() -> None:
    plain = replace(WHOLE, has_font=lambda pattern: pattern == ANY_FONT)
    assert missing_packages(plain, testing=False) == Missing(welcome=tuple(FONTS))


def test_the_packages_come_with_the_command_to_type() -> None:
    machine = replace(WHOLE, loads=lambda library: library != "libEGL.so.1")
    with pytest.raises(SetUpError, match=r"^[^\n]*: sudo apt-get install .*libegl1$"):
        prepare(machine, testing=False)


def test_without_apt_the_packages_are_only_named() -> None:
    machine = replace(WHOLE, has_apt=False, loads=lambda library: library != "libEGL.so.1")
    with pytest.raises(SetUpError, match=r"^[^\n]*libegl1; install it with the package manager"):
        prepare(machine, testing=False)


def test_what_is_only_welcome_stops_nobody() -> None:
    plain = replace(WHOLE, has_program=lambda _: False)
    prepare(plain, testing=True)
    assert missing_packages(plain, testing=True).welcome == ("xvfb", "xdotool", "openbox")
