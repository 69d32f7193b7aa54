"""What a line holds, looked at with distrust: every fault is a ValueError."""

from datetime import UTC, date, datetime

_LARGEST = 2**53  # what every program that reads JSON can hold


class Fields:
    """The named parts of one JSON object; what is left out is empty."""

    def __init__(self, found: object) -> None:
        if not isinstance(found, dict):
            raise ValueError("no object")
        self._found: dict[str, object] = found

    def __contains__(self, name: str) -> bool:
        return name in self._found

    def text(self, name: str) -> str:
        """Return a text, which may be empty."""
        return _text(self._found.get(name, ""))

    def some_text(self, name: str) -> str:
        """Return a text that must not be empty."""
        found = self.text(name)
        if not found:
            raise ValueError(f"{name} is empty")
        return found

    def text_or_none(self, name: str) -> str | None:
        """Return a text, or None where there is none."""
        return self.text(name) if name in self else None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, none of them empty."""
        return tuple(_text(each) for each in self._list(name) if each)

    def number(self, name: str, least: int = 0) -> int:
        """Return a whole number."""
        found = self._found.get(name)
        if type(found) is not int or not least <= found <= _LARGEST:
            raise ValueError(f"{name} is no number from {least} on")
        return found

    def number_or_none(self, name: str) -> int | None:
        """Return a whole number, or None where there is none."""
        return self.number(name) if name in self else None

    def day(self, name: str) -> date:
        """Return a day."""
        return date.fromisoformat(self.text(name))

    def day_or_none(self, name: str) -> date | None:
        """Return a day, or None where there is none."""
        return self.day(name) if name in self else None

    def instant(self, name: str) -> datetime:
        """Return an instant in UTC."""
        found = datetime.fromisoformat(self.text(name)).astimezone(UTC)
        if not 1 < found.year < 9999:  # elsewhere it may be in a year that no calendar has
            raise ValueError(f"{name} is no instant")
        return found

    def instant_or_none(self, name: str) -> datetime | None:
        """Return an instant, or None where there is none."""
        return self.instant(name) if name in self else None

    def parts(self, name: str) -> list["Fields"]:
        """Return a list of objects."""
        return [Fields(each) for each in self._list(name)]

    def part(self, name: str) -> "Fields":
        """Return an object."""
        return Fields(self._found.get(name))

    def _list(self, name: str) -> list[object]:
        found = self._found.get(name, [])
        if not isinstance(found, list):
            raise ValueError(f"{name} is no list")
        return found


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise ValueError("no text")
    found.encode()  # half of a surrogate pair is no text; its fault is a ValueError, too
    return found
