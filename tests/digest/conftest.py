"""What the tests of digests share: bytes in, entries and problems out."""

import io
from collections.abc import Callable

import pytest

from reader.digest import DigestReader, Entry, NotADigest, Problem, Source, source_of_stream

COMPACT_HEADING = (
    "Get trending papers in your email inbox once a day!\n"
    "Get trending papers in your email inbox!\n"
    "Subscribe"
)


@pytest.fixture(scope="session")
def source() -> Callable[[str | bytes], Source]:
    """Make a source of a text (UTF-8) or of bytes."""

    def make(content: str | bytes) -> Source:
        data = content.encode() if isinstance(content, str) else content
        return source_of_stream(io.BytesIO(data))

    return make


@pytest.fixture(scope="session")
def read(
    source: Callable[[str | bytes], Source],
) -> Callable[[str | bytes], list[Entry | Problem]]:
    """Read everything in a text or in bytes."""
    return lambda content: list(DigestReader(source(content)))


@pytest.fixture(scope="session")
def refusal(source: Callable[[str | bytes], Source]) -> Callable[[str | bytes], str]:
    """Return why a text or bytes are no digest."""

    def refuse(content: str | bytes) -> str:
        with pytest.raises(NotADigest) as caught:
            DigestReader(source(content))
        return str(caught.value)

    return refuse


@pytest.fixture(scope="session")
def heading() -> str:
    """The heading of a compact page, to which the first title is glued."""
    return COMPACT_HEADING


@pytest.fixture(scope="session")
def papers() -> list[tuple[str, str]]:
    """Twelve made-up papers as pages have them: short titles, abstracts of some sentences."""
    return [
        (
            f"Paper {number}: On the Growth of Imaginary Gardens",
            f"We study imaginary garden number {number} with care. " * 9 + "Real toads live in it.",
        )
        for number in range(1, 13)
    ]
