"""Planted identities: persons with made-up names, written in every way and place that could give them away."""

import random
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass

from tests.export.writing import ALEPPO, KADUNA, KANO, Writing, count, day, dollars, term

from testimonia.records import CodedReport, Flag, Link, Relation, Unreadable

SYLLABLES = (
    ("za", "زا", "за"), ("bor", "بور", "бор"), ("kim", "كيم", "ким"), ("dul", "دول", "дул"), ("ri", "ري", "ри"), ("fan", "فان", "фан"),
    ("mo", "مو", "мо"), ("gat", "جات", "гат"), ("nu", "نو", "ну"), ("sel", "سيل", "сел"), ("ti", "تي", "ти"), ("lam", "لام", "лам"),
    ("jo", "جو", "жо"), ("rad", "راد", "рад"), ("bi", "بي", "би"), ("kun", "كون", "кун"),
)  # fmt: skip
"""In Latin, Arabic and Cyrillic letters."""
SWAPS = (("a", "aa"), ("i", "ee"), ("u", "oo"), ("k", "q"), ("s", "ss"))
"""Other spellings of one sound."""
PLACES = (ALEPPO, KANO, KADUNA)


@dataclass(frozen=True)
class Identity:
    """A made-up person."""

    latin: tuple[str, str]
    arabic: tuple[str, str]
    cyrillic: tuple[str, str]

    @property
    def name(self) -> str:
        return " ".join(self.latin)

    @property
    def other_spelling(self) -> str:
        name = self.name.lower()
        for old, new in SWAPS:
            name = name.replace(old, new)
        return name.title()

    def needles(self) -> Iterator[str]:
        """What must not be found in any byte, lower case."""
        for word in (*self.latin, *self.arabic, *self.cyrillic, *self.other_spelling.split()):
            yield word.lower()
            yield urllib.parse.quote(word.lower()).lower()
        half = self.latin[1].lower()
        yield f"{half[:3]}-\n{half[3:]}"


def identities(how_many: int, seed: int) -> list[Identity]:
    """Different people; the same seed gives the same ones."""
    draw = random.Random(seed)
    found: dict[str, Identity] = {}
    while len(found) < how_many:
        words = [[draw.choice(SYLLABLES) for _ in range(n)] for n in (3, 4)]
        latin, arabic, cyrillic = (tuple("".join(s[script] for s in word) for word in words) for script in range(3))
        if len({w.lower() for w in latin}) == 2:
            one = Identity(
                (latin[0].title(), latin[1].title()), (arabic[0], arabic[1]), (cyrillic[0].title(), cyrillic[1].title())
            )
            found.setdefault(one.name, one)
    return list(found.values())


def planted(who: Identity, n: int, other: Identity) -> CodedReport:
    """A report on one person, who is named wherever a name can stand; another report's person stands in its text."""
    first, last = who.latin
    place = PLACES[n % len(PLACES)]
    half = f"{last[:3]}-\n{last[3:]}"
    w = Writing(
        f"{last.upper()} FREED\n\nPhoto: {who.name}'s house ({first.lower()}_{last.lower()}.jpg)\n\nGunmen kidnapped {who.name}, a {20 + n % 50}-year-old "
        f"teacher, in {place.name} on May {1 + n % 28}, police said. {who.other_spelling} is known as {' '.join(who.arabic)} and as "
        f"{' '.join(who.cyrillic)}. {half} was freed, the brother of {last} said. A lawyer for {last} said that {other.name} was there. "
        f"The captors of {first} asked for $500 and the release of {last}’s cousin. Two colleagues of {first} fled.",
        f"https://news.example/{n}/{first.lower()}-{last.lower()}?q={urllib.parse.quote(who.arabic[0])}&{first}{last}", f"{last.upper()} FREED",
        f"{last} Gazette", day(f"2016-05-{1 + n % 28:02}"), (f"{first} Press",),
    )  # fmt: skip
    victim = w.actor(who.name, "civilian", who.name, half, age=f"{20 + n % 50}", kin=f"brother of {last}", occupation="teacher")
    brother, captors = w.actor(f"the brother of {last}", "civilian"), w.actor(f"captors of {first}", "unknown_perpetrator")
    gunmen, lawyer = w.actor("Gunmen", "unknown_perpetrator"), w.source(f"A lawyer for {last}", "court")
    police, family = w.source("police", "police"), w.source(f"the brother of {last}", "victim_or_family", brother)
    where, when = (
        w.claim("place", place.name or "", place, police),
        w.claim("date", f"May {1 + n % 28}", day(f"2016-05-{1 + n % 28:02}")),
    )
    w.event("abduction", "kidnapped", w.claim("perpetrator", "Gunmen", gunmen, police), w.claim("victim", who.name, victim, police, because=f"undergoes “{last}”"),
            where, when, w.claim("abducted", f"Two colleagues of {first}", count(2, of=f"colleagues of {first}"), lawyer))  # fmt: skip
    w.event("ransom_demand", "asked for", w.claim("perpetrator", f"captors of {first}", captors, family), w.claim("ransom_demanded", "$500", dollars(500), family),
            w.claim("demand", f"release of {last}’s cousin", term(f"release of {last}’s cousin")), w.claim("victim", who.name, victim))  # fmt: skip
    w.event("release", "freed", w.claim("victim", half, victim, family), w.claim("outcome", "freed", term("freed")), where)
    w.links.append(Link("same_case", "e1", "e3", f"same captive: {who.name}"))
    w.relations.append(Relation("kin_of", brother, victim, (w.span(f"brother of {last}"),), (family,)))
    w.flags.append(
        Flag(
            "case-open",
            f"{who.name} ({who.other_spelling}) may still be held; see {first.lower()}_{last.lower()}.jpg",
            (w.span(half),),
        )
    )
    return w.coded()


def unreadable(who: Identity) -> Unreadable:
    path = f"scans/{who.latin[0].lower()}_{who.latin[1].lower()}.pdf"
    return Unreadable(path, f"{path} is a scan of {who.name}'s passport. Next: give its text.")
