"""Nouns that say what kind of place is meant."""

SITE_NOUNS = frozenset(
    "hospital prison jail camp airport embassy mosque church university school college base barracks station bridge street"
    " avenue road square market palace court courthouse checkpoint crossing port dam stadium cathedral temple cemetery park"
    " building tower hotel garrison headquarters farm highway river valley mountain mountains island hills forest desert lake"
    " basin plaza block boulevard refinery field plant neighborhood neighbourhood suburb quarter".split()
)
"""Nouns that end the name of a site: Evin prison, Al-Shifa Hospital."""
PLAIN_SITES = SITE_NOUNS | frozenset(
    "house home office offices residence apartment flat restaurant cafe bar shop store supermarket mall bank factory warehouse"
    " clinic mine bakery cinema theatre theater pharmacy villa compound roadblock outpost post precinct jailhouse cell monastery"
    " convent shrine synagogue kindergarten orphanage campus dormitory consulate ministry parliament courtroom convoy bus"
    " intersection junction roundabout alley sidewalk beach border field orchard ranch plantation pipeline substation"
    " facility center centre hall club nightclub gym playground village town city neighbourhoods countryside outskirts".split()
) - {"convoy", "bus", "city", "center", "centre", "field", "block", "river", "valley"}
"""Nouns that name a place of an event without a name: "at a checkpoint", "outside company offices"."""
ADMINISTERED = frozenset(
    "province district county region governorate prefecture municipality commune subdistrict canton oblast wilaya city town village"
    .split()
)  # fmt: skip
"""Nouns of places that somebody administers; what each use below adds to them or leaves out was found in reports."""
AREA_NOUNS = ADMINISTERED | {"department", "state", "division", "territory"}
"""Nouns that end the name of an area: Kano state."""
CALLING = ADMINISTERED | frozenset(
    "hamlet neighborhood neighbourhood suburb quarter tehsil taluk taluka upazila woreda cantonment township borough parish valley"
    " mountains island islands peninsula hills area camp".split()
)
"""Nouns that make the name with them a place's: the town of Umm Batna, Tayarza tehsil."""
AREAS_BESIDE_NAMES = frozenset(
    "city town village port capital district province suburb neighbourhood neighborhood county municipality governorate".split()
)
"""``the port city of X``, ``the X district``: X is a place, whatever the parser takes it for."""
AREAS_OF_NAMES = frozenset(
    "city town village province district region area department township county island port valley suburb".split()
)
"""``the region of X``: X is no actor, whatever the tagger takes it for."""
MEASURES = frozenset(
    "km kms kilometer kilometre kilometers kilometres mile miles meter metre meters metres yard yards hour hours minute minutes"
    " drive north south east west northeast northwest southeast southwest".split()
)
"""Words behind which "from" and "of" name the place that one measures from: "15 kilometers from Kano", "north of Mosul"."""
