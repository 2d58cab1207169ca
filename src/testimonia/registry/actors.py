"""What the registry knows of one actor."""

from dataclasses import dataclass

from testimonia.errors import UsageError
from testimonia.records import ActorKind


class RegistryError(UsageError):
    """A registry table that cannot be read as one."""


@dataclass(frozen=True, slots=True)
class RegistryActor:
    """One line of the registry."""

    id: str
    """Own slug: ``asaib-ahl-al-haq``."""
    name: str
    kind: ActorKind
    country: str | None
    """ISO 3166-1 alpha-2 of where it is based. None for international actors and unknown seats."""
    aliases: tuple[str, ...] = ()
    """Other names, acronyms, translations, own script."""
    parents: tuple[str, ...] = ()
    """Ids of what it belongs to, with years in brackets where known."""
    leaders: tuple[str, ...] = ()
    """Names, with years in brackets where known."""
    source: str = ""
    """Where a person can look it up."""
