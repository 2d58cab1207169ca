"""English words that say whether somebody is a woman or a man."""

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
FEMALE_NOUNS = frozenset(
    "woman girl mother daughter wife sister actress nun lady widow schoolgirl policewoman grandmother aunt bride niece".split()
)
MALE_NOUNS = frozenset(
    "man boy father son husband brother priest monk policeman businessman widower schoolboy gunman grandfather uncle nephew".split()
)
