"""English verbs in the form that another verb's tag asks for: "abduct" as "kidnapped" stands."""

IRREGULAR_PAST = {
    "slay": ("slew", "slain"), "take": ("took", "taken"), "hold": ("held", "held"), "shoot": ("shot", "shot"),
    "fight": ("fought", "fought"), "steal": ("stole", "stolen"), "beat": ("beat", "beaten"), "flee": ("fled", "fled"),
    "burn": ("burned", "burned"), "blow": ("blew", "blown"), "break": ("broke", "broken"), "set": ("set", "set"),
    "shut": ("shut", "shut"), "pay": ("paid", "paid"), "give": ("gave", "given"), "drive": ("drove", "driven"),
    "hit": ("hit", "hit"), "make": ("made", "made"), "strike": ("struck", "struck"), "swear": ("swore", "sworn"),
    "hang": ("hanged", "hanged"), "lay": ("laid", "laid"), "sell": ("sold", "sold"), "catch": ("caught", "caught"),
}  # fmt: skip
"""Past and participle; "hang" as in executions."""
DOUBLED = frozenset("kidnap expel compel repel mug rob nab gun rig stab bar ban ram".split())
"""Verbs whose last letter is doubled before -ed and -ing."""
VOWELS = frozenset("aeiou")


def inflected(verb: str, tag: str) -> str | None:
    """The form of a verb that a Penn tag names; None for a tag of no verb.

    >>> inflected("carry", "VBD"), inflected("kidnap", "VBG"), inflected("slay", "VBN")
    ('carried', 'kidnapping', 'slain')
    """
    if tag in ("VB", "VBP"):
        return verb
    if tag == "VBZ":
        return _with_s(verb)
    if tag == "VBG":
        return _stem(verb.removesuffix("e") if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"
    if tag in ("VBD", "VBN"):
        if verb in IRREGULAR_PAST:
            return IRREGULAR_PAST[verb][tag == "VBN"]
        return verb + "d" if verb.endswith("e") else _y_as_i(_stem(verb)) + "ed"
    return None


def _stem(verb: str) -> str:
    return verb + verb[-1] if verb in DOUBLED else verb


def _y_as_i(verb: str) -> str:
    return verb[:-1] + "i" if verb.endswith("y") and verb[-2:-1] not in VOWELS else verb


def _with_s(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    changed = _y_as_i(verb)
    return changed + ("es" if changed != verb else "s")
