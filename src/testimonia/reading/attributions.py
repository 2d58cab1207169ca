"""Who says what: the source, the cue and the content of every statement of a text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from testimonia.language import cues
from testimonia.language.syntax import Tree
from testimonia.reading.quotations import find_quotations
from testimonia.records import Attribution, Phrase, Sentence, Span, Stance, Token

BREAKS = frozenset({",", ".", ";", ":", "-", "--", "–", "—"})
MOSTLY = 0.6
"""A statement is direct when at least this share of its characters stands in quotation marks."""


@dataclass(frozen=True, slots=True)
class Words:
    """What every rule here looks at."""

    text: str
    tokens: Sequence[Token]
    sentences: Sequence[Sentence]
    tree: Tree
    quotations: tuple[tuple[int, int], ...]

    def sentence_of(self, i: int) -> Sentence:
        """The sentence of a token."""
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.sentences[middle].stop <= i else (low, middle)
        return self.sentences[low]

    def span(self, start: int, end: int) -> Span | None:
        """The characters without white space and loose commas at either end; None when nothing is left."""
        while start < end and (self.text[start].isspace() or self.text[start] in ",;:–—-"):
            start += 1
        while start < end and (self.text[end - 1].isspace() or self.text[end - 1] in ",;:–—-"):
            end -= 1
        return Span(start, end, self.text[start:end]) if start < end else None


def find_attributions(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    phrases: Sequence[Phrase] = (),  # noqa: ARG001 - pronouns are resolved in coding
) -> tuple[Attribution, ...]:
    """Every statement that the text gives to somebody, in text order; nested ones are listed apart."""
    if not sentences:
        return ()
    words = Words(text, tokens, sentences, Tree(tokens), find_quotations(text))
    found = [a for token in tokens for a in _by_token(words, token)]
    found = _carried_on(words, _without_doubles(found))
    return tuple(sorted(found, key=_order))


def _order(attribution: Attribution) -> tuple[int, int]:
    spans = [*attribution.content, *filter(None, (attribution.source, attribution.cue))]
    return min(s.start for s in spans), -max(s.end for s in spans)


def _without_doubles(found: list[Attribution]) -> list[Attribution]:
    kept: list[Attribution] = []
    for attribution in found:
        if all((k.cue, k.content) != (attribution.cue, attribution.content) for k in kept[-8:]):
            kept.append(attribution)
    return kept


def _by_token(words: Words, token: Token) -> list[Attribution]:
    if token.lower == "according":
        made = _according(words, token)
    elif token.pos == "VERB" and token.lemma in cues.SAYING | cues.THINKING | cues.DIRECTED:
        made = _verbal(words, token)
    elif token.pos == "NOUN" and token.lemma in cues.NOUNS:
        made = _nominal(words, token)
    elif token.lower == ":":
        made = _headline(words, token)
    else:
        made = None
    return [made] if made else []


# ── verbs ────────────────────────────────────────────────────────────────────────────────────


def _verbal(words: Words, verb: Token) -> Attribution | None:
    subject = _subject(words, verb.i)
    told = _told(words, verb)
    source = _noun_phrase(words, subject) if subject is not None else None
    content, repaired = _clause(words, verb, subject, told)
    if content is None:
        content = _object(words, verb) if verb.lemma in cues.NAMED_CONTENT else None
    if content is None and verb.lemma in cues.SPEAKING:
        content = _before(words, verb) or _beside(words, verb, source)
        repaired = content is not None
    if content is None:
        return None
    if repaired and subject is not None and source is not None and source.start < content.end <= verb.start:
        source = _after_last_comma(words, verb)
    if source is None and content.end <= verb.start and verb.lemma in cues.SPEAKING:
        source = _inverted(words, verb)
    cue = _cue(words, verb)
    if source and source.start < content.end and content.start < source.end:
        return None
    return Attribution(source, cue, _whole_quotation(words, content, source, cue), _stance(words, verb),
                       _direct(words, content), told[1] if told else None)  # fmt: skip


def _subject(words: Words, verb: int) -> int | None:
    tree, tokens = words.tree, words.tokens
    for _ in range(4):
        agents = [g for a in tree.children(verb, "agent") for g in tree.children(a, "pobj")]
        if agents:
            return agents[0]
        if tree.children(verb, "nsubjpass", "auxpass"):
            return None
        subjects = tree.children(verb, "nsubj")
        if subjects:
            return _antecedent(words, subjects[0], verb)
        token = tokens[verb]
        if token.dep in ("acl", "relcl") and tokens[token.head].pos in ("NOUN", "PROPN", "PRON"):
            return token.head if token.tag != "VBN" else None
        if token.dep not in ("conj", "xcomp", "advcl") or token.head == verb:
            return None
        verb = token.head
    return None


def _antecedent(words: Words, subject: int, verb: int) -> int | None:
    """For ``who``: the noun that the relative clause hangs on."""
    token, governor = words.tokens[subject], words.tokens[verb]
    if token.lower in ("who", "which", "that") and governor.dep == "relcl":
        return governor.head
    return subject


def _noun_phrase(words: Words, head: int) -> Span | None:
    tree, tokens = words.tree, words.tokens
    inside = {head}
    todo = [head]
    while todo:
        for child in tree.children(todo.pop()):
            token = tokens[child]
            if token.dep in ("relcl", "parataxis", "ccomp", "advcl", "acl") and tokens[child].tag != "VBN":
                continue
            if token.dep == "punct" and child > head:
                continue
            inside.add(child)
            todo.append(child)
    first = last = head
    ordered = sorted(inside)
    for i in ordered:
        if i > last and all(k in inside or tokens[k].pos == "PUNCT" for k in range(last, i)):
            last = i
    for i in reversed(ordered):
        if i < first and all(k in inside or tokens[k].pos == "PUNCT" for k in range(i, first)):
            first = i
    return words.span(tokens[first].start, tokens[last].end)


def _told(words: Words, verb: Token) -> tuple[int, Span] | None:
    """Who was told, as the head token and the words."""
    tree = words.tree
    objects = [*tree.children(verb.i, "dative"), *tree.children(verb.i, "dobj")]
    if verb.lemma not in ("tell", "inform", "assure", "remind", "notify", "warn", "advise", "convince", "ask", "urge"):
        objects = [p for prep in tree.children(verb.i, "prep") if words.tokens[prep].lower == "to"
                   for p in tree.children(prep, "pobj")]  # fmt: skip
    for head in objects:
        span = _noun_phrase(words, head)
        if span and head > verb.i:
            return head, span
    return None


def _clause(words: Words, verb: Token, subject: int | None, told: tuple[int, Span] | None) -> tuple[Span | None, bool]:
    """The clause that the verb governs, and whether it stands before the verb."""
    tree, tokens = words.tree, words.tokens
    sentence = words.sentence_of(verb.i)
    clauses = tree.children(verb.i, "ccomp")
    if not clauses and verb.lemma in ("urge", "ask", "warn", "tell", "promise", "threaten", "vow", "claim", "pledge",
                                      "swear", "demand", "believe", "say", "suspect", "report", "expect"):  # fmt: skip
        clauses = tree.children(verb.i, "xcomp")
    if not clauses:
        return None, False
    below = tree.subtree(clauses[0])
    if clauses[0] > verb.i:
        below = [i for i in below if i > verb.i]
        start = max([tokens[below[0]].start, told[1].end if told and told[0] < clauses[0] else 0])
        if tokens[below[0]].lower == "that" and len(below) > 1:
            start = max(start, tokens[below[1]].start)
        start = _with_open_mark(words, start)
        return words.span(start, _with_close_mark(words, start, tokens[below[-1]].end)), False
    limit = min(verb.i, subject if subject is not None and subject > clauses[0] else verb.i)
    before = [i for i in below if i < limit]
    if not before:
        return None, False
    edge = tokens[sentence.first].start if verb.dep == "ROOT" else tokens[before[0]].start
    return words.span(edge, _with_close_mark(words, edge, tokens[before[-1]].end)), True


def _object(words: Words, verb: Token) -> Span | None:
    tree, tokens = words.tree, words.tokens
    heads = [c for c in tree.children(verb.i, "dobj", "xcomp") if c > verb.i]
    if not heads:
        heads = tree.children(verb.i, "nsubjpass") if verb.tag == "VBN" else []
    if not heads:
        return None
    below = [i for h in heads for i in tree.subtree(h)]
    if verb.lemma in ("accuse", "blame"):
        below += [i for p in tree.children(verb.i, "prep") for i in tree.subtree(p)]
    return words.span(tokens[min(below)].start, tokens[max(below)].end)


def _before(words: Words, verb: Token) -> Span | None:
    """Everything before the source in a sentence that the reporting words close: ``…, officials told AFP.``"""
    sentence = words.sentence_of(verb.i)
    if sentence.stop - verb.i > 9 or not _closes(words, verb, sentence):
        return None
    comma = _last_comma(words, verb, sentence)
    if comma is None or comma - sentence.first < 2:
        return None
    return words.span(words.tokens[sentence.first].start, words.tokens[comma].end)


def _closes(words: Words, verb: Token, sentence: Sentence) -> bool:
    after = words.tokens[verb.i + 1 : sentence.stop]
    return all(t.pos in ("PROPN", "PRON", "NOUN", "ADP", "DET", "PUNCT", "NUM", "ADJ", "ADV", "PART") for t in after)


def _last_comma(words: Words, verb: Token, sentence: Sentence) -> int | None:
    for i in range(verb.i - 1, sentence.first, -1):
        if words.tokens[i].lower in (",", '"', "“", "”"):
            return i
    return None


def _after_last_comma(words: Words, verb: Token) -> Span | None:
    comma = _last_comma(words, verb, words.sentence_of(verb.i))
    return words.span(words.tokens[comma].end, words.tokens[verb.i - 1].end) if comma is not None else None


def _inverted(words: Words, verb: Token) -> Span | None:
    """``…, said the mayor of Goma.``: the noun phrase right behind the verb."""
    heads = words.tree.children(verb.i, "dobj", "attr", "oprd", "npadvmod", "nsubj")
    behind = [h for h in heads if h > verb.i]
    return _noun_phrase(words, behind[0]) if behind else None


def _beside(words: Words, verb: Token, source: Span | None) -> Span | None:
    """A quotation that touches the reporting words."""
    left = min(verb.start, source.start if source else verb.start)
    right = max(verb.end, source.end if source else verb.end)
    for start, end in words.quotations:
        if 0 <= left - end <= 3 or (0 <= start - right <= 40 and "\n" not in words.text[right:start].strip(" ") and
                                    words.sentence_of(verb.i).end >= start - 2):  # fmt: skip
            return words.span(start, end)
    return None


def _cue(words: Words, verb: Token) -> Span:
    tokens, first = words.tokens, verb.i
    while first - 1 >= 0 and tokens[first - 1].head == verb.i and tokens[first - 1].dep in ("aux", "auxpass", "neg"):
        first -= 1
    return Span(tokens[first].start, verb.end, words.text[tokens[first].start : verb.end])


def _stance(words: Words, verb: Token) -> Stance:
    negated = bool(words.tree.children(verb.i, "neg"))
    if verb.lemma in cues.DENYING:
        return "asserts" if negated else "denies"
    if verb.lemma in cues.DOUBTING or (negated and verb.lemma in ("believe", "think", "know", "confirm")):
        return "doubts"
    return "asserts"


# ── according to, nouns, headlines ───────────────────────────────────────────────────────────


def _according(words: Words, token: Token) -> Attribution | None:
    tree, tokens = words.tree, words.tokens
    sentence = words.sentence_of(token.i)
    to = token.i + 1
    if to >= sentence.stop or tokens[to].lower != "to":
        return None
    heads = [p for p in (*tree.children(to, "pobj"), *tree.children(token.i, "pobj")) if p > to]
    source = _noun_phrase(words, heads[0]) if heads else None
    if source is None:
        return None
    after = next((t for t in tokens[to : sentence.stop] if t.start >= source.end and t.lower in BREAKS), None)
    if token.i - sentence.first <= 1:
        content = words.span(after.end if after else source.end, tokens[sentence.stop - 1].start)
    else:
        content = words.span(tokens[sentence.first].start, token.start)
    if content is None:
        return None
    cue = Span(token.start, tokens[to].end, words.text[token.start : tokens[to].end])
    return Attribution(source, cue, (content,), "asserts", _direct(words, content))


def _nominal(words: Words, noun: Token) -> Attribution | None:
    tree, tokens = words.tree, words.tokens
    clauses = [c for c in tree.children(noun.i, "acl", "ccomp", "relcl") if tokens[tree.subtree(c)[0]].lower == "that"]
    if not clauses:
        return None
    below = tree.subtree(clauses[0])
    content = words.span(tokens[below[0]].end, tokens[below[-1]].end)
    owners = tree.children(noun.i, "poss") + [
        p for c in tree.children(noun.i, "prep") if tokens[c].lower in ("by", "from") for p in tree.children(c, "pobj")
    ]
    source = _noun_phrase(words, owners[0]) if owners else None
    if content is None or below[0] < noun.i:
        return None
    stance: Stance = "denies" if noun.lemma == "denial" else "asserts"
    return Attribution(source, Span(noun.start, noun.end, noun.text), (content,), stance, _direct(words, content))


def _headline(words: Words, colon: Token) -> Attribution | None:
    """``Police: five killed``: a name of few words, a colon, and the rest of a title."""
    sentence = words.sentence_of(colon.i)
    left = words.tokens[sentence.first : colon.i]
    if sentence.block != "title" or not 1 <= len(left) <= 5 or any(t.pos in ("VERB", "AUX") for t in left):
        return None
    named = left[-1].lemma in ("police", "official", "officer", "report", "ministry", "army", "minister", "president",
                               "witness", "monitor", "source", "un", "group", "media", "military")  # fmt: skip
    source = words.span(left[0].start, left[-1].end)
    content = words.span(colon.end, sentence.end)
    if not named or source is None or content is None:
        return None
    return Attribution(source, Span(colon.start, colon.end, colon.text), (content,), "asserts", _direct(words, content))


# ── quotations ───────────────────────────────────────────────────────────────────────────────


def _with_open_mark(words: Words, start: int) -> int:
    return next((s for s, e in words.quotations if s < start <= s + 2), start)


def _with_close_mark(words: Words, start: int, end: int) -> int:
    """The end moved behind the closing mark of a quotation that began within the content."""
    return next((e for s, e in words.quotations if start <= s < end < e), end)


def _direct(words: Words, content: Span) -> bool:
    quoted = sum(max(0, min(e, content.end) - max(s, content.start)) for s, e in words.quotations)
    return quoted >= MOSTLY * (content.end - content.start)


def _whole_quotation(words: Words, content: Span, source: Span | None, cue: Span) -> tuple[Span, ...]:
    """The content grown to the quotation it stands in, when source and cue stand outside of it."""
    spans = [content]
    others = [s for s in (source, cue) if s]
    left, right = min(s.start for s in others), max(s.end for s in others)
    for start, end in words.quotations:
        if any(start < o.end and o.start < end for o in others):
            continue
        if start < content.end and content.start < end:
            grown = words.span(min(start, content.start), max(end, content.end))
            if grown and not any(grown.start < o.end and o.start < grown.end for o in others):
                spans[0] = grown
        elif 0 <= start - right <= 3 and spans[0].end <= left and "\n" not in words.text[right:start]:
            tail = words.span(start, end)
            spans += [tail] if tail else []
    return tuple(spans)


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
