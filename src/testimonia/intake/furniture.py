"""What a saved web page prints around its report: clock, breadcrumb, menu, share buttons, links to other reports.

Only lines of their own are ever taken out, each for a reason; a text without any stays as it is, so that offsets made
elsewhere hold.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from testimonia.intake.paragraphs import STOP, Paragraph, find_paragraphs
from testimonia.intake.written_days import is_byline, read_dated_line

TOP = 12
"""Lines before the first running text that are looked at as a page's head."""
LONGEST_BUTTON = 140
"""Code points of a share, subscribe or related line; what is longer may hold a sentence of the report."""
LONGEST_CRUMB = 2_000
"""Code points of a trail or a menu on one line."""

_SECTIONS = (
    "home|front page|news|latest|latest news|breaking|breaking news|top stories|world|africa|asia|europe|americas|middle east|"
    "us|uk|politics|business|economy|markets|sports?|football|opinion|editorials?|analysis|features|culture|arts|entertainment|"
    "lifestyle|life|style|travel|tech|technology|science|health|education|environment|weather|video|videos|photos|pictures|"
    "gallery|multimedia|audio|podcasts?|live|live tv|radio|tv|e-?paper|magazine|archives?|about|about us|contact|contact us|"
    "careers|jobs|advertise|subscribe|subscribe now|newsletters?|log ?in|sign ?in|sign ?up|register|my account|account|search|"
    "menu|main menu|close|skip to (?:main )?content|national|local|regional|international|human rights|reports|publications|"
    "donate|join us|faq|help|terms|terms of use|privacy|privacy policy|cookies?(?: policy)?|sitemap|rss|english|fran[cç]ais|"
    "español|arabic|العربية|فارسی|more|show more|load more|back to top|top|you are here|crime|courts?|security|metro|nation"
)
_SECTION = re.compile(rf"(?:{_SECTIONS})", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*(?:[|»›>•·/→]|\s-\s|::)\s*")
_BUTTON = re.compile(
    r"^\W*(?:"
    r"(?:share|tweet|pin|email|e-mail|print|bookmark|save|like|whatsapp|facebook|twitter|telegram|linkedin|reddit|pinterest|"
    r"copy link)(?:\W+(?:this|it|on|via|by|to|with|the|and|or|article|story|report|page|post|friends?|share|tweet|pin|email|"
    r"e-mail|print|save|like|x|whatsapp|facebook|twitter|telegram|linkedin|reddit|pinterest|copy|link))*"
    r"|(?:follow|like|find|join) us(?: on .*)?|(?:sign up|subscribe)\b(?: (?:to|for|now|here|today)\b.*)?|advertisements?|sponsored(?: content)?"
    r"|(?:read|see|watch|learn|view|find out) more\b(?:\s*[:»›>|→…-].*| (?:here|about|on)\b.*)?|(?:read|see|watch) (?:also|next)\b\s*(?:[:|-].*)?"
    r"|also (?:read|see)\b.*|also (?:on|in)\b[^:.]*:.*|see also\b.*|click (?:here|to)\b.*|continue reading.*|(?:story|article) continues below.*"
    r"|(?:©|\(c\)\s*\d{4}|copyright\s*(?:©|\(c\)|\d{4}|by\b|notice|$)).*|all rights reserved.*|.*\ball rights reserved\.?"
    r"|\d* ?comments?(?: \(\d+\))?|leave a (?:reply|comment).*|post a comment.*|no comments(?: yet)?"
    r"|(?:tags?|filed under|categories|category|topics?|keywords)\s*:.*|(?:next|previous) (?:article|story|post|page)\b.*"
    r"|(?:we|this (?:site|website)) uses? cookies.*|accept(?: all)?(?: cookies)?|\d+ min(?:ute)?s? read|(?:\d[\d,.]*k? )?(?:shares|views|reads)"
    r"|(?:listen to this|print this|download) (?:article|page|story|report|pdf).*|loading\W*|download (?:our|the) app.*"
    r"|get (?:our|the latest|breaking) .*\b(?:news|inbox|e-?mail|alerts?|updates|app)\b.*|report (?:an error|a typo).*"
    r")\W*$",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"^\W*(?:related(?: (?:articles?|stories|news|topics?|content|posts?|reports?|links?|coverage))?|more (?:on this story|from .*|news|stories"
    r"|on this)|most (?:read|popular|viewed|shared|commented)|recommended(?: for you| stories)?|you (?:may|might) (?:also )?(?:like|be interested in).*"
    r"|trending(?: now)?|popular (?:now|stories|posts)|editor['’]?s['’]? (?:picks?|choice)|latest (?:news|stories|headlines)|top stories"
    r"|don['’]t miss|what to read next|in other news|more headlines|other (?:news|stories))\s*(?P<colon>:?)\s*(?P<link>.*)$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[a-z’'a-z)][A-Z]")


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text without furniture, and what the furniture told."""

    text: str
    removed: tuple[str, ...] = ()
    """The lines taken out, in order."""
    page_date: str | None = None
    title: str | None = None
    """The headline, when a breadcrumb or its repetition confirms it."""


def strip_furniture(text: str) -> Stripped:
    """`text` without the page's furniture; the very same string when there is none."""
    paragraphs = find_paragraphs(text)
    head = _head(paragraphs)
    title = _confirmed_title(paragraphs, head)
    out: dict[int, str | None] = dict(_head_furniture(paragraphs, head, title))
    clock = next((day for day in out.values() if day), None)
    out |= dict.fromkeys(_repeated(paragraphs, head, title))
    out |= dict.fromkeys(_buttons(paragraphs))
    out |= dict.fromkeys(_related(paragraphs, title))
    out |= dict.fromkeys(_videos(paragraphs))
    if not out:
        return Stripped(text, title=title)
    removed = tuple(paragraphs[i].text for i in sorted(out))
    return Stripped(_without(text, [paragraphs[i] for i in sorted(out)]), removed, clock, title)


def _head(paragraphs: tuple[Paragraph, ...]) -> int:
    """Number of paragraphs before the first running text."""
    for at, paragraph in enumerate(paragraphs[:TOP]):
        if paragraph.is_running and not _is_button(paragraph.text):
            return at
    return min(len(paragraphs), TOP)


def _confirmed_title(paragraphs: tuple[Paragraph, ...], head: int) -> str | None:
    """A line of the head that another one repeats, whole or at its end."""
    lines = [p.text for p in paragraphs[:head]]
    for at, line in enumerate(lines):
        for other in lines[at + 1 :]:
            if len(other.split()) >= 3 and line.endswith(other):
                return other
            if len(line.split()) >= 3 and other.startswith(line) and _SEPARATORS.match(other[len(line) :]):
                return line
    return None


def _head_furniture(paragraphs: tuple[Paragraph, ...], head: int, title: str | None) -> Iterator[tuple[int, str | None]]:
    """Index of each line of furniture in the head; with the ISO day when it is a clock."""
    candidates = [i for i in range(head) if not _is_plain_furniture(paragraphs[i].text, title)]
    menu = set(_menu(paragraphs, range(head)))
    for at in range(head):
        line = paragraphs[at].text
        dated = read_dated_line(line)
        if dated is not None:
            # Above the headline the page tells today's date; below it, next to the byline, the report's own.
            above = any(i > at for i in candidates) or not candidates
            if dated.role in ("bare", "updated") and above and dated.day.date and head < len(paragraphs):
                yield at, dated.day.date.isoformat()
        elif line != title and (_is_crumb(line, title) or at in menu or _is_masthead(paragraphs, at, title)):
            yield at, None


def _is_plain_furniture(line: str, title: str | None) -> bool:
    return line != title and (
        read_dated_line(line) is not None or is_byline(line) or _is_crumb(line, title) or _is_button(line) or _is_section(line)
    )


def _is_crumb(line: str, title: str | None) -> bool:
    """A trail of sections, glued or with signs between, that may end with the headline."""
    if title is not None and line != title and title in line:
        return True
    if len(line) > LONGEST_CRUMB or STOP.search(line):
        return False
    parts = [part for part in _SEPARATORS.split(line) if part]
    if len(parts) >= 3 and sum(_is_section(part) for part in parts) >= 2:
        return True
    if len(parts) >= 2 and (_is_section(parts[0]) and parts[0].lower() in ("home", "you are here", "front page")):
        return True
    return bool(re.match(r"(?:You are here:?\s*)?(?:Home|Front Page|News)(?=[A-Z])", line)) and bool(_GLUED.search(line))


def _is_masthead(paragraphs: tuple[Paragraph, ...], at: int, title: str | None) -> bool:
    """The site's name or motto: a short line above a confirmed headline."""
    return title is not None and paragraphs[at].words <= 8 and any(p.text == title for p in paragraphs[at + 1 : TOP])


def _is_section(line: str) -> bool:
    return bool(_SECTION.fullmatch(line.strip(" \t:|»›>•·/-")))


def _menu(paragraphs: tuple[Paragraph, ...], among: range) -> Iterator[int]:
    """Lines that are names of sections."""
    for at in among:
        if _is_section(paragraphs[at].text):
            yield at


def _repeated(paragraphs: tuple[Paragraph, ...], head: int, title: str | None) -> Iterator[int]:
    """The headline's earlier copies: only the one nearest to the report stays."""
    copies = [i for i in range(head) if paragraphs[i].text == title]
    yield from copies[:-1]


def _is_button(line: str) -> bool:
    return len(line) <= LONGEST_BUTTON and "\n" not in line and bool(_BUTTON.match(line))


def _buttons(paragraphs: tuple[Paragraph, ...]) -> Iterator[int]:
    for at, paragraph in enumerate(paragraphs):
        if _is_button(paragraph.text):
            yield at


def _related(paragraphs: tuple[Paragraph, ...], title: str | None) -> Iterator[int]:
    """Links to other reports: the line itself when it holds the link, else the headlines after it."""
    at = 0
    while at < len(paragraphs):
        line = paragraphs[at]
        at += 1
        match = _RELATED.match(line.text) if len(line.text) <= LONGEST_BUTTON and line.text != title else None
        if match is None or "\n" in line.text or (match["link"] and not match["colon"]) or STOP.search(line.text):
            continue
        yield at - 1
        while not match["link"] and at < len(paragraphs) and _is_link(paragraphs[at], title):
            yield at
            at += 1


_LENGTH = re.compile(r"(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d)\s(?! ?[ap]\.?m\b)", re.IGNORECASE)


def _videos(paragraphs: tuple[Paragraph, ...]) -> Iterator[int]:
    """A player's list of other videos: titles behind their lengths, which do not climb as a chronicle's hours do."""
    titled = [
        (i, (int(m["minutes"]), int(m["seconds"])))
        for i, p in enumerate(paragraphs)
        if (m := _LENGTH.match(p.text)) and not p.is_running and "\n" not in p.text
    ]
    lengths = [length for _, length in titled]
    if lengths != sorted(lengths):
        yield from (i for i, _ in titled)


def _is_link(paragraph: Paragraph, title: str | None) -> bool:
    return not STOP.search(paragraph.text) and paragraph.words <= 25 and paragraph.text != title


def _without(text: str, removed: list[Paragraph]) -> str:
    """`text` without some paragraphs and the line ends that belong to them."""
    kept, at = [], 0
    for paragraph in removed:
        start = text.rfind("\n", 0, paragraph.start) + 1
        end = paragraph.end
        while end < len(text) and text[end] in " \t":
            end += 1
        while end < len(text) and text[end] == "\n":
            end += 1
        kept.append(text[at : max(at, start)])
        at = max(at, end)
    return "".join((*kept, text[at:])).strip("\n")
