"""MUC-4's dev part with other people, other towns and other days: what the figures owe to names learnt by heart.

Every person's name is exchanged for another, word by word and alike in text and key; every town of a key for a town of the same
country; every date moves by 52 weeks, so that weekdays stay right. The seed is fixed.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bench import muc4
from bench.muc4_places import COUNTRIES
from bench.rows import Row, read
from testimonia.language.casing import is_name_word

NAME = "muc4_swap"
TITLE = "MUC-4 with names, towns and dates exchanged"
MARKS = (("drop in all-slot F, at most", 3.0, 1.0, ""),)
NEEDS_DATA = False
"""It reads muc4's file."""
SEED = 1992
LATER = timedelta(weeks=52)

WOMEN = (
    "ADRIANA ALICIA ANDREA BEATRIZ CECILIA CLARA DIANA ELENA FERNANDA GABRIELA GLORIA INES JULIA LAURA LUCIA MANUELA MARCELA MARTA "
    "MONICA NATALIA OLGA PATRICIA PAULA RAQUEL SILVIA SONIA TERESA"
).split()
MEN = (
    "ALBERTO ALEJANDRO ARMANDO BENJAMIN CESAR DANIEL EDUARDO ENRIQUE ESTEBAN FABIAN FELIPE GERMAN GONZALO HERNAN IGNACIO JAVIER "
    "JOAQUIN LEONARDO MATEO NICOLAS OSCAR RAMIRO RODRIGO SEBASTIAN TOMAS"
).split()
FAMILY = (
    "ACOSTA AGUIRRE ALARCON ALVARADO ARANGO ARAYA AVENDANO BARRIENTOS BENAVIDES BUSTAMANTE CABALLERO CALDERON CARDENAS CARVAJAL "
    "CASTANEDA CESPEDES CIFUENTES CORDOVA DELGADO ECHEVERRIA ESCALANTE ESPINOZA FIGUEROA FUENTES GALLARDO GUERRERO GUTIERREZ "
    "HINOJOSA IBARRA JARAMILLO LEGUIZAMON LOZANO MALDONADO MARROQUIN MENDIETA MONTALVO MORALES NAVARRETE OBREGON OLIVARES ORDONEZ "
    "PACHECO PAREDES QUINTANILLA REYNOSO RIVADENEIRA SALDARRIAGA SANDOVAL SEPULVEDA TEJADA URRUTIA VALDIVIA VILLALOBOS ZAMBRANO"
).split()
TOWNS = {
    "ARGENTINA": "TUCUMAN NEUQUEN PARANA RESISTENCIA", "BOLIVIA": "ORURO TARIJA TRINIDAD COBIJA",
    "BRAZIL": "CURITIBA MACEIO TERESINA CUIABA", "CHILE": "TEMUCO IQUIQUE RANCAGUA ARICA",
    "COLOMBIA": "PEREIRA NEIVA MANIZALES POPAYAN PASTO TUNJA VALLEDUPAR SINCELEJO", "COSTA RICA": "LIMON LIBERIA",
    "ECUADOR": "CUENCA AMBATO LOJA", "EL SALVADOR": "ZACATECOLUCA COJUTEPEQUE AHUACHAPAN SENSUNTEPEQUE METAPAN CHALCHUAPA",
    "GUATEMALA": "ESCUINTLA MAZATENANGO JUTIAPA CHIQUIMULA", "HONDURAS": "COMAYAGUA JUTICALPA DANLI",
    "MEXICO": "PUEBLA TOLUCA OAXACA", "NICARAGUA": "MATAGALPA ESTELI CHINANDEGA", "PANAMA": "PENONOME CHITRE",
    "PARAGUAY": "ENCARNACION", "PERU": "CAJAMARCA PIURA TARAPOTO MOQUEGUA PUCALLPA TACNA", "URUGUAY": "SALTO PAYSANDU",
    "VENEZUELA": "MARACAY BARINAS",
}  # fmt: skip
MONTHS = "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER".split()
_ANY_MONTH = rf"(?:{'|'.join(f'{m[:3]}(?:{m[3:]}|T)?' if m[3:] else m for m in MONTHS)})"
_MONTH = f"({_ANY_MONTH})"
DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(\s+){_MONTH}\b(?:(,?\s+)((?:19)?[89]\d)\b)?")
MONTH_FIRST = re.compile(rf"\b{_MONTH}(\s+)(\d{{1,2}})\b(?!\s+{_ANY_MONTH})(?:(,?\s+)((?:19)?[89]\d)\b)?")
YEAR = re.compile(r"\b(19[89]\d)\b")
PEOPLE_SLOTS = ("HUM TGT: NAME",)
SHORTEST = 4
"""Letters of a word that is exchanged: shorter ones are particles, titles and ordinary words."""


def run(data: Path, limit: int | None, split: str = "dev") -> list[tuple[str, float]]:
    """All-slot F with and without the exchange, and how much is lost by it."""
    if not (data / f"{muc4.NAME}.jsonl.gz").exists():
        return []
    rows = read(data, muc4.NAME, split, limit)
    before = dict(muc4.measured(rows, split))["all-slot F"]
    after = dict(muc4.measured(exchanged(rows), f"{split}-swap"))["all-slot F"]
    return [
        ("n", float(len(rows))), ("drop in all-slot F, at most", before - after),
        ("all-slot F as it is", before), ("all-slot F exchanged", after),
    ]  # fmt: skip


def exchanged(rows: Iterable[Row]) -> list[Row]:
    """The rows with every name, town and date exchanged."""
    rows = list(rows)
    words = {**names(rows), **towns(rows)}
    pattern = re.compile(r"(?<![A-Z])(?:" + "|".join(_spaced(w) for w in sorted(words, key=len, reverse=True)) + r")(?![A-Z])")
    return [_row(row, partial(_swap_words, words=words, pattern=pattern)) for row in rows]


def names(rows: Iterable[Row]) -> dict[str, str]:
    """For each word of a name in a key another word of its sort: women's and men's given names, family names."""
    women, men, family = Counter[str](), Counter[str](), Counter[str]()
    for text in _strings(rows, PEOPLE_SLOTS):
        words = [w for w in re.findall(r"[A-Z]+", text) if len(w) >= SHORTEST and is_name_word(w)]
        given, rest = (words[:1], words[1:]) if len(words) > 1 else ([], words)
        women.update(w for w in given if w.endswith("A"))
        men.update(w for w in given if not w.endswith("A"))
        family.update(rest)
    return {**_paired(family, FAMILY), **_paired(women, WOMEN), **_paired(men, MEN)}


def towns(rows: Iterable[Row]) -> dict[str, str]:
    """For each town of a key another of its country."""
    found: dict[str, Counter[str]] = {}
    for text in _strings(rows, ("INCIDENT: LOCATION",)):
        country, *narrower = re.split(r"\s*:\s*", text)
        for part in narrower:
            if (town := re.fullmatch(r"([A-Z ]{4,}) \((?:CITY|TOWN)\)", part.strip())) and town[1] not in COUNTRIES.values():
                found.setdefault(country, Counter()).update([town[1]])
    return {
        old: new for country, old_ones in found.items() for old, new in _paired(old_ones, TOWNS.get(country, "").split()).items()
    }


def _paired(old: Counter[str], new: list[str]) -> dict[str, str]:
    """The most frequent old words get new ones, in an order that the seed decides; the rest change places among themselves."""
    dice = random.Random(SEED)
    fresh = [word for word in dice.sample(new, len(new)) if word not in old]
    ordered = sorted(old, key=lambda word: (-old[word], word))
    rest = ordered[len(fresh) :]
    return {**dict(zip(ordered, fresh, strict=False)), **dict(zip(rest, [*rest[1:], *rest[:1]], strict=True))}


def _strings(rows: Iterable[Row], slots: tuple[str, ...]) -> Iterable[str]:
    for row in rows:
        for template in row["gold"]["templates"]:
            for slot in slots:
                for fill in template["slots"].get(slot, []):
                    yield from (a["text"] for a in fill["alts"]) if "alts" in fill else fill.get("values", [])


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _swap_words(text: str, words: Mapping[str, str], pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda m: words[" ".join(m.group().split())], text)


def _row(row: Row, swap: partial[str]) -> Row:
    today = date.fromisoformat(row["dct"]) if row["dct"] else None
    text = swap(later_dates(row["text"], today))
    templates = [
        {**t, "slots": {slot: [_fill(f, swap) for f in fills] for slot, fills in t["slots"].items()}}
        for t in row["gold"]["templates"]
    ]
    dct = (today + LATER).isoformat() if today else None
    return {**row, "text": text, "dct": dct, "gold": {**row["gold"], "templates": templates}}


def _fill(fill: Any, swap: partial[str]) -> Any:
    """A fill of the key with its strings exchanged and its days moved."""
    if isinstance(fill, dict):
        return {key: _fill(value, swap) for key, value in fill.items()}
    if isinstance(fill, list):
        return [_fill(value, swap) for value in fill]
    if not isinstance(fill, str):
        return fill
    if re.fullmatch(r"\d{4}-\d\d-\d\d", fill):
        return _later_iso(fill)
    return swap(fill)


def _later_iso(day: str) -> str:
    try:
        return (date.fromisoformat(day) + LATER).isoformat()
    except ValueError:  # keys have a 31st of November
        return day


def later_dates(text: str, today: date | None) -> str:
    """The text with every day and year moved by 52 weeks; a day without a year is of the report's year.

    >>> later_dates("ON 1 MARCH, IN 1989", date(1989, 3, 4))
    'ON 28 FEBRUARY, IN 1990'
    """
    kept: list[str] = []

    def keep(moved: str) -> str:
        kept.append(moved)
        return f"\0{len(kept) - 1}\0"

    year = today.year if today else 1989
    text = DAY_FIRST.sub(
        lambda m: keep(_moved(m, (m[1], m[3], m[5]), year, "{day}" + m[2] + "{month}" + (m[4] or "") + "{year}")), text
    )
    text = MONTH_FIRST.sub(
        lambda m: keep(_moved(m, (m[3], m[1], m[5]), year, "{month}" + m[2] + "{day}" + (m[4] or "") + "{year}")), text
    )
    text = YEAR.sub(lambda m: str(int(m[1]) + 1), text)
    return re.sub(r"\0(\d+)\0", lambda m: kept[int(m[1])], text)


def _moved(match: re.Match[str], parts: tuple[str, str, str | None], this_year: int, form: str) -> str:
    day, month, year = parts
    number = next(k for k, name in enumerate(MONTHS, 1) if name.startswith(month[:3]))
    written = "" if year is None else year
    try:
        then = date(int(written) + (1900 if len(written) == 2 else 0) if written else this_year, number, int(day)) + LATER
    except ValueError:
        return match.group()
    name = MONTHS[then.month - 1]
    shown = name if month == MONTHS[number - 1] else name[:3]
    return form.format(day=then.day, month=shown, year=str(then.year)[-len(written) :] if written else "")
