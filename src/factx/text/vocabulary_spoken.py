"""Spoken forms, as posts write them, told as written ones: میشه is می‌شود, اگه is اگر."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

__all__ = ["SpokenReader"]

_VERB = re.compile("(در|بر|)(نمی|می|ب|ن|)(.+)")
_ENDINGS = (("ه", "د"), ("ین", "ید"), ("ن", "ند"), ("یم", "یم"), ("م", "م"))
"""Spoken endings of the present and the written ones they stand for."""
_BARE = frozenset(["دار", "باش"])
"""Stems whose present has no prefix."""


class SpokenReader:
    """Tells spoken forms.

    Args:
        words: Pairs of a spoken word and the written one, parted by a space.
        stems: Pairs of a spoken stem and the present stem of the verb.
        presents: Present stems of the commonest verbs, the only ones told behind ب and ن, which other words begin with.
        finite: Whether letters without half-spaces are a finite verb.
    """

    def __init__(
        self,
        words: tuple[str, ...],
        stems: tuple[str, ...],
        presents: frozenset[str],
        finite: Callable[[str], bool],
    ) -> None:
        self._words: Mapping[str, str] = dict(pair.split(" ") for pair in words)
        self._stems: Mapping[str, str] = dict(pair.split(" ") for pair in stems)
        self._presents = presents
        self._finite = finite

    def written(self, key: str) -> str | None:
        """The key of the written form, or None.

        >>> reader = SpokenReader(("اگه اگر",), ("ش شو",), frozenset(), lambda key: key == "نمیشود")
        >>> reader.written("اگه"), reader.written("نمیشه"), reader.written("کوچه")
        ('اگر', 'نمیشود', None)
        """
        return self._words.get(key) or self._verb(key)

    def _verb(self, key: str) -> str | None:
        match = _VERB.fullmatch(key)
        if match is None:
            return None
        preverb, prefix, rest = match.groups()
        found = self._conjugated(preverb, prefix, rest)
        if found is None and preverb == "بر":
            found = self._conjugated("", "ب", "ر" + prefix + rest)  # برسه is برسد
        return found

    def _conjugated(self, preverb: str, prefix: str, rest: str) -> str | None:
        for spoken, written in _ENDINGS:
            stem = rest.removesuffix(spoken)
            if stem == rest or not stem:
                continue
            glide = prefix in ("ب", "ن") and stem.startswith("یا")  # بیاره is بیاورد
            stem = stem[1:] if glide else stem
            root = self._stems.get(stem, stem)
            if not prefix and (preverb or root not in _BARE):
                continue
            if not prefix.endswith("می") and (root not in self._presents or spoken == "ین"):
                continue  # نشین is no نشوید
            root = "یا" + root[1:] if glide else root
            if self._finite(prefix + root + written):
                return preverb + prefix + root + written
        return None
