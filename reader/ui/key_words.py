"""How sentences name the keys of commands, as the person has them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyWords:
    """The first key of each command that has one, and where each is found without."""

    keys: Mapping[str, str]
    places: Mapping[str, str]

    def way(self, command: str) -> str:
        """Return how to begin a sentence: “Press s”, or “Choose “Star” in the Paper menu”."""
        key = self.keys.get(command)
        return f"Press {key}" if key else f"Choose {self.places[command]}"

    def hint(self, hint: str, command: str) -> str:
        """Return a hint that ends with the key, where there is one."""
        key = self.keys.get(command)
        return f"{hint} ({key})" if key else hint
