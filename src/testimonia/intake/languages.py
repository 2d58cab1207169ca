"""Which language a report is in."""

UNDETERMINED = "und"
FEWEST_LETTERS = 40
"""Below that the identifier's guesses are noise: names alone decide."""
SAMPLE = 3_000
"""Code points looked at; more change no answer and cost milliseconds."""


def language_of(text: str) -> str:
    """BCP 47 code of the text's main language; ``und`` when too little is written to tell.

    >>> language_of("Ok.")
    'und'
    """
    # Lower case because the identifier was trained
    # on running text and takes old wires' capitals for other languages.
    sample = text[:SAMPLE].lower()
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return UNDETERMINED
    import py3langid

    return str(py3langid.classify(sample)[0])
