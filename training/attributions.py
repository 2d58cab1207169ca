"""Learns from PolNeAR which words report what somebody says, who says it and what is said.

usage: python training/attributions.py DATA src/testimonia/reading/attributions.tsv
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import linear

from testimonia.reading.contents import Content, content_features, contents
from testimonia.reading.parse import parse
from testimonia.reading.reporting import cue_features, may_report
from testimonia.reading.speakers import Speaker, listener, speaker_features, speakers
from testimonia.reading.statement_words import Words
from testimonia.records import Block, Span, Token

SAME = 0.5
"""Part of the characters of both together (Jaccard) from which a candidate is held to be the gold content."""

Spans = list[tuple[int, int]]


def read_words(text: str) -> Words:
    """A text of the suite, a block a line, the first one its title."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start, start + len(line), "body" if start else "title"))
        start += len(line) + 1
    return Words(text, *parse(text, blocks))


def alike(a: Spans, b: Spans) -> float:
    """Jaccard of the characters of two lists of spans."""
    ours, theirs = ({i for s, e in spans for i in range(s, e)} for spans in (a, b))
    return len(ours & theirs) / max(1, len(ours | theirs))


def pairs(spans: tuple[Span, ...] | list[Span]) -> Spans:
    return [(s.start, s.end) for s in spans]


class Lessons:
    """What one pass over the suite gives each of the three models."""

    def __init__(self) -> None:
        self.cues, self.sources, self.contents = linear.Rows(), linear.Rows(), linear.Rows()
        self._groups = 0

    def learn(self, item: dict[str, Any]) -> None:
        words = read_words(item["text"])
        candidates = [t for t in words.tokens if may_report(words, t)]
        reported: dict[int, bool] = {}
        for attribution in item["gold"]["attributions"]:
            gold = {k: [(s["span"][0], s["span"][1]) for s in attribution.get(k) or []] for k in ("source", "cue", "content")}
            inside = [t for t in candidates if any(t.start < e and s < t.end for s, e in gold["cue"])]
            options = [self._read(words, t, gold) for t in inside]
            best = max(options, key=lambda o: o[0], default=None)
            for t in inside:
                reported.setdefault(t.i, False)
            if best is None:
                continue
            reported[best[1].i] = True
            self._add(words, best[1], best[2], best[3])
        for t in candidates:
            if reported.get(t.i, t.i not in reported):
                self.cues.add(cue_features(words, t), float(t.i in reported))

    def _read(self, words: Words, cue: Token, gold: dict[str, Spans]) -> tuple[float, Token, list[Any], list[Any]]:
        who = [(s, float(s.span is None) if not gold["source"] else _overlap(s, gold["source"])) for s in speakers(words, cue)]
        source = max(who, key=lambda w: w[1])[0].span
        what = [(c, alike(pairs(c.spans), gold["content"])) for c in contents(words, cue, source, listener(words, cue))]
        return max((a for _, a in what), default=0.0), cue, who, [(c, a, source) for c, a in what]

    def _add(
        self, words: Words, cue: Token, who: list[tuple[Speaker, float]], what: list[tuple[Content, float, Span | None]]
    ) -> None:
        best = max(w for _, w in who)
        self._groups += 1
        if best > 0:
            chosen = next(s for s, w in who if w == best)
            for s, _ in who:
                self.sources.add(speaker_features(words, cue, s), float(s is chosen), self._groups)
        best = max((a for _, a, _ in what), default=0.0)
        if best >= SAME:
            top = next(c for c, a, _ in what if a == best)
            for c, _, source in what:
                self.contents.add(content_features(words, cue, source, c), float(c is top), self._groups)


def _overlap(speaker: Speaker, gold: Spans) -> float:
    return alike(pairs([speaker.span]), gold) if speaker.span else 0.0


def main(data: Path, out: Path) -> None:
    lessons = Lessons()
    with gzip.open(data / "polnear.jsonl.gz", "rt", encoding="utf8") as lines:
        for item in map(json.loads, lines):
            if item["split"] == "train":
                lessons.learn(item)
    linear.write(out, "who says what: learnt by training/attributions.py from PolNeAR's train part", [
        ("cue", linear.fit(lessons.cues, "yes or no")),
        ("source", linear.fit(lessons.sources, "best of group", 1e-4)),
        ("content", linear.fit(lessons.contents, "best of group", 1e-4)),
    ])  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
