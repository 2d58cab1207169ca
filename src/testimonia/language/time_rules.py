"""The grammar of time expressions: patterns over the word classes of `testimonia.language.time_words`.

A pattern is a regular expression in which each character is one word. Named groups say what the words are for.
"""

import re
from typing import Final, NamedTuple

from testimonia.records import TimeKind

NEEDS: Final = {
    "month": "MmbH", "season": "kK", "quarterly": "Q7", "decade": "Y", "unit": "uUCQ", "weekend": "J", "feast": "j",
    "dayword": "t", "iso": "I", "slash": "s", "century": "C", "half": "h", "ref": "nR", "adverb": "D", "recent": "rR",
    "yearrel": "R", "wordyear": "c", "one": "u", "year": "y#d", "tod": ":dcfy#pt", "everymonth": "V", "everyn": "V",
    "everyunit": "V", "every": "V", "perunit": "u",
}  # fmt: skip
"""Classes of which one must stand in a stretch for a rule with this group to match; the first group listed counts."""


class Rule(NamedTuple):
    """One way of saying when."""

    kind: TimeKind
    what: str
    """How `resolving` finds its days: calendar, weekday, offset, month, duration, set …"""
    pattern: re.Pattern[str]
    needs: frozenset[str]
    """One of these classes must be there; empty when none is known."""


NUMBER: Final = r"(?:[dc]&ah|aq[O]?|qO?|[d#yf]d/d|[d#yf](?:[->&][d#])?|a%|[d#c]%(?:&?c)?|c(?:-?c)?(?:[>&]c)?|a)"
"""A number, a range of numbers, or a vague quantity."""

_MONTH = "[MmbH]"
_ABOUT = r"(?P<approx>\+L|@L|\^>|>?A{1,3})?"
_HOUR_OF = r"(?:(?<=[@AP>BF&])[dc]Z?|[dc]Z|:)(?:iT|@)p"
"""4 in the morning, nine at night, 10:30 in the evening."""
_CLOCK = rf"(?:{_HOUR_OF}|:[z]?[Z]?|[df]\.?z[Z]?|(?<=@)[yd#]U|(?<=@)y(?=[N,.&]|$)|(?<=A)[yd#]U|[ydc#]Z[Z]?|(?::l{0, 2}Z?))(?:ll)?"
_BEFORE = rf"(?:(?P<tod>(?:A?{_CLOCK}|A?T?[Ee]?-?p|[Ee]))(?:[NO,]|,N)?T?)?"
_AFTER = rf"(?:,?@?A?(?P<tod2>{_CLOCK}|[Ee]?p))?"
_WEEKDAY = r"(?:(?P<weekday>[Ww])(?:\.,?|,)?T?)?"
_YEAR = r"(?:\.?,?O?(?:(?P<year>y)(?!U|-?u)|(?P<short>#)(?![uU%:]|-[uU])))"
_FULL_YEAR = r"(?:\.?,?O?(?P<year>y)(?!U))"
_EDGE = r"(?:T?(?P<edge>X)OT?)?"
_MOD = r"(?:T?(?P<mod>[Ee])-?)?"
_SOME = "(?P<approx>A)?"
_ERA = "(?P<era>G)?"
_NO_COUNT = "(?![:U#]|-u|%)"
_MONTH_DAY = rf"(?P<month>{_MONTH})\.?T?(?P<day>[do]){_NO_COUNT}"
_DAY_MONTH = rf"(?P<day>[do2]|cO?)O?(?P<month>{_MONTH})"
_UP_TO = r"(?:>|-|(?<=B...)&|(?<=B..)&)"
_OF_YEAR = r"(?:O?(?:T?5)?(?P<year3>y))?(?:O?(?P<yearrel2>R)u)?"
_YEAR_TOLD = r",?O?T?(?P<yearrel>R)u"
"""Last year, of this year: behind a day and its month."""
_WHOSE_YEAR = r"(?:[TV](?!o-Q)|(?P<year>y)|(?P<yearrel>R)u\*|T(?P<yearb>y)|T?R)?-?"
_THIS = r"(?P<the>T)?(?P<rel>R)"


def _rule(kind: TimeKind, what: str, pattern: str) -> Rule:
    compiled = re.compile(pattern)
    if what == "weekday":
        return Rule(kind, what, compiled, frozenset("Ww"))
    needs = next((classes for group, classes in NEEDS.items() if group in compiled.groupindex), "")
    return Rule(kind, what, compiled, frozenset(needs))


RULES: Final = (
    _rule("DATE", "iso", r"(?P<iso>I)"),
    _rule("DATE", "slash", rf"{_WEEKDAY}(?P<slash>s){_AFTER}"),
    # days with a month
    _rule("DATE", "calendar", rf"{_BEFORE}{_WEEKDAY}{_SOME}{_DAY_MONTH}{_YEAR}?{_ERA}{_AFTER}"),
    _rule("DATE", "calendar", rf"{_BEFORE}{_WEEKDAY}{_SOME}{_MONTH_DAY}{_FULL_YEAR}?{_AFTER}"),
    _rule("DATE", "calendar", rf"{_BEFORE}{_WEEKDAY}{_SOME}{_DAY_MONTH}{_YEAR_TOLD}"),
    _rule("DATE", "calendar", rf"{_BEFORE}{_WEEKDAY}{_SOME}{_MONTH_DAY}{_YEAR_TOLD}"),
    _rule("DATE", "calendar", rf"{_WEEKDAY}(?P<day>[do])(?:>|-|&)T?(?P<day2>[do])O?(?P<month>{_MONTH}){_YEAR}?"),
    _rule("DATE", "calendar", rf"(?P<month>{_MONTH})\.?(?P<day>[do]){_UP_TO}(?P<day2>[do]){_NO_COUNT}{_FULL_YEAR}?"),
    _rule("DATE", "calendar", rf"{_BEFORE}(?P<weekday>[Ww])[.,]{0,2}T(?P<day>o){_AFTER}"),
    _rule("DATE", "calendar", rf"T(?P<weekof>u)O{_MONTH_DAY}{_FULL_YEAR}?"),
    _rule("DATE", "calendar", rf"T(?P<weekof>u)O(?P<day>[do])O?(?P<month>{_MONTH}){_YEAR}?"),
    # months
    _rule("DATE", "calendar", rf"{_EDGE}{_MOD}(?P<month>{_MONTH}){_FULL_YEAR}"),
    _rule("DATE", "calendar", rf"{_EDGE}{_MOD}(?P<month>[MH]|(?<=[iPF>OBREe&])m(?!x(?<=m)))"),
    _rule("DATE", "calendar", rf"{_EDGE}{_MOD}(?P<month>b)\.(?!\Z)"),
    _rule("DATE", "calendar", rf"{_EDGE}{_MOD}T?{_THIS}-?(?P<month>[MmH])"),
    _rule("DATE", "calendar", rf"{_EDGE}{_MOD}(?P<month>[MmH])O?T?(?P<yearrel>R)u"),
    # years and greater
    _rule("DATE", "calendar", rf"{_EDGE}{_MOD}(?:T?(?P<fiscal>5))?(?P<year>y)(?P<era>G)?"),
    _rule("DATE", "calendar", r"(?P<year>[d#])(?P<era>G)"),
    _rule("DATE", "calendar", r"(?P<year>y)-(?P<year2>[y#d])(?!-?[uU])"),
    _rule("DATE", "decade", rf"{_EDGE}{_MOD}(?P<the>T)?{_MOD.replace('mod', 'mod2')}(?P<decade>Y)"),
    _rule("DATE", "century", rf"{_EDGE}{_MOD}T?(?P<century>o)-?C(?P<era>G)?"),
    _rule("DATE", "calendar", rf"{_EDGE}{_MOD}T?(?P<season>[kK])(?:O|,)?(?P<year>y)"),
    _rule("DATE", "calendar", rf"{_MOD}T?{_THIS}(?P<season>[kK])"),
    _rule("DATE", "calendar", rf"(?:T{_MOD})(?P<season>k)"),
    _rule("DATE", "calendar", r"(?<=i)(?P<season>[kK])"),
    _rule("DATE", "calendar", rf"{_EDGE}{_MOD}T?(?P<season>[kK])O?(?P<yearrel>R)u"),
    _rule("DATE", "calendar", rf"{_WHOSE_YEAR}(?:5-?)?(?P<quarter>[o2])-?(?P<quarterly>Q){_OF_YEAR}"),
    _rule("DATE", "calendar", r"T(?P<yearlast>ug|u-?e|u-?g)-?(?P<quarter>[o2])?-?(?P<quarterly>Q)"),
    _rule("DATE", "calendar", r"(?P<the>T)?(?P<rel>R)(?P<quarterly>Q)"),
    _rule("DATE", "calendar", r"T(?P<rel>R)(?P<quarterly>7)"),
    _rule("DATE", "calendar", r"T(?P<yearlast>ug|u-?e|u-?g)-?(?P<quarterly>7)"),
    _rule("DATE", "calendar", r"T(?P<quarterly>Q)"),
    _rule("DATE", "half", r"T?(?P<half>[o2R])hO?T?(?P<year>y)"),
    _rule("DATE", "calendar", r"(?<=[iPO])(?P<wordyear>cc(?:-?c)?)(?![-uU%])"),
    # feasts
    _rule("DATE", "feast", r"(?P<rel>R)?(?P<feast>j)(?:,?O?(?P<year>y))?"),
    # weekdays
    _rule("DATE", "weekday", rf"{_BEFORE}(?P<the>T)?(?P<rel>R)?(?P<weekday>W){_AFTER}"),
    _rule("DATE", "weekday", rf"{_BEFORE}(?P<weekday>w)\.(?!\Z)"),
    _rule("DATE", "weekday", rf"{_BEFORE}(?P<weekday>W)(?P<weekrel>R)u"),
    _rule("SET", "set", r"(?:V(?P<every>[Ww]))|(?:(?<=N)(?P<everys>S))"),
    # from the day of the report, or of the story
    _rule("DATE", "dayword", rf"{_BEFORE}T?(?P<dayword>t){_AFTER}"),
    _rule("TIME", "partof", r"(?P<mod>[Ee])?(?P<the>T)?(?P<rel>R)(?P<mod2>[Ee])?(?P<tod>p)"),
    _rule("TIME", "partof", r"(?P<the>T)(?P<day>o)(?P<tod>p)"),
    _rule("DATE", "relative", rf"{_EDGE}{_MOD}{_THIS}(?P<unit>[uC])(?:&u)?"),
    _rule("DATE", "relative", rf"(?P<mod>[Ee])i{_THIS}(?P<unit>[uC])"),
    _rule("DATE", "relative", r"(?P<mod>[eE])iT(?P<unit>u)"),
    _rule("DATE", "relative", r"(?P<edge>X)OT(?P<unit>u)"),
    _rule("DATE", "relative", r"T(?P<edge>X)OT(?P<unit>u)"),
    _rule("DATE", "aroundday", r"T(?P<unit>u)(?P<side>[Pe])(?![NTaxR])"),
    _rule("DATE", "weekend", rf"{_EDGE}{_MOD}(?P<the>T)?(?P<rel>R)?(?<!a)(?P<weekend>J)"),
    _rule("DATE", "ago", rf"{_ABOUT}(?P<n>{NUMBER})\+?-?(?P<unit>[uUQ])(?P<ago>g)"),
    _rule("DATE", "ago", rf"{_ABOUT}(?P<n>{NUMBER})\+?-?(?P<unit>[uUQ])(?P<ago>e)"),
    _rule("DATE", "ago", r"(?P<unit>U)(?:&U)?(?P<ago>[g])"),
    _rule("DATE", "ago", r"(?P<one>u)-(?P<ago>[ge])"),
    _rule("DATE", "recent", r"T?(?:A)?(?P<recent>r)(?P<unit>U)"),
    _rule("DATE", "recent", r"(?P<recent>R)(?P<unit>U)(?<=[RU])"),
    _rule("DATE", "recent", r"T?(?P<recent>Rh?)q?(?P<unit>[U])"),
    # clock times alone
    _rule("TIME", "clock", rf"A?(?P<tod>{_HOUR_OF}|:z?Z?(?:ll)?|[df]\.?zZ?(?:ll)?|[y#]ZZ?|[dc]Z|(?<=@)[yd]U(?:ll)?)"),
    _rule("TIME", "clock", r"(?:A)?(?<=[@AiPFB>&])T?(?P<tod>[Ee]?-?p)"),
    # lengths of time
    _rule("DURATION", "duration", rf"{_ABOUT}(?P<whole>T)?(?P<span>R)\+?(?P<n>{NUMBER})?\+?(?P<unit>[UuQ])(?<!Ru)"),
    _rule("DURATION", "duration", rf"{_ABOUT}T?(?P<first>[o2])(?P<n>{NUMBER})(?P<unit>U)"),
    _rule("DURATION", "duration", rf"{_ABOUT}(?P<n>(?!a[uU]){NUMBER})\+?-?(?P<unit>[uU])(?:&a(?P<half>h))?(?!-?0|-?g)"),
    _rule("DURATION", "duration", rf"(?:(?<=P)|(?<=i)|(?<=[&L])){_ABOUT}(?P<n>a)(?P<unit>u)(?:&a(?P<half>h))?(?!-?0)"),
    _rule("DURATION", "duration", r"(?P<approx>\+L|@L|\^>|A)(?P<n>a)(?P<unit>u)(?:&a(?P<half>h))?(?!-?0)"),
    _rule("DURATION", "duration", r"ha(?P<halfunit>u)"),
    _rule("DURATION", "duration", r"(?P<n>a)(?P<unit>u)&a(?P<half>h)"),
    _rule("DURATION", "duration", r"(?<=[Pi])(?P<unit>U)(?:&U)?"),
    _rule("DURATION", "duration", rf"T(?P<n>{NUMBER})(?P<unit>U)"),
    _rule("DURATION", "duration", r"(?P<n>[cd])-(?P<unit>u)-(?P<long>x)(?!-?0)"),
    _rule("DURATION", "duration", r"(?<=[Pi])T5?(?P<yearlong>u)"),
    # again and again
    _rule("SET", "set", r"(?P<everyunit>V[uQp])"),
    _rule("SET", "set", r"V(?P<everyn>[cd2o])(?P<unit>[uU])"),
    _rule("SET", "set", r"V(?P<everymonth>[MmH])"),
    _rule("SET", "set", r"(?P<adverb>D)"),
    _rule("SET", "set", r"(?<=[8U])a(?P<perunit>u)"),
    # vague
    _rule("DATE", "pastref", r"(?<=i)T(?P<rel>R)(?=[.,xNiP)]|$)"),
    _rule("DATE", "ref", r"T?(?P<ref>n)"),
    _rule("DATE", "ref", r"(?<!T)(?P<ref>R)(?=x)"),
)  # fmt: skip
