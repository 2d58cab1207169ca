"""What may be said by a statement: stretches of words around its reporting words, each by the way it was found."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from testimonia.language import cues
from testimonia.reading.reporting import CLOSE, lexicon, that_clauses
from testimonia.reading.statement_words import Words
from testimonia.records import Sentence, Span, Token

FARTHEST_QUOTATION = 60
"""Characters between reporting words and a quotation of the same line that may be theirs."""


@dataclass(frozen=True, slots=True)
class Content:
    """A candidate, in one stretch or several."""

    way: str
    spans: tuple[Span, ...]


def contents(words: Words, cue: Token, source: Span | None, told: Span | None) -> tuple[Content, ...]:
    """Candidates for what the cue reports; none holds the cue or lies over the source."""
    frame = [s for s in (source, Span(cue.start, cue.end, cue.text)) if s]
    found: dict[tuple[Span, ...], Content] = {}
    opens = cue.text == "According" and not words.text.isupper()
    aside = cue.lower == "according" and not opens and cue.i - words.sentence_of(cue.i).first > 1
    cited = {t.start for t in words.tokens[cue.i + 1 : cue.i + 3] if t.lower in cues.CITING}
    for way, span in _single(words, cue, source, told):
        if span and span.start in cited:
            continue  # "Dawn reported quoting police": whom they quote is not what they report
        if aside and span and span.start > cue.start:
            continue  # "…, according to a nurse who asked not to be named": what follows is about the nurse
        if opens and span and span.start < cue.start:
            continue  # what the parse puts before a capital of its own is another line
        for way_, spans in _grown(words, frame, way, span):
            if spans and not any(s.start < f.end and f.start < s.end for s in spans for f in frame):
                found.setdefault(spans, Content(way_, spans))
    return tuple(found.values())


def _single(words: Words, cue: Token, source: Span | None, told: Span | None) -> Iterator[tuple[str, Span | None]]:
    tree, tokens = words.tree, words.tokens
    sentence = words.sentence_of(cue.i)
    start, end = tokens[sentence.first].start, _end_of(words, sentence)
    for dep in ("ccomp", "xcomp", "dobj", "acl", "relcl", "attr", "oprd", "nsubjpass", "advcl", "prep"):
        for c in tree.children(cue.i, dep):
            yield from _below(words, cue, source, told, dep, c)
    if cue.pos == "NOUN":
        hung = [c for c in that_clauses(words, cue) if tokens[c].head != cue.i]
        yield from (found for c in hung for found in _below(words, cue, source, told, "acl", c))
    objects = [c for c in tree.children(cue.i, "dobj", "prep", "xcomp", "oprd", "dative") if c > cue.i]
    if len(objects) > 1:
        yield "objects", words.over(i for c in objects for i in tree.subtree(c) if i > cue.i)
    left = min([cue.start, *([source.start] if source and source.end <= cue.start else [])])
    right = max([cue.end, *(s.end for s in (source, told) if s and s.start >= cue.end and s.start - cue.end < 60)])
    yield "before", words.span(start, left)
    yield "behind", words.span(right, end)
    following = next((t for t in tokens[cue.i + 1 : sentence.stop] if t.start >= right and t.lower in (",", ":")), None)
    if following:
        yield "behind a mark", words.span(following.end, end)
    comma = next((t for t in tokens[cue.i + 1 : sentence.stop] if t.start > right and t.lower == ","), None)
    if comma:
        yield "up to a comma", words.span(right, comma.start)
    clause = _clause(words, cue)
    if clause is not None:
        yield "clause before", words.over(i for i in tree.subtree(clause) if tokens[i].end <= left)
    # "…, the governor said on radio. “We are safe,” he said": what follows the full stop is said anew.
    said_before = any(c < cue.i for c in tree.children(cue.i, "ccomp"))
    yield from _quotations(words, left, right, sentence.end if said_before else len(words.text))


BESIDE = frozenset("as after when while amid following though although but adding in by and who on at with".split())
"""Words that open what the report itself adds behind ``…, the army said, as …``."""


def around_aside(words: Words, cue: Token, source: Span | None, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """``Jets bombed a camp, the army said, as talks went on``: the clause before the aside is what is said.

    Where no clause stands before (``The raid, the army said, killed four``), both sides are.
    """
    sentence, tokens = words.sentence_of(cue.i), words.tokens
    if source and cue.lower == "according":
        return _around_according(words, cue, source) or content
    if source is None or cue.lemma not in cues.SPEAKING or content[0].start < cue.end or not _is_aside(words, cue, source):
        return content
    if words.quotation_at(content[0].start) or content[0].start >= sentence.end:
        return content
    before = words.span(tokens[sentence.first].start, source.start)
    if before is None or len(before.text.split()) < 2:
        return content
    inside = [t for t in tokens[sentence.first : cue.i] if t.end <= source.start]
    if any(t.pos in ("VERB", "AUX") and t.tag in FINITE for t in inside):
        return (before,) if tokens[cue.i + 2].lower in BESIDE else content
    return (before, *content)


def _around_according(words: Words, cue: Token, source: Span) -> tuple[Span, ...]:
    """Both sides of ``the task force, according to a review, has burned nine camps``; nothing where a clause stands before."""
    sentence, tokens = words.sentence_of(cue.i), words.tokens
    behind = words.first_from(source.end)
    if not (
        cue.i - 1 > sentence.first and tokens[cue.i - 1].lower == "," and tokens[min(behind, sentence.stop - 1)].lower == ","
    ):
        return ()
    before, after = words.span(sentence.start, tokens[cue.i - 1].start), words.span(tokens[behind].end, _end_of(words, sentence))
    finite = any(t.pos in ("VERB", "AUX") and t.tag in FINITE for t in tokens[sentence.first : cue.i])
    return (before, after) if before and after and not finite else ()


FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def without_comment(words: Words, cue: Token, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """What somebody is accused of, without what the report adds: ``accused of leading the group, which has claimed attacks``."""
    last = content[-1]
    if cue.lemma not in cues.CHARGING:
        return content
    inside = words.tokens[words.first_from(last.start) : words.first_from(last.end)]
    comma = next((a for a, b in pairwise(inside) if a.lower == "," and b.lower in ("which", "who", "whose")), None)
    shorter = words.span(last.start, comma.start) if comma else None
    return (*content[:-1], shorter) if shorter else content


def with_clause_before_quotation(words: Words, cue: Token, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """``They said the raid, in which two died, "was planned for months"``: what is said begins behind the cue and ends in quotation marks."""
    first = content[0]
    quotation = words.quotation_at(first.start)
    if (
        quotation is None
        or not cue.end < quotation[0]
        or first.start != quotation[0]
        or first.end > words.sentence_of(cue.i).end + 1
    ):
        return content
    between = words.tokens[cue.i + 1 : words.first_from(first.start)]
    finite = any(t.pos in ("VERB", "AUX") and t.tag in FINITE for t in between)
    own = any(cue.end < words.tokens[c].start < first.end for c in words.tree.children(cue.i, "ccomp"))
    whole = words.span(cue.end, first.end) if finite and own else None
    return (whole, *content[1:]) if whole else content


def _is_aside(words: Words, cue: Token, source: Span) -> bool:
    """Whether source and cue stand alone between two commas of a sentence that begins before them."""
    tokens, sentence = words.tokens, words.sentence_of(cue.i)
    first = next((t.i for t in tokens[sentence.first : cue.i] if t.start >= source.start), cue.i)
    closed = cue.i + 2 < sentence.stop and tokens[cue.i + 1].lower == ","
    return closed and source.end <= cue.start and first - 1 > sentence.first and tokens[first - 1].lower == ","


def _end_of(words: Words, sentence: Sentence) -> int:
    """Where a sentence ends without its full stop."""
    last = words.tokens[sentence.stop - 1]
    return last.start if last.text == "." and sentence.stop - sentence.first > 1 else last.end


def _below(
    words: Words, cue: Token, source: Span | None, told: Span | None, dep: str, child: int
) -> Iterator[tuple[str, Span | None]]:
    """What hangs on the cue, without its "that"; before the cue also from the sentence's start."""
    tree, tokens = words.tree, words.tokens
    below = tree.subtree(child)
    if child > cue.i:
        first = max([cue.end, *([told.end] if told and told.start < tokens[child].start else [])])
        if source and cue.end <= source.start < tokens[child].start:
            first = max(first, source.end)
        below = [i for i in below if tokens[i].start >= first]
        while len(below) > 1 and tokens[below[-1]].text == ".":
            below.pop()
        if below and tokens[below[0]].lower == "that" and len(below) > 1:
            yield f"{dep}>that", words.over(below[1:])
        else:
            yield f"{dep}>", words.over(below)
        if dep == "prep" and len(below) > 1:
            yield f"prep>{tokens[child].lower}", words.over(below[1:])
        return
    limit = min(cue.start, source.start if source and source.start > tokens[child].start else cue.start)
    yield f"{dep}<", words.over(i for i in below if tokens[i].end <= limit)


def _clause(words: Words, cue: Token) -> int | None:
    """The verb that the cue hangs on as an aside."""
    token = words.tokens[cue.i]
    if token.head != cue.i and token.dep in ("parataxis", "advcl", "conj", "relcl", "ccomp", "dep", "prep", "punct"):
        return token.head
    return None


def _quotations(words: Words, left: int, right: int, last: int) -> Iterator[tuple[str, Span | None]]:
    """Quotations of the line that are near the reporting words: before them, and behind them up to a last place."""
    before = [q for q in words.quotations if q[1] <= left and left - q[1] <= FARTHEST_QUOTATION]
    behind = [q for q in words.quotations if right <= q[0] < last and q[0] - right <= FARTHEST_QUOTATION]
    if before and "\n" not in words.text[before[-1][1] : left]:
        near = "touching" if left - before[-1][1] <= CLOSE else "near"
        yield f"quotation before, {near}", words.span(*before[-1])
    if behind and words.text[right : behind[0][0]].count("\n") <= 2 * (words.text[right : right + 1] == ":"):
        near = "touching" if behind[0][0] - right <= CLOSE else "near"
        yield f"quotation behind, {near}", words.span(*behind[0])


def _grown(words: Words, frame: list[Span], way: str, span: Span | None) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """A stretch as it is, grown to the quotations it cuts, and with the quotation on the other side of the frame."""
    if span is None:
        return
    whole = _whole(words, frame, span)
    yield (way if whole == span else f"{way}, whole"), (whole,)
    left, right = min(s.start for s in frame), max(s.end for s in frame)
    if whole.end <= left and left - whole.end <= CLOSE + 1 and words.quoted_share(whole.start, whole.end) > 0.3:
        tail = next((q for q in words.quotations if 0 <= q[0] - right <= CLOSE + 1), None)
        if tail and "\n" not in words.text[right : tail[0]] and (rest := words.span(*tail)):
            yield f"{way}, and behind", (whole, rest)


def _whole(words: Words, frame: list[Span], span: Span) -> Span:
    """Grown to both marks of a quotation that stands partly in the span and holds nothing of the frame."""
    start, end = span.start, span.end
    for q_start, q_end in words.quotations:
        if q_start < end and start < q_end and not any(q_start < f.end and f.start < q_end for f in frame):
            start, end = min(start, q_start), max(end, q_end)
    grown = words.span(start, end)
    return grown if grown and not any(grown.start < f.end and f.start < grown.end for f in frame) else span


def content_features(words: Words, cue: Token, source: Span | None, content: Content) -> tuple[str, ...]:
    """What speaks for and against a candidate."""
    first, last = content.spans[0], content.spans[-1]
    way = f"way={content.way}"
    sentence = words.sentence_of(cue.i)
    left = min([cue.start, *([source.start] if source else [])])
    quoted = words.quoted_share(first.start, first.end)
    gap = first.start - cue.end if first.start >= cue.end else left - first.end
    side = "behind" if first.start >= cue.end else "before"
    what = [
        side,
        f"quoted={round(quoted * 2)}",
        f"long={min(6, len(first.text).bit_length())}",
        f"gap={min(6, max(0, gap).bit_length())}",
    ]
    what += ["opens the sentence"] * (first.start <= words.tokens[sentence.first].start)
    what += ["closes the sentence"] * (
        last.end >= words.tokens[sentence.stop - 2].end if sentence.stop - sentence.first > 1 else False
    )
    what += ["over the sentence"] * (first.start < sentence.start or last.end > sentence.end + 1)
    what += ["quotation left out"] * _leaves_out(words, content, sentence.start, sentence.end)
    what += ["cue in a quotation"] * (words.quotation_at(cue.start) is not None)
    what += ["mark before"] * (words.text[max(0, first.start - 2) : first.start].strip() in (",", ":"))
    what += ["source between"] * (source is not None and cue.end <= source.start < first.start)
    deps = {f"{words.tokens[c].dep}{'>' if c > cue.i else '<'}" for c in words.tree.children(cue.i)}
    what += [f"beside {d}" for d in ("ccomp>", "ccomp<", "xcomp>", "dobj>") if d in deps]
    group = lexicon(cue)
    base = [way, f"{way}+{group}", f"{way}+lemma={cue.lemma}", f"{way}+pos={cue.pos}", f"{way}+dep={cue.dep}"]
    return (*base, *what, *(f"{way}+{w}" for w in what), *(f"{group}+{w}" for w in what))


def _leaves_out(words: Words, content: Content, start: int, end: int) -> bool:
    """Whether the sentence has a quotation that no stretch of the content touches."""
    return any(
        q[0] < end and start < q[1] and not any(q[0] < s.end and s.start < q[1] for s in content.spans) for q in words.quotations
    )
