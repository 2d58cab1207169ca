"""A case as text for people: who, how long, step by step, and whether the numbers balance."""

from testimonia.records import Balance, Case, TimelineEntry

ENDS = ("released", "escaped", "rescued", "killed", "still_held", "unknown")


def text(case: Case) -> str:
    """The case in lines."""
    state = "open" if case.open else "closed"
    age = "" if case.age_days is None else f", {case.age_days} days"
    head = f"{case.id}  {state}{age}"
    people = [f"  captives: {'; '.join(case.captives)}"] if case.captives else []
    captors = [f"  captors:  {'; '.join(case.captors)}"] if case.captors else []
    flags = [f"  ! {flag.code}: {flag.message}" for flag in case.flags]
    width = max((len(_name(entry)) for entry in case.timeline), default=0)
    steps = [_line(entry, width) for entry in case.timeline]
    return "\n".join([head, *people, *captors, *steps, f"  balance:  {balance(case.balance)}", *flags, ""])


def _line(entry: TimelineEntry, width: int) -> str:
    status = "" if entry.status == "told" else f" [{entry.status}]"
    return f"  {_days(entry):<23} {_name(entry):<{width}}  {entry.words}{status}"


def _name(entry: TimelineEntry) -> str:
    return entry.type.replace("_", " ") if entry.step == "other" else entry.step


def _days(entry: TimelineEntry) -> str:
    days = [d.isoformat() for d in (entry.earliest, entry.latest) if d is not None]
    return "–".join(dict.fromkeys(days)) or "day not told"


def balance(found: Balance) -> str:
    """``6 taken = 4 released + 1 killed + 1 still held``; parts of 0 are left out."""
    parts = [f"{n} {name.replace('_', ' ')}" for name in ENDS if (n := getattr(found, name))]
    taken = "not known how many taken" if found.taken is None else f"{found.taken} taken"
    return f"{taken}{';' if found.taken is None else ' ='} {' + '.join(parts) or 'nothing told of their fate'}"
