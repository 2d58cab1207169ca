"""Words that report speech, thought and doubt, as lemmas."""

SAYING = frozenset(
    "say tell report claim state add announce declare note explain argue insist warn vow admit acknowledge confirm allege "
    "assert write tweet recall testify suggest indicate reveal disclose estimate predict stress emphasize emphasise "
    "maintain contend remark comment reply respond answer ask repeat reiterate promise pledge swear complain observe "
    "mention concede conclude describe shout cry whisper quip joke boast lament charge recount relate caution urge "
    "demand propose recommend advise inform notify assure remind convince post confess proclaim affirm attest certify "
    "attribute quote cite narrate hint imply underline underscore speculate interject continue telegraph record find show".split()
)
"""They take a clause or a quotation as what is said."""

THINKING = frozenset(
    "believe think hope fear expect feel suspect doubt know assume presume worry wonder consider agree deem reckon "
    "question dispute understand".split()
)
"""They take a clause as what is thought."""

DIRECTED = frozenset("accuse blame condemn criticize criticise denounce praise deny reject dismiss refute rebut slam "
                     "decry deplore hail welcome mock".split())  # fmt: skip
"""They take a thing or a person as what is said: ``denied the charges``, ``accused the army of torture``."""

CHARGING = frozenset({"accuse", "blame"})
"""To do these is to say that what they are about happened; who condemns or deplores it takes it for known."""

DENYING = frozenset("deny reject dismiss refute rebut".split())
WEIGHING = frozenset("investigate probe examine check verify study hear receive face deny dismiss reject refute".split())
"""What is done to claims and reports by others than those who make them."""
DOUBTING = frozenset("doubt question dispute wonder".split())

NOUNS = frozenset("report statement claim allegation accusation warning suggestion announcement testimony belief fear "
                  "confirmation promise pledge denial complaint rumor rumour assertion concern admission".split())  # fmt: skip
"""Nouns that carry a clause or an of-phrase as what is said: ``reports that``, ``allegations by``."""

SPEAKING = frozenset(SAYING - {"find", "show", "charge", "record", "attribute", "relate"})
"""Verbs that may stand beside a quotation or close a sentence."""

WISHING = frozenset("demand urge vow promise pledge swear propose recommend advise".split())
"""To do these is to speak of what shall be: nobody says by them that something happened."""

SHOWING = frozenset("show find record suggest indicate hint imply ask respond reply answer continue".split())
"""They tell what is so only with a clause: ``figures show that``, but not ``the bodies showed signs``, ``asked for justice``."""

CITING = frozenset({"quoting", "citing"})
"""Behind them stands from whom others have what they report."""

WRITING_DOWN = frozenset("document detail chronicle".split())
"""``Human Rights Watch documented the killing``: they take what happened as their object."""

LAW = frozenset(
    "charge indict arraign convict sentence try acquit jail imprison identify question interrogate investigate probe arrest "
    "detain capture release free extradite sue".split()
)
"""What the law does about an act: ``was charged on Monday with the murder``."""

ANSWERING = frozenset(
    "approve sign meet attend publish issue receive hear respond react deliver arrive visit tour inspect commemorate mark bury "
    "mourn discuss decide order call impose address present submit file assess honour honor protest appeal brief".split()
)
"""What else is done because of an act, or about it: ``visited the scene on Monday``, ``mourned the dead on Monday``."""

AFTERWARDS = SAYING | THINKING | DIRECTED | LAW | ANSWERING
"""Their day is not the day of the act that they speak of or answer."""

DASHES = frozenset({"-", "–", "—", "--"})
"""They part a heading, or a dateline, from what it heads where blanks stand around them."""
REFLEXIVE = frozenset("himself herself itself themselves".split())
"""Pronouns of whoever does what is done to them."""
OTHERWISE_CALLED = frozenset({"alias", "aka", "a.k.a."})
"""Words behind a name before another one of the same person."""
DISGUISING = frozenset({"dress", "disguise", "clothe", "pose", "masquerade"})
"""Verbs that say whom somebody only looks like: "men dressed as soldiers"."""
KILLING = frozenset("kill murder assassinate slay execute behead massacre".split())
OF_THE_LIVING = frozenset(
    "arrest capture sentence convict flee escape surrender extradite jail imprison detain acquit release hand".split()
)
"""What is done by and to people while they live."""
MISTAKING = frozenset({"mistake", "mistook", "mistaken", "mistaking", "confused"})
"""Words before whom somebody is wrongly taken for: "mistook them for rebels"."""
GARMENTS = frozenset("uniform fatigue fatigues camouflage garb attire outfit clothing clothes insignia beret vest jacket".split())
"""What shows whom somebody looks like, and not who he is: "men in police uniforms"."""
REVENGE = frozenset({"revenge", "vengeance", "retaliation", "reprisal", "avenge"})
"""What is taken, or vowed, for what others did."""
RULED_OUT = "ruled out"
"""How a reading says why an act did not happen that somebody ruled out."""
