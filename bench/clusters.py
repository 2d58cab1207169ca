"""B³ over clusters of items.

Source: Bagga and Baldwin 1998.
"""

from collections.abc import Hashable, Mapping

from bench.tally import Tally


def b_cubed(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> Tally:
    """Means over the items of `gold` as a tally out of their number; an item that was not clustered stands alone.

    >>> round(b_cubed({"a": 1, "b": 1, "c": 2}, {"a": "x", "b": "x", "c": "x"}).f1, 1)
    71.4
    """
    clusters = {item: found.get(item, ("alone", item)) for item in gold}
    precision = recall = 0.0
    ours_of, theirs_of = _members(clusters), _members(gold)
    for item in gold:
        ours, theirs = ours_of[clusters[item]], theirs_of[gold[item]]
        precision += len(ours & theirs) / len(ours)
        recall += len(ours & theirs) / len(theirs)
    return _means(precision, recall, len(gold))


def _members(clusters: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    found: dict[Hashable, set[str]] = {}
    for item, cluster in clusters.items():
        found.setdefault(cluster, set()).add(item)
    return found


def _means(precision: float, recall: float, n: int) -> Tally:
    """A tally whose rates are the two means."""
    if not n or not recall:
        return Tally()
    p, r = precision / n, recall / n
    return Tally(right=r, given=r / p, wanted=1.0)
