"""When: the time expressions that belong to a mention of an act."""

from dataclasses import replace

from testimonia.coding.context import Context
from testimonia.coding.doers import ACT_NOUNS
from testimonia.coding.settings import FARTHEST, Setting, likeliest_first, together, told
from testimonia.coding.standing import REMEMBERING
from testimonia.coding.triggers import Trigger
from testimonia.language import cues


def times_of(context: Context, trigger: Trigger) -> tuple[Setting, ...]:
    """Time expressions that may date an act, by what the encoder and the parse say together, the likeliest first.

    With the encoder every expression of the report is weighed; without it those of the trigger's sentence.
    """
    tied = _tied_by_parse(context, trigger.token)
    if context.learned is None:
        return likeliest_first(tied)
    by_index = {setting.index: setting for setting in tied}
    at = context.tokens[trigger.token].start
    found = []
    for k, time in enumerate(context.reading.times):
        if may_date(context, k):
            p = context.learned.fills(at, trigger.type, "date", time.start, time.end)
            mine = by_index.get(k)
            found.append(replace(mine, score=together(p, mine.score)) if mine else told(context, trigger, "date", k, p))
    return likeliest_first(found)


def may_date(context: Context, k: int) -> bool:
    """Whether a time expression can say when something happened: it is no duration, and not merely now, lately or soon."""
    time = context.reading.times[k]
    i = context.token_at(time.start)
    counted = [t.lower for t in context.tokens[max(0, i - 2) : i]] == ["as", "of"]  # "the latest figures as of Monday"
    return time.kind in ("DATE", "TIME") and not counted and not context.times[k].value.endswith("_REF")


def _tied_by_parse(context: Context, trigger: int) -> list[Setting]:
    """Ties of the time expressions of the trigger's sentence, and of the heading of its paragraph."""
    sentence, word = context.sentence(trigger), context.tokens[trigger].lower
    return [
        Setting(k, "at", f"“{time.text}” goes with “{word}”", tie(context, trigger, k))
        for k, time in enumerate(context.reading.times)
        if (sentence.start <= time.start < sentence.end or is_headed(context, trigger, k)) and may_date(context, k)
    ]


HEADED = 0.9
"""How firmly the day that heads a paragraph is tied to its acts."""


def is_headed(context: Context, trigger: int, k: int) -> bool:
    """Whether a time expression stands in the heading of the trigger's paragraph: "Hakha, 3 August: …"."""
    heading = context.heading_of(trigger)
    return heading is not None and k in heading.times


def tie(context: Context, trigger: int, k: int) -> float:
    """How firmly the parse, or a heading, ties a time expression to a trigger, 0 to 1."""
    if is_headed(context, trigger, k):
        return HEADED
    i = context.token_at(context.reading.times[k].start)
    governors, verb = _governors(context, i)
    if trigger in governors:
        return 0.95 - 0.03 * governors.index(trigger)
    above = list(context.tree.ancestors(trigger))
    if verb is not None and verb in above:
        # The time stands with the clause that contains the act: "was killed in an attack on Monday".
        reporting = context.is_in(verb, "reporting")
        return (0.5 if reporting else 0.8) - 0.04 * above.index(verb)
    return 0.5 - 0.015 * min(abs(i - trigger), 2 * FARTHEST)


def dates_a_clause(context: Context, trigger: int, k: int) -> bool:
    """Whether an expression hangs on an act by a clause about somebody in it, with a time of its own: "indicted a girl who was filmed
    last month", not "killed in an attack that began at dawn" or "shot while leaving his house today"."""
    governors, _ = _governors(context, context.token_at(context.reading.times[k].start))
    if trigger not in governors and any(_is_clause_before(context, g, trigger) for g in governors):
        return True
    between = governors[: governors.index(trigger)] if trigger in governors else []
    clauses = [context.tokens[g] for g in between if context.tokens[g].dep in ("relcl", "acl") and context.tokens[g].tag != "VBG"]
    return any(c.head != trigger and context.tokens[c.head].lemma not in ACT_NOUNS for c in clauses)


def _is_clause_before(context: Context, clause: int, trigger: int) -> bool:
    """Whether a participle is about the subject of a passive behind it, where the parse takes it for the main verb: "nurses kidnapped
    on 12 April were freed"."""
    tree, verb = context.tree, context.tokens[trigger]
    bare = context.tokens[clause].tag == "VBN" and not tree.children(clause, "aux", "auxpass")
    return bare and verb.head == clause < trigger and verb.dep == "advcl" and bool(tree.children(trigger, "auxpass")) and not (
        tree.children(trigger, "nsubj", "nsubjpass", "mark", "advmod")
    )  # fmt: skip


PROTESTING = frozenset({"protest", "denounce", "condemn"})
"""Why people march or meet: for what happened before."""
FOR_DEEDS = frozenset("jail sentence convict charge indict imprison arrest detain accuse try condemn".split())


def is_year_of_the_deed(context: Context, trigger: int, k: int) -> bool:
    """Whether a year tells when that was done for which somebody is judged or held: "jailed an officer for killings in 1978"."""
    year = context.token_at(context.reading.times[k].start)
    deeds = [p for p in context.tree.children(trigger, "prep") if context.tokens[p].lower in ("for", "with", "of", "over")]
    year_alone = {key for key, _ in context.reading.times[k].form} <= {"year", "what"}
    return year_alone and context.tokens[trigger].lemma in FOR_DEEDS and not set(deeds).isdisjoint(context.tree.ancestors(year))


def dates_what_follows(context: Context, trigger: int, k: int) -> bool:
    """Whether an expression of the trigger's sentence stands with a verb of speech, law or answer whose matter the act is, with
    that of a toll which has risen since, or with what was done on the act's anniversary.

    A verb in a row with it shares its day: "was arrested on Sunday and charged". What only counts an act among others ("the ninth
    journalist slain this year") is not dated by it either.
    """
    if _is_counted_among_others(context, trigger):
        return True
    governors, verb = _governors(context, context.token_at(context.reading.times[k].start))
    above = [trigger, *context.tree.ancestors(trigger)]
    if verb is None or trigger in governors or verb not in above:
        return False
    below = above[above.index(verb) - 1]
    remembered = any(context.tokens[i].lemma in REMEMBERING for i in above[: above.index(verb) + 1])
    # "Marched on Sunday to protest the killings": the day is that of the protest.
    remembered = remembered or any(context.tokens[i].lemma in PROTESTING for i in above[1 : above.index(verb)])
    risen = any(context.token_at(t.cue.start) == verb for t in context.tolls)
    later = context.tokens[verb].lemma in cues.AFTERWARDS or remembered or risen or _is_attribute(context, trigger)
    return later and context.tokens[below].dep != "conj"


def _is_attribute(context: Context, trigger: int) -> bool:
    """Whether an act only says which one is meant: "the wife of a kidnapped engineer pleaded on Monday", "a reporter held by gunmen
    escaped on Friday"."""
    token = context.tokens[trigger]
    who = context.tokens[token.head]
    behind = token.dep == "acl" and who.dep in ("nsubj", "nsubjpass") and trigger < who.head
    return token.tag == "VBN" and (behind or (token.dep == "amod" and not context.tree.children(trigger, "advmod", "npadvmod")))


def _is_counted_among_others(context: Context, trigger: int) -> bool:
    """Whether an act stands behind somebody who is the so-and-so-many-th of those it was done to."""
    tree, token = context.tree, context.tokens[trigger]
    return token.dep in ("acl", "relcl") and any(context.tokens[c].entity == "ORDINAL" for c in tree.children(token.head, "amod"))


def _governors(context: Context, i: int) -> tuple[list[int], int | None]:
    """A word with all that governs it, and the nearest verb among them."""
    governors = [i, *context.tree.ancestors(i)]
    return governors, next((g for g in governors if context.tokens[g].pos in ("VERB", "AUX")), None)
