"""The whole route on one page: intake → reading → coding → resolving → linking → review → export.

Days are resolved before coding, values after it: the coder needs to know which year a sentence speaks of, to tell the
report's news from what it only recalls.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from testimonia import codebook as codebooks
from testimonia import coding, codings, contract, gazetteer, language, linking, model, reading, registry, resolving
from testimonia.codebook import Codebook
from testimonia.errors import CodebookError
from testimonia.gazetteer import Gazetteer
from testimonia.model import LIGHT, Encoder, Scorer
from testimonia.records import CodedReport, Explanation, Flag, Reading, Report
from testimonia.registry import Registry

STAGES = ("intake", "reading", "coding", "resolving", "linking", "review", "export")
DECIDES = (coding, gazetteer, language, linking, model, reading, registry, resolving)
"""Packages whose code, tables and weights decide what is coded. The codebook has a hash of its own."""


@dataclass(frozen=True)
class Desk:
    """What lies ready before the first report is opened."""

    codebook: Codebook
    gazetteer: Gazetteer
    registry: Registry
    encoder: Encoder | None
    """None: rules decide, and the scorers where there are any."""
    own_registry: str = ""
    """First digits of the hash of the user's registry files; empty without any."""
    scorers: Mapping[str, Scorer] | None = None
    """Linear scorers by name that do without an encoder. None: the encoder's own, and without it none."""

    @property
    def coder(self) -> codings.Name:
        """All that decides: the same name codes the same bytes alike."""
        weights = self.encoder.version if self.encoder else LIGHT if self.scorers else "no-encoder"
        rules = f"{coding.CODER}-{codings.hash_of(*(Path(str(package.__file__)).parent for package in DECIDES))}"
        return codings.Name(
            rules, weights, self.codebook.hash[: codings.DIGITS], self.own_registry, self.gazetteer.imports[: codings.DIGITS]
        )


@cache
def open_desk(
    codebook_folder: Path | None = None,
    gazetteer_path: Path | None = None,
    *,
    rules_only: bool = False,
    light: bool = False,
    registries: tuple[Path, ...] = (),
    teaching: bool = False,
) -> Desk:
    """The desk with its codebook, place index, actor registry and weights, opened once a process.

    Args:
        codebook_folder: the user's own event types, or one file of them; they are added to the packaged ones.
        rules_only: no learned weights at all.
        light: rules and linear scorers, without the encoder: about twice as many reports a second.
        registries: the user's own tables or FollowTheMoney files of actors, beside the built-in registry.
        teaching: for those who learn its types' weights anew: older ones are put aside, whatever they were learnt with.

    Raises:
        CodebookError, GazetteerMissing, RegistryError: what is missing or wrong, and the next step.
    """
    codebook, encoder = codebooks.load(codebook_folder), None if rules_only or light else model.load()
    scorers = model.load_light() if light and not rules_only else None
    if teaching:
        codebook = replace(codebook, taught=())
    _refuse_others_weights(codebook, encoder)
    known, mark = registry.load(*registries), registry.fingerprint(registries)
    return Desk(codebook, gazetteer.open_gazetteer(gazetteer_path), known, encoder, mark, scorers)


def _refuse_others_weights(codebook: Codebook, encoder: Encoder | None) -> None:
    """What was learnt over another encoder's numbers would decide at random.

    Raises:
        CodebookError: a type's weights were.
    """
    for taught in codebook.taught:
        if encoder is not None and taught.encoder != encoder.version:
            raise CodebookError(
                f"{taught.type}.weights.json was learnt with {taught.encoder}, here is {encoder.version}. "
                "Next: `testimonia codebook train` with the type's folder, or remove that file to do without."
            )


def read_report(report: Report, desk: Desk) -> Reading:
    """What the language of a report says, before any event is coded."""
    return reading.read(report, desk.gazetteer, desk.registry)


def read_to_json(report: Report, desk: Desk) -> contract.Json:
    """The public form of a reading: its times and places resolved."""
    read = read_report(report, desk)
    times = resolving.resolve_times(report, read)
    places = resolving.resolve_places(report, read, desk.gazetteer)
    return contract.reading_to_json(report, read, times, places, {})


def code_report(report: Report, desk: Desk) -> CodedReport:
    """One report from text to events, with its evidence checked."""
    return code_reading(report, read_report(report, desk), desk)


def code_reading(report: Report, read: Reading, desk: Desk) -> CodedReport:
    """The same for a report that was read already."""
    times = resolving.resolve_times(report, read)
    events, _ = coding.code(report, read, desk.codebook, times, desk.encoder, desk.scorers)
    resolved = resolving.resolve(report, read, events, times, desk.gazetteer, desk.registry)
    coded = CodedReport(
        report=report,
        events=resolved.events,
        links=linking.within(report, resolved.events, resolved.actors),
        actors=resolved.actors,
        relations=resolved.relations,
        flags=_each_once(
            (
                *report.flags,
                *coding.cautions(report.text, read),
                *resolved.flags,
                *resolving.side_flags(resolved.events, resolved.actors),
                *linking.case_flags(resolved.events, resolved.actors),
            )
        ),
    )
    contract.check_evidence(coded)
    return coded


def explain_report(report: Report, desk: Desk) -> tuple[Explanation, ...]:
    """Why each event of a report is coded as it is, in the order of `code_report`'s events."""
    read = read_report(report, desk)
    return coding.explain(report, read, desk.codebook, resolving.resolve_times(report, read), desk.encoder, desk.scorers)


def _each_once(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
    return tuple(dict.fromkeys(flags))
