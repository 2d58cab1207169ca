"""Who says what: the source, the cue and the content of every statement of a text.

Three linear models, learnt from a corpus of statements (`training/attributions.py`), look at candidates that the parse
gives: does this word report something, who is the source, what is said. Quotations without reporting words go to the last
speaker by rule.
"""

from collections.abc import Sequence
from dataclasses import replace

from testimonia.language import cues
from testimonia.language.source_kinds import source_kind
from testimonia.model import load_linear
from testimonia.reading.contents import around_aside, content_features, contents, with_clause_before_quotation, without_comment
from testimonia.reading.outlets import find_outlets
from testimonia.reading.quoting import find_cited, find_per, find_quoted
from testimonia.reading.reporting import cue_features, issues, lexicon, may_report, puts_at, surely_reports
from testimonia.reading.speakers import (
    behind_hearer,
    closing_speaker,
    is_no_speaker,
    listener,
    relative_noun,
    speaker_features,
    speakers,
    tells_on,
    without_aside,
)
from testimonia.reading.statement_words import Words
from testimonia.reading.turns import find_printed_statements, find_turns
from testimonia.records import Attribution, Phrase, Sentence, Span, Stance, Token

MOSTLY = 0.6
"""A statement is direct when at least this share of its characters stands in quotation marks."""
REPORTS_FROM = 0.5
"""Probability from which a word is held to report something; highest F of whole statements, on part of the training set and
on dev."""


SURE_FROM = 0.1
"""The same for words whose grammar leaves little doubt: statements inside statements get low probabilities."""


def find_attributions(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    phrases: Sequence[Phrase] = (),  # noqa: ARG001 - pronouns are resolved in coding
) -> tuple[Attribution, ...]:
    """Every statement that the text gives to somebody, in text order; nested ones are listed apart."""
    if not sentences:
        return ()
    words = Words(text, tokens, sentences)
    found = [a for token in tokens if may_report(words, token) and (a := _statement(words, token))]
    found = _with_outlets(words, found, list(find_outlets(words)))
    found = [*_but_for_quoted(found, quoted := list(find_quoted(words))), *quoted]
    found += [*find_cited(words, found), *find_per(words)]
    found = _cut_at_next(words, _without_doubles(found))
    found += [*find_turns(words), *find_printed_statements(words, lambda cue: _source(words, cue))]
    return tuple(sorted(_carried_on(words, found), key=_order))


def _with_outlets(words: Words, found: list[Attribution], outlets: list[Attribution]) -> list[Attribution]:
    """With the outlets behind their verbs, where none speaks yet; who stands before such a verb does not report by it."""
    found = [_behind_outlet(words, f, outlets) for f in found]
    new = [a for a in outlets if not any(_meet(a.source, f.source) for f in found)]
    return [*[f for f in found if not any(f.cue and f.cue == a.cue for a in new)], *new]


def _behind_outlet(words: Words, statement: Attribution, outlets: list[Attribution]) -> Attribution:
    """``… reports Daily Star A police spokesman said``: without a full stop the next speaker stands right behind the outlet."""
    source, cue = statement.source, statement.cue
    for outlet in outlets:
        if (
            source
            and cue
            and outlet.source
            and source.start == outlet.source.start
            and outlet.source.end < source.end < cue.start
        ):
            return replace(statement, source=words.span(outlet.source.end, source.end))
    return statement


def _but_for_quoted(found: list[Attribution], quoted: list[Attribution]) -> list[Attribution]:
    """Without a second reading of ``as saying``; who quotes somebody keeps a statement."""
    cues_taken = [a.cue for a in quoted if a.cue]
    return [a for a in found if not any(a.cue and c.start < a.cue.start and a.cue.end <= c.end for c in cues_taken)]


def _meet(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and a.start < b.end and b.start < a.end


def _order(attribution: Attribution) -> tuple[int, int]:
    spans = [*attribution.content, *filter(None, (attribution.source, attribution.cue))]
    return min(s.start for s in spans), -max(s.end for s in spans)


def _without_doubles(found: list[Attribution]) -> list[Attribution]:
    kept: list[Attribution] = []
    for attribution in found:
        if all((k.source, k.content) != (attribution.source, attribution.content) for k in kept[-8:]):
            kept.append(attribution)
    return kept


def _statement(words: Words, cue: Token) -> Attribution | None:
    """What a word reports; None when it reports nothing."""
    models = load_linear("testimonia.reading", "attributions.tsv")
    if _refuses(words, cue):
        return None
    told_on = tells_on(words, cue)
    closing = told_on or _behind_mark(words, closing_speaker(words, cue))
    least = SURE_FROM if closing or surely_reports(words, cue) else REPORTS_FROM
    if told_on is None and models["cue"].probability(cue_features(words, cue)) < least:
        return None
    source = closing or _source(words, cue)
    told = listener(words, cue)
    said = contents(words, cue, source, told)
    if closing:
        said = tuple(c for c in said if c.spans[-1].end <= closing.start) or said
    if not said:
        return None
    content = max(said, key=lambda c: models["content"].score(content_features(words, cue, source, c))).spans
    content = with_clause_before_quotation(words, cue, around_aside(words, cue, source, content))
    content = without_comment(words, cue, content)
    if source and _is_dateline(words, cue, source):
        return None
    if source and (is_no_speaker(words, source) or (_in_quotes(words, source) and not _in_quotes(words, content[0]))):
        return None
    if source and told and (source.start < told.end and told.start < source.end):
        told = None
    direct = _direct(words, content[0])
    return Attribution(
        source, _cue(words, cue), content, _stance(words, cue), direct, told, direct or told_on is not None or _tells(words, cue)
    )


REFUSED = frozenset(
    "objection appeal request demand petition motion application bid plea proposal offer invitation ultimatum".split()
)
"""What is turned down and says nothing of what happened."""


def _refuses(words: Words, cue: Token) -> bool:
    """Whether somebody turns something down, and denies nothing: "the court rejected the objections"."""
    objects = words.tree.children(cue.i, "dobj", "nsubjpass")
    return cue.lemma in cues.DENYING and any(words.tokens[o].lemma in REFUSED for o in objects)


def _is_dateline(words: Words, cue: Token, source: Span) -> bool:
    """Whether a colon stands behind the place of a text without capitals: "srinagar: two men were shot"."""
    opens = source.start == words.sentence_of(cue.i).start and source.text.islower()
    return cue.lower == ":" and opens and source_kind(source.text) == "other"


def _in_quotes(words: Words, span: Span) -> bool:
    """Whether a span begins or ends in a quotation that is not all its own: of the "Reds" the name alone is quoted."""
    at = (words.quotation_at(span.start), words.quotation_at(span.end - 1))
    return any(found and not (span.start <= found[0] and found[1] <= span.end) for found in at)


def _closed(words: Words, source: Span | None) -> Span | None:
    """A source with the mark that closes the name in it: ``The "Reds" say``."""
    quoted = words.quotation_at(source.end - 1) if source else None
    if source is None or quoted is None or quoted[0] < source.start or words.text[source.end : quoted[1]].strip("\"”»'"):
        return source
    return words.span(source.start, quoted[1])


def _source(words: Words, cue: Token) -> Span | None:
    """Who says what the cue reports; None when nobody is named."""
    model = load_linear("testimonia.reading", "attributions.tsv")["source"]
    named = speakers(words, cue)
    best = max(named, key=lambda s: model.score(speaker_features(words, cue, s)))
    if cue.pos == "NOUN" and (best.span is None or best.way.startswith("subject above")):
        best = next((s for s in named if s.way == "by"), best)  # "rejected a claim by the rebels that …"
    if best.way.startswith("subject above") and cue.pos == "NOUN" and words.tokens[cue.head].lemma in cues.WEIGHING:
        return None  # "police are investigating claims that …": the claims are somebody else's
    found = relative_noun(words, best.head) or _behind_mark(words, best.span)
    if found is None:
        return None
    return _closed(words, behind_hearer(words, cue, without_aside(words, found)))


def _behind_mark(words: Words, source: Span | None) -> Span | None:
    """A source without the mark that closes the quotation before it."""
    if source is None or all(end - 1 != source.start for _, end in words.quotations):
        return source
    return words.span(source.start + 1, source.end)


def _tells(words: Words, cue: Token) -> bool:
    """Whether the cue says that something is so: by its family, or as an unknown verb with a clause of its own.

    To demand, to urge and to vow tell what shall be; what "shows" without a clause is seen, not said.
    """
    family = lexicon(cue)
    clause = bool(words.tree.children(cue.i, "ccomp"))
    if cue.lemma in cues.WRITING_DOWN or _counts(words, cue) or issues(words, cue) or puts_at(words, cue):
        return True
    if family == "none" or cue.lemma in cues.SHOWING:
        return clause
    if cue.lemma in cues.WISHING:
        return False
    return family != "thinking" and (family != "directed" or clause or cue.lemma in cues.CHARGING | cues.DENYING)


def _counts(words: Words, cue: Token) -> bool:
    """``recorded 512 deaths``."""
    return cue.lemma == "record" and any(words.tree.children(o, "nummod") for o in words.tree.children(cue.i, "dobj"))


def _cue(words: Words, cue: Token) -> Span:
    """The reporting word with its auxiliaries and its negation; ``according to`` whole."""
    tokens, first, last = words.tokens, cue.i, cue.i
    while first - 1 >= 0 and tokens[first - 1].head == cue.i and tokens[first - 1].dep in ("aux", "auxpass", "neg"):
        first -= 1
    if cue.lower == "according" and last + 1 < len(tokens) and tokens[last + 1].lower == "to":
        last += 1
    return Span(tokens[first].start, tokens[last].end, words.text[tokens[first].start : tokens[last].end])


def _stance(words: Words, cue: Token) -> Stance:
    negated = bool(words.tree.children(cue.i, "neg"))
    if cue.lemma in cues.DENYING:
        return "asserts" if negated else "denies"
    if cue.lemma in cues.DOUBTING or (negated and cue.lemma in ("believe", "think", "know", "confirm")):
        return "doubts"
    return "asserts"


def _direct(words: Words, content: Span) -> bool:
    return words.quoted_share(content.start, content.end) >= MOSTLY


# ── statements side by side ──────────────────────────────────────────────────────────────────

JOINTS = frozenset({"but", "while", "and", "whereas", "though", "although", ";"})


def _cut_at_next(words: Words, found: Sequence[Attribution]) -> list[Attribution]:
    """``The rebels said …, but the ministry denied …``: what one side says ends where the other side begins to speak."""
    return [_cut(words, a, found) for a in found]


def _cut(words: Words, statement: Attribution, others: Sequence[Attribution]) -> Attribution:
    last = statement.content[-1]
    for other in others:
        if other is statement or other.source is None or other.cue is None or not other.tells or not _inside(other, last):
            continue
        before = words.text[last.start : other.source.start].split()[-1:]
        joint = before and (before[0].strip(",").lower() in JOINTS or before[0].endswith(";"))
        shorter = words.span(last.start, other.source.start - len(before[0]) - 1) if joint else None
        if before and before[0].endswith(";"):
            shorter = words.span(last.start, other.source.start)
        if shorter and words.quotation_at(other.cue.start) is None:
            return replace(statement, content=(*statement.content[:-1], shorter))
    return statement


def _inside(other: Attribution, content: Span) -> bool:
    return bool(
        other.source and other.cue and other.content[0].start > other.source.start
        and content.start < other.source.start and other.cue.end <= content.end
    )  # fmt: skip


# ── quotations without a cue ─────────────────────────────────────────────────────────────────


def _carried_on(words: Words, found: list[Attribution]) -> list[Attribution]:
    """Quotations of a sentence or more without a cue of their own go to the last speaker of a quotation."""
    result = sorted(found, key=_order)
    quoting = [a for a in result if a.source and any(s <= c.start < e or c.start <= s < c.end
                                                    for c in a.content for s, e in words.quotations)]  # fmt: skip
    for start, end in words.quotations:
        if any(c.start < end and start < c.end for a in found for c in a.content) or not _whole_sentence(words, start):
            continue
        speaker = max((a for a in quoting if a.content[0].start < start), key=lambda a: a.content[-1].end, default=None)
        span = words.span(start, end)
        if speaker and span and words.text.count("\n", speaker.content[-1].end, start) <= 4:
            free = replace(speaker, cue=None, content=(span,), stance="asserts", direct=True, to=speaker.to)
            result.append(free)
            quoting.append(free)
    return result


def _whole_sentence(words: Words, start: int) -> bool:
    return any(-3 <= s.start - start <= 3 for s in words.sentences)
