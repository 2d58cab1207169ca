"""Characters that no report needs: taken out before anything counts offsets, and said so."""

import re
import unicodedata

from testimonia.records import Flag

LONGEST_TEXT = 400_000
"""Code points kept of one report's text. The longest human-rights report we know has under 300,000 in its body;
a parser gives no answer in reasonable time on much more."""

# Line feed and tab stay; form feed and vertical tab are line ends on paper, but counting them as such would move lines.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_HIDDEN = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\u180e\u00ad\U000e0000-\U000e007f\u115f\u1160\u3164]")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85]")


def clean(text: str) -> tuple[str, tuple[Flag, ...]]:
    """`text` with line feeds as line ends, NFC, cut at `LONGEST_TEXT`, without control and hidden characters."""
    flags: list[Flag] = []
    if len(text) > LONGEST_TEXT:
        left_out = len(text) - LONGEST_TEXT
        message = f"the first {LONGEST_TEXT:,} characters are read; {left_out:,} are left out: split the input"
        flags.append(Flag("truncated-text", message))
        text = text[:LONGEST_TEXT]
    text = _LINE_ENDS.sub("\n", text) if "\r" in text or not text.isascii() else text
    text, controls = _CONTROLS.subn("", text)
    text, surrogates = _SURROGATES.subn("\ufffd", text)
    if controls + surrogates:
        flags.append(Flag("control-characters-removed", f"{controls + surrogates} control characters are left out"))
    text, hidden = _HIDDEN.subn("", text)
    if hidden:
        flags.append(
            Flag(
                "hidden-text",
                f"{hidden} hidden or direction-changing characters are left out: check the page",
            )
        )
    return unicodedata.normalize("NFC", text), tuple(flags)
