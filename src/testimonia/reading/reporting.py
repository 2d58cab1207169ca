"""Which words may report what somebody says, and what speaks for it: candidates for cues with their features."""

from collections.abc import Iterator

from testimonia.language import cues
from testimonia.reading.statement_words import Words
from testimonia.records import Token

CUE_ADJECTIVES = frozenset(
    "sure certain confident aware convinced afraid hopeful optimistic adamant clear skeptical sceptical".split()
)
PRINTED = frozenset("statement note letter communique message bulletin release report document declaration".split())
"""What is issued to say something."""
ISSUING = frozenset({"release", "issue", "publish", "send", "post", "circulate", "distribute"})
CONFIRMING = frozenset("confirm announce report admit acknowledge".split())
"""To do these to an act is to say that it happened."""
CHARGES = frozenset({"charge"})
"""Nouns that report only with a that-clause: ``charges by bishops that``, but not ``charges of murder``."""
CLOSE = 3
"""Characters between a quotation and the words that report it: a comma, a space."""


def may_report(words: Words, token: Token) -> bool:
    """Whether a token is looked at as the head of reporting words at all."""
    if token.pos == "VERB" or token.lower in ("according", ":"):
        return not takes_lives(words, token)
    if token.pos == "NOUN":
        named = token.lemma in cues.NOUNS and bool(words.tree.children(token.i))
        return named or (token.lemma in CHARGES and bool(that_clauses(words, token)))
    return token.pos == "ADJ" and token.lower in CUE_ADJECTIVES and bool(words.tree.children(token.i, "ccomp", "acl"))


def takes_lives(words: Words, token: Token) -> bool:
    """Whether what is claimed are lives: the bomb that ``claimed six lives`` says nothing."""
    return token.lemma == "claim" and any(words.tokens[o].lemma == "life" for o in words.tree.children(token.i, "dobj"))


TOLLS = frozenset("toll number figure total count dead death fatality casualty wounded injured it".split())


def puts_at(words: Words, token: Token) -> bool:
    """Whether a verb tells a toll: ``put the number of dead at 31``."""
    tree, tokens = words.tree, words.tokens
    told = any(tokens[o].lemma in TOLLS for o in tree.children(token.i, "dobj"))
    figures = (p for at in tree.children(token.i, "prep") if tokens[at].lower == "at" for p in tree.children(at, "pobj"))
    return token.lemma == "put" and told and any(t.pos == "NUM" for f in figures for t in tokens[tree.subtree(f)[0] : f + 1])


def surely_reports(words: Words, token: Token) -> bool:
    """A verb of saying with its own subject before it and a clause behind it, or a noun like "report" with a that-clause.

    ``a note saying that …``: what a statement says has the statement for its subject.
    """
    tree = words.tree
    if token.pos == "NOUN":
        return bool(that_clauses(words, token))
    clauses = tree.children(token.i, "ccomp")
    printed = token.dep == "acl" and words.tokens[token.head].lemma in PRINTED
    if puts_at(words, token) and tree.children(token.i, "nsubj"):
        return True
    if printed and token.lemma in CONFIRMING and tree.children(token.i, "dobj"):
        return True
    spoken = printed or bool(tree.children(token.i, "nsubj"))
    return lexicon(token) == "saying" and any(c > token.i for c in clauses) and spoken


def issues(words: Words, token: Token) -> bool:
    """Whether a verb is to issue a note, a letter or the like that says something: ``released a note confirming the kidnapping``."""
    printed = [o for o in words.tree.children(token.i, "dobj") if words.tokens[o].lemma in PRINTED]
    said = [c for o in printed for c in words.tree.children(o, "acl") if words.tokens[c].lemma in cues.SAYING]
    return token.lemma in ISSUING and bool(said)


def that_clauses(words: Words, noun: Token) -> list[int]:
    """Verbs of the that-clauses behind a noun; the parse often hangs them on who speaks: ``reports by villagers that …``."""
    tree, tokens = words.tree, words.tokens
    own = [c for c in tree.children(noun.i, "acl", "ccomp", "relcl") if c > noun.i and tokens[tree.subtree(c)[0]].lower == "that"]
    by = [
        p
        for prep in tree.children(noun.i, "prep")
        if tokens[prep].lower in ("by", "from", "of")
        for p in tree.children(prep, "pobj")
    ]
    hung = [c for p in by for c in tree.children(p, "acl", "ccomp", "relcl") if _is_whole(words, c)]
    return own + hung


def _is_whole(words: Words, verb: int) -> bool:
    """Whether a clause opens with ``that`` and has a subject besides it."""
    return any(words.tokens[m].lower == "that" for m in words.tree.children(verb, "mark"))


def cue_features(words: Words, token: Token) -> tuple[str, ...]:
    """What speaks for and against a token's reporting something."""
    return tuple(_features(words, token))


def _features(words: Words, token: Token) -> Iterator[str]:
    lemma = token.lemma
    yield "bias"
    yield f"pos={token.pos}"
    yield f"tag={token.tag}"
    yield f"dep={token.dep}"
    yield f"lemma={lemma}"
    yield f"lemma={lemma}+dep={token.dep}"
    group = lexicon(token)
    yield f"group={group}"
    for part in _structure(words, token):
        yield part
        yield f"{group}+{part}"
        yield f"lemma={lemma}+{part}"
    for part in (*_subject(words, token), *_surroundings(words, token), *_governor(words, token)):
        yield part
        yield f"{group}+{part}"


def lexicon(token: Token) -> str:
    """The family of reporting words that a token belongs to; ``none`` for other words."""
    if token.lower in (":", "according"):
        return token.lower
    if token.pos == "NOUN" and token.lemma in CHARGES:
        return "noun"
    families = (("saying", cues.SAYING), ("thinking", cues.THINKING), ("directed", cues.DIRECTED), ("noun", cues.NOUNS))
    return next((name for name, words in families if token.lemma in words), "none")


def _structure(words: Words, token: Token) -> Iterator[str]:
    """What hangs on the token."""
    tree, tokens = words.tree, words.tokens
    for c in tree.children(token.i):
        child = tokens[c]
        if child.dep == "ccomp":
            yield "ccomp>" if c > token.i else "ccomp<"
            if any(tokens[m].lower == "that" for m in tree.children(c, "mark")):
                yield "that"
            if any(tokens[m].lower in ("if", "whether", "how", "why", "what", "when") for m in tree.children(c)):
                yield "asked"
        elif child.dep in ("xcomp", "dobj", "attr", "oprd", "prt", "auxpass", "agent", "dative", "acl", "relcl"):
            yield child.dep
            if child.dep in ("dobj", "prt"):
                yield f"{child.dep}:{child.lemma}"
        elif child.dep == "prep":
            yield f"prep:{child.lower}"
        elif child.dep == "neg":
            yield "neg"
        elif child.dep == "aux":
            yield f"aux:{child.lower}"


def _subject(words: Words, token: Token) -> Iterator[str]:
    tree, tokens = words.tree, words.tokens
    subjects = [*tree.children(token.i, "nsubj", "nsubjpass", "poss")]
    if not subjects:
        yield "no subject"
    for s in subjects[:1]:
        head = tokens[s]
        yield "subject<" if s < token.i else "subject>"
        yield f"subject:{head.lower if head.pos == 'PRON' else head.entity or head.pos}"
        if head.pos == "NOUN":
            yield f"subject:{head.lemma}"


def _surroundings(words: Words, token: Token) -> Iterator[str]:
    """Quotations near, and where in its sentence the token stands."""
    sentence, tokens = words.sentence_of(token.i), words.tokens
    yield f"block:{sentence.block}"
    if words.quotation_at(token.start):
        yield "inside a quotation"
    if sentence.stop - token.i <= 3:
        yield "last words"
    yield f"to the end:{min(4, (sentence.stop - token.i) // 2)}"
    if token.i > sentence.first and tokens[token.i - 1].lower in (",", '"'):
        yield "after a comma"
    following = tokens[token.i + 1].lower if token.i + 1 < sentence.stop else "end"
    yield f"next:{following if following in (',', ':', 'that', 'to', 'by', 'of', chr(34), 'end') else 'word'}"
    for start, end in words.quotations:
        if end <= sentence.start or start >= sentence.end:
            continue
        yield "quotation in the sentence"
        if token.end <= start <= token.end + CLOSE:
            yield "quotation right behind"
        elif token.end <= start:
            yield "quotation behind"
        elif end <= token.start:
            yield "quotation before"
        break
    if token.lower == ":":
        yield f"colon after:{min(6, token.i - sentence.first)}"
        left = tokens[sentence.first : token.i]
        yield f"colon after:{left[-1].entity or left[-1].pos}" if left else "colon first"
        if any(t.pos in ("VERB", "AUX") for t in left):
            yield "colon after a verb"


def _governor(words: Words, token: Token) -> Iterator[str]:
    if token.head != token.i:
        governor = words.tokens[token.head]
        yield f"under:{governor.pos}"
        if token.dep in ("conj", "xcomp", "advcl", "acl", "ccomp"):
            yield f"under:{governor.lemma}+{token.dep}"
            yield f"under:{lexicon(governor)}+{token.dep}"
