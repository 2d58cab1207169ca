"""Words by which the task's closed fills are told: kinds of people, of things and of weapons."""

import re

from bench.muc4_fills import head
from testimonia.gazetteer.demonyms import is_demonym
from testimonia.language.casing import is_name_word
from testimonia.language.persons import PERSONS

FIRE = re.compile(r"\b(?:burn|torch|arson|ablaze|set\s+(?:\w+\s+){0,3}(?:on\s+)?fire)", re.I)

ORGANISATION_HEADS = frozenset((
    "army", "police", "force", "forces", "guard", "front", "movement", "cartel", "cartels", "brigade",
    "battalion", "party", "mafias", "organization", "navy", "military", "government", "mafia", "command", "squad",
    "regiment", "union", "farc", "eln", "epl", "m-19", "fmln", "erp", "frente", "path", "luminoso", "alliance", "contras",
    "extraditables", "arena", "nhc",
))  # fmt: skip
PEOPLE_HEADS = PERSONS | frozenset((
    "people", "persons", "men", "women", "children", "members", "troops", "individuals", "elements", "personnel",
    "youths", "police", "civilians", "terrorists", "family", "families", "clergymen", "policemen", "population",
    "residents", "inhabitants", "relatives", "crew", "group", "students", "leftists", "extremists", "criminals",
    "delinquents", "guerrillas", "rebels", "hitmen", "gunmen", "assassins", "strangers", "subjects", "leader",
    "leaders", "others", "wounded", "injured", "priest", "jesuit", "missionary", "seaman", "deputy", "guest", "repatriate",
    "crewmember", "crewman", "newsman", "cattleman", "landowner", "peddler", "vendor", "rector", "consul", "impresario", "breeder", "owner",
    "carabinero", "announcer", "ideologue", "ideologist", "clerk", "baker", "domestic", "councilman", "watchman", "lawyer", "maid",
    "jurist", "rancher", "industrialist", "academician", "dean", "nuncio", "nun", "catechist", "trade-unionist", "unionist", "heir",
    "european", "bystander", "passer", "pedestrian", "national", "occupant", "passenger", "peasant", "worker", "mayor", "judge",
))  # fmt: skip

HUMAN_TYPES = (
    (r"\bformer\b.*(?:general\b|colonel|soldier|military|officer)|retired", "FORMER ACTIVE MILITARY"),
    (r"\bformer\b.*(?:minister|governor|president|ambassador|mayor|official)", "FORMER GOVERNMENT OFFICIAL"),
    (r"judge|magistrate|attorney|prosecutor|justice", "LEGAL OR JUDICIAL"),
    (r"bodyguard|escort|security guard|watchman|\bguards?\b|security agent", "SECURITY GUARD"),
    (r"police|detective|patrolm[ae]n", "LAW ENFORCEMENT"),
    (r"ambassador|consul|diplomat|attach", "DIPLOMAT"),
    (
        r"candidate|senator|deputy|deputies|politician|party|representative|congress|political|councilm|\bleader",
        "POLITICAL FIGURE",
    ),
    (r"mayor|minister|governor|official|president|commissioner|director", "GOVERNMENT OFFICIAL"),
    (r"soldier|troop|lieutenant|colonel|captain|sergeant|military|marine|army|officer|general\b", "ACTIVE MILITARY"),
)
THING_TYPES = (
    (r"embassy|consulate|diplomat|ambassador", "DIPLOMAT OFFICE OR RESIDENCE"),
    (r"\bbanks?\b|exchange|financial", "FINANCIAL"),
    (r"power|pipeline|energy|electric|pylon|tower|\boil\b|substation|dam\b|voltage", "ENERGY"),
    (r"water\b|aqueduct|reservoir", "WATER"),
    (r"radio|newspaper|television|telephone|telecom|antenna|transmitter|espectador", "COMMUNICATIONS"),
    (r"\bbus|car\b|cars|vehicle|truck|plane|aircraft|train\b|jeep|helicopter|boat|ambulance|ship|taxi", "TRANSPORT VEHICLE"),
    (r"bridge|road|highway|railroad|airport|street|runway", "TRANSPORTATION ROUTE"),
    (r"police|barracks|prison|jail", "LAW ENFORCEMENT FACILITY"),
    (r"church|cathedral|chapel|temple|mormon", "CHURCH"),
    (r"school|university|college|campus", "SCHOOL"),
    (
        r"ministry|city hall|town hall|government|municipal|mayor|presidential|court|palace|congress",
        "GOVERNMENT OFFICE OR RESIDENCE",
    ),
    (r"house|home|residence|apartment|dwelling|hut", "CIVILIAN RESIDENCE"),
    (
        r"store|shop|hotel|restaurant|company|supermarket|factory|warehouse|mall|farm|business|mill|establishment|mine\b|center|"
        r"station|building|commercial|market|plant",
        "COMMERCIAL",
    ),
    (r"office|headquarters|party|union", "ORGANIZATION OFFICE"),
)
WEAPON_TYPES = (
    (r"car[- ]?bomb|vehicle|truck", "VEHICLE BOMB"),
    (r"dynamite", "DYNAMITE"),
    (r"molotov|incendiary|gasoline bomb", "MOLOTOV COCKTAIL"),
    (r"grenade", "GRENADE"),
    (r"mortar", "MORTAR"),
    (r"rocket|missile", "ROCKET"),
    (r"\bmines?\b", "MINE"),
    (r"machine.?gun|submachine|uzi", "MACHINE GUN"),
    (r"rifle|ak-?47|m-?16|galil", "RIFLE"),
    (r"bomb", "BOMB"),
    (r"explosive|charge|device|c-4", "EXPLOSIVE"),
    (r"gun|pistol|revolver|firearm|bullet|shot|caliber|weapon", "GUN"),
    (r"knife|machete|dagger|stab", "CUTTING DEVICE"),
    (r"fire|gasoline", "FIRE"),
)
DETERMINERS = re.compile(
    r"^(?:the|a|an|his|her|their|its|this|these|those|some|about|approximately|at least|more than|only|another|several|other|self-styled)\s+",
    re.I,
)


UNTOLD = re.compile(
    r"^(?:(?:alleged(?:ly)?|suspected|presumed|presumably|apparent(?:ly)?|supposed|reported(?:ly)?|so-called|self-styled|following|other|"
    r"another|more|some|over|about|nearly|almost|around|approximately|at least|at most|up to|more than|fewer than|less than|a total of|"
    r"the|an?|\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|many|dozens of|hundreds of|thousands of)(?![-\w])(?!\s+of\b)\s*)+",
    re.I,
)
"""What stands before a noun and is no part of a key's string: how many, and that it is only alleged."""


def key_string(text: str) -> str:
    """A phrase without numbers and doubts before it, as keys give it.

    >>> key_string("AT LEAST THREE POWER LINES"), key_string("ONE OF THE AGENTS")
    ('POWER LINES', 'ONE OF THE AGENTS')
    """
    return UNTOLD.sub("", text) or text


def without_nation(text: str) -> str:
    """People without the word for their nation, which has a slot of its own; "citizens" alone would be nobody."""
    words = text.split()
    return " ".join(words[1:]) if len(words) > 1 and is_demonym(words[0]) and not words[1].startswith("CITIZEN") else text


def with_owner(text: str, behind: str) -> str:
    """A phrase with whose it is, where its noun alone says little: an office, a home, a leader.

    Args:
        behind: what follows it in the report.

    >>> with_owner("RESIDENCE", " OF MAYOR ROSA QUISPE WAS BURNED")
    'RESIDENCE OF MAYOR ROSA QUISPE'
    """
    if head(text) not in OWNED or not (found := OWNER.match(behind)):
        return text
    return f"{text} OF {' '.join(found[1].split()).upper()}"


OWNED = frozenset(
    "office offices headquarters residence home house homes houses branch branches building facilities segments "
    "leader leaders member members mayor mayors director president head manager commander governor coordinator militants "
    "wife sister brother son daughter driver".split()
)
OWNER = re.compile(
    r"\s+of\s+((?:(?!(?:was|were|is|are|has|had|have|in|at|on|by|who|which|that|where|when|while|and|with|from|after|before|to|for|as|"
    r"located|during|near|last|yesterday|today)\b)(?:U\.S\.|[\w'-]+)(?:\s+|(?=\W|$))){1,8})",
    re.I,
)


def without_group(text: str, group: str) -> str:
    """People without the name of their group, which has a slot of its own; "members" alone would be nobody.

    >>> without_group("FMLN URBAN GUERRILLAS", "FMLN"), without_group("ELN MEMBERS", "ELN")
    ('URBAN GUERRILLAS', 'ELN MEMBERS')
    """
    _, name, rest = text.partition(f"{group} ")
    rest = rest.strip(' "')
    return rest if group and name and is_people(rest) and head(rest) != "members" else text


def weapon(text: str) -> str:
    """A weapon without the deed done with it; empty where the phrase names no weapon.

    >>> weapon("CAR BOMB ATTACK"), weapon("TRUCK")
    ('CAR BOMB', '')
    """
    short = DEEDS.sub("", text)
    return short if kind(short, WEAPON_TYPES, "") and not NO_WEAPON.fullmatch(short) else ""


DEEDS = re.compile(r"(?:\s+(?:explosions?|attacks?|threats?|blasts?|fire|shots?|bursts?|detonations?))+$", re.I)
NO_WEAPON = re.compile(r".*\b(?:vehicles?|trucks?|weapons|squad|helicopters?|planes?)", re.I)


def kind(text: str, kinds: tuple[tuple[str, str], ...], otherwise: str) -> str:
    """The first kind whose words stand in the text."""
    return next((name for pattern, name in kinds if re.search(pattern, text, re.I)), otherwise)


def bare(text: str) -> str:
    """A phrase in capitals on one line, without articles before it and stray marks around it."""
    line = " ".join(text.split()).strip(" \"'[](),.;:-").upper()
    return DETERMINERS.sub("", line)


def is_people(text: str) -> bool:
    """Whether a phrase describes people, and is no name."""
    last = head(re.sub(r"(?<=\d),(?=\d)", "", text))
    singular = last.removesuffix("s")
    if last.endswith("ies"):
        singular = last.removesuffix("ies") + "y"
    men = last.removesuffix("men") + "man"
    return last in PEOPLE_HEADS or singular in PEOPLE_HEADS or men in PEOPLE_HEADS or (last.endswith("s") and is_demonym(last))


def described_name(text: str) -> tuple[str, str]:
    """What describes a person, and the person's name; either may be empty.

    >>> described_name("JUDGE MARIA ELENA DIAZ")
    ('JUDGE', 'MARIA ELENA DIAZ')
    """
    words = text.split()
    first = len(words)
    if len(words) > 2 and all(map(in_names, words[-3:-1])) and not is_people(words[-1]):
        first -= 1  # "BALL" and "JUNIOR" are common words, and end names
    while first and in_names(words[first - 1]):
        first -= 1
    while first < len(words) and (is_demonym(words[first]) or words[first].lower() in PARTICLES - {"de", "la"}):
        first += 1
    while first > 1 and words[first - 1].lower() in TITLES and not is_people(words[first - 1]):
        words.pop(first := first - 1)  # "attorney general Dr Quispe" is the attorney general
    return " ".join(words[:first]), " ".join(words[first:])


def in_names(word: str) -> bool:
    """Whether a word is part of a person's name, and neither a title nor a calling: "SENATOR", "DR"."""
    if word.lower() in PARTICLES:
        return True
    return is_name_word(word) and word.lower() not in TITLES and not is_people(word)


TITLES = frozenset("msgr monsignor dr gen col maj capt lt sgt father sister mr mrs ms comrade companero engineer".split())
ACRONYM = re.compile(r"[A-Z]{2,4}(?:-\d+)?")
PARTICLES = frozenset(("de", "la", "del", "los", "y", "e", "las", "da", "dos"))


def is_organisation(text: str, actor_kind: str) -> bool:
    if head(text) in ORGANISATION_HEADS or ACRONYM.fullmatch(text):
        return True
    return actor_kind in ("armed_group", "military", "police", "government", "organisation", "business") and not is_people(text)


def named_before(text: str) -> str:
    """The name before a word for people or a group; empty where there is none, or it is only a nation's.

    >>> named_before("SENDERO LUMINOSO GUERRILLAS"), named_before("SALVADORAN REBELS")
    ('SENDERO LUMINOSO', '')
    """
    words = text.replace('"', " ").split()
    if len(words) < 2 or not (is_people(words[-1]) or words[-1].lower() in ("group", "cell", "column")):
        return ""
    first = len(words) - 1
    while first and is_name_word(words[first - 1]) and not is_demonym(words[first - 1]):
        first -= 1
    return " ".join(words[first:-1])
