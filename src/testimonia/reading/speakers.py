"""Who may be the source of a statement: noun phrases around its reporting words, each by the way it was found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from testimonia.language import cues
from testimonia.language.names import TITLES
from testimonia.language.persons import PERSONS
from testimonia.language.source_kinds import source_kind
from testimonia.reading.reporting import lexicon
from testimonia.reading.statement_words import Words
from testimonia.records import Span, Token

RELATIVE = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A candidate; `span` None: nobody is named."""

    way: str
    head: int
    span: Span | None


NOBODY = Speaker("nobody", -1, None)


def speakers(words: Words, cue: Token) -> tuple[Speaker, ...]:
    """Candidates for who says what the cue reports, with "nobody" as the last."""
    found: dict[int, Speaker] = {}
    for way, head in _heads(words, cue):
        if head not in found and (span := words.noun_phrase(head)) and not span.start <= cue.start < span.end:
            found[head] = Speaker(way, head, span)
    if cue.dep == "acl" and cue.tag == "VBN" and (cue.lemma in cues.DIRECTED or not words.tree.children(cue.i, "ccomp")):
        # "A man blamed for an attack", "the arms mentioned in the report": others blame him, and mention them.
        return (*(s for s in found.values() if s.way in ("agent", "by")), NOBODY)
    chunks = [Speaker(way, head, span) for way, head, span in _chunks(words, cue) if head not in found]
    return (*found.values(), *chunks, NOBODY)


def _heads(words: Words, cue: Token) -> Iterator[tuple[str, int]]:
    tree, tokens = words.tree, words.tokens
    if cue.lower == "according":
        yield from (("according to", p) for to in (cue.i + 1, cue.i) if to < len(tokens) for p in tree.children(to, "pobj")
                    if p > cue.i)  # fmt: skip
        return
    if cue.lower == ":":
        return
    spoken = cue.pos == "VERB" and bool(tree.children(cue.i, "nsubj"))
    if not spoken:  # "he said by telephone": with a subject of its own the by-phrase is no speaker
        yield from (("agent", p) for a in tree.children(cue.i, "agent") for p in tree.children(a, "pobj"))
    for s in tree.children(cue.i, "nsubj"):
        yield ("subject before" if s < cue.i else "subject behind"), _antecedent(words, s, cue.i)
    yield from (("passive subject", s) for s in tree.children(cue.i, "nsubjpass"))
    yield from (("owner", p) for p in tree.children(cue.i, "poss"))
    for prep in tree.children(cue.i, "prep"):
        if tokens[prep].lower in ("by", "from", "of", "among") and not spoken:
            yield from ((f"{tokens[prep].lower}", p) for p in tree.children(prep, "pobj"))
    yield from (("noun behind", o) for o in tree.children(cue.i, "dobj", "attr", "oprd", "npadvmod") if o > cue.i)
    yield from _inherited(words, cue)


def _inherited(words: Words, cue: Token) -> Iterator[tuple[str, int]]:
    """Subjects of the verbs above, and nouns that the cue hangs on."""
    tree, tokens = words.tree, words.tokens
    child = cue.i
    for steps, above in enumerate(tree.ancestors(cue.i), 1):
        if steps > 4:
            return
        dep = tokens[child].dep
        if tokens[above].pos in ("NOUN", "PROPN", "PRON") and dep in ("acl", "relcl"):
            yield f"noun above by {dep}", above
            return
        for s in tree.children(above, "nsubj"):
            if s != cue.i and s != child:
                yield f"subject above by {dep}{min(steps, 2)}", _antecedent(words, s, above)
        for a in tree.children(above, "nsubjpass"):
            yield f"passive subject above by {dep}", a
        child = above


def _antecedent(words: Words, subject: int, verb: int) -> int:
    """For ``who``: the noun that the relative clause hangs on."""
    if words.tokens[subject].lower in RELATIVE:
        for above in (verb, *words.tree.ancestors(verb)):
            if words.tokens[above].dep == "relcl":
                return words.tokens[above].head
    return subject


def relative_noun(words: Words, head: int) -> Span | None:
    """The noun phrase right before ``who``, where the parse has hung its clause elsewhere; None for any other word."""
    tokens = words.tokens
    if head < 2 or tokens[head].lower not in ("who", "which"):
        return None
    before = head - 1 - (tokens[head - 1].lower == ",")
    person = tokens[head].lower == "who"  # "the bishop of Salta, who accused …": no town speaks
    above = (i for i in (before, *words.tree.ancestors(before)) if tokens[i].pos in ("NOUN", "PROPN"))
    noun = next((i for i in above if not (person and tokens[i].entity == "GPE")), None)
    return words.noun_phrase(noun) if noun is not None and noun < head else None


SPEECHLESS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})


DAYS = frozenset({"DATE", "TIME"})
WHERE = frozenset({"GPE", "LOC", "FAC", ""})


def is_no_speaker(words: Words, source: Span) -> bool:
    """Whether a stretch names nobody who could speak: days and places (``Yangon, 4 August:``), what is seen (``the bodies showed``),
    or when and where (``After 12 hours of gunfire …``)."""
    inside = words.tokens[words.first_from(source.start) : words.first_from(source.end)]
    told = [t for t in inside if t.pos not in ("PUNCT", "DET")]
    around = bool(inside) and inside[0].pos == "ADP" and inside[0].dep == "prep"
    return around or _is_day(told) or _is_unspeaking(words, inside)


def _is_day(inside: Sequence[Token]) -> bool:
    """All days, hours, numbers and marks, or names with a day: ``Aug. 1, 1994:``."""
    capitals = all(t.text.isupper() for t in inside if t.text[:1].isalpha())  # in capitals throughout they tell no name
    placed = any(t.entity in DAYS for t in inside) and all(
        _may_be_a_place(t, capitals=capitals) or t.entity in SPEECHLESS or not t.text.strip(".") for t in inside
    )
    return placed or all(t.entity in SPEECHLESS for t in inside)


def _may_be_a_place(token: Token, *, capitals: bool) -> bool:
    return token.entity in WHERE and (token.pos == "PROPN" if capitals else token.text.lstrip("-–—")[:1].isupper())


SEEN = frozenset("bodies corpses bruises burns wounds marks cuts injuries explosion explosions gunfire".split())
"""What shows something without saying it."""


def _is_unspeaking(words: Words, inside: Sequence[Token]) -> bool:
    """Whether the head is seen and not heard, or somebody else says something within: ``the office wrote on X. Ruiz``."""
    stretch = {t.i for t in inside}
    head = next((t for t in inside if t.head not in stretch or t.head == t.i), inside[-1])
    told = head.pos in ("VERB", "AUX") and bool(words.tree.children(head.i, "nsubj", "expl"))  # "There is more: …"
    return told or head.lower in SEEN or any(_speaks_itself(words, t) for t in inside)


def _speaks_itself(words: Words, token: Token) -> bool:
    said = token.pos == "VERB" and token.lemma in cues.SAYING and token.dep != "relcl"
    return said and bool(words.tree.children(token.i, "nsubj"))


def without_aside(words: Words, source: Span) -> Span:
    """``the caller, the report states,``: without the clause between commas by which somebody else says it."""
    inside = words.tokens[words.first_from(source.start) : words.first_from(source.end)]
    comma = next((t for t in inside if t.lower == ","), None)
    aside = comma is not None and any(_speaks_itself(words, t) for t in inside if t.i > comma.i)
    return (words.span(source.start, comma.start) if aside and comma else None) or source


def behind_hearer(words: Words, cue: Token, source: Span) -> Span:
    """``In statements to Efe, mayor Luis Sanda said``: without the outlet that was told, where the parse takes it for part of the name."""
    first = words.first_from(source.start)
    before = words.tokens[max(0, first - 1)]
    mark = source.text.find(", ")
    if cue.lower in ("according", "per") or before.i == first or before.lower != "to" or mark < 0:
        return source
    return words.span(source.start + mark, source.end) or source


def _chunks(words: Words, cue: Token) -> Iterator[tuple[str, int, Span]]:
    """Stretches of words where the parse is often wrong: before a colon, after the last comma, right behind the verb."""
    sentence, tokens = words.sentence_of(cue.i), words.tokens
    if cue.lower == ":":
        if span := words.over(range(sentence.first, cue.i)):
            yield "before the colon", cue.i - 1, span
        return
    comma = next((i for i in range(cue.i - 1, sentence.first, -1) if tokens[i].lower in (",", '"')), None)
    if comma is not None and 1 <= cue.i - 1 - comma <= 8 and (span := words.over(range(comma + 1, cue.i))):
        yield "after the last comma", cue.i - 1, span
    stop = next((i for i in range(cue.i + 1, sentence.stop) if tokens[i].pos == "PUNCT"), sentence.stop)
    said = any(cue.i < c < stop and words.tree.children(c, "nsubj", "nsubjpass") for c in words.tree.children(cue.i, "ccomp"))
    about = cue.i + 1 < stop and tokens[cue.i + 1].lower in ("of", "about")  # "a detective said of the robbers"
    if 1 <= stop - cue.i - 1 <= 8 and not said and not about and (span := words.over(range(cue.i + 1, stop))):
        yield "up to the next mark", cue.i + 1, span
    if 1 <= cue.i - sentence.first <= 5 and (span := words.over(range(sentence.first, cue.i))):
        yield "from the sentence's start", cue.i - 1, span


def speaker_features(words: Words, cue: Token, speaker: Speaker) -> tuple[str, ...]:
    """What speaks for and against a candidate."""
    group = lexicon(cue)
    way = f"way={speaker.way}"
    found = [way, f"{way}+{group}", f"{way}+lemma={cue.lemma}", f"{way}+tag={cue.tag}", f"{way}+dep={cue.dep}"]
    if speaker.span is None:
        return (*found, *(f"nobody+{c}" for c in ("has subject",) if words.tree.children(cue.i, "nsubj")))
    head = words.tokens[speaker.head]
    between = words.text[min(speaker.span.end, cue.end) : max(speaker.span.start, cue.start)]
    what = [f"pos={head.pos}", f"entity={head.entity}", f"long={min(4, len(speaker.span.text) // 25)}",
            f"near={min(5, len(between) // 10)}"]  # fmt: skip
    what += ["mark between"] * ("," in between) + ["quotation between"] * any(q in between for q in '"“”')
    what += ["quoted"] * (words.quotation_at(speaker.span.start) is not None)
    what += ["apart by quotation"] * (words.quotation_at(speaker.span.start) != words.quotation_at(cue.start))
    what += [f"word={head.lower}"] if head.pos in ("PRON", "NOUN") else []
    what += ["has a verb"] * any(
        t.pos == "VERB" for t in words.tokens[max(0, speaker.head - 8) : speaker.head + 1] if t.start >= speaker.span.start
    )
    return (*found, *what, *(f"{way}+{w}" for w in what))


TELLING = frozenset("tell inform assure remind notify warn advise convince ask urge".split())
"""Verbs whose plain object hears: ``told Reuters``."""


def listener(words: Words, verb: Token) -> Span | None:
    """Who was told; None when nobody is named."""
    tree = words.tree
    objects = [*tree.children(verb.i, "dative"), *tree.children(verb.i, "dobj")]
    if verb.lemma not in TELLING:
        objects = [p for prep in tree.children(verb.i, "prep") if words.tokens[prep].lower == "to"
                   for p in tree.children(prep, "pobj")]  # fmt: skip
    return next((span for head in objects if head > verb.i and (span := words.noun_phrase(head))), None)


CLOSING = frozenset({"PROPN", "PRON", "NOUN", "ADP", "DET", "PUNCT", "NUM", "ADJ", "ADV", "PART", "CCONJ"})
"""Parts of speech of the words that may follow reporting words at the end of a sentence: whom they told, and when."""
RELAYING = frozenset({"quoting", "citing"})
"""What opens whose words a speaker passes on, behind his own: "…, state radio reported, quoting the ministry"."""
MOST_CLOSING = 9
"""Tokens from the reporting words to the end of the sentence."""
LONGEST_CHUNK = 12


def closing_speaker(words: Words, cue: Token) -> Span | None:
    """``…, police and army officers told AFP.``: the words between the last comma and a verb that closes its sentence.

    The parser often takes them for something else; a comma, no verb and the end of the sentence are plainer signs.
    """
    return _closing_words(words, cue) if cue.lemma in cues.SPEAKING else None


def _closing_words(words: Words, cue: Token) -> Span | None:
    sentence, tokens = words.sentence_of(cue.i), words.tokens
    stop = next(
        (k - 1 for k in range(cue.i + 2, sentence.stop) if tokens[k].lower in RELAYING and tokens[k - 1].text == ","), None
    )
    rest = tokens[cue.i + 1 : stop or sentence.stop]
    behind = any(s > cue.i for s in words.tree.children(cue.i, "nsubj"))  # "200 km west of Kathmandu, said the police"
    if behind or len(rest) >= MOST_CLOSING or any(t.pos not in CLOSING for t in rest):
        return None
    # "the group's spokesman, Abu Bilal, said": the name stands between two commas.
    spoken = min([cue.i, *words.tree.children(cue.i, "aux")])
    end = spoken - 1 if tokens[spoken - 1].lower == "," else spoken
    comma = next((i for i in range(end - 1, sentence.first, -1) if tokens[i].lower == ","), None)
    if comma is None or not 1 <= end - 1 - comma <= LONGEST_CHUNK or comma - sentence.first < 2:
        return None
    chunk = tokens[comma + 1 : end]
    nouns = any(t.pos in ("NOUN", "PROPN", "PRON") for t in chunk)
    # "informed sources reported": the tagger takes the first word for a verb.
    described = chunk[1:] if chunk[0].tag == "VBN" and len(chunk) > 1 else chunk
    unbroken = all(t.pos in CLOSING - {"PUNCT"} or t.text == "-" for t in described)  # "the ITAR-Tass news agency"
    plain = nouns and unbroken and chunk[0].pos not in ("ADP", "PUNCT")
    if plain and end != spoken and (named := _named_before(words, cue, chunk)):
        return named
    first = comma + 1 if end == spoken else _described_before(words, comma)
    return words.over(range(first, end)) if plain else None


def _named_before(words: Words, cue: Token, chunk: Sequence[Token]) -> Span | None:
    """The whole phrase of a name whose calling and place stand between commas: "…, Omar Demir, Superintendent of Police, Sela, said"."""
    inside = {t.i for t in chunk}
    subjects = [s for s in words.tree.children(cue.i, "nsubj") if words.tokens[s].pos == "PROPN" and s < chunk[0].i]
    if whole := next((words.noun_phrase(s) for s in subjects if inside <= set(words.tree.subtree(s))), None):
        return whole
    # Where the parse hangs both on what is said before, the calling still stands beside its name.
    for named in words.tree.ancestors(next((t.i for t in chunk if t.head not in inside), chunk[0].i)):
        between = words.tokens[named + 1 : chunk[-1].i + 1]
        if words.tokens[named].entity == "PERSON" and named < chunk[0].i:
            called = any(t.lower in TITLES or t.lemma in PERSONS for t in between)
            first = min([named, *words.tree.children(named, "compound")])
            return words.over(range(first, chunk[-1].i + 1)) if called and len(between) <= LONGEST_CHUNK else None
    return None


LONGEST_CALLING = 6


def _described_before(words: Words, comma: int) -> int:
    """First token of what a person is called before a name between two commas: "…, a village elder, Gul Marjan, said"."""
    sentence, tokens = words.sentence_of(comma), words.tokens
    before = next((i for i in range(comma - 1, sentence.first, -1) if tokens[i].lower == ","), None)
    if before is None or not 1 < comma - before - 1 <= LONGEST_CALLING:
        return comma + 1
    calling = tokens[before + 1 : comma]
    called = calling[-1].lemma in PERSONS and calling[-1].tag == "NN" and all(t.pos in CLOSING for t in calling)
    return before + 1 if called and tokens[comma + 1].pos == "PROPN" else comma + 1


COURTS = frozenset("court jury tribunal inquest inquiry trial bailey".split())
LEARNING = frozenset({"learn", "gather"})
NO_OUTLETS = frozenset({"PERSON", "GPE", "NORP"})


def tells_on(words: Words, cue: Token) -> Span | None:
    """Who tells what came to their ears: courts ("…, the court heard", "a jury was told that …") and outlets ("the Courier learnt")."""
    if cue.lemma in LEARNING:
        return _learning_outlet(words, cue)
    dep = {"hear": "nsubj", "tell": "nsubjpass"}.get(cue.lemma)
    heads = [h for h in words.tree.children(cue.i, dep) if words.tokens[h].lemma in COURTS] if dep else []
    return words.noun_phrase(heads[0]) if heads and _says_a_clause(words, cue) else None


def _learning_outlet(words: Words, cue: Token) -> Span | None:
    """An outlet that learnt something; what a person learns is told to that person."""
    heads = words.tree.children(cue.i, "nsubj") if _says_a_clause(words, cue) else []
    found = words.noun_phrase(heads[0]) if heads else _closing_words(words, cue)
    if found is None:
        return None
    name = words.tokens[words.first_from(found.end) - 1]
    outlet = name.pos == "PROPN" and (name.entity not in NO_OUTLETS or source_kind(found.text) == "media")
    return found if outlet else None


def _says_a_clause(words: Words, cue: Token) -> bool:
    return any(words.tokens[c].pos in ("VERB", "AUX") for c in words.tree.children(cue.i, "ccomp"))
