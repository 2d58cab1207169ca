"""``python -m testimonia.export docs`` writes the page of the formats."""

import sys
from pathlib import Path

from testimonia.export import FORMATS
from testimonia.export.pages import page

if sys.argv[1:2] == ["docs"]:
    target = Path(*(sys.argv[2:3] or ["docs/exports.md"]))
    target.write_text(page(FORMATS), "utf8")
    print(target)
else:
    sys.exit(__doc__)
