"""Whether the clause around a word speaks of what was, is or will be."""

from bisect import bisect_left
from typing import Literal

from testimonia.records import Reading, Token

Tense = Literal["past", "present", "future"]

_FUTURE_MODALS = frozenset({"will", "shall", "wo", "'ll", "would", "may", "could", "can", "should", "must", "might"})
_AHEAD = frozenset(
    {"plan", "schedule", "due", "expect", "set", "intend", "want", "agree", "vow", "threaten", "prepare", "hope", "go",
     "likely", "promise", "aim", "call", "urge", "ask", "order", "need", "bound", "slate", "propose", "seek", "pledge",
     "decide", "refuse"}
)  # fmt: skip
"""Words whose infinitive has not happened yet."""

_WANTED = frozenset({"demand", "insist", "urge", "ask", "request", "propose", "order"})
"""Verbs behind which "that they release him" is still to be done."""

_LONGEST_CLIMB = 12
"""Steps up the tree; a longer path is a parse gone wrong."""


_SETTING = frozenset({"plan", "schedule", "postpone", "delay", "adjourn", "reschedule", "slate"})
"""Whatever their own tense, they speak of a day still to come."""

_CALLING = _SETTING | {"call", "set", "announce", "declare"}
_BEFORE_NOUN = frozenset({"compound", "nmod", "amod"})
_NEAR = 10
"""Tokens behind a noun in which a clause that says more of it begins."""

_NEAR_STEPS = 3
"""A past verb further up tells something of the date's noun ("set a meeting for May 3"), not of the day itself."""


class Tenses:
    """Tenses of one report's clauses."""

    def __init__(self, reading: Reading) -> None:
        self._tokens = reading.tokens
        self._starts = [token.start for token in reading.tokens]
        self._auxiliaries: dict[int, list[int]] = {}
        for token in reading.tokens:
            if token.dep in ("aux", "auxpass", "mark") and token.head != token.i:
                self._auxiliaries.setdefault(token.head, []).append(token.i)

    def at(self, start: int, end: int) -> Tense | None:
        """Tense of the verb that governs the words from `start` to `end`; None when no verb does.

        Without tokens ``past``: most of what a report tells has happened.
        """
        if not self._tokens:
            return "past"
        i = self._hanging(start, end)
        if i is None:
            return None
        for step in range(_LONGEST_CLIMB):
            token = self._tokens[i]
            if token.dep == "poss":
                return None  # Wednesday's ruling: the noun's own time, whatever the verb's
            if told := self._of_clause_on(token.head) if token.dep in _BEFORE_NOUN else None:
                return told
            if token.dep == "pobj" and self._is_called_for(token):
                return "future"
            if token.pos in ("VERB", "AUX"):
                tense = self._of_verb(i)
                if tense:
                    return tense if tense != "past" or step <= _NEAR_STEPS else None
            if token.head == i:
                return None
            i = token.head
        return None

    def _of_clause_on(self, noun: int) -> Tense | None:
        """Tense of the clause behind a noun: "to protest an August attack that killed 22"."""
        clause = next((t.i for t in self._tokens[noun + 1 : noun + _NEAR] if t.dep == "relcl" and t.head == noun), None)
        return self._of_verb(clause) if clause is not None else None

    def _is_called_for(self, day: Token) -> bool:
        """Whether somebody calls something for a day: "called a strike for Monday", "an election set for May"."""
        preposition = self._tokens[day.head]
        above = [self._tokens[preposition.head], self._tokens[self._tokens[preposition.head].head]]
        return preposition.lower == "for" and any(t.pos == "VERB" and t.lemma in _CALLING for t in above)

    def _hanging(self, start: int, end: int) -> int | None:
        """The word of the stretch whose governor is outside of it."""
        first, stop = bisect_left(self._starts, start), bisect_left(self._starts, end)
        for i in range(first, stop):
            head = self._tokens[i].head
            if not first <= head < stop or head == i:
                return i
        return first if first < stop else None

    def _of_verb(self, i: int) -> Tense | None:
        verb = self._tokens[i]
        helpers = [self._tokens[k] for k in self._auxiliaries.get(i, ())]
        lowers = {t.lower for t in helpers}
        if verb.lemma in _SETTING or (verb.lemma == "set" and verb.tag == "VBN" and verb.dep == "acl"):
            return "future"  # "a summit set for April"
        if lowers & _FUTURE_MODALS:
            return "past" if "have" in lowers else "future"
        if verb.tag == "VB" and "to" in lowers:
            head = self._tokens[verb.head]
            went = head.lemma == "go" and head.tag != "VBG"  # "went to rob a shop on Friday"
            return "future" if head.lemma in _AHEAD and not went else None
        if self._is_asked_for(i):
            return "future"
        if verb.tag == "VBD" or lowers & {"was", "were", "had", "did"}:
            return "past"
        if lowers & {"has", "have", "'ve"}:
            return "past"
        if verb.tag == "VBG" and lowers & {"is", "are", "am", "'s", "'re"}:
            return "future" if verb.lemma != "go" else None
        if verb.tag == "VBN" and not lowers:
            return "past"
        return "present" if verb.tag in ("VBZ", "VBP") or lowers & {"is", "are"} else None

    def _is_asked_for(self, i: int) -> bool:
        """Whether a verb says what somebody wants done: "demanded that the government release them by Friday"."""
        verb = self._tokens[i]
        bare = verb.dep == "ccomp" and verb.tag in ("VB", "VBP") and not self._auxiliaries.get(i, ())[1:]
        return bare and self._tokens[verb.head].lemma in _WANTED
