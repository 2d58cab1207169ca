"""What many tests need: a coded report, and the place index."""

from functools import cache

import pytest
from hypothesis import settings

import testimonia
from testimonia.gazetteer import Gazetteer, open_gazetteer
from testimonia.records import CodedReport

pytest_plugins = ("tests.databases",)

settings.register_profile("house", deadline=None)  # tests never time things: a busy machine is no failure
settings.load_profile("house")

HOSTAGE_TEXT = (
    "Gunmen abducted four engineers near Warri on Monday, a police officer told AFP. The kidnappers demanded a ransom of "
    "$200,000.\n\nTwo soldiers were wounded on Tuesday when troops clashed with the gunmen near Sapele."
)


@cache
def _coded() -> CodedReport:
    return testimonia.code(HOSTAGE_TEXT, published="2011-03-04", origin="warri.txt")


@pytest.fixture
def coded() -> CodedReport:
    """A short hostage report, coded by the program itself."""
    return _coded()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The compiled place index; set-up makes it, so a test without it fails and says so."""
    return open_gazetteer()
