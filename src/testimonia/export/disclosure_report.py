"""What a release hides and what it can still give away, in words and as data; written beside every export."""

import json
from pathlib import Path

from testimonia.export import differencing
from testimonia.export.masking import Disclosed

MARKDOWN, DATA = "disclosure.md", "disclosure.json"

PROFILES = {
    "internal": "Nothing is hidden. This release names victims and witnesses: it must not leave the desk.",
    "partner": (
        "Names of victims, their kin and witnesses are covered in texts and pseudonyms in values. Places, days and the rest of the "
        "texts are as reported. Reports of minors and of sexual violence are treated as in a public release."
    ),
    "public": (
        "Persons are pseudonyms or descriptions, ages are bands, of the texts only the coded words are shown, places and days are "
        "as coarse as it takes for every combination of type, place and time to stand for k people or more."
    ),
}
RISKS = {
    "internal": ("Everything that the reports say of a person.",),
    "partner": (
        "The texts can be found on the web by their words, and the names with them.",
        "A description, a day and a place together can point at one person.",
        "Persons whom the coder did not recognise as victims, kin or witnesses are named.",
        "Nicknames are not recognised as names.",
    ),
    "public": (
        "Whoever knows of an event from elsewhere can recognise it by its type, its perpetrators, its weapon and its numbers.",
        "Covered words keep their length, and the order of what is told stays.",
        "Named perpetrators and speakers for an office stay named: an accusation is not a finding.",
        "Two releases of a growing project can be compared: what the second says more finely, the first helps to place.",
        "A pseudonym follows a person through the releases of a project; once the person is known, all of it is.",
    ),
}


def before(folder: Path) -> differencing.Cells | None:
    """What the public release in a folder shows. None: there is no release, or none that was public."""
    path = folder / DATA
    return differencing.read(path) if path.is_file() else None


def write(disclosed: Disclosed, folder: Path, since: differencing.Cells | None = None) -> tuple[Path, Path]:
    """Write the report as Markdown and as JSON; return both paths.

    Args:
        since: what the public release before shows. None: there was none, or nobody says where it is.
    """
    data = account(disclosed, since)
    paths = folder / MARKDOWN, folder / DATA
    paths[0].write_text(_markdown(data), encoding="utf8")
    paths[1].write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
    return paths


def account(disclosed: Disclosed, since: differencing.Cells | None = None) -> dict[str, object]:
    """The report as data."""
    release = disclosed.release
    public = release.profile == "public"
    shown = differencing.cells(release) if public else {}
    moved = differencing.changes(since, shown, release.disclosure.k) if public and since is not None else ()
    risks = list(RISKS[release.profile])
    if release.disclosure.links and release.profile == "public":
        risks.insert(0, "Addresses of reports are shown: whoever opens one reads the names.")
    if disclosed.small_cells:
        risks.insert(0, (
            f"{len(disclosed.small_cells)} event types are told of fewer than {release.disclosure.k} people in the whole release "
            f"(the fewest: {disclosed.small_cells[0]}); their places and days are withheld, but there is nobody to hide among."
        ))  # fmt: skip
    if moved:
        risks.insert(0, (
            f"In {len(moved)} cells fewer than {release.disclosure.k} people came or went since the release before: whoever has both "
            "subtracts them. Next: wait until more are told of, or raise --k."
        ))  # fmt: skip
    told: dict[str, object] = {
        "profile": release.profile, "k": release.disclosure.k, "links": release.disclosure.links,
        "what_it_means": PROFILES[release.profile], "hidden": dict(disclosed.hidden),
        "people_in_cells_below_k": list(disclosed.small_cells), "residual_risk": risks,
    }  # fmt: skip
    if public:
        told["cells"] = differencing.to_rows(shown)
        told["compared_with_a_release_before"] = since is not None
        told["changes_below_k"] = [{"cell": differencing.in_words(c.cell), "before": c.before, "now": c.now} for c in moved]
    return told


def _markdown(data: dict[str, object]) -> str:
    hidden = data["hidden"]
    assert isinstance(hidden, dict)
    risks = data["residual_risk"]
    assert isinstance(risks, list)
    rows = [f"| {what} | {n} |" for what, n in hidden.items()] or ["| nothing | 0 |"]
    moved = data.get("changes_below_k") or []
    assert isinstance(moved, list)
    changes = [
        "Changed by a few people since the release before:",
        "",
        *(f"- {c['cell']}: {c['before']} → {c['now']}" for c in moved),
        "",
    ]
    return "\n".join([
        f"# Disclosure report: {data['profile']}", "", str(data["what_it_means"]), "", f"k = {data['k']}.", "",
        "| hidden | how often |", "|---|---|", *rows, "", "What it can still give away:", "", *(f"- {risk}" for risk in risks), "",
        *(changes if moved else ()),
    ])  # fmt: skip
