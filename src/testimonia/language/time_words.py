"""The words of time: which class of word each is, and what it is worth.

A word's class is one character, so that a sentence becomes a short string of classes on which the grammar of
`testimonia.language.times` is written as ordinary regular expressions.
"""

from typing import Final

MONTHS: Final = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                 "november", "december")  # fmt: skip
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH_ABBREVIATIONS: Final = {
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAY_ABBREVIATIONS: Final = {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip

UNITS: Final = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "night": "night", "week": "week",
    "fortnight": "fortnight", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
    "century": "century", "weekend": "weekend",
}  # fmt: skip

SMALL_NUMBERS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip

# Parts of the day, with the code that TIMEX3 gives them; an hour where the word names one.
PARTS: Final = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "forenoon": "MO", "afternoon": "AF",
    "noon": "12:00", "midday": "12:00", "noontime": "12:00", "lunchtime": "MI", "evening": "EV", "dusk": "EV",
    "sunset": "EV", "nightfall": "NI", "night": "NI", "nighttime": "NI", "midnight": "24:00", "predawn": "MO",
}  # fmt: skip

SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI", "springtime": "SP",
                  "summertime": "SU", "wintertime": "WI"}  # fmt: skip

# Feasts that are the same day everywhere they are named so; (month, day), or days from Easter Sunday.
FIXED_FEASTS: Final = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31), "valentine's day": (2, 14), "halloween": (10, 31),
    "may day": (5, 1), "epiphany": (1, 6), "nowruz": (3, 21), "bastille day": (7, 14), "armistice day": (11, 11),
}  # fmt: skip
EASTER_FEASTS: Final = {"good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0, "palm sunday": -7,
                        "ash wednesday": -46, "holy thursday": -3, "holy saturday": -1, "pentecost": 49}  # fmt: skip

# Days of the Islamic year, which the crescent moves by a day from country to country; (month, day).
HIJRI_FEASTS: Final = {
    "ashura": (1, 10), "eid al-fitr": (10, 1), "eid ul-fitr": (10, 1), "eid al-adha": (12, 10), "eid ul-adha": (12, 10),
    "eid-ul-fitr": (10, 1), "eid-ul-adha": (12, 10), "eid-ul-azha": (12, 10),
}  # fmt: skip

# Days counted from that of writing that take several words, with the code for a part of the day.
FAR_DAYS: Final = {
    "day before yesterday": "-2", "night before last": "-2 NI", "evening before last": "-2 EV", "day after tomorrow": "2",
}  # fmt: skip

# (words, class, worth). What each class stands for is said beside it.
_CLOSED: Final = (
    ("a an", "a", ""),
    ("the", "T", ""),
    ("of", "O", ""),
    ("on", "N", ""),
    ("at", "@", ""),
    ("in within", "i", ""),
    ("for during since by before after over throughout amid till until once as towards following", "P", ""),
    ("from", "F", "from"),
    ("between", "B", "between"),
    ("to through", ">", ""),
    ("and or", "&", ""),
    ("than least most", "L", ""),
    ("first second", "2", ""),
    ("ago", "g", ""),
    ("old", "0", ""),
    ("fiscal", "5", ""),
    ("times twice", "8", ""),
    ("local time", "l", ""),
    ("more", "+", "MORE_THAN"),
    ("less fewer", "+", "LESS_THAN"),
    ("about around some roughly approximately circa", "A", "APPROX"),
    ("nearly almost", "A", "LESS_THAN"),
    ("up", "^", "EQUAL_OR_LESS"),
    ("early", "E", "START"),
    ("late", "E", "END"),
    ("mid", "E", "MID"),
    ("earlier", "e", "EARLIER"),
    ("later", "e", "LATER"),
    ("end close", "X", "END"),
    ("beginning start outset onset", "X", "START"),
    ("middle", "X", "MID"),
    ("last", "R", "last"),
    ("past", "R", "past"),
    ("previous preceding prior", "R", "previous"),
    ("next", "R", "next"),
    ("coming upcoming", "R", "coming"),
    ("following ensuing subsequent", "R", "following"),
    ("this", "R", "this"),
    ("current", "R", "current"),
    ("that same", "R", "same"),
    ("latest", "R", "latest"),
    ("recent", "r", "recent"),
    ("every each", "V", ""),
    ("today", "t", "0"),
    ("tonight", "t", "0 NI"),
    ("yesterday", "t", "-1"),
    ("tomorrow", "t", "1"),
    ("overnight", "t", "0 overnight"),
    ("several few many some numerous", "q", "X"),
    ("couple", "q", "2"),
    ("dozen", "q", "12"),
    ("half", "h", ""),
    ("hundred", "%", "100"),
    ("thousand", "%", "1000"),
    ("gmt utc est edt pst pdt cet cest bst ist eet msk zulu", "Z", ""),
    ("am pm", "z", ""),
    ("oclock", "Z", ""),
    ("bc bce ad ce", "G", ""),
    ("daily", "D", "P1D"),
    ("nightly", "D", "P1D"),
    ("weekly", "D", "P1W"),
    ("monthly", "D", "P1M"),
    ("yearly annually", "D", "P1Y"),
    ("hourly", "D", "PT1H"),
    ("now nowadays currently presently", "n", "PRESENT_REF"),
    ("recently lately", "n", "PAST_REF"),
    ("future", "n", "FUTURE_REF"),
)


def _lexicon() -> dict[str, tuple[str, str]]:
    words: dict[str, tuple[str, str]] = {}
    for listed, kind, worth in _CLOSED:
        words.update((word, (kind, worth)) for word in listed.split())
    words.update((word, ("M", str(n))) for n, word in enumerate(MONTHS, 1))
    words.update((word, ("b", str(n))) for word, n in MONTH_ABBREVIATIONS.items())
    words.update((word, ("m", words[word][1])) for word in ("may", "march"))
    words.update((word, ("W", str(n))) for n, word in enumerate(WEEKDAYS, 1))
    words.update((word + "s", ("S", str(n))) for n, word in enumerate(WEEKDAYS, 1))
    words.update((word, ("w", str(n))) for word, n in WEEKDAY_ABBREVIATIONS.items())
    words.update((word, ("u", unit)) for word, unit in UNITS.items())
    words.update((word + "s", ("U", unit)) for word, unit in UNITS.items() if word != "century")
    words.update({"centuries": ("U", "century"), "century": ("C", "century"), "quarter": ("Q", "quarter")})
    words["period"] = ("7", "period")
    words.update({"weekend": ("J", "weekend"), "hrs": ("U", "hour"), "mins": ("U", "minute")})
    words.update((word, ("p", code)) for word, code in PARTS.items())
    words.update((word, ("k", code)) for word, code in SEASONS.items())
    words.update({"spring": ("K", "SP"), "fall": ("K", "FA")})
    words.update((word, ("c", str(n))) for n, word in enumerate(SMALL_NUMBERS) if n)
    words.update((word, ("c", str(n))) for word, n in TENS.items())
    words.update((word, ("o", str(n))) for n, word in enumerate(ORDINALS, 1))
    words.update({"second": ("2", "2"), "night": ("p", "NI"), "nights": ("U", "night")})
    return words


LEXICON: Final = _lexicon()
"""Lower-case word → (class, worth)."""
