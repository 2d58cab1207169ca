"""News reports in; records out, every value pointing at its words and at who says so.

>>> import testimonia
>>> coded = testimonia.code("Gunmen kidnapped two Polish engineers near Kano on Tuesday, police said.", published="2014-10-22")
>>> [(e.type, e.anchor.text) for e in coded.events]
[('abduction', 'kidnapped')]
"""

import os
from typing import TYPE_CHECKING

# One thread of arithmetic a process: sums in one order on machines of any size, and as many reports at once as there are
# processes (two threads made the parser a fifth slower). numpy reads it when it is first imported; a user's own setting stands.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from testimonia.records import CodedReport

__version__ = "0.1.0"
__all__ = ["code"]


def code(text: str, *, title: str | None = None, published: str | None = None, origin: str = "text") -> "CodedReport":
    """Code one report given as text.

    Args:
        published: the day of publication (ISO 8601 or EDTF interval). None: unknown, and no day is invented.
        origin: what the report is called in the output.

    Raises:
        ValueError: the text is blank.
        TestimoniaError: something is not installed; says what to do.
    """
    # Imported here: `import testimonia` stays instant for those who only want the version.
    from testimonia import intake, pipeline

    report = intake.report_from_text(text, origin=origin, title=title, published=published)
    return pipeline.code_report(report, pipeline.open_desk())
