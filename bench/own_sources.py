"""Who says so: claim → source on passages of our own, which lie beside the tests."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from testimonia import intake
from testimonia.coding.sources import chain
from testimonia.reading.attributions import find_attributions
from testimonia.reading.parse import parse
from testimonia.reading.phrases import find_phrases
from testimonia.records import Reading, Span

NAME = "own_sources"
NEEDS_DATA = False
TITLE = "Who says so: claim to source on fifty passages of our own"
MARKS = (("claims with their chain", 85.0, 95.0, ""),)
PASSAGES = Path(__file__).parents[1] / "tests" / "coding" / "who_says.toml"


def run(data: Path, limit: int | None = None) -> list[tuple[str, float]]:  # noqa: ARG001 - every suite is called alike
    """Share of claims whose chain has the wanted links, in their order."""
    answers = [right for _, _, _, right in judged(limit)]
    return [("claims with their chain", 100 * sum(answers) / len(answers)), ("n", float(len(answers)))]


def judged(limit: int | None = None) -> Iterator[tuple[str, list[str], list[str], bool]]:
    """Words of a claim, the chain wanted, the chain found, and whether they agree."""
    for passage in tomllib.loads(PASSAGES.read_text("utf8"))["passage"][:limit]:
        reading, text = read(passage["text"])
        for words, wanted in passage["claims"]:
            start = text.index(words)
            found = [s.text for s in chain(Span(start, start + len(words), words), reading, text)]
            yield words, wanted, found, _agree(wanted, found)


def read(passage: str) -> tuple[Reading, str]:
    """What the language of a passage says, as far as sources need it, and its text as taken in."""
    report = intake.report_from_text(passage, origin="own")
    tokens, sentences = parse(report.text, report.blocks)
    phrases = find_phrases(tokens, sentences)
    statements = find_attributions(report.text, tokens, sentences, phrases)
    return Reading(report.id, tokens, sentences, phrases, statements), report.text


def _agree(wanted: list[str], found: list[str]) -> bool:
    return len(wanted) == len(found) and all(w.lower() in f.lower() for w, f in zip(wanted, found, strict=True))
