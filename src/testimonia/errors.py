"""Errors that the user can repair, each with a stable exit code.

TestimoniaError               1   (never raised itself)
├── UsageError                2   the command's words are off
├── InputNotFound             3   a path, folder or pattern matches nothing
├── SomeUnreadable            4   the run finished, but inputs were left out (all named)
├── StoreError                5   a project is absent, locked, damaged, newer, out of reach or on a full disk
├── GazetteerMissing          6   the place index is not built and its data is not installed
├── CodebookError             7   an event type's file is wrong
├── PipelineMissing           8   the language pipeline is not installed
├── EvidenceError             9   a span's words do not stand where it says
├── DecidedMeanwhile         10   somebody decided on the same thing since it was looked at
└── VerificationFailed       11   a project or a release is not what its ledger says
"""


class TestimoniaError(Exception):
    """What is wrong, where, and what to do next: all in the message."""

    exit_code = 1
    __test__ = False  # pytest would otherwise collect the name


class UsageError(TestimoniaError):
    exit_code = 2


class InputNotFound(TestimoniaError):
    exit_code = 3


class SomeUnreadable(TestimoniaError):
    exit_code = 4


class StoreError(TestimoniaError):
    exit_code = 5


class GazetteerMissing(TestimoniaError):
    exit_code = 6


class CodebookError(TestimoniaError):
    exit_code = 7


class PipelineMissing(TestimoniaError):
    exit_code = 8


class EvidenceError(TestimoniaError):
    exit_code = 9


class DecidedMeanwhile(TestimoniaError):
    exit_code = 10


class VerificationFailed(TestimoniaError):
    exit_code = 11
