"""The actor registry: tables that a person can edit, and look-up by name.

A table is a TSV file with a header line: ``id name kind country aliases parents leaders source``. Several values in one
cell are parted by ``|``; a year range in brackets behind a leader or a parent says when. Lines that start with ``#`` are
remarks.
"""

import functools
import hashlib
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Protocol, get_args

from testimonia.errors import InputNotFound
from testimonia.language.folding import fold
from testimonia.records import ActorKind
from testimonia.registry.actors import RegistryActor, RegistryError
from testimonia.registry.ftm import is_ftm, read_entities

COUNTRY = re.compile(r"[A-Z]{2}")
"""ISO 3166-1 alpha-2."""
COLUMNS = ("id", "name", "kind", "country", "aliases", "parents", "leaders", "source")
ARTICLES = frozenset({"the", "al", "el", "an"})
"""Words that writers put into and leave out of names at will."""
LONGEST_ACRONYM = 7
"""Letters. A longer name in capitals is a headline's name, not an acronym."""
LONGEST_NAME = 12
"""Tokens, hyphens counted, that one name can fill in a text."""
PREFIX = 2
"""Letters by which the names are sorted for the first look."""


class Word(Protocol):
    """A word with its place in the text; `records.Token` is one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Found:
    """A registry name that stands in a sequence of words."""

    first: int
    """Index of its first word."""
    stop: int
    """Index after its last word."""
    actor: RegistryActor


@dataclass(frozen=True)
class Registry:
    """Actors by name. Names of two actors name neither, unless a country tells them apart."""

    actors: tuple[RegistryActor, ...]
    _names: Mapping[str, tuple[RegistryActor, ...]] = field(repr=False, compare=False, default_factory=dict)
    _acronyms: Mapping[str, tuple[RegistryActor, ...]] = field(repr=False, compare=False, default_factory=dict)
    _letters: Mapping[str, tuple[str, ...]] = field(repr=False, compare=False, default_factory=dict)
    """The letters of every name, without blanks and articles, by the first `PREFIX` of them."""

    @classmethod
    def of(cls, actors: Sequence[RegistryActor]) -> "Registry":
        """A registry of the given actors; a later one with the same id takes the place of an earlier one."""
        kept = tuple({actor.id: actor for actor in actors}.values())
        names: dict[str, tuple[RegistryActor, ...]] = {}
        acronyms: dict[str, tuple[RegistryActor, ...]] = {}
        for actor in kept:
            for name in dict.fromkeys((actor.name, *actor.aliases)):
                table, key = (acronyms, name) if _is_acronym(name) else (names, name_key(name))
                if key and actor not in table.get(key, ()):
                    table[key] = (*table.get(key, ()), actor)
        letters: dict[str, tuple[str, ...]] = {}
        for name in dict.fromkeys(map(_letters_of, (*names, *acronyms))):
            letters[name[:PREFIX]] = (*letters.get(name[:PREFIX], ()), name)
        return cls(kept, names, acronyms, letters)

    def look_up(self, name: str, country: str | None = None) -> RegistryActor | None:
        """The one actor of that name; None when there is none or several. Acronyms must be in capitals.

        Args:
            country: ISO code that tells actors of one name apart.
        """
        if not any(c.isupper() or not c.islower() for c in name if c.isalpha()):
            return None
        found = self._acronyms.get(name.strip().replace(".", "")) or self._names.get(name_key(name), ())
        if len(found) > 1 and country:
            found = tuple(actor for actor in found if actor.country == country)
        return found[0] if len(found) == 1 else None

    def get(self, id_: str) -> RegistryActor | None:
        """The actor with that id."""
        return next((actor for actor in self.actors if actor.id == id_), None)

    def scan(self, words: Sequence[Word]) -> Iterator[Found]:
        """Registry names in a text, from the left, the longest first, without overlap."""
        letters = [_letters_of(word.text) for word in words]
        i = 0
        while i < len(words):
            found = self._at(words, i) if _may_start(words, i) and self._continues(letters, i) else None
            if found:
                yield found
            i = found.stop if found else i + 1

    def _continues(self, letters: Sequence[str], i: int) -> bool:
        """Whether the words from `i` go on with the letters of some name: spares most words the look-ups."""
        ahead = "".join(letters[i : i + LONGEST_NAME])
        return any(ahead.startswith(self._letters.get(ahead[:n], ())) for n in range(PREFIX + 1))

    def _at(self, words: Sequence[Word], i: int) -> Found | None:
        for stop in range(min(len(words), i + LONGEST_NAME), i, -1):
            if (fold(words[stop - 1].text) or "the") not in ARTICLES:
                actor = self.look_up(_joined(words[i:stop]))
                if actor:
                    return Found(i, stop, actor)
        return None


def _may_start(words: Sequence[Word], i: int) -> bool:
    """A capital, or a script without capitals, behind an article or without one."""
    word = words[i].text
    if word.lower() in SHORT_ARTICLES:
        word = words[_skip_article(words, i)].text
    return not word[:1].islower() and fold(words[i].text) not in ("", "the", "an") and fold(word) != ""


SHORT_ARTICLES = ("al", "el")


def _skip_article(words: Sequence[Word], i: int) -> int:
    """Index of the word behind "al" or "el" and its hyphen."""
    behind = i + 2 if i + 1 < len(words) and words[i + 1].text == "-" else i + 1
    return behind if behind < len(words) else i


def _joined(words: Sequence[Word]) -> str:
    parts = [words[0].text]
    for before, word in itertools.pairwise(words):
        parts.append(word.text if before.end == word.start else " " + word.text)
    return "".join(parts)


@functools.lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """What spellings of one name have in common: folded, without articles.

    >>> name_key("Asa’ib Ahl al-Haq"), name_key("the Al-Qaeda")
    ('asaib ahl haq', 'qaeda')
    """
    words = fold(name).split()
    return " ".join(w for w in words if w not in ARTICLES) or " ".join(words)


@functools.lru_cache(maxsize=50_000)
def _letters_of(name: str) -> str:
    """The letters of a name's key, without blanks; empty where it has articles alone."""
    return "".join(w for w in fold(name).split() if w not in ARTICLES)


def _is_acronym(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return len(letters) == len(name) <= LONGEST_ACRONYM and name.isascii() and name.isupper()


def fingerprint(paths: Sequence[Path]) -> str:
    """First digits of the hash of some registry files' bytes; empty for no files."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:12] if paths else ""


def load(*paths: Path) -> Registry:
    """The registry that comes with the program, and the tables or FollowTheMoney files of `paths` beside it.

    Theirs win on equal ids.

    Raises:
        InputNotFound: a file is not there.
        RegistryError: a table cannot be read; says the file, the line and what to do.
    """
    return _load(tuple(paths))


@functools.cache
def _load(paths: tuple[Path, ...]) -> Registry:
    own = sorted((f for f in files(__package__).joinpath("data").iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name)
    actors = [a for f in own for a in read_table(f.read_text("utf-8"), f.name)]
    for path in paths:
        try:
            text = path.read_text("utf-8-sig")
        except FileNotFoundError as error:
            raise InputNotFound(f"no such file: {path}. Next: give a table of actors, or a FollowTheMoney file.") from error
        except (OSError, UnicodeDecodeError) as error:
            raise RegistryError(f"{path}: cannot be read as a UTF-8 registry ({error}). Next: check the path.") from error
        actors += read_entities(text, str(path)) if is_ftm(text) else read_table(text, str(path))
    return Registry.of(actors)


def read_table(text: str, name: str) -> list[RegistryActor]:
    """The actors of one table.

    Raises:
        RegistryError: a missing column, an unknown kind, a line of the wrong width.
    """
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines or tuple(lines[0][1].split("\t")) != COLUMNS:
        raise RegistryError(f"{name}: the first line must name the columns {' '.join(COLUMNS)}, parted by tabs.")
    return [_actor(line, f"{name}, line {n}") for n, line in lines[1:]]


def _actor(line: str, where: str) -> RegistryActor:
    cells = [cell.strip() for cell in line.split("\t")]
    cells += [""] * (len(COLUMNS) - len(cells))
    if len(cells) != len(COLUMNS) or not cells[0] or not cells[1]:
        raise RegistryError(f"{where}: {len(COLUMNS)} cells are needed, with an id and a name.")
    kinds: dict[str, ActorKind] = {kind: kind for kind in get_args(ActorKind)}
    if cells[2] not in kinds:
        raise RegistryError(f"{where}: {cells[2]!r} is no kind of actor. Next: one of {', '.join(kinds)}.")
    if cells[3] and not COUNTRY.fullmatch(cells[3]):
        raise RegistryError(f"{where}: {cells[3]!r} is no country's code. Next: its two letters (NG), or leave the cell empty.")
    aliases, parents, leaders = (_several(cell) for cell in cells[4:7])
    return RegistryActor(cells[0], cells[1], kinds[cells[2]], cells[3] or None, aliases, parents, leaders, cells[7])


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
