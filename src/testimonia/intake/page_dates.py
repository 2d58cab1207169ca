"""Days of publication that stand in a page's body, by htmldate."""

from testimonia.intake.main_text import DEEPEST, LONGEST_EXTRACTED

_FAULTS = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    RecursionError,
    MemoryError,
    AssertionError,
    OverflowError,
)


def backed_date(page: str, depth: int) -> tuple[tuple[str, str], ...]:
    """The original day of publication that an element of the page marks as such; empty when none does.

    Only htmldate's search of marked elements is asked: its wider search answers with any day on the page, which on
    saved pages is the site's clock.
    """
    if depth > DEEPEST or len(page) > LONGEST_EXTRACTED:
        return ()
    from htmldate import find_date

    try:
        day = find_date(page, extensive_search=False, original_date=True, url=None, verbose=False)
    except _FAULTS:
        return ()
    return ((day, "element that marks a day (htmldate)"),) if day else ()
