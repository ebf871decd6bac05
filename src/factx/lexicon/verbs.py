"""Conjugation read backwards: which verb form a string of letters is, and where its parts meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

__all__ = ["VerbForm", "Verbs", "stems"]

ZWNJ = "\u200c"
PAST, PRESENT = 1, 2

_PAST_ENDINGS = ("م", "ی", "", "یم", "ید", "ند")
_PRESENT_ENDINGS = ("م", "ی", "د", "یم", "ید", "ند")
_PERFECT_ENDINGS = ("است", "ام", "ای", "ایم", "اید", "اند")
_ALONE = frozenset(
    [
        "است",
        "هست",
        "نیست",
        "هستم",
        "هستی",
        "هستیم",
        "هستید",
        "هستند",
        "نیستم",
        "نیستی",
        "نیستیم",
        "نیستید",
        "نیستند",
        "باد",
        "مباد",
        "بایست",
        "نبایست",
        "بایستی",
        "نبایستی",
        "باید",
        "نباید",
        "شاید",
        "نشاید",
        "توان",
        "نتوان",
    ]
)


class VerbForm(NamedTuple):
    """A verb form with its parts.

    Attributes:
        prefix: ``می``, ``نمی`` or empty (``ب`` and ``ن`` belong to the stem: they are written together).
        stem: The letters between prefix and ending.
        ending: ``اند``, ``است`` and so on after a participle, else empty: other endings are written together.
        kind: ``past``, ``present``, ``imperfective``, ``subjunctive``, ``perfect`` or ``participle``.
    """

    prefix: str
    stem: str
    ending: str
    kind: str

    @property
    def spelling(self) -> str:
        """The form as it is spelt, half-spaces in their places."""
        return ZWNJ.join(part for part in (self.prefix, self.stem, self.ending) if part)


def stems(lines: Iterable[str]) -> dict[str, int]:
    """Past and present stems of a verb list in hazm's layout, ``past#present`` a line.

    >>> stems(["رفت#رو", "گفت#گوی"])
    {'رفت': 1, 'رو': 2, 'گفت': 1, 'گوی': 2, 'گو': 2}
    """
    found: dict[str, int] = {}
    for line in lines:
        past, _, present = line.strip().partition("#")
        if past.endswith("یدن"):  # a few lines give the infinitive
            past = past[:-1]
        if past and not past.startswith("می"):
            found[past] = found.get(past, 0) | PAST
        for stem in present.split(" یا "):
            stem = stem.strip()
            if len(stem) < 2 or past.startswith("می"):
                continue
            found[stem] = found.get(stem, 0) | PRESENT
            if stem.endswith(("ای", "وی")):
                found[stem[:-1]] = found.get(stem[:-1], 0) | PRESENT
    return found


class Verbs:
    r"""All finite forms and participles of a set of stems.

    Args:
        stems: Stem → ``PAST``, ``PRESENT`` or both.

    >>> verbs = Verbs(stems(["کرد#کن"]))
    >>> verbs.read("نمیکنند").spelling
    'نمی\u200cکنند'
    >>> verbs.read("کردهاند").kind
    'perfect'
    >>> verbs.read("کتاب") is None
    True
    """

    def __init__(self, stems: Mapping[str, int]) -> None:
        self.stems = stems

    def read(self, key: str) -> VerbForm | None:
        """The form these letters spell (half-spaces and spaces taken out), or None."""
        if key in _ALONE:
            return VerbForm("", key, "", "present")
        for prefix in ("نمی", "می"):
            if key.startswith(prefix) and len(key) > len(prefix) + 1:
                form = self._imperfective(prefix, key[len(prefix) :])
                if form:
                    return form
        return self._perfect("", key) or self._simple(key)

    def participle(self, key: str) -> bool:
        """Whether these letters are a past participle, ``شده`` or ``نشده``."""
        if len(key) < 3 or key[-1] != "ه":
            return False
        stem = key[:-1]
        return self._is(stem, PAST) or any(self._is(rest, PAST) for rest in _without_negative(stem))

    def _is(self, stem: str, tense: int) -> bool:
        return bool(self.stems.get(stem, 0) & tense)

    def _imperfective(self, prefix: str, rest: str) -> VerbForm | None:
        if (
            self._finite(rest)
            or self._causative(rest)
            or self.participle(rest)
            or (rest in ("توان", "بایست", "بایستی", "باید", "شاید"))
        ):
            return VerbForm(prefix, rest, "", "imperfective")
        perfect = self._perfect(prefix, rest)
        return perfect._replace(kind="perfect") if perfect and perfect.stem[:1] != "ن" else perfect

    def _causative(self, key: str) -> bool:
        """Whether the key is a finite causative, ``پروراند``, whose plain verb the list has."""
        return any(
            key.endswith(end) and self._is(key[: -len(end)], PRESENT)
            for end in ("اند", "انند", "انید", "انم", "انیم", "اندند")
        )

    def _perfect(self, prefix: str, key: str) -> VerbForm | None:
        for ending in _PERFECT_ENDINGS:
            if key.endswith(ending):
                stem = key[: -len(ending)]
                if stem.endswith("ه") and self.participle(stem):
                    return VerbForm(prefix, stem, ending, "perfect")
        return None

    def _finite(self, key: str) -> str | None:
        """``past`` or ``present`` when the key is a stem with a personal ending."""
        for ending in _PAST_ENDINGS:
            if key.endswith(ending) and self._is(key[: len(key) - len(ending)], PAST):
                return "past"
        for ending in _PRESENT_ENDINGS:
            if key.endswith(ending):
                stem = key[: -len(ending)]
                if self._is(stem, PRESENT) and not stem.endswith("ا"):
                    return "present"
                if stem.endswith("ی") and self._is(stem[:-1], PRESENT) and stem[-2] in "او":
                    return "present"
        return None

    def _simple(self, key: str) -> VerbForm | None:
        kind = self._finite(key)
        if kind:
            return VerbForm("", key, "", kind)
        for rest in _without_negative(key):
            kind = self._finite(rest)
            if kind:
                return VerbForm("", key, "", kind)
        for rest in _without_subjunctive(key):
            if self._finite(rest) == "present" or (len(rest) > 1 and self._is(rest, PRESENT)):
                return VerbForm("", key, "", "subjunctive")
        return None


def _without_negative(key: str) -> tuple[str, ...]:
    """What may be left of a negative form when ``ن`` is taken off: ``نیامد`` → ``آمد``, ``نیفتاد`` → ``افتاد``."""
    if key.startswith("نیا") and len(key) > 3:
        return ("آ" + key[3:], key[1:])
    if key.startswith("نی") and len(key) > 3:
        return ("ا" + key[2:], key[1:])
    return (key[1:],) if key.startswith("ن") and len(key) > 2 else ()


def _without_subjunctive(key: str) -> tuple[str, ...]:
    if key.startswith("بیا") and len(key) > 3:
        return ("آ" + key[3:], "آی" + key[3:], key[1:])
    if key.startswith("بی") and len(key) > 3:
        return ("ا" + key[2:], key[1:])
    return (key[1:],) if key.startswith("ب") and len(key) > 2 else ()
