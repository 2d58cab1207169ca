"""The page on attribution shows what the program codes."""

from bench import attribution_page


def test_the_page_shows_the_claims_as_the_program_codes_them() -> None:
    written = attribution_page.PAGE.read_text("utf8")
    assert written == attribution_page.page(), "run `python -m bench.attribution_page` and look at the difference"


def test_the_page_has_ten_passages() -> None:
    assert len(attribution_page.PASSAGES) == 10
