"""What a report is about, where that rules acts out: sports pages attack, shoot and execute all day."""

from testimonia.coding.context import Context

SPORT_SHARE = 0.05
"""Share of sports words among a report's nouns and verbs from which it is a sports report; 0.01 is usual in news of violence."""
FEWEST_SPORT_WORDS = 6
"""Different ones: a stadium and a match also stand in reports of attacks on them."""


def is_sport(context: Context) -> bool:
    """Whether a report is about sport."""
    words = [t for t in context.tokens if t.pos in ("NOUN", "VERB", "PROPN")]
    found = [t.lemma for t in words if context.is_in(t.i, "sport")]
    return len(set(found)) >= FEWEST_SPORT_WORDS and len(found) >= SPORT_SHARE * len(words)
