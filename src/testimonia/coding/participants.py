"""Who does it and to whom: the phrases tied to a trigger, and the field each fills."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from testimonia.coding.clauses import WHERE
from testimonia.coding.context import Context
from testimonia.coding.doers import ACT_NOUNS, doers
from testimonia.coding.harm import SOFT_VERBS, harms
from testimonia.coding.no_victims import is_nobody
from testimonia.coding.noun_ties import aimed_at, blast_sites, is_thrown, noun_ties, owners_of_weapons
from testimonia.coding.standing import DEFUSING
from testimonia.coding.threats import HELD_OUT, MADE_A_CONDITION, spoken_by, threatened
from testimonia.coding.ties import DIRECT, PLAIN, Tie
from testimonia.coding.triggers import Trigger, rule_options
from testimonia.coding.writings import WRITINGS, who_speaks
from testimonia.language import cues
from testimonia.language.time_words import MONTHS
from testimonia.records import Phrase

LEAVING = frozenset({"leave", "abandon", "escape", "desert", "seek", "take", "pour"})
"""Verbs of a flight whose object is what was left, and nobody."""
STANDING_TRIAL = frozenset({"go", "stand", "plead", "face", "spend", "serve", "receive", "get"})
"""Verbs of a trial whose subject is tried: "went on trial", "pleaded guilty"."""
UNDERGOING = frozenset(["die", "perish", "escape", "flee", "disappear", "vanish", "abscond"])
"""Verbs whose subject undergoes the act: who flees is displaced, who escapes is freed."""
UNDERGOING_OF = {
    "prosecution": STANDING_TRIAL,
    "displacement": LEAVING,
    "arrest": frozenset({"turn"}),
    "release": frozenset({"walk", "go"}),
    "escape": frozenset({"break"}),
}
"""The same, of acts of one type alone: who goes on trial is tried, who leaves is displaced."""
NOT_ACTORS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})
FINDING = frozenset({"find", "discover", "recover", "unearth", "exhume"})
"""Whoever finds a body is not who killed: "police said they had found her body"."""
PLAINLY_DONE = frozenset({"armed_clash", "ransom_demand"})
"""Types whose verb's own subject does it, whatever the encoder makes of a name that it has never seen."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A phrase that fills an actor field of the event a trigger names."""

    phrase: int
    """Index into `reading.phrases`."""
    field: str
    because: str
    score: float
    tied: bool = True
    """By the parse, and not by the encoder alone."""


def find_ties(context: Context, trigger: Trigger) -> tuple[Participant, ...]:
    """Phrases that do, or undergo, the act; by the parse alone, in text order."""
    kind = context.codebook.type(trigger.type)
    doing, done_to = kind.roles.get("subject", ""), kind.roles.get("object", "")
    found: dict[tuple[int, str], Participant] = {}
    for tied, role, because, score in _ties(context, trigger):
        head = _whose_body(context, _meant(context, tied)) if role == "object" else _meant(context, tied)
        if role == "subject" and any(harm.by == trigger.token for harm in harms(context, head)):
            role = "object"  # "10 people dead and 30 injured": the parse takes the 30 for those who injured
        field = {"subject": doing, "object": done_to}.get(role, role)
        if field and may_fill(context, head, field):
            field = _by_thing(context, head, field, kind.fields)
            phrase = context.phrase_at.get(head)
            if phrase is not None and field in kind.fields:
                found.setdefault((phrase, field), Participant(phrase, field, because, score))
    return _in_order(context, found.values())


def _meant(context: Context, head: int) -> int:
    """Of an "it" the head of the phrase of its sentence that it stands for: "the army said it had freed them"; of a "their" that stands for
    nobody told the subject above: "the forces continued their counter operations"; else the head itself."""
    phrase = context.phrase_at.get(head)
    if context.tokens[head].tag == "PRP$" and phrase is not None:
        chain = context.chain_phrases[context.reading.phrases[phrase].chain]
        verb = next((k for k in context.tree.ancestors(head) if context.tokens[k].pos == "VERB"), head)
        return head if any(p.kind != "pronoun" for p in chain) else next(iter(context.tree.doers(verb)), head)
    if context.tokens[head].lower != "it" or phrase is None:
        return head
    first = context.sentence(head).first
    chain = context.chain_phrases[context.reading.phrases[phrase].chain]
    named = [p.head for p in chain if p.kind != "pronoun" and first <= p.head < head]
    return named[-1] if named else head


BODIES = frozenset({"body", "corpse", "remains"})


def _whose_body(context: Context, head: int) -> int:
    """Whose a body is, where the report says it: of "the bodies of three farmers" the farmers, else the body itself."""
    if context.tokens[head].lemma not in BODIES:
        return head
    named = [*context.tree.obliques(head, "of"), *context.tree.children(head, "poss")]
    return named[0] if named else head


def find_participants(context: Context, trigger: Trigger, ties: Sequence[Participant]) -> tuple[Participant, ...]:
    """The ties of the parse, weighed with the encoder's where there is one, in text order."""
    if context.learned is None:
        return tuple(ties)
    return _in_order(context, _weighed(context, trigger, {(p.phrase, p.field): p for p in ties}))


def _in_order(context: Context, participants: Iterable[Participant]) -> tuple[Participant, ...]:
    return tuple(sorted(participants, key=lambda p: (context.reading.phrases[p.phrase].start, p.field)))


TIE_BONUS = 0.55
"""Added to the encoder's probability for a phrase that the parse ties to the act in the same role."""
SURE_FROM = 0.6
AGREED_FROM = 0.3
"""Probability from which the encoder does not contradict a tie of the parse."""
ROLE_FIELDS = {"perpetrator": ("perpetrator", "party", "supporter"), "victim": ("victim", "target")}


def _weighed(context: Context, trigger: Trigger, tied: dict[tuple[int, str], Participant]) -> list[Participant]:
    """Phrases of the whole report that the encoder, or it and the parse together, give to a role of the act."""
    assert context.learned is not None
    kind = context.codebook.type(trigger.type)
    word = context.tokens[trigger.token].lower
    fills = {role: context.fills(trigger, role) for role in ROLE_FIELDS}
    phrases = context.reading.phrases
    role_of = {f: role for role, fields in ROLE_FIELDS.items() for f in fields}
    told = {(phrases[number].chain, role_of.get(field, field)): p for (number, field), p in tied.items() if p.score >= DIRECT}
    chosen = []
    field_of_role = {role: own_field(context, trigger.type, role) for role in ROLE_FIELDS}
    sure = {n for own in fills.values() for n, p in enumerate(own) if p >= SURE_FROM}
    for number in sorted(sure | {number for number, _ in tied}):
        phrase = phrases[number]
        for role, fields in ROLE_FIELDS.items():
            field = field_of_role[role]
            tie = next((tied[number, f] for f in fields if (number, f) in tied), None)
            if tie is None and fills[role][number] < SURE_FROM:
                continue
            if field is None or not may_fill(context, phrase.head, field):
                continue
            if tie is None and any(other == role or chain == phrase.chain for chain, other in told):
                continue
            p = fills[role][number]
            weight = max(p + (TIE_BONUS if tie else 0.0), tie.score if tie and tie.score >= PLAIN else 0.0)
            if weight >= SURE_FROM:
                because = tie.because if tie else f"told as the {role} of “{word}” (learned, p={p:.2f})"
                field = tie.field if tie else _by_thing(context, phrase.head, field, kind.fields)
                field = field if field in kind.fields else fields[0]
                chosen.append(Participant(number, field, because, min(weight, 0.97), tie is not None and p >= AGREED_FROM))
    return chosen


def _ties(context: Context, trigger: Trigger) -> list[Tie]:
    return _verb_ties(context, trigger) if trigger.verbal else noun_ties(context, trigger)


def _verb_ties(context: Context, trigger: Trigger) -> list[Tie]:
    tree, i = context.tree, trigger.token
    word = context.tokens[i].lower
    if trigger.type == "threat" and trigger.because.endswith(HELD_OUT) and (saying := spoken_by(context, i)) is not None:
        found = [(h, "subject", f"says that they would be “{word}”", 0.9) for h in doers(context, saying)]
        return found + [(h, "object", f"threatened to be “{word}”", 0.9) for h in threatened(context, i)]
    if trigger.because.endswith(MADE_A_CONDITION):
        return []  # who is to pay, and whom, is no captor and no captive
    if context.tokens[i].lemma in DEFUSING:
        return []  # who defuses a bomb did not lay it
    passive, does_it = tree.is_passive(i), doers(context, i)
    if not passive and context.tokens[i].lemma in UNDERGOING | UNDERGOING_OF.get(trigger.type, frozenset()):
        return [(h, "object", f"subject of “{word}”", PLAIN) for h in does_it]
    own = [w for h in does_it for w in who_speaks(context, h)] if context.tokens[i].lemma not in FINDING else []
    # Found by order, past an act that cannot do anything itself: "the gunfight pitted police against the Front, holding …".
    spoken_for = any(h not in own for h in does_it)
    firm = PLAIN if own and (spoken_for or (trigger.type == "abduction" and own != tree.doers(i))) else 0.85
    does = f"does “{word}”" if not passive else f"by-agent of “{word}”"
    found = [(h, "subject", f"by-agent of “{word}”", DIRECT) for h in _agent_behind(context, trigger) if not own]
    found += [(h, "subject", does, firm) for h in (*own, *owners_of_weapons(context, tree.doers(i)))]
    own_words = _own_words(context, trigger)
    undergo = [h for h in tree.undergoers(i) if h not in own_words and not is_thrown(context, h)]
    thrown = [h for h in tree.undergoers(i) if h not in undergo]
    found += [(h, "object", f"undergoes “{word}”", _sure_of_harmed(context, trigger, h)) for h in undergo]
    if not undergo:
        found += [
            (h, "object", f"target of “{word}”", 0.7)
            for v in (i, *thrown, *_goes_on_to(context, i))
            for h in _aimed_at_by(context, v)
        ]
        found += [(h, "object", f"target of “{word}”", 0.7) for h in aimed_at(context, trigger, i)]
    if trigger.type == "destruction" and context.tokens[i].lemma == "set":
        found += [(h, "object", f"undergoes “{word}”", DIRECT) for h in tree.obliques(i, "to")]  # "set fire to the club"
    if trigger.type == "bombing":
        found += [(h, "object", f"target of “{word}”", 0.6) for h in blast_sites(context, i)]
    if trigger.type in PLAINLY_DONE:
        found = [(h, role, because, PLAIN) for h, role, because, _ in found]
    if trigger.type == "armed_clash":
        found += [(h, "subject", f"other side of “{word}”", PLAIN) for h in tree.obliques(i, "with", "against", "between")]
    if trigger.type == "threat":
        # "threatened to kill every policeman": the threat is to the policemen.
        found += [
            (h, "object", f"threatened with “{context.tokens[x].lower}”", PLAIN)
            for x in tree.children(i, "xcomp")
            for h in tree.undergoers(x)
        ]
    return [tie for tie in found if tie[0] not in own_words]


def _goes_on_to(context: Context, verb: int) -> list[int]:
    """The verbs of the same doer in a row behind one: "attacked and opened fire at the car" tells at what both were aimed."""
    row = [c for c in context.tree.children(verb, "conj") if not context.tree.children(c, "nsubj", "nsubjpass")]
    return [v for c in row for v in (c, *context.tree.children(c, "dobj"))]


def _aimed_at_by(context: Context, verb: int) -> list[int]:
    """At whom or what a verb is aimed; of "fired at a trader at Kulwari" the trader alone."""
    found = context.tree.obliques(verb, "at", "on", "against")
    where = {p.head for p in context.reading.places if p.kind == "name"}
    return [h for h in found if h not in where] or found


CROWDS = frozenset({"crowd", "protester", "protestor", "demonstrator"})
"""Words of set phrases that name those who undergo the act: "fired on demonstrators"."""
ENDS = frozenset({"release", "rescue", "escape"})
"""Acts that end what others did: "abducted and rescued by soldiers" tells of two doers."""


def _agent_behind(context: Context, trigger: Trigger) -> list[int]:
    """Who does several passives in a row, told behind the last: "was shot and killed by guards", "captured, beaten and killed by"."""
    tree = context.tree
    if not tree.is_passive(trigger.token):
        return []
    row = _row(context, trigger.token)
    behind = [v for v in row if v > trigger.token]
    last = next((v for v in behind if tree.children(v, "agent")), None)
    between = [v for v in behind if last is not None and v <= last]
    if last is None or any(tree.children(v, "nsubj", "nsubjpass") for v in between):
        return []
    kinds = [t.type for v in between for t in rule_options(context, v)[0][:1]]
    return doers(context, last) if ENDS.isdisjoint(kinds) and len(kinds) == len(between) else []


def _row(context: Context, verb: int) -> list[int]:
    """Participles told one after the other of the same people, in text order."""
    tokens, first = context.tokens, verb
    while tokens[first].dep in ("conj", "advcl") and tokens[first].tag == "VBN" and tokens[tokens[first].head].tag == "VBN":
        first = tokens[first].head
    row = [first]
    for v in row:
        row += [c for c in context.tree.children(v, "conj", "advcl") if tokens[c].tag == "VBN"]
    return sorted(row)


def _own_words(context: Context, trigger: Trigger) -> list[int]:
    """Words of a verb's set phrase, and what hangs on them: "responsibility" of "claimed responsibility", no "nuns" of "took three nuns
    hostage"."""
    last = trigger.stop - 1
    if last == trigger.token or context.tokens[last].pos not in ("NOUN", "PROPN") or context.tokens[last].lemma in CROWDS:
        return []
    return context.tree.subtree(last)


def _sure_of_harmed(context: Context, trigger: Trigger, head: int) -> float:
    """How sure it is that somebody undergoes a verb: beyond doubt who "was killed", and persons who "were arrested"."""
    i = trigger.token
    if not context.tree.is_passive(i):
        return DIRECT
    told = context.tokens[i].lemma in SOFT_VERBS or (trigger.type in TAKEN and context.is_in(head, "person", "forces", "armed"))
    return PLAIN if told else DIRECT


TAKEN = frozenset({"arrest", "abduction", "release"})
"""Types of which the one who "was arrested" is the victim, whatever the encoder makes of him."""


def own_field(context: Context, type_id: str, role: str) -> str | None:
    """The field that a role fills in events of a type; None when the type has none for it."""
    kind = context.codebook.type(type_id)
    own = kind.roles.get("subject" if role == "perpetrator" else "object", "")
    fields = ROLE_FIELDS[role]
    return own if own in fields and own in kind.fields else next((f for f in fields if f in kind.fields), None)


COURTROOMS = frozenset({"court", "tribunal"})
"""Buildings, and those who judge in them."""
AUTHORITIES = frozenset({"state", "department", "municipality"})
"""Words for areas that are words for those who govern as well."""


def may_fill(context: Context, head: int, field: str) -> bool:
    """Whether a phrase with this head can be an actor of the field at all."""
    known, key = context.may_fill_of, (head, field in DOING)
    if key not in known:
        known[key] = _may_fill(context, *key)
    return known[key]


DOING = frozenset({"perpetrator", "party", "supporter"})
"""Fields of those who do something; those of the others take things and places as well."""


def _may_fill(context: Context, head: int, doing: bool) -> bool:
    token = context.tokens[head]
    if (
        token.entity in NOT_ACTORS
        or token.lemma in ACT_NOUNS
        or context.is_money(head)
        or _is_no_noun(context, head)
        or _is_disguise(context, head)
        or is_nobody(context, head)
        or context.sentence(head).block == "dateline"
        or _is_scene(context, head)
        or (token.pos == "PRON" and token.lower in ("it", "who", "which", "that", "i", "we", "you"))
    ):
        return False
    if doing:
        ground = context.is_in(head, "area") and token.lemma not in AUTHORITIES
        bodies = token.lemma in COURTROOMS or _is_crewed(context, head)
        thing = (context.is_in(head, "weapon", "site") and not bodies) or token.lemma in WRITINGS
        if _is_called_dead(context, head):
            return False
        named = token.entity in ("ORG", "NORP")
        land = _is_land_of(context, head) or _is_taken(context, head)
        return not _is_means(context, head) and (named or not (ground or thing or land))
    return True


AGAINST_PERSONS = frozenset({"shooting", "stabbing", "killing", "murder", "slaying"})
"""What is done to persons, never to the house where it is done."""
ROADS = frozenset("street road avenue lane drive boulevard highway".split())
"""Words that end the name of a road."""


def _is_scene(context: Context, head: int) -> bool:
    """Whether a common noun or a road says where people were harmed: "a shooting at a motel", "a stabbing on Mill Road"."""
    token, preposition = context.tokens[head], context.tokens[context.tokens[head].head]
    where = token.dep == "pobj" and preposition.lower in WHERE and context.tokens[preposition.head].lemma in AGAINST_PERSONS
    return where and (token.pos == "NOUN" or token.lower in ROADS) and not context.is_in(head, "person", "armed", "forces")


DEAD = frozenset("deceased dead victim body corpse".split())
NAMED_AS = frozenset({"identify", "name"})


def _is_called_dead(context: Context, head: int) -> bool:
    """Whether a name is said to be a dead man's: "the deceased, identified as Omar Haider", "the victim was named as Eva Soto"."""
    tree, tokens = context.tree, context.tokens
    above = [head, *tree.ancestors(head)][:4]
    for verb in (v for v in above if tokens[v].lemma in NAMED_AS and tokens[v].tag == "VBN"):
        whom = [tokens[verb].head] if tokens[verb].dep in ("acl", "amod") else []
        whom += tree.children(verb, "nsubj", "nsubjpass", "amod")
        return head > verb and any(tokens[w].lemma in DEAD or tokens[w].lower in DEAD for w in whom)
    return False


def _is_no_noun(context: Context, head: int) -> bool:
    """Whether a word is part of a day or a phrase of its own, whatever the parse takes it for: "(October 17)", "en route"."""
    token, tokens = context.tokens[head], context.tokens
    numbered = head + 1 < len(tokens) and tokens[head + 1].text.isdigit()
    return (token.lower in MONTHS and numbered) or (token.lower == "route" and tokens[head - 1].lower == "en")


WORKINGS = frozenset("system device timer fuse mechanism switch control phone wire spark".split())
"""By which bombs go off, and nobody sets them off: "detonated by remote control"."""


def _is_means(context: Context, head: int) -> bool:
    """Whether a bare noun behind "by" says how, not who: "taken away by speedboat", "killed by lightning"."""
    token = context.tokens[head]
    if token.tag != "NN" or token.entity or token.dep != "pobj" or context.tokens[token.head].lower != "by":
        return False
    bare = not context.tree.children(head) or token.lemma in WORKINGS
    return bare and not context.is_in(head, "person", "armed", "forces")


def _is_disguise(context: Context, head: int) -> bool:
    """Whether somebody only looks like those whom a phrase names: "gunmen dressed as policemen", "wearing army fatigues",
    "mistook them for rebels"."""
    above = context.tokens[context.tokens[head].head]
    worn = context.tokens[head].dep in ("compound", "poss", "amod", "nmod") and above.lemma in cues.GARMENTS
    taken_for = above.lower == "for" and context.tokens[above.head].lower in cues.MISTAKING
    return worn or taken_for or (above.lower == "as" and context.tokens[above.head].lemma in cues.DISGUISING)


def _is_land_of(context: Context, head: int) -> bool:
    """Whether a country or town only says whose people are, or where a report was written: "Colombia's rebels", "the president of Peru",
    "BAGHDAD - Mortar …"."""
    token, owned = context.tokens[head], context.tokens[context.tokens[head].head]
    behind = token.dep == "pobj" and owned.lower == "of"
    owned = context.tokens[owned.head] if behind else owned
    whose = (token.dep == "poss" or behind) and (
        context.is_in(owned.i, "armed", "forces", "person") or owned.entity in ("ORG", "PERSON")
    )
    written = token.i == context.sentence(head).first and [t.text for t in context.tokens[head + 1 : head + 2]] == ["-"]
    return token.entity in ("GPE", "LOC") and (whose or written)


TAKING = frozenset({"capture", "recapture", "seize", "retake", "overrun", "conquer", "liberate"})


def _is_taken(context: Context, head: int) -> bool:
    """Whether land or a thing is what somebody takes, and no side of the fight: "the Strip was captured by Israel"."""
    token = context.tokens[head]
    above = context.tokens[token.head]
    thing = token.pos == "NOUN" and not context.is_in(head, "person", "armed", "forces")
    land = token.entity in ("GPE", "LOC", "FAC") or thing
    return land and token.dep in ("dobj", "nsubjpass") and above.lemma in TAKING


def _is_crewed(context: Context, head: int) -> bool:
    """Whether aircraft stand for those who fly them, of whom nothing else is told: "unidentified fighter jets bombed a camp", neither
    "Russian jets" nor "the jets"."""
    if not is_aircraft(context, head) or context.tokens[head].dep not in ("nsubj", "pobj"):
        return False
    before = context.tree.children(head, "det", "amod", "compound", "nmod", "poss")
    told = any(c in context.phrase_at or context.tokens[c].entity for c in before)
    return not told and not any(context.tokens[c].lower in ("the", "these", "those") for c in before)


def is_aircraft(context: Context, head: int) -> bool:
    """Whether a phrase with this head means aircraft."""
    return context.codebook.weapon_kind(context.tokens[head].lemma) == "aircraft"


def field_of(context: Context, head: int, field: str, type_id: str) -> str:
    """The field of a type that a phrase fills: things are targets where the type tells them apart."""
    return _by_thing(context, head, field, context.codebook.type(type_id).fields)


def _by_thing(context: Context, head: int, field: str, fields: Container[str]) -> str:
    """A building or vehicle is a target, a person a victim."""
    if field == "victim" and "target" in fields and context.is_in(head, "site", "weapon"):
        return "target"
    return field


def best_name(context: Context, phrase: Phrase) -> Phrase:
    """The phrase of a chain that names its actor best: a full name before a description before a pronoun."""
    rank = {"name": 2, "description": 1, "pronoun": 0}
    return max(
        context.chain_phrases[phrase.chain],
        key=lambda p: (rank[p.kind], (p.stop - p.first) if p.kind == "name" else 0, -p.start),
    )
