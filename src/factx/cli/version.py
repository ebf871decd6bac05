"""The line of ``factx --version``: all that two machines must share to read the same facts."""

from __future__ import annotations

__all__ = ["version_line"]


def version_line() -> str:
    """Return name, version, number of the record schema, digest of the built-in lexicon, and hazm's version."""
    from importlib.metadata import version

    from factx.lexicon.loader import load_lexicon
    from factx.model import SCHEMA

    return f"factx {version('factx')} (schema {SCHEMA}, lexicon {load_lexicon().digest[:12]}, hazm {version('hazm')})"
