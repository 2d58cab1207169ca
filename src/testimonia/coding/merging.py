"""Mentions of one occurrence become one event: what belongs together, and what is kept apart.

A report mostly tells one occurrence of a type (in nine of ten reports that were looked at), so mentions of one type are
merged unless something speaks against it: another place, another day, other people, "a second", news against background. Where rules
leave it open, or part on a sign that often deceives, learnt weights of many signs decide (`same_act.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from testimonia.coding.clauses import DYING, clause_of
from testimonia.coding.context import Context
from testimonia.coding.harm import is_deadly
from testimonia.coding.mentions import Mention
from testimonia.coding.noun_ties import who_lost
from testimonia.coding.participants import BODIES, Participant, find_participants
from testimonia.coding.parting import (
    Days,
    are_on_other_days,
    are_told_apart,
    dates,
    differ,
    have_other_headings,
    lie_in_each_other,
    one_contains,
    other_numbers,
    place_names,
)
from testimonia.coding.place_settings import FIRM
from testimonia.coding.same_act import JOINED_FROM, JOINED_OF_TWO_FROM, PARTED_UNDER, probability
from testimonia.coding.standing import SAID_OF_MANY_FROM
from testimonia.coding.ties import DIRECT
from testimonia.coding.triggers import FLYING
from testimonia.records import Status

VIOLENT = frozenset({"armed_clash", "armed_attack", "bombing", "shelling", "airstrike", "killing", "crackdown", "riot", "rescue"})
OWN_DOERS = VIOLENT - {"rescue"} | {"destruction", "looting"}
"""Acts that have people, weapons and a place of their own wherever they are told apart; captives have one history."""
ONE_HISTORY = frozenset({"abduction"})
"""Acts that a report goes on about in ever other words, the taking, the holding, "the six": what the rules join stays one."""
GENERIC = frozenset(
    "attack assault violence incident operation raid strike shooting killing murder massacre crime ambush".split()
)
"""Nouns that may repeat an act told by a better word: "the attack" after a bombing."""
NOISES = frozenset(["gunfire", "fire", "shooting", "firing", "shot"])
"""What is heard of a fight that another word names."""
NOISE_REACH = 5
"""Sentences after a clash in which gunfire is still the clash's."""
OUTCOME_TYPES = frozenset({"killing", "armed_attack"})
"""Types that "killed" and "wounded" are given when no other word tells what was done."""
RETOLD_FROM = 10
"""Marks of a telling whose repetition, word for word, tells nothing new: pages print a lead twice, tables repeat short lines."""
UNSURE_DAY = 0.5
UNSURE_PLACE = 0.6
"""Scores from which a day and a place part two stories together, though neither would alone."""
LONG_GONE = timedelta(days=30)
"""Before publication: news of a day that old says its day."""
OUTCOME_REACH = 2
"""Sentences between an outcome ("four people died") and the act it belongs to."""


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions held to be one occurrence; the first is the anchor's."""

    type: str
    mentions: tuple[Mention, ...]


def merge(context: Context, mentions: Sequence[Mention]) -> tuple[Group, ...]:
    """Groups in order of their first mention."""
    groups: list[Group] = []
    told: dict[tuple[str, ...], int] = {}
    for mention in mentions:
        telling = _telling(context, mention)
        home = None if _has_own_act_ahead(context, mention, mentions) else _home(context, groups, mention)
        if home is None and len(telling) >= RETOLD_FROM:
            home = told.get(telling)
        if home is None:
            home = len(groups)
            groups.append(Group(mention.trigger.type, (mention,)))
        else:
            groups[home] = _joined(context, groups[home], mention)
        told.setdefault(telling, home)
    return tuple(_by_outcome(context, group) for group in _absorb_outcomes(context, _absorb_retold(context, groups)))


def _joined(context: Context, group: Group, mention: Mention) -> Group:
    """A group with one more mention, which may name its act better."""
    kind = group.type
    named = _is_in_course(context, group, mention) or _are_called_so(context, group) or _opens_with(context, group, mention)
    if group.type in OUTCOME_TYPES and named:
        kind = mention.trigger.type
    elif _may_be_one_of_two_types(context, group, mention) and not may_join(context, group, mention):
        kind = _likelier_type(context, group, mention)
    return replace(group, type=kind, mentions=(*group.mentions, mention))


def is_weighed(context: Context, group: Group, mention: Mention) -> bool:
    """Whether learnt weights have a say in whether a mention tells the act of a group."""
    return group.type == mention.trigger.type or _may_be_one_of_two_types(context, group, mention)


def _may_be_one_of_two_types(context: Context, group: Group, mention: Mention) -> bool:
    """Whether it is learnt if two acts of violence are one that is told with words of two types."""
    return context.learned is not None and group.type != mention.trigger.type and {group.type, mention.trigger.type} <= VIOLENT


def _likelier_type(context: Context, group: Group, mention: Mention) -> str:
    """Of the types that two words name, the one of which the encoder is surer; the first of equals."""
    learned = context.learned
    assert learned is not None
    heard = [learned.type_at(context.tokens[m.trigger.token].start) for m in (*group.mentions, mention)]
    return max((group.type, mention.trigger.type), key=lambda kind: max(h.get(kind, 0.0) for h in heard))


def _telling(context: Context, mention: Mention) -> tuple[str, ...]:
    """The type of a mention and the words of its sentence, parted where the trigger stands: the same words tell the same act."""
    sentence = context.sentence(mention.trigger.token)
    words = [t.lower for t in context.tokens[sentence.first : sentence.stop]]
    at = mention.trigger.token - sentence.first
    return (mention.trigger.type, *words[:at], "", *words[at:])


AIMED = frozenset({"shoot", "stab", "gun", "knife", "slash", "hack", "shooting", "stabbing"})
"""Acts of violence against particular persons: who dies of one was killed."""
FIRED = frozenset({"open", "fire", "gunshot", "gunfire", "shot"})
"""Words for the shots themselves."""
FATAL = frozenset({"dead", "kill", "die", "perish", "death", "fatality", "murder", "slay"})
SURVIVED = frozenset({"injure", "wound", "hurt", "injury", "survive", "survivor"})


def _by_outcome(context: Context, group: Group) -> Group:
    """A shooting or stabbing of which the report tells only deaths is a killing; one with survivors is an armed attack."""
    acts = {context.tokens[m.trigger.token].lemma for m in group.mentions if not m.soft}
    outcomes = {context.tokens[m.trigger.token].lemma for m in group.mentions if m.soft}
    counted = {c.field for m in group.mentions for c in m.counts}
    fatal = any(is_deadly(context, m.trigger.token) for m in group.mentions)
    outright = bool(fatal or outcomes & FATAL or "killed" in counted) and not (outcomes & SURVIVED or "injured" in counted)
    at_site = any(_is_fired_on_site(context, m) for m in group.mentions)
    named = [m.trigger for m in group.mentions if not m.soft and m.trigger.type in DEADLY]
    attack = group.type == "armed_attack" or (group.type == "killing" and {t.type for t in named} == {"armed_attack"})
    if attack and acts & AIMED and acts <= AIMED | GENERIC | FIRED and outright and not at_site:
        return replace(group, type="killing")
    of_many = any(context.tokens[t.token].tag == "NNS" for t in named)
    if group.type == "killing" and named and all(t.type != "killing" for t in named) and not of_many:
        return replace(group, type=named[0].type)
    if group.type in CAPTIVITY and {context.tokens[m.trigger.token].lemma for m in group.mentions} <= CAPTURED:
        return replace(group, type=_by_captor(context, group))
    if group.type == "bombing" and acts <= BOMBED and _from_above(context, group):
        return replace(group, type="airstrike")
    if group.type == "airstrike" and acts <= BOMBED and not _from_above(context, group) and _by_armed_men(context, group):
        return replace(group, type="bombing")
    return group


def _is_fired_on_site(context: Context, mention: Mention) -> bool:
    """Whether shots are aimed at a building or the like, and no particular person: "opened fire on a clinic"."""
    aimed = [context.reading.phrases[t.phrase].head for t in mention.ties if t.field == "target"]
    return context.tokens[mention.trigger.token].lemma in FIRED and any(context.is_in(h, "site") for h in aimed)


BOMBED = frozenset({"bomb", "bombing", "attack", "raid"})
"""Words of a bombing that aircraft do as well."""
ARMIES = frozenset({"army", "military", "force", "coalition", "regime", "navy"})
"""Those who bomb from the air: their bombings are air strikes unless a device is named."""


def _from_above(context: Context, group: Group) -> bool:
    """Whether aircraft or an army bombed: "the army bombed the town", "the plane was bombing …"."""
    kinds = {context.codebook.weapon_kind(context.tokens[w].lemma) for m in group.mentions for w in m.weapons}
    if kinds & FLYING:
        return True
    heads = _heads(context, group, "perpetrator")
    return any(context.tokens[i].lemma in ARMIES and not context.is_in(i, "armed") for i in heads)  # no "guerrilla forces"


def _by_armed_men(context: Context, group: Group) -> bool:
    """Whether those who bombed are no army, and have no aircraft: "the guerrillas bombed a bank"."""
    return any(context.is_in(i, "armed") for i in _called(context, _heads(context, group, "perpetrator")))


def _called(context: Context, heads: Sequence[int]) -> list[int]:
    """Heads, each with the words that say of what kind it is: "guerrilla" of "guerrilla forces"."""
    return [i for head in heads for i in (head, *context.tree.children(head, "compound", "amod"))]


DEADLY = frozenset({"armed_clash", "armed_attack", "bombing", "shelling", "airstrike", "killing"})
CAPTIVITY = frozenset({"arrest", "abduction"})
CAPTURED = frozenset({"capture", "seize", "take", "hold", "prisoner"})
"""Words of an arrest and of an abduction: who did it decides."""


def _by_captor(context: Context, group: Group) -> str:
    """An authority arrests; rebels, gangs and mobs abduct. Without either the type stays, unless people at work were captured."""
    captors = _heads(context, group, "perpetrator")
    official = any(context.is_in(i, "forces") for i in captors)
    armed = any(context.is_in(i, "armed") or context.tokens[i].lemma in CROWDS for i in _called(context, captors))
    near = _near(context, group)
    at_work = bool(context.lemmas(_heads(context, group, "victim")) & AT_WORK or near & OF_HOSTAGES)
    if not captors and at_work and not _held(context, group):
        return "abduction"
    if not armed and near & COURT and not near & OF_HOSTAGES:
        return "arrest"
    return group.type if official == armed else "arrest" if official else "abduction"


AT_WORK = frozenset(
    "worker employee staff observer journalist reporter photographer cameraman engineer technician surveyor contractor "
    "missionary priest nun teacher doctor nurse medic volunteer tourist miner fisherman monitor".split()
)
"""People at work or on a visit: when they are captured and nobody says by whom, it was no authority."""
OF_HOSTAGES = frozenset({"hostage", "captor", "kidnapper"})
"""Words of captives of no authority: whoever "was captured" beside them was taken by those."""
CROWDS = frozenset({"protester", "protestor", "demonstrator"})
COURT = frozenset({"court", "sentence", "trial", "convict", "prosecutor", "judge", "lawyer", "indict"})
"""Words of courts: who "has been held since October" beside them is a prisoner."""


def _near(context: Context, group: Group) -> set[str]:
    """Lemmas of the sentences of an act, and of those beside them."""
    last = len(context.reading.sentences) - 1
    near = {s for m in group.mentions for s in (m.sentence - 1, m.sentence, m.sentence + 1) if 0 <= s <= last}
    sentences = [context.reading.sentences[s] for s in near]
    return {context.tokens[i].lemma for s in sentences for i in range(s.first, s.stop)}


def _held(context: Context, group: Group) -> bool:
    """Whether the words tell where captives are, which may be a prison, and not that they were captured."""
    return not all(context.tokens[m.trigger.token].lemma in ("capture", "seize") for m in group.mentions)


def _heads(context: Context, group: Group, field: str) -> list[int]:
    return [context.reading.phrases[p.phrase].head for m in group.mentions for p in m.ties if p.field == field]


def with_ties(context: Context, groups: Sequence[Group], more: Mapping[int, Sequence[Participant]]) -> tuple[Group, ...]:
    """The groups with more ties for some of their mentions, which are numbered through all groups."""
    mentions = [m for group in groups for m in group.mentions]
    tied = iter([_tied(context, m, more[n]) if more.get(n) else m for n, m in enumerate(mentions)])
    return tuple(replace(group, mentions=tuple(next(tied) for _ in group.mentions)) for group in groups)


def _tied(context: Context, mention: Mention, more: Sequence[Participant]) -> Mention:
    """A mention with the ties that it lacks; its participants are weighed anew."""
    known = {(p.phrase, p.field): p for p in (*more, *mention.ties)}
    ties = tuple(sorted(known.values(), key=lambda p: (context.reading.phrases[p.phrase].start, p.field)))
    return replace(mention, ties=ties, participants=find_participants(context, mention.trigger, ties))


def _home(context: Context, groups: Sequence[Group], mention: Mention) -> int | None:
    if (dead := _dead(context, mention)) and (killed := _killed_before(context, groups, dead)) is not None:
        return killed
    again = next((n for n in range(len(groups) - 1, -1, -1) if _dies_again(context, groups[n], mention)), None)
    if again is not None:
        return again
    # An outcome belongs first of all to an act of its own sentence.
    here = [n for n in range(len(groups) - 1, -1, -1) if any(m.sentence == mention.sentence for m in groups[n].mentions)]
    rest = [n for n in range(len(groups) - 1, -1, -1) if n not in here]
    likeliest, home = 0.0, None
    for n in here + rest:
        ruled = may_join(context, groups[n], mention)
        if is_weighed(context, groups[n], mention):
            sure = _is_same(context, groups[n], mention, ruled=ruled)
            if sure > likeliest:
                likeliest, home = sure, n
        elif ruled and home is None:
            return n
    return home


def _is_same(context: Context, group: Group, mention: Mention, *, ruled: bool) -> float:
    """How likely a mention tells the act of a group; 0 where that is not enough against what the rules say."""
    of_two = group.type != mention.trigger.type
    if not ruled and (
        have_other_headings(context, group.mentions[-1], mention)
        or any(are_told_apart(context, m, mention) for m in group.mentions)
        or _apart(context, group, mention, FIRM_OF_TWO_TYPES if of_two else FIRM_CONTRASTS)
        or (of_two and (_kills_doer(context, mention) or _is_fire_beside(context, group, mention)))
    ):
        return 0.0
    if ruled and (_is_plainly_one(context, group, mention) or _is_in_course(context, group, mention)):
        return 1.0
    sure = probability(context, group.mentions, mention, ruled=ruled)
    stays = ruled and group.type in ONE_HISTORY
    joined_from = JOINED_OF_TWO_FROM if of_two else JOINED_FROM
    return sure if stays or sure >= (PARTED_UNDER if ruled else joined_from) else 0.0


def _is_fire_beside(context: Context, group: Group, mention: Mention) -> bool:
    """Whether a list of nouns names fire of the group's kind and of the mention's: "air strikes and artillery fire" are two acts."""
    beside = {m.trigger.token for m in group.mentions if m.sentence == mention.sentence}
    noun = mention.trigger.token
    if context.tokens[noun].dep == "compound":  # "artillery fire"
        noun = context.tokens[noun].head
    first = context.tree.first_listed(noun)
    return {group.type, mention.trigger.type} <= EXPLOSIVE and first != noun and first in beside


def _dies_again(context: Context, group: Group, mention: Mention) -> bool:
    """Whether a body is found of somebody whose killing was told: "soldiers found the governor's body"."""
    found = group.type == mention.trigger.type == "killing" and context.tokens[mention.trigger.token].lemma in FOUND
    return found and not _harmed(context, mention).isdisjoint(_harmed_by(context, group))


FOUND = BODIES | {"find", "discover", "recover"}


OF_NOUN = 0.7
"""Score of a tie from which the parse has a noun for an act done to somebody: "Soto's murder", "the killing of Soto"."""


def _dead(context: Context, mention: Mention) -> list[frozenset[str]]:
    """The words of the names of those whom a mention says to have been killed; empty for a plan or an attempt."""
    if mention.trigger.type != "killing" or SIDES.get(mention.standing.status) != "real":
        return []
    phrases = [context.reading.phrases[t.phrase] for t in mention.ties if t.field == "victim" and t.score >= OF_NOUN]
    return [
        frozenset(t.lower for t in context.tokens[p.first : p.stop] if t.entity == "PERSON" and t.text[0].isalpha())
        for p in phrases
        if context.tokens[p.head].entity == "PERSON"
    ]


def _killed_before(context: Context, groups: Sequence[Group], dead: Sequence[frozenset[str]]) -> int | None:
    """The newest act that killed one of the named: who is told dead twice died once."""
    for number in range(len(groups) - 1, -1, -1):
        known = [name for m in groups[number].mentions for name in _dead(context, m)]
        if any(a and b and (a <= b or b <= a) for a in dead for b in known):
            return number
    return None


def may_join(context: Context, group: Group, mention: Mention) -> bool:
    """Whether the rules alone would have a mention tell the act of a group."""
    same_sentence = group.mentions[-1].sentence == mention.sentence
    if (mention.anew and not same_sentence) or have_other_headings(context, group.mentions[-1], mention):
        return False
    if any(are_told_apart(context, m, mention) for m in group.mentions):
        return False
    if _is_plainly_one(context, group, mention):
        return True
    if mention.soft and mention.trigger.type in OUTCOME_TYPES:
        return group.type in VIOLENT and _outcome_of(context, group, mention)
    if group.type == "rescue" and mention.trigger.type == "release":
        shared = _harmed_by(context, group) & _harmed(context, mention)
        return bool(shared) and not _apart(context, group, mention, (_other_places, _other_standing))
    if _is_noise_of(context, group, mention):
        return not _apart(context, group, mention, (_other_places, _other_standing))
    if same_sentence and _is_in_course(context, group, mention):
        return not _apart(context, group, mention, (_other_standing,))
    if group.type != mention.trigger.type:
        lemma = context.tokens[mention.trigger.token].lemma
        bare = mention.trigger.stop - mention.trigger.first == 1  # "the air strikes" say what they are
        repeats = mention.definite and bare and lemma in GENERIC and (lemma not in OF_THE_DEAD or _tells_of_dead(context, group))
        called = _is_called_so(context, mention) or _are_called_so(context, group)
        return (
            (repeats or called or _is_told_again(context, group, mention))
            and group.type in VIOLENT
            and mention.trigger.type in VIOLENT
            and _compatible(context, group, mention)
        )
    return _compatible(context, group, mention)


def _is_plainly_one(context: Context, group: Group, mention: Mention) -> bool:
    """Whether the grammar of a sentence makes one act of a mention and what was told before it in the sentence."""
    if group.mentions[-1].sentence != mention.sentence:
        return False
    if group.type == mention.trigger.type and _is_object_of(context, group, mention):
        return True
    own = {group.type, mention.trigger.type} <= OWN_DOERS
    return own and any(told(context, group, mention) for told in (_is_done_by, _is_aim_of, _opens_with, _is_its_damage))


CALLING = {
    "as": frozenset("investigate treat handle probe classify regard describe consider rule view see".split()),
    "with": frozenset({"charge"}),
    "of": frozenset({"accuse", "suspect", "convict"}),
    "on": frozenset({"charge", "book", "hold", "arrest"}),
    "for": frozenset({"charge", "book", "arrest", "jail"}),
}
"""By which preposition behind which verbs a crime is named that an act is held to be: "investigated as a homicide", "charged with murder"."""
CRIMES = frozenset({"murder", "homicide", "manslaughter", "assault", "battery", "killing"})


def _is_called_so(context: Context, mention: Mention) -> bool:
    """Whether a mention names the crime that an act is held to be, and to nobody in particular: it tells no second act."""
    tree, tokens, i = context.tree, context.tokens, mention.trigger.token
    if tokens[i].lemma not in CRIMES or mention.trigger.verbal or tree.obliques(i, "of", "against"):
        return False
    while tokens[i].dep in ("compound", "conj", "amod", "nmod") or (
        tokens[i].dep == "pobj" and tokens[tokens[i].head].lower == "of"
    ):
        i = tokens[tokens[i].head].head if tokens[i].dep == "pobj" else tokens[i].head
    led_by = tokens[tokens[i].head]
    by_preposition = tokens[i].dep == "pobj" and tokens[led_by.head].lemma in CALLING.get(led_by.lower, ())
    return by_preposition or (tokens[i].dep == "oprd" and led_by.lemma == "rule")


def _are_called_so(context: Context, group: Group) -> bool:
    return all(_is_called_so(context, m) for m in group.mentions)


SHOTS = frozenset({"shoot", "shooting", "gun", "open", "fire", "firing", "gunshot", "shot"})
BY_HAND = (SHOTS, frozenset({"stab", "stabbing", "knife", "slash", "hack"}))
"""Words for harming persons with a gun, and with a blade: whether somebody died of it makes a killing or an attack of one occurrence."""


def _is_told_again(context: Context, group: Group, mention: Mention) -> bool:
    """Whether a killing is told once more without the death, or an attack with it: "a child was fatally shot. Ana Ruiz was shot at
    noon"."""
    if {group.type, mention.trigger.type} != OUTCOME_TYPES:
        return False
    ours, theirs = _struck(context, (mention,)), _struck(context, group.mentions)
    if any(_is_person(context, chain) for chain in ours & theirs):
        return True
    lemma = context.tokens[mention.trigger.token].lemma
    known = {context.tokens[m.trigger.token].lemma for m in group.mentions}
    by_one_hand = any(lemma in words and known & words for words in BY_HAND)
    return by_one_hand and _may_be_one(context, ours, theirs)


def _struck(context: Context, mentions: Sequence[Mention]) -> set[int]:
    """Chains of those harmed, and of those whose things were: "opened fire at the car of Omar Dar"; no cars, in which somebody sat."""
    heads = [context.reading.phrases[t.phrase].head for m in mentions for t in m.ties if t.field in ("victim", "target")]
    owners = [o for h in heads for o in (*context.tree.children(h, "poss"), *context.tree.obliques(h, "of"))]
    struck = [h for h in heads if context.codebook.weapon_kind(context.tokens[h].lemma) != "vehicle"] + owners
    return context.chains_of(struck)


def _is_person(context: Context, chain: int) -> bool:
    """Whether the report names a chain as a person."""
    return any(p.kind == "name" and context.tokens[p.head].entity == "PERSON" for p in context.chain_phrases[chain])


def _may_be_one(context: Context, ours: set[int], theirs: set[int]) -> bool:
    """Whether those harmed are the same, are told on one side alone, or are one person who is named on one side."""
    if not ours or not theirs or ours & theirs:
        return True
    named = [context.is_called_by_name(min(side)) for side in (ours, theirs)]
    return len(ours) == len(theirs) == 1 and named[0] != named[1]


OF_THE_DEAD = frozenset({"killing", "murder", "massacre"})
"""Words of `GENERIC` for acts in which people died."""


def _tells_of_dead(context: Context, group: Group) -> bool:
    """Whether the acts so far are told to have killed: police who fire into the air are not "the massacre"."""
    mortal = any(c.field == "killed" for m in group.mentions for c in m.counts)
    return mortal or group.type == "killing" or any(context.tokens[m.trigger.token].lemma in FATAL for m in group.mentions)


MANY_OF = frozenset("series number pair string wave volley barrage succession".split())
"""Nouns before which acts and weapons stand in number: "a series of bombs exploded"."""


def _is_done_by(context: Context, group: Group, mention: Mention) -> bool:
    """Whether the words for an act, or its weapon, do what a verb tells: "a mortar shell hit a house", "the raid struck a market"."""
    tree, i = context.tree, mention.trigger.token
    doing = tree.children(i, "nsubj") if mention.trigger.verbal and not tree.is_passive(i) else []
    doing = [*doing, *(k for d in doing if context.tokens[d].lemma in MANY_OF for k in tree.obliques(d, "of"))]
    return any(m.trigger.token in doing for m in group.mentions)


def _is_object_of(context: Context, group: Group, mention: Mention) -> bool:
    """Whether a verb and its object name one act: "to face charges", "held a march"."""
    return any(mention.trigger.token in context.tree.children(m.trigger.token, "dobj") for m in group.mentions)


AIMING = frozenset({"target", "hit", "strike", "pound", "attack"})
"""Participles that say at whom an act is aimed."""
OF_GROUND_ACTS = frozenset({"armed_clash", "armed_attack"})
"""Acts of which "attacking" tells the aim; beside a bomb that is one more act."""


def _is_aim_of(context: Context, group: Group, mention: Mention) -> bool:
    """Whether a participle only says at whom an act of its sentence is aimed, or how it is done: "launched an offensive, targeting two
    villages", "began its assault by storming the airport"."""
    tree, tokens, i = context.tree, context.tokens, mention.trigger.token
    aims = tokens[i].tag == "VBG" and tokens[i].dep in ("advcl", "acl") and tokens[i].lemma in AIMING
    means = tokens[i].dep == "pcomp" and tokens[tokens[i].head].lower == "by" and mention.trigger.type in OF_GROUND_ACTS
    if not (aims or means) or (tokens[i].lemma == "attack" and group.type not in OF_GROUND_ACTS):
        return False
    above = next((k for k in tree.ancestors(i) if tokens[k].pos == "VERB"), i)
    beside = {above, *tree.children(above, "dobj", "nsubj", "nsubjpass")}
    return any(m.trigger.token in beside for m in group.mentions)


def _is_its_damage(context: Context, group: Group, mention: Mention) -> bool:
    """Whether it is told what an explosion damaged: "detonated two bombs, destroying the school", "three cars were damaged in the blast"."""
    tree, i = context.tree, mention.trigger.token
    if mention.trigger.type != "destruction" or group.type not in EXPLOSIVE:
        return False
    what = {m.trigger.token for m in group.mentions}
    doing = {context.tokens[i].head, *tree.ancestors(i)} if context.tokens[i].tag == "VBG" else set()
    return not what.isdisjoint({*doing, *tree.obliques(i, "in", "by")})


def _opens_with(context: Context, group: Group, mention: Mention) -> bool:
    """Whether a sentence that opens with an attack tells what was done in it: "in the first attack, rebels blew up a train"."""
    tree, tokens = context.tree, context.tokens
    opened = [
        m.trigger.token for m in group.mentions if m.sentence == mention.sentence and tokens[m.trigger.token].lemma in GENERIC
    ]
    for noun in opened:
        preposition = tokens[tokens[noun].head]
        verb = preposition.head
        opens = tokens[noun].dep == "pobj" and preposition.lower == "in" and preposition.i < verb
        if opens and (verb == mention.trigger.token or verb in tree.ancestors(mention.trigger.token)):
            return True
    return False


COURSE = ("in", "during")
"""Prepositions that lead from a harm to the act in whose course it was done."""
AFTER_DOING = frozenset({"after", "by", "while", "when"})
COURSES = VIOLENT - OUTCOME_TYPES - {"rescue", "riot"}


def _is_in_course(context: Context, group: Group, mention: Mention) -> bool:
    """Whether people are killed or shot in the course of another act: "six were shot dead when police dispersed a crowd", "he was shot in
    an ambush"."""
    kinds = {group.type, mention.trigger.type}
    generic = {context.tokens[m.trigger.token].lemma for m in (*group.mentions, mention)} & GENERIC
    alike = generic and kinds <= OUTCOME_TYPES
    if not kinds & OUTCOME_TYPES or not (kinds & COURSES or alike):
        return False
    here = [m for m in group.mentions if m.sentence == mention.sentence]
    return any(_leads_to(context, m, mention) or _leads_to(context, mention, m) for m in here)


def _leads_to(context: Context, harm: Mention, act: Mention) -> bool:
    tree, verb, token = context.tree, _verb_of_harm(context, harm), act.trigger.token
    if harm.trigger.type not in OUTCOME_TYPES or verb is None:
        return False
    opened_by = {context.tokens[c].lower for c in tree.children(token, "advmod", "mark")}
    if context.tokens[token].tag == "VBG" and context.tokens[context.tokens[token].head].lower in AFTER_DOING:
        return verb == context.tokens[context.tokens[token].head].head  # "killed eight soldiers after ambushing their convoy"
    course = tree.obliques(verb, *COURSE)
    named = any(act.trigger.first <= o < act.trigger.stop for o in course) and not act.trigger.verbal  # "in an exchange of fire"
    return named or token in course or (token in tree.children(verb, "advcl") and "when" in opened_by)


def _verb_of_harm(context: Context, harm: Mention) -> int | None:
    """The verb that tells a harm: itself, or the "lost" of "lost their lives"; None where a noun tells it."""
    i = harm.trigger.token
    if harm.trigger.verbal:
        return i
    return context.tokens[i].head if who_lost(context, i) else None


def _has_own_act_ahead(context: Context, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether an outcome is told with an act of its own behind it, and behind a clause that tells of others: "one was killed in clashes
    and another died in a blast"."""
    if not mention.soft:
        return False
    clause = clause_of(context, mention.trigger.token)
    acts = [m for m in mentions if m.sentence == mention.sentence and m.trigger.type in COURSES]
    before = any(clause_of(context, m.trigger.token) < clause for m in acts)
    return before and any(m.trigger.token > mention.trigger.token and _leads_to(context, mention, m) for m in acts)


def _is_noise_of(context: Context, group: Group, mention: Mention) -> bool:
    """Whether a mention is gunfire heard close behind a clash."""
    return (
        group.type == "armed_clash"
        and mention.trigger.type == "armed_attack"
        and not mention.trigger.verbal
        and context.tokens[mention.trigger.token].lemma in NOISES
        and mention.sentence - group.mentions[-1].sentence <= NOISE_REACH
    )


def _outcome_of(context: Context, group: Group, mention: Mention) -> bool:
    if (
        mention.total
        or mention.sentence - group.mentions[-1].sentence > OUTCOME_REACH
        or _apart(context, group, mention, (_other_places, _other_standing))
    ):
        return False
    # Killed on another day: others. Who dies later may well die of the act.
    if context.tokens[mention.trigger.token].lemma not in DYING and _other_dates(context, group, mention):
        return False
    if group.type in EXPLOSIVE and mention.sentence != group.mentions[-1].sentence and _has_armed_doer(context, mention):
        return False
    if mention.standing.status == "denied" and not mention.definite and _all_others(context, group, mention):
        return False
    if group.type not in ("armed_clash", "rescue") and _kills_doer(context, mention):
        return False
    doers = _chains(context, mention, "perpetrator")
    known = {c for m in group.mentions for c in _chains(context, m, "perpetrator", "party")}
    return not doers or not known or bool(doers & known)


DOERS = frozenset("attacker assailant gunman assassin killer shooter bomber kidnapper robber".split())


def _kills_doer(context: Context, mention: Mention) -> bool:
    """Whether forces harm those who did an act, which is an act of its own: "police then killed the attacker"."""
    doing, done_to = (
        {context.reading.phrases[t.phrase].head for t in mention.ties if t.field == field} for field in ("perpetrator", "victim")
    )
    of_state = bool(doing) and all(context.is_in(h, "forces") for h in doing)
    return of_state and bool(done_to) and all(context.tokens[h].lemma in DOERS for h in done_to)


def _all_others(context: Context, group: Group, mention: Mention) -> bool:
    """Whether the parse says to whom a mention was done, and of none of them that the group's acts were."""
    ours, theirs = _harmed(context, mention), _harmed_by(context, group)
    return bool(ours) and ours.isdisjoint(theirs)


def _named_beside(context: Context, group: Group, mention: Mention) -> bool:
    """Whether one verb is told of two acts, each with its own people: "confessed to killing the teacher and to the murder of the
    trader"."""
    top = _told_by(context, mention)
    return any(_told_by(context, m) == top for m in group.mentions) and _all_others(context, group, mention)


def _told_by(context: Context, mention: Mention) -> int:
    """The verb under which an act hangs by prepositions and in rows; the act's own word where it hangs under none so."""
    i = mention.trigger.token
    while context.tokens[i].dep in ("pobj", "pcomp", "prep", "conj", "dobj") and context.tokens[i].head != i:
        i = context.tokens[i].head
    return i


def _harmed(context: Context, mention: Mention) -> set[int]:
    """Chains of those whom a mention has as harmed."""
    return {context.reading.phrases[t.phrase].chain for t in mention.ties if t.field in ("victim", "target")}


def _harmed_by(context: Context, group: Group) -> set[int]:
    return {chain for mention in group.mentions for chain in _harmed(context, mention)}


EXPLOSIVE = frozenset({"bombing", "shelling", "airstrike"})
"""Acts of which shells and bombs kill: "gunmen killed a professor" in the next sentence is another act."""


def _has_armed_doer(context: Context, mention: Mention) -> bool:
    """Whether armed men are the subject of a verb of killing."""
    heads = [context.reading.phrases[t.phrase].head for t in mention.ties if t.field == "perpetrator" and t.score >= DIRECT]
    return mention.trigger.verbal and any(context.is_in(head, "armed") for head in heads)


def _compatible(context: Context, group: Group, mention: Mention) -> bool:
    if mention.definite and mention.standing.pattern < 0.5:
        return not _apart(context, group, mention, (_other_places, _other_people, _other_side, _named_beside))
    return not _apart(context, group, mention, CONTRASTS) and not _older_story(context, group, mention)


def _apart(context: Context, group: Group, mention: Mention, contrasts: Sequence["Contrast"]) -> bool:
    return any(contrast(context, group, mention) for contrast in contrasts)


Contrast = Callable[[Context, Group, Mention], bool]


def _other_places(context: Context, group: Group, mention: Mention, least: float = FIRM) -> bool:
    ours, theirs = place_names(context, mention, least), set[str]()
    if not ours:
        return False
    for other in reversed(group.mentions):  # the newest is the likeliest to share one
        names = place_names(context, other, least)
        if ours & names:
            return False
        theirs |= names
    return bool(theirs) and not lie_in_each_other(ours, theirs) and not one_contains(context, ours, theirs)


def _other_dates(context: Context, group: Group, mention: Mention) -> bool:
    return are_on_other_days(context, [mention], group.mentions)


def _older_story(context: Context, group: Group, mention: Mention) -> bool:
    """Another day, or one long gone where the others have none (in a report without a day: any with its year), and with it other people,
    other numbers or another place.

    "Gunmen abducted 42 people from a school in Kagara. … Boko Haram abducted 276 girls from Chibok in April 2014."
    """
    ours = dates(context, mention, UNSURE_DAY)
    theirs = {d for m in group.mentions for d in dates(context, m)}
    if not differ(ours, theirs) and (theirs or not _long_gone(context, ours)):
        return False
    return (
        _all_differ(context, group, mention, "victim", "target")
        or _all_differ(context, group, mention, "perpetrator", "party")
        or other_numbers(context, group.mentions, mention)
        or _other_places(context, group, mention, UNSURE_PLACE)
    )


def _long_gone(context: Context, days: set[Days]) -> bool:
    published = context.report.published.earliest if context.report.published else None
    return bool(days) if published is None else any(latest < published - LONG_GONE for _, latest in days)


def _all_differ(context: Context, group: Group, mention: Mention, *fields: str) -> bool:
    return _share_none(group, mention, lambda m: _chains(context, m, *fields))


def _share_none(group: Group, mention: Mention, people: Callable[[Mention], set[int]]) -> bool:
    """Whether a mention and a group both tell of people, and of none together."""
    ours, theirs = people(mention), {c for m in group.mentions for c in people(m)}
    return bool(ours and theirs and not ours & theirs)


def _chains(context: Context, mention: Mention, *fields: str) -> set[int]:
    return {context.reading.phrases[p.phrase].chain for p in mention.participants if p.field in fields}


def _other_people(context: Context, group: Group, mention: Mention) -> bool:
    """Named victims on both sides, none of them shared; or persons to whom the parse plainly has it done."""
    return _share_none(group, mention, lambda m: _named_victims(context, m)) or _share_none(
        group, mention, lambda m: _persons_harmed(context, m)
    )


def _persons_harmed(context: Context, mention: Mention) -> set[int]:
    """Chains of persons with a name whom a verb plainly harms: "he" of "he was jailed", where the report says who he is."""
    ties = (t for t in mention.ties if t.field == "victim" and t.score >= DIRECT)
    chains = (context.reading.phrases[t.phrase].chain for t in ties)
    return {chain for chain in chains if _is_person(context, chain)}


def _named_victims(context: Context, mention: Mention) -> set[int]:
    chains = _chains(context, mention, "victim", "target")
    if mention.definite and mention.trigger.type in ONE_HISTORY:
        chains &= _harmed(context, mention)  # whom "the kidnappers" may have taken as well tells them from nobody
    return {c for c in chains if context.is_called_by_name(c) and not _are_of_a_people(context, c)}


def _are_of_a_people(context: Context, chain: int) -> bool:
    """Whether people are told only by where they come from: "two Mexicans", whom the next sentence names."""
    heads = (context.tokens[phrase.head] for phrase in context.chain_phrases[chain])
    return all(head.entity == "NORP" and head.tag == "NNPS" for head in heads)


def _other_doers(context: Context, group: Group, mention: Mention) -> bool:
    return group.type not in ("armed_clash", "riot", "protest") and _share_none(
        group, mention, lambda m: _named_doers(context, m)
    )


def _named_doers(context: Context, mention: Mention) -> set[int]:
    return {
        c for c in _chains(context, mention, "perpetrator", "party")
        if context.is_called_by_name(c)
    }  # fmt: skip


def _other_side(context: Context, group: Group, mention: Mention) -> bool:
    """Whether police or soldiers plainly do the one, and plainly a mob or armed men the other: the police who fire at a mob did not do
    what the mob did."""
    ours, theirs = _sides_of(context, (mention,)), _sides_of(context, group.mentions)
    return group.type not in ("armed_clash", "riot", "protest") and len(ours) == len(theirs) == 1 and ours != theirs


def _sides_of(context: Context, mentions: Sequence[Mention]) -> set[bool]:
    """Whether forces do an act, as the parse plainly says: of all mentions; nothing of doers that are of neither side, or of both."""
    ties = (t for m in mentions for t in m.ties if t.field == "perpetrator" and t.score >= SIDE_FROM)
    heads = [context.reading.phrases[t.phrase].head for t in ties]
    sides = ((context.is_in(h, "forces"), context.is_in(h, "armed") or context.tokens[h].lemma in CROWDS) for h in heads)
    return {forces for forces, armed in sides if forces != armed}


SIDE_FROM = 0.8
"""Score of a tie from which it says on which side an act was done: that of "attacks by mobs"."""


SIDES: dict[Status, str] = {"happened": "real", "uncertain": "real", "denied": "real", "attempted": "attempted"}


def _other_standing(_: Context, group: Group, mention: Mention) -> bool:
    first = group.mentions[0].standing
    if (first.pattern >= 0.5) != (mention.standing.pattern >= 0.5):
        return True
    return SIDES.get(first.status, "unreal") != SIDES.get(mention.standing.status, "unreal")


def _other_span(_: Context, group: Group, mention: Mention) -> bool:
    """Whether the one counts what many years did, and the other does not."""
    return any(m.total != mention.total for m in group.mentions)


CONTRASTS: tuple[Contrast, ...] = (
    _other_places,
    _other_dates,
    _other_people,
    _other_doers,
    _other_side,
    _other_standing,
    _other_span,
)


FIRM_CONTRASTS: tuple[Contrast, ...] = (_other_dates, _other_span, _other_side, _older_story, _named_beside)
"""What parts two acts whatever else speaks for one: of 62 pairs that these, or a sentence's own words, part on gold's train part 53 are
two. Of 91 that are parted as done and as only planned or tried 26 are: reports tell of one act in both ways."""

FIRM_OF_TWO_TYPES: tuple[Contrast, ...] = (*FIRM_CONTRASTS, _other_people, _other_doers)
"""The same of words of two types: whoever did the one is not joined to what others did, whatever else speaks for it."""


def _absorb_retold(context: Context, groups: Sequence[Group]) -> list[Group]:
    """A harm that is told anew with "the attack" joins the attack told before: "a bomb went off. … Ten were killed in the attack"."""
    kept = list(groups)
    for group in groups:
        act = next((m for m in group.mentions if not m.soft), None)
        if act is None or group not in kept or not (act.definite and act.trigger.type == group.type and group.mentions[0].soft):
            continue
        homes = (n for n in range(len(kept) - 1, -1, -1) if kept[n] is not group and _is_told_before(kept[n], act))
        home = next((n for n in homes if _is_retold(context, kept[n], group)), None)
        if home is not None:
            kept[home] = replace(kept[home], mentions=(*kept[home].mentions, *group.mentions))
            kept.remove(group)
    return kept


def _is_told_before(group: Group, act: Mention) -> bool:
    """Whether the first word for what a group did stands before an act."""
    first = next((m for m in group.mentions if not m.soft), None)
    return first is not None and first.trigger.token < act.trigger.token


def _is_retold(context: Context, earlier: Group, group: Group) -> bool:
    """Whether nothing parts a group from an act of its type that was told before it."""
    return earlier.type == group.type and not any(
        _apart(context, earlier, m, CONTRASTS)
        or have_other_headings(context, earlier.mentions[-1], m)
        or any(are_told_apart(context, own, m) for own in earlier.mentions)
        for m in group.mentions
    )


def _absorb_outcomes(context: Context, groups: list[Group]) -> list[Group]:
    """A lead's "four people were killed" joins the bombing that the next sentences tell."""
    kept: list[Group] = []
    waiting: list[Group] = []
    for group in groups:
        if group.type in OUTCOME_TYPES and all(m.soft for m in group.mentions):
            waiting.append(group)
        kept.append(group)
    for outcome in waiting:
        act = _act_told_next(context, kept, outcome)
        if act is not None:
            kept[act] = replace(kept[act], mentions=(*kept[act].mentions, *outcome.mentions))
            kept.remove(outcome)
    return kept


def _act_told_next(context: Context, groups: Sequence[Group], outcome: Group) -> int | None:
    last = outcome.mentions[-1]
    if (
        last.total
        or any(p.tied and p.field == "perpetrator" for p in last.participants)
        or last.standing.many_said >= SAID_OF_MANY_FROM
    ):
        return None
    for number, group in enumerate(groups):
        if group is outcome or all(m.soft for m in group.mentions):
            continue
        first = group.mentions[0]
        if (first.anew and first.sentence != last.sentence) or have_other_headings(context, group.mentions[-1], last):
            continue
        if are_told_apart(context, first, last):
            continue
        near = group.type in VIOLENT - {"killing"} and 0 <= first.sentence - last.sentence <= OUTCOME_REACH
        if near and not _apart(context, group, last, (_other_places, _other_standing)):
            return number
    return None
