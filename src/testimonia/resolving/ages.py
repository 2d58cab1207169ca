"""Ages that stand beside a person: "a 25-year-old man", "Amina Bello, 14,"."""

import re
from collections.abc import Iterator, Sequence

from testimonia.records import Token

AGE = re.compile(r"^(\d{1,3})-?years?-?old$|^(\d{1,3})$", re.I)
OLDEST = 120


def age_behind(tokens: Sequence[Token], stop: int) -> tuple[str, Token] | None:
    """The age behind a phrase that ends before `stop`, with its token: ``Amina Bello, 14, was`` and ``aged 14``."""
    after = tokens[stop : stop + 3]
    if len(after) == 3 and after[0].text in (",", "(") and after[2].text in (",", ")", "."):
        age = AGE.match(after[1].text)
        if age and int(age[1] or age[2]) <= OLDEST:
            return age[1] or age[2], after[1]
    elif len(after) >= 2 and after[-2].lower == "aged" and after[-1].text.isdigit():
        return after[-1].text, after[-1]
    return None


def ages_inside(tokens: Sequence[Token]) -> Iterator[str]:
    """Ages that the words of a phrase tell: ``25-year-old``, also where the parser parts it at its hyphens."""
    for n, token in enumerate(tokens):
        age = AGE.match(token.text)
        if age and (age[1] or any(t.lemma == "year" for t in tokens[n + 1 : n + 3])):
            yield age[1] or age[2]
