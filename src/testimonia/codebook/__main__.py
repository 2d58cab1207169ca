"""``python -m testimonia.codebook docs`` writes the pages of the event types."""

import sys
from pathlib import Path

from testimonia.codebook import load
from testimonia.codebook.pages import write

if sys.argv[1:2] == ["docs"]:
    for path in write(load(), Path(*(sys.argv[2:3] or ["docs/codebook"]))):
        print(path)
else:
    sys.exit(__doc__)
