"""The best one-to-one pairing of two lists."""

from collections.abc import Sequence


def best_pairs(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of the pairing with the greatest sum of weights; pairs of weight 0 or less are left out.

    Source: Kuhn 1955, in the shortest-augmenting-path form of Jonker and Volgenant 1987.

    >>> best_pairs([[3, 2], [2, 0]])
    [(0, 1), (1, 0)]
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = [[row[j] for row in weights] for j in range(len(weights[0]))]
        return sorted((i, j) for j, i in best_pairs(turned))
    column_of = _assign([[-w for w in row] for row in weights])
    return [(i, j) for i, j in enumerate(column_of) if weights[i][j] > 0]


def _assign(cost: Sequence[Sequence[float]]) -> list[int]:
    """For each row the column of the cheapest assignment; there are at least as many columns as rows."""
    rows, columns = len(cost), len(cost[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_at = [0] * (columns + 1)  # 1-based row that holds each column; 0 is none
    for row in range(1, rows + 1):
        row_at[0] = row
        column = 0
        slack, came, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while row_at[column]:
            column = _grow(cost, row_at, column, (row_price, column_price), (slack, came, done))
        while column:
            row_at[column], column = row_at[came[column]], came[column]
    result = [0] * rows
    for column in range(1, columns + 1):
        if row_at[column]:
            result[row_at[column] - 1] = column - 1
    return result


def _grow(
    cost: Sequence[Sequence[float]],
    row_at: list[int],
    column: int,
    prices: tuple[list[float], list[float]],
    search: tuple[list[float], list[int], list[bool]],
) -> int:
    """One step of the search for a free column: the next nearest one, with prices adjusted."""
    row_price, column_price = prices
    slack, came, done = search
    done[column] = True
    row = row_at[column]
    for j in range(1, len(column_price)):
        reduced = cost[row - 1][j - 1] - row_price[row] - column_price[j]
        if not done[j] and reduced < slack[j]:
            slack[j], came[j] = reduced, column
    nearest = min((j for j in range(1, len(column_price)) if not done[j]), key=lambda j: slack[j])
    step = slack[nearest]
    for j in range(len(column_price)):
        if done[j]:
            row_price[row_at[j]] += step
            column_price[j] -= step
        else:
            slack[j] -= step
    return nearest
