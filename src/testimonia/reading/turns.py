"""Words that a layout gives to a speaker: turns of a transcript, and statements printed whole behind a colon."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from testimonia.language import cues
from testimonia.language.source_kinds import source_kind
from testimonia.reading.statement_words import Words
from testimonia.records import Attribution, Span, Token

NOBODYS = frozenset(
    "text report reporter question excerpts excerpt continued interview begin end video passage word words indistinct announcer "
    "applause communique commentary editorial unidentified correspondent moderator recording as by from with name omitted "
    "correction transcript item".split()
)
"""Words of brackets in which no source speaks: notes of the monitor, and the reporter's own turns."""
TAG = re.compile(r"(?:\A|(?<=[.!?:\"”'’\]\n]\n)|(?<=\]))[ \t]*\[([^\]\n]{2,40}(?:\n[^\]\n]{2,40})?)\]")
"""``[GUZMAN] I must say …``: a bracket that opens a paragraph or follows another bracket; one that opens a line within a sentence
only adds a word."""
END = re.compile(r"\[END\b[^\]]*\]")
"""``[END RECORDING]``: what follows is the report's own again."""
NAMED_LINE = re.compile(r"^([A-Z][A-Z.'’ -]{2,40}):\s", re.M)
"""``JUDGE ORTEGA: Where were you …``: a name in capitals that opens a line."""
FEWEST_LINES = 2
"""Lines of that form from which a text is a transcript."""
LONGEST_PERSON = 3
"""Words of a person's name."""
LONGEST_TURN = 6000
"""Characters; what follows is no longer held to be the same speaker's."""


def find_turns(words: Words) -> Iterator[Attribution]:
    """Every turn of a transcript that a named source speaks."""
    lines = list(NAMED_LINE.finditer(words.text))
    yield from _issued(words)
    yield from _turns(words, [*TAG.finditer(words.text)])
    if len(lines) >= FEWEST_LINES:
        yield from _turns(words, lines)


ISSUED = re.compile(
    r"\[(STATEMENT|COMMUNIQUE|DECLARATION|PROCLAMATION|LETTER|ADDRESS|SPEECH|REPORT)\]\s*\[([^\]]{3,90})\]\s*\[TEXT\]", re.I
)
"""``[STATEMENT] [INTERIOR MINISTRY] [TEXT]``: a monitor's heading over words that somebody issued."""

OUTLET = re.compile(r"\(([^()]{3,40})\)\s*--\s*\Z")
"""``CLANDESTINE, 13 SEP 89 (RADIO VENCEREMOS) --``: whom the monitor heard."""


ISSUED_BY = re.compile(
    r"\A.{0,120}?\[TEXT\]\s*(STATEMENT|COMMUNIQUE|DECLARATION|PROCLAMATION|LETTER)\s+(?:ISSUED|SIGNED|RELEASED)\s+BY\s+([^:\[\]]{3,90}):",
    re.I | re.S,
)
"""``[TEXT] COMMUNIQUE ISSUED BY THE GENERAL COMMAND: WE ANNOUNCE …``: the same in the text's own first words."""


def _issued(words: Words) -> Iterator[Attribution]:
    """A text that is one issued statement is its issuer's to the end, told by the outlet of the dateline."""
    heading = ISSUED.search(words.text) or ISSUED_BY.search(words.text)
    name = words.span(*heading.span(2)) if heading else None
    said = words.span(heading.end(), len(words.text)) if heading else None
    if name and said and heading and _is_speaker(name.text) and not _is_reporters(heading):
        outlet = OUTLET.search(words.text, 0, words.text.find("[", 0, heading.end()))
        yield Attribution(name, None, (said,), "asserts", False, words.span(*outlet.span(1)) if outlet else None)


def _is_reporters(heading: re.Match[str]) -> bool:
    """Whether a report is its reporter's, and not that of a group: a person's name is short and names no kind of source."""
    name = heading.group(2)
    return heading.group(1).upper() == "REPORT" and source_kind(name) == "other" and len(name.split()) <= LONGEST_PERSON


def _turns(words: Words, marks: Sequence[re.Match[str]]) -> Iterator[Attribution]:
    for mark, following in pairwise([*marks, None]):
        if mark is None:
            continue
        name = words.span(*mark.span(1))
        end = min(following.start() if following else len(words.text), mark.end() + LONGEST_TURN)
        over = END.search(words.text, mark.end(), end)
        said = words.span(mark.end(), over.start() if over else end)
        if name and said and len(said.text.split()) > 2 and _is_speaker(name.text) and not _reports(words.text, name.text):
            yield Attribution(name, None, (said,), "asserts", True)


def _is_speaker(name: str) -> bool:
    return not set(re.findall(r"[a-z]+", name.lower())) & NOBODYS


def _reports(text: str, name: str) -> bool:
    """Whether the text calls the bearer of a name its reporter: ``our reporter Lays Vargas has more``."""
    return bool(re.search(rf"\b(?:reporter|correspondent)\s+(?:\S+\s+){{0,2}}{re.escape(name)}\b", text, re.I))


def find_printed_statements(words: Words, source_of: Callable[[Token], Span | None]) -> Iterator[Attribution]:
    """``The minister said:`` at the end of a line, and the statement in lines of its own without quotation marks."""
    for sentence in words.sentences:
        last = words.tokens[sentence.stop - 1]
        line_end = words.text.find("\n", last.end)
        if last.text != ":" or line_end != last.end or re.match(r"\s*[\"“”«[]", words.text[line_end:]):
            continue
        cue = _announcing(words.tokens[sentence.first : sentence.stop])
        source = source_of(cue) if cue else None
        said = words.span(line_end, min(_next_cue_line(words, line_end), line_end + LONGEST_TURN))
        if cue and source and said:
            yield Attribution(source, Span(cue.start, cue.end, cue.text), (said,), "asserts", False)


def _announcing(tokens: Sequence[Token]) -> Token | None:
    """The word that announces a statement: "according", the last verb of saying, or the main verb above the noun "statement"."""
    if tokens[0].lower == "according":
        return tokens[0]
    said = [t for t in tokens if t.pos == "VERB" and t.lemma in cues.SAYING]
    if said:
        return said[-1]
    if any(t.lemma in ("statement", "communique", "message", "declaration", "letter") for t in tokens):
        return next((t for t in tokens if t.pos == "VERB" and t.dep == "ROOT"), None)
    return None


def _next_cue_line(words: Words, after: int) -> int:
    """Where the next line ends with a colon behind reporting words, or a bracket opens a line; the text's end otherwise."""
    for line in re.finditer(r"[^\n]+", words.text[after:]):
        text = line.group().strip()
        if text.startswith("[") or (text.endswith(":") and set(text.lower().split()) & _SAID_FORMS):
            return after + line.start()
    return len(words.text)


_SAID_FORMS = frozenset({"said:", "said", "says:", "added:", "reads:", *(f"{verb}ed:" for verb in cues.SAYING)})
