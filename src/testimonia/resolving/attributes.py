"""What a report says of an actor: name, kind, country, and a person's gender, age, people, occupation, role and kin."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from testimonia.gazetteer import Gazetteer
from testimonia.language.persons import KIN
from testimonia.language.syntax import Tree
from testimonia.records import Actor, ActorKind, Attribute, Reading, Report, Span, Token
from testimonia.resolving.actor_kinds import in_number, kind_of_name, kind_of_noun, kind_of_word
from testimonia.resolving.ages import AGE, OLDEST, age_behind
from testimonia.resolving.captives import GENDER
from testimonia.resolving.namings import Naming

ROLES = frozenset(
    "leader commander chief head founder chairman president minister governor mayor spokesman spokeswoman spokesperson adviser "
    "advisor deputy director general colonel captain secretary ambassador official member judge prosecutor senator".split()
)
OF_A_FORCE = frozenset(
    {"officer", "spokesman", "spokeswoman", "spokesperson", "chief", "commander", "source", "member", "official"}
)
"""Nouns of persons whose kind the word before them tells."""
GROUP_LABELS = frozenset({"ORG", "NORP", "GPE"})
LED = frozenset("leader commander fighter militant gunman cell wing faction cofounder".split())
"""What is of a group, not of a person."""
LEAST_WORDS, MOST_WORDS = 2, 4
"""Words of a person's full name, without particles."""
AGE_BEFORE = re.compile(r"\b(\d{1,3})[- ‑–]years?[- ‑–]\Z", re.I)
"""An age that the parser parts at its hyphens."""
PERSONS: frozenset[ActorKind] = frozenset({"civilian", "official", "media", "police", "military", "other", "unknown_perpetrator"})


class Describer:
    """Builds an actor from the namings that mean it."""

    def __init__(
        self, report: Report, reading: Reading, namings: Sequence[Naming], tree: Tree, gazetteer: Gazetteer | None
    ) -> None:
        self.text, self.reading, self.namings, self.gazetteer = report.text, reading, namings, gazetteer
        self.tokens = reading.tokens
        self.tree = tree

    def span(self, k: int) -> Span:
        """Where a naming stands: the whole phrase without its article, or the name where the phrase is another's."""
        naming = self.namings[k]
        start, end = self.tokens[naming.first].start, self.tokens[naming.stop - 1].end
        if naming.phrase is not None and naming.known is None and naming.kind != "name":
            phrase = self.reading.phrases[naming.phrase]
            start, end = phrase.start, phrase.end
        return Span(start, end, self.text[start:end])

    def actor(self, own: Sequence[int]) -> Actor:
        """The actor that namings mean, without an id."""
        known = next((self.namings[k].known for k in own if self.namings[k].known), None)
        name = self._name(own)
        kind = known.kind if known else self._kind(own)
        country = known.country if known else self._country(own)
        mentions = tuple(sorted({self.span(k) for k in own}))
        attributes = tuple(self._attributes(own)) if kind in PERSONS and not self._is_group(own) else ()
        return Actor("", kind, name, known.id if known else None, mentions, country, attributes)

    def kind_of_words(self, words: str) -> ActorKind:
        """Kind by the last known noun of words that no phrase fits."""
        kinds = (
            kind_of_word(w.lower().removesuffix("s")) or kind_of_word(w.lower()) for w in reversed(re.findall(r"\w+", words))
        )
        return next((in_number(k, words.endswith("s")) for k in kinds if k), "other")

    def _name(self, own: Sequence[int]) -> str:
        """The fullest proper name: most words, then most often written so, then first; else the fullest description."""
        kind = next(kind for kind in ("name", "description", "pronoun") if any(self.namings[k].kind == kind for k in own))
        texts = [self._words(k) for k in own if self.namings[k].kind == kind]
        counts = Counter(texts)
        return max(counts, key=lambda t: (len(t.split()), counts[t], -texts.index(t)))

    def _words(self, k: int) -> str:
        words = " ".join(self.span(k).text.split())
        return re.sub(r"['’]s$", "", words).strip(' "“”‘')

    def _heads(self, own: Sequence[int], *kinds: str) -> Iterator[Token]:
        return (self.tokens[self.namings[k].head] for k in own if self.namings[k].kind in kinds)

    def _kind(self, own: Sequence[int]) -> ActorKind:
        described = [(self._kind_of_noun(t), t.tag in ("NNS", "NNPS")) for t in self._heads(own, "description")]
        by_noun = next((in_number(kind, plural) for kind, plural in described if kind), None)
        named = list(self._heads(own, "name"))
        if not named:
            return by_noun or self._kind_of_people(own)
        by_title = self._kind_before_name(own)
        if self._is_person(own, named):
            return in_number(self._kind_by_office(own) or by_title or by_noun or "civilian", plural=False)
        return kind_of_name(self._name(own)) or by_noun or by_title or self._kind_by_label(named)

    def _is_person(self, own: Sequence[int], named: Sequence[Token]) -> bool:
        """By the labels of its names, or by "he" and "she"; a name whose words name an institution is none."""
        if kind_of_name(self._name(own)) or any(self._is_led(self.namings[k]) for k in own):
            return False
        singular = any(t.lower in GENDER for t in self._heads(own, "pronoun"))
        return singular or any(t.entity == "PERSON" for t in named) or self._reads_like_a_person(own)

    def _is_led(self, naming: Naming) -> bool:
        """Whether a name stands behind "leader of", "fighters of": a group, whatever its words."""
        first = naming.first - (self.tokens[naming.first - 1].lower == "the" if naming.first else 0)
        return first > 1 and self.tokens[first - 1].lower == "of" and self.tokens[first - 2].lemma in LED

    def _reads_like_a_person(self, own: Sequence[int]) -> bool:
        """Two to four capitalised words without an article: the tagger takes many names from outside English for groups.

        Wrong for a group now and then; but a person held for a group would leave the house with the name unmasked.
        """
        first = self.namings[own[0]]
        words = self.tokens[first.first : first.stop]
        bare = first.first == 0 or self.tokens[first.first - 1].lower != "the"
        proper = all(t.pos == "PROPN" and t.text[:1].isupper() and not t.text.isupper() for t in words)
        return bare and proper and LEAST_WORDS <= len(words) <= MOST_WORDS and words[-1].entity in ("ORG", "")

    def _kind_of_noun(self, token: Token) -> ActorKind | None:
        """By the noun, or for ``police officer`` and ``army spokesman`` by what stands before it."""
        if token.lemma not in OF_A_FORCE:
            return kind_of_noun(self.tree, token)
        before = (kind_of_word(self.tokens[c].lemma) for c in self.tree.children(token.i, "compound", "amod", "nmod"))
        return next((kind for kind in before if kind), kind_of_word(token.lemma) or "official")

    def _kind_by_office(self, own: Sequence[int]) -> ActorKind | None:
        """Who leads or belongs to an armed group counts with it: "Ali Sadr, commander of the militia"."""
        at = {n.head: n for n in self.namings if n.kind != "pronoun"}
        for token in self._heads(own, "description"):
            for i in self.tree.obliques(token.i, "of") if token.lemma in ROLES else ():
                group = at.get(i)
                kind = group.known.kind if group and group.known else kind_of_word(self.tokens[i].lemma)
                if kind == "armed_group":
                    return kind
        return None

    def _kind_of_people(self, own: Sequence[int]) -> ActorKind:
        heads = list(self._heads(own, "description", "pronoun"))
        if any(t.lower in GENDER for t in heads):
            return "civilian"
        if any(t.entity == "NORP" or t.lower in ("they", "them", "their") for t in heads):
            return "civilians"
        return next((kind for t in heads if (kind := kind_of_word(t.lower.removesuffix("s")))), "other")

    def _kind_by_label(self, named: Sequence[Token]) -> ActorKind:
        labels = {t.entity for t in named}
        if "GPE" in labels:
            return "government"
        if "NORP" in labels:
            return "civilians"
        if "ORG" in labels:
            return "organisation"
        return "civilian" if any(len(t.text) > 1 and t.tag == "NNP" for t in named) else "other"

    def _kind_before_name(self, own: Sequence[int]) -> ActorKind | None:
        """By a noun or title before the name: "army captain Juan Ríos", "Governor Obi"."""
        for k in own:
            naming = self.namings[k]
            if naming.kind == "name" and naming.phrase is not None:
                before = self.tokens[self.reading.phrases[naming.phrase].first : naming.first]
                found = [kind for t in reversed(before) if (kind := kind_of_word(t.lemma.rstrip(".")))]
                if found:
                    return found[0]
        return None

    def _country(self, own: Sequence[int]) -> str | None:
        """Of the demonym or country that stands with a description: "Iraqi police", "the government of Iraq"."""
        if self.gazetteer is None:
            return None
        for k in own:
            naming = self.namings[k]
            if naming.kind == "pronoun":
                continue
            for i in range(naming.first, naming.stop):
                if code := self.gazetteer.demonym(self.tokens[i].text):
                    return code
            for i in self.tree.obliques(naming.head, "of") + self.tree.children(naming.head, "poss"):
                places = self.gazetteer.look_up(self.tokens[i].text) if self.tokens[i].entity == "GPE" else ()
                if places and places[0].level == "country":
                    return places[0].country
        return None

    def _is_group(self, own: Sequence[int]) -> bool:
        heads = list(self._heads(own, "name", "description"))
        return any(t.tag in ("NNS", "NNPS") for t in heads) or all(t.entity in GROUP_LABELS for t in heads)

    # ── what is said of a person ─────────────────────────────────────────────────────────────

    def _attributes(self, own: Sequence[int]) -> Iterator[Attribute]:
        seen: set[tuple[str, str]] = set()
        for k in own:
            for attribute in self._said_at(self.namings[k]):
                key = (attribute.name, attribute.value.lower())
                once = attribute.name in ("gender", "age") and any(name == attribute.name for name, _ in seen)
                if key not in seen and not once:
                    seen.add(key)
                    yield attribute

    def _said_at(self, naming: Naming) -> Iterator[Attribute]:
        head = self.tokens[naming.head]
        if head.lower in GENDER or head.lemma in GENDER:
            yield Attribute("gender", GENDER.get(head.lower) or GENDER[head.lemma], self._token_span(head))
        yield from self._age_said(naming.head)
        if naming.kind == "pronoun" or naming.phrase is None:
            return
        phrase = self.reading.phrases[naming.phrase]
        for i in range(phrase.first, phrase.stop):
            yield from self._by_word(self.tokens[i], naming)
        yield from self._age_behind(phrase.stop)
        if naming.kind == "description":
            yield from self._kin(naming, phrase.first)

    def _by_word(self, token: Token, naming: Naming) -> Iterator[Attribute]:
        age = AGE.match(token.text)
        if age and age[1]:
            yield Attribute("age", age[1], self._token_span(token))
        elif token.lower == "old" and (told := AGE_BEFORE.search(self.text, max(0, token.start - 12), token.start)):
            yield Attribute("age", told[1], Span(told.start(), token.end, self.text[told.start() : token.end]))
        if token.entity == "NORP" or (token.pos == "ADJ" and self.gazetteer and self.gazetteer.demonym(token.text)):
            country = self.gazetteer.demonym(token.text) if self.gazetteer else None
            yield Attribute("nationality" if country else "ethnicity", token.text, self._token_span(token))
        before_name = naming.kind == "name" and token.i < naming.first
        if token.pos in ("NOUN", "PROPN") and ((token.i == naming.head and naming.kind == "description") or before_name):
            yield from self._work(token)

    def _work(self, token: Token) -> Iterator[Attribute]:
        lemma = token.lemma.rstrip(".")
        if lemma in ROLES:
            yield Attribute("role", token.text, self._token_span(token))
        elif lemma in OCCUPATIONS:
            yield Attribute("occupation", token.text, self._token_span(token))

    def _age_said(self, head: int) -> Iterator[Attribute]:
        """``Amina Bello is 14 years old``, ``the boy, who was 14``."""
        verb = self._being(head)
        for i in self.tree.children(verb, "attr", "acomp") if verb is not None else ():
            years = [y for y in self.tree.children(i, "npadvmod") if self.tokens[y].lemma == "year"]
            told = [n for y in years for n in self.tree.children(y, "nummod")] if self.tokens[i].lower == "old" else [i]
            bare = told == [i]
            if len(told) == 1 and self._is_age(told[0], bare):
                number = self.tokens[told[0]]
                span = Span(number.start, self.tokens[i].end, self.text[number.start : self.tokens[i].end])
                yield Attribute("age", number.text, span)

    def _being(self, head: int) -> int | None:
        """The "is" that one person is the subject of, by itself or by "who"."""
        token = self.tokens[head]
        is_of = self.tokens[token.head]
        if token.dep == "nsubj" and is_of.lemma == "be" and len(self.tree.conjuncts(head)) == 1:
            return is_of.i
        return next(
            (c for c in self.tree.children(head, "relcl") if self.tokens[c].lemma == "be"
             and any(self.tokens[s].lower == "who" for s in self.tree.children(c, "nsubj"))), None,
        )  # fmt: skip

    def _is_age(self, i: int, bare: bool) -> bool:
        """Whether a number can be one; a bare one has nothing else behind it."""
        token = self.tokens[i]
        if token.tag != "CD" or not token.text.isdecimal() or not 0 < int(token.text) <= OLDEST:
            return False
        return not bare or self.tokens[i + 1].text in (",", ".", ")", "when", "and") if i + 1 < len(self.tokens) else True

    def _age_behind(self, stop: int) -> Iterator[Attribute]:
        """``Amina Bello, 14, was`` and ``aged 14``."""
        told = age_behind(self.tokens, stop)
        if told:
            yield Attribute("age", told[0], self._token_span(told[1]))

    def _kin(self, naming: Naming, first: int) -> Iterator[Attribute]:
        """``wife of a judge``, ``the mayor's son``, ``a woman related to a minister``."""
        head = self.tokens[naming.head]
        if head.lemma in KIN:
            owners = self.tree.obliques(naming.head, "of", "to")
            stop = self._stop_of(owners[0]) if owners else naming.stop
            yield Attribute("kin", *self._stretch(first, stop))
        for c in self.tree.children(naming.head, "acl", "amod"):
            owners = self.tree.obliques(c, "to") if self.tokens[c].lower == "related" else []
            if owners:
                yield Attribute("kin", *self._stretch(c, self._stop_of(owners[0])))

    def _stop_of(self, head: int) -> int:
        """End of what "of" or "to" governs; "one of the ministers" goes on behind "one"."""
        inner = self.tree.obliques(head, "of")
        return (inner[0] if inner else head) + 1

    def _stretch(self, first: int, stop: int) -> tuple[str, Span]:
        start, end = self.tokens[first].start, self.tokens[stop - 1].end
        return " ".join(self.text[start:end].split()), Span(start, end, self.text[start:end])

    def _token_span(self, token: Token) -> Span:
        return Span(token.start, token.end, self.text[token.start : token.end])


OCCUPATIONS = frozenset(
    "engineer doctor nurse teacher journalist reporter photographer cameraman priest nun monk pastor imam businessman businesswoman "
    "farmer lawyer student driver pilot worker judge shopkeeper trader activist cleric professor academic scientist miner "
    "fisherman soldier policeman policewoman guard farmer singer actor politician contractor consultant missionary".split()
)
