"""What is wrong with a project, and where."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that does not fit."""

    where: str
    """The thing, as a person finds it: ``ledger entry 12``, ``report 3 (kano.txt)``."""
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class Unverifiable(Exception):
    """There is nothing that could be checked: no project, no server, no right to read."""
