"""News agencies that a report names as its source."""

import re

AGENCIES = (
    ("AFP", r"AFP|Agence[ -]France[ -]Presse"),
    ("AP", r"AP|Associated Press"),
    ("Reuters", r"Reuters?|REUTERS?"),
    ("EFE", r"EFE|ACAN-EFE"),
    ("Xinhua", r"Xinhua(?: News Agency)?|XINHUA"),
    ("ANSA", r"ANSA"),
    ("DPA", r"DPA|dpa|Deutsche Presse-Agentur"),
    ("TASS", r"(?:ITAR-)?TASS|Tass"),
    ("IANS", r"IANS|Indo-Asian News Service"),
    ("PTI", r"PTI|Press Trust of India"),
    ("Anadolu", r"Anadolu(?: Agency)?|\bAA"),
    ("UPI", r"UPI|United Press International"),
    ("ANI", r"ANI|Asian News International"),
    ("Interfax", r"Interfax"),
    ("Kyodo", r"Kyodo(?: News)?"),
    ("Notimex", r"NOTIMEX|Notimex"),
    ("Prensa Latina", r"PRELA|Prensa Latina"),
    ("IRNA", r"IRNA"),
    ("SANA", r"SANA"),
    ("MENA", r"MENA"),
    ("NAN", r"News Agency of Nigeria"),
    ("Bernama", r"Bernama"),
    ("Antara", r"Antara"),
    ("Yonhap", r"Yonhap"),
    ("RIA Novosti", r"RIA Novosti"),
    ("Ukrinform", r"Ukrinform"),
    ("DyN", r"DYN|Noticias Argentinas"),
)
"""Name as we write it, and the spellings found in print."""

_SAYS = r"(?:reports?|reported|said|says|quoted|cited|citing|adds?|added)"
# Capitals alone are also surnames, parties and places; an agency shows itself by where its name stands.
_PLACES = (
    r"\(\s*(?:[A-Za-z]+\s*[/-]\s*)?(?:{0})(?:\s*[/,-]\s*\w+)*\s*\)",
    r"\b(?:told|tells|telling|tell|informed)\s+(?:the\s+|news agency\s+)*(?:{0})\b",
    r"\b(?:{0})(?:['’]s)?\s+(?:news agency|correspondents?|reporters?|journalists?|photographers?|stringers?)\b",
    r"\b(?:{0})\s+" + _SAYS + r"\b",
    r"\b(?:news agency|agency|agencies|reporting by|according to|via|source:|by the|interview with|with)\s+(?:the\s+)?(?:{0})\b",
    r"(?:^|\n)\s*(?:--?|—|–|/)?\s*(?:{0})\s*(?:$|\n)",
    r"[-—–/]\s?(?:{0})\.?\s*(?:$|\n)",
)  # fmt: skip
_CUES = tuple((name, re.compile("|".join(place.format(spellings) for place in _PLACES))) for name, spellings in AGENCIES)
_QUICK = tuple(re.compile(spellings) for _, spellings in AGENCIES)


def find_wires(text: str) -> tuple[str, ...]:
    """Agencies named as a source, in the order of first mention.

    >>> find_wires("KANO, Nigeria (AP) — A medic told AFP that nine had died.")
    ('AP', 'AFP')
    >>> find_wires("Ap Lei Chau residents met the ANSA council.")
    ()
    """
    found = []
    for quick, (name, cue) in zip(_QUICK, _CUES, strict=True):
        if quick.search(text) and (match := cue.search(text)):
            found.append((match.start(), name))
    return tuple(name for _, name in sorted(found))
