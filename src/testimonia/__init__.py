"""News reports in; records out, every value pointing at its words and at who says so."""

__version__ = "0.1.0"
