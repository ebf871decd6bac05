"""The line of ``factx --version``: all that two machines must share to read the same facts."""

from __future__ import annotations

__all__ = ["version_line"]


def version_line() -> str:
    """Return name, version, number of the record schema, digest of the built-in lexicon, and hazm's version."""
    from importlib.metadata import version

    from factx.model import SCHEMA

    return f"factx {version('factx')} (schema {SCHEMA}, lexicon {_lexicon_digest()}, hazm {version('hazm')})"


def _lexicon_digest() -> str:
    import hashlib
    from importlib.resources import files

    digest = hashlib.sha256()
    for file in sorted((files("factx.lexicon") / "data").iterdir(), key=lambda entry: entry.name):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
