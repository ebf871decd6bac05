"""hazm's word list and verb stems, read without importing hazm and compiled into the cache."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from factx.errors import LexiconError
from factx.lexicon import verbs as _verbs
from factx.lexicon.cache import cached, stamp
from factx.lexicon.verbs import VerbForm, Verbs, conjugate, stems

__all__ = [
    "ADJ",
    "ADV",
    "CLASSIFIER",
    "CONJ",
    "DET",
    "NOUN",
    "NUM",
    "PLURAL",
    "POSTP",
    "PREP",
    "PRON",
    "RES",
    "TAGS",
    "VERBTAG",
    "WordList",
    "load_wordlist",
]

ZWNJ = "\u200c"
NOUN, ADJ, ADV, PREP, CONJ, NUM, PRON, DET = 1, 2, 4, 8, 16, 32, 64, 128
VERBTAG, CLASSIFIER, PLURAL, POSTP, RES = 256, 512, 1024, 2048, 4096
TAGS = {
    "N": NOUN,
    "AJ": ADJ,
    "AJC": ADJ,
    "ADV": ADV,
    "P": PREP,
    "CONJ": CONJ,
    "NUM": NUM,
    "PRO": PRON,
    "PR": NOUN,
    "DET": DET,
    "V": VERBTAG,
    "CL": CLASSIFIER,
    "PL": PLURAL | NOUN,
    "POSTP": POSTP,
    "RES": RES,
    "ZVR": NOUN,
}
"""hazm's tags and the bits that stand for them; a word with several tags has several bits."""

_BAND = 16
"""Bits below hold the tags, bits above the band."""
_STEPS = (1, 1_000, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22)
_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و"}
    | dict.fromkeys("ًٌٍَُِّْٰٔـ\u200d", "")
)


class WordList:
    """Lookups in hazm's word list. Forms are folded: Persian letters, no vowel signs.

    The list has three layers: *trusted* words with a tag or a frequency, *listed* ones with neither (half of them
    Arabic dictionary words, or misprints such as میکند), and what is not in it at all.
    """

    def __init__(self, data: dict[str, Any], key: str = "") -> None:
        self.key = key
        """Tells this list from those of other versions."""
        self.words: dict[str, int] = data["words"]
        """Trusted forms, with their half-spaces, → band and tags packed; see :meth:`tags` and :meth:`band`."""
        self.spellings: dict[str, str] = data["spellings"]
        """Letters without half-spaces → the listed form that has them."""
        self._listed: dict[str, bytes] = data["listed"]
        # One block of bytes for each pair of first letters: nothing is decoded at load, and a search reads little.
        self.verbs = Verbs(data["verbs"])

    def tags(self, form: str) -> int:
        """Bit mask of the tags of a trusted word, written with its half-spaces or without; 0 when unknown.

        >>> words = load_wordlist()
        >>> bool(words.tags("کتاب") & NOUN), words.tags("میکند")
        (True, 0)
        """
        return self._trusted(form) & 0xFFFF

    def band(self, form: str) -> int:
        """Frequency band: 0 unknown, 1 listed without frequency or tag, 2 tagged only, 3 rare … 9 very frequent.

        >>> words = load_wordlist()
        >>> words.band("کتاب") > words.band("پرطمطراق") > words.band("دستگاههای")
        True
        """
        return (self._trusted(form) >> _BAND) or int(self.listed(form))

    def listed(self, form: str) -> bool:
        """Whether the form stands in the list at all, trusted or not."""
        line = f"\n{form}\n".encode(errors="surrogatepass")
        return bool(self._trusted(form)) or line in self._listed.get(form[:2], b"")

    def spelling(self, key: str) -> str | None:
        r"""The listed form with half-spaces that these letters spell, or None.

        >>> load_wordlist().spelling("قابلملاحظه")
        'قابل\u200cملاحظه'
        """
        return self.spellings.get(key)

    def verb(self, form: str) -> VerbForm | None:
        """The verb form these letters spell, half-spaces or not."""
        return self.verbs.read(_key(form))

    def is_verb(self, form: str) -> bool:
        r"""Whether the form can be a finite verb: fused, spaced or with half-spaces, also negative and perfect.

        >>> words = load_wordlist()
        >>> [words.is_verb(form) for form in ("میکند", "نمی\u200cشوند", "شده\u200cاست", "کردهاند", "کتاب")]
        [True, True, True, True, False]
        """
        return self.verbs.read(_key(form)) is not None

    def participle(self, form: str) -> bool:
        """Whether the form can be a past participle.

        >>> load_wordlist().participle("شده"), load_wordlist().participle("مدرسه")
        (True, False)
        """
        return self.verbs.participle(_key(form))

    def _trusted(self, form: str) -> int:
        packed = self.words.get(form)
        if packed is None:
            spelling = self.spellings.get(form)
            packed = self.words.get(spelling, 0) if spelling else 0
        return packed


def _key(form: str) -> str:
    return form.replace(ZWNJ, "").replace(" ", "")


def _to_stderr(line: str) -> None:
    sys.stderr.write(f"factx: {line}\n")


@cache
def load_wordlist(notice: Callable[[str], None] = _to_stderr) -> WordList:
    """The word list of hazm, from the cache or compiled from the installed hazm.

    Args:
        notice: Told one line when compiling took over a second.

    Raises:
        LexiconError: hazm or its data files are not there.
    """
    folder = _data_folder()
    sources = [folder / "words.dat", folder / "verbs.dat"]
    try:
        sizes = " ".join(f"{found.st_size}:{found.st_mtime_ns}" for found in map(os.stat, sources))
        key = f"{sizes} {stamp(__file__, _verbs.__file__)}"
        return WordList(cached("words", key, lambda: _compile(*sources), slow_notice=notice), key)
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"cannot read hazm's word list: {error}", where=str(folder), hint=_CURE) from None


_CURE = "reinstall it: pip install --force-reinstall hazm"


def _data_folder() -> Path:
    spec = importlib.util.find_spec("hazm")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place, "data")
        if folder.is_dir():
            return folder
    raise LexiconError("hazm, whose word list is needed, is not installed", hint="pip install hazm")


def _compile(words: Path, verbs: Path) -> dict[str, Any]:
    trusted: dict[str, int] = {}
    listed: set[str] = set()
    with words.open(encoding="utf-8") as lines:
        for form, packed in _rows(lines):
            if packed:
                trusted[form] = max(packed, trusted.get(form, 0)) | packed & 0xFFFF
            else:
                listed.add(form)
    listed.difference_update(trusted)
    spellings: dict[str, str] = {}
    for form in sorted((f for f in (*trusted, *listed) if ZWNJ in f), key=lambda f: (trusted.get(f, 0) >> _BAND, f)):
        spellings[form.replace(ZWNJ, "")] = form
    buckets: dict[str, list[str]] = {}
    for form in sorted(listed):
        buckets.setdefault(form[:2], []).append(form)
    with verbs.open(encoding="utf-8") as lines:
        forms = conjugate(stems(lines))
    joined = {prefix: f"\n{chr(10).join(forms)}\n".encode() for prefix, forms in buckets.items()}
    return {"words": trusted, "spellings": spellings, "listed": joined, "verbs": forms}


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Folded forms and their packed band and tags, 0 for what has neither."""
    for line in lines:
        parts = line.rstrip("\n").split("\t")
        if len(parts) != 3 or not parts[1].isdigit():
            continue
        form = parts[0].translate(_LETTERS).strip(ZWNJ)
        if not form.replace(ZWNJ, "").isalpha():
            continue
        count, tags = int(parts[1]), 0
        for tag in parts[2].split(","):
            tags |= TAGS.get(tag, 0)
        if not count and parts[2] == "0":
            if "ة" not in parts[0]:
                yield form, 0
            continue
        band = 2 + sum(count >= step for step in _STEPS)
        yield form, band << _BAND | tags
