"""Which language a report is in."""

from collections.abc import Iterator, Sequence

from testimonia.records import Flag

READ = "en"
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
    if _is_plainly_read(sample.split()):
        return READ
    import py3langid

    return str(py3langid.classify(sample)[0])


def _is_plainly_read(words: Sequence[str]) -> bool:
    """Whether the commonest words of the language that is read are as frequent as in its running text; spares most reports the
    identifier, which takes about as long as finding their times."""
    articles, joints = words.count("the"), sum(map(words.count, JOINTS))
    return articles >= ARTICLES_FROM * len(words) and joints >= JOINTS_FROM * len(words)


JOINTS = ("of", "and", "to")
ARTICLES_FROM = 0.03
JOINTS_FROM = 0.03
"""Shares of a text's words; no other language of news has a word "the"."""


def flags_of(language: str) -> Iterator[Flag]:
    """That nothing should be expected of a text in another language; of 7,900 English reports and passages one is taken for another."""
    if language not in (READ, UNDETERMINED):
        message = f"The text seems to be in another language ({language}); only English is read: little of it is coded, and not reliably."
        yield Flag("language-not-read", message)
