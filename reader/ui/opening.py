"""What every window is opened with. No Qt here: a display is looked for first."""

from dataclasses import dataclass

from reader.fault_log import FaultLog
from reader.settings import PreferencesFile


@dataclass(frozen=True, slots=True)
class Opening:
    """Where faults of our own are taken down, and what the person prefers."""

    faults: FaultLog
    preferences: PreferencesFile
