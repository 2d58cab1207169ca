"""The page of the formats, made of the formats' own columns."""

from collections.abc import Iterator
from types import ModuleType

HEAD = """\
# Export formats

Made by `python -m testimonia.export docs`; a test holds it true. `testimonia export --format NAME` writes one, `--format all`
every one; from a project, or from coded files: `testimonia export CODED.jsonl --format acled`. Who is hidden, and how:
[disclosure.md](disclosure.md). A new format: [how-to/add-an-export.md](how-to/add-an-export.md).

A row of `acled`, `ucdp`, `gtd`, `plover`, `huridocs`, `ftm`, `graphml` and of the dossiers is an *occurrence*: an incident with
all its reports, or an event that no incident holds. Formats that have no place for an occurrence name it in `manifest.json` with
the reason. Numbers that another data set derives by a rule of its own are derived here by that rule, and the rule and the claims
stand beside them. Events that people rejected or protected are listed in the manifest as retracted, and in ACLED's `deleted.csv`;
of a public release without the country's letters in front of their number.

Beside every export lie `manifest.json` (each file's SHA-256, what is in it, what is left out) and `disclosure.md` with
`disclosure.json` (what was hidden, what can still be found).

## How the same claims give other numbers

| rule | what it does | deaths without a number | no deaths told |
|---|---|---|---|
| ACLED `fatalities` | the lowest reported figure; tens of 10, dozens 12, hundreds 100 | 3 | 0 |
| UCDP `low`, `best`, `high` | lowest; lower of the figures that no armed group gives; highest of these | low 1, the others empty | no row |
| GTD `nkill`, `nwound` | newest credible source, then the majority, then the lowest; armed groups set aside | empty | empty |
| Iraq Body Count min, max | least and most that any source gives | empty | empty |

Figures of different groups in one report are added (six policemen and a teacher are seven); figures of the same people stay
alternatives. Denied and doubted figures count for nothing.
"""


def page(formats: tuple[ModuleType, ...]) -> str:
    """The whole page."""
    return "\n".join(_lines(formats)) + "\n"


def _lines(formats: tuple[ModuleType, ...]) -> Iterator[str]:
    yield from (HEAD, "## All formats", "", "| name | what it is | file |", "|---|---|---|")
    yield from (f"| `{f.NAME}` | {f.TITLE} | `{f.FILE_NAME}` |" for f in formats)
    for form in formats:
        tables = getattr(form, "TABLES", ())
        if not tables:
            continue
        yield from ("", f"## {form.NAME}: {form.TITLE}", "", (form.__doc__ or "").strip())
        if form.NAME == "parquet":
            yield from ("", "The same tables as `xlsx`.")
            continue
        for name, columns in tables:
            yield from ("", f"`{name}`", "", "| column | where it comes from |", "|---|---|")
            yield from (f"| {c.name} | {_how(c)} |" for c in columns)


def _how(column: object) -> str:
    how = str(getattr(column, "how", ""))
    return how.replace("|", "\\|")
