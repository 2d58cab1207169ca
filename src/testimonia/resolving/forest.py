"""Namings that mean one actor, as a forest."""

from collections.abc import Iterable, Sequence

from testimonia.resolving.namings import Naming

Pair = tuple[int, int]


class Forest:
    """Namings of a report, each in a group of its own until it is tied."""

    def __init__(self, namings: Sequence[Naming]) -> None:
        self._parent = list(range(len(namings)))
        self._known = {k: n.known.id for k, n in enumerate(namings) if n.known}

    def root(self, k: int) -> int:
        """The first naming of a naming's group."""
        while self._parent[k] != k:
            k = self._parent[k]
        return k

    def members(self) -> dict[int, list[int]]:
        """Namings by the first of their group."""
        found: dict[int, list[int]] = {}
        for k in range(len(self._parent)):
            found.setdefault(self.root(k), []).append(k)
        return found

    def tie_all(self, pairs: Iterable[Pair]) -> None:
        """Ties pairs of namings, unless the registry says that they are two."""
        for a, b in pairs:
            self.tie(a, b)

    def tie(self, a: int, b: int) -> None:
        """Ties two namings, unless the registry says that they are two."""
        one, two = sorted((self.root(a), self.root(b)))
        known = self._known.get(one) or self._known.get(two)
        if one != two and self._known.get(one, known) == self._known.get(two, known):
            self._parent[two] = one
            if known:
                self._known[one] = known
