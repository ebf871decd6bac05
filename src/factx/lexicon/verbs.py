"""Conjugation read backwards: which verb form a string of letters is, and where its parts meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

__all__ = ["VerbForm", "Verbs", "conjugate", "stems"]

ZWNJ = "\u200c"
PAST, PRESENT = 1, 2

_PAST_ENDINGS = ("م", "ی", "", "یم", "ید", "ند")
_PRESENT_ENDINGS = ("م", "ی", "د", "یم", "ید", "ند")
_PERFECT_ENDINGS = ("است", "ام", "ای", "ایم", "اید", "اند")
_CAUSATIVE_ENDINGS = ("انند", "انیم", "انید", "اندند", "اند", "انم")
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


def conjugate(stems: Mapping[str, int]) -> dict[str, str]:
    """All forms that are written as one piece, by kind, joined with spaces.

    >>> {kind: len(forms.split()) for kind, forms in conjugate(stems(["کرد#کن"])).items()}
    {'past': 12, 'present': 37, 'subjunctive': 7}
    """
    past = {stem + ending for stem, tense in stems.items() if tense & PAST for ending in _PAST_ENDINGS}
    roots = [stem for stem, tense in stems.items() if tense & PRESENT]
    present = {stem + ending for stem in roots if stem[-1] != "ا" for ending in _PRESENT_ENDINGS}
    present |= {f"{stem}ی{ending}" for stem in roots if stem[-1] in "او" for ending in _PRESENT_ENDINGS}
    subjunctive = {form for positive in (*present, *roots) for form in _with_prefix("ب", positive)}
    past |= {form for positive in past for form in _with_prefix("ن", positive)}
    present |= {form for positive in present for form in _with_prefix("ن", positive)} | _ALONE
    kinds = {"past": past, "present": present - past, "subjunctive": subjunctive - past - present}
    return {kind: " ".join(sorted(forms)) for kind, forms in kinds.items()}


def _with_prefix(prefix: str, form: str) -> tuple[str, ...]:
    """``ن`` or ``ب`` before a form, with the glide that a first vowel brings: ``نیامد``, ``بیفتد``."""
    if form[0] == "آ":
        return (prefix + "یا" + form[1:],)
    return (prefix + form, prefix + "ی" + form[1:]) if form[0] == "ا" else (prefix + form,)


class Verbs:
    r"""All finite forms and participles of a list of verbs.

    Args:
        forms: What :func:`conjugate` made of the stems.

    >>> verbs = Verbs(conjugate(stems(["کرد#کن"])))
    >>> verbs.read("نمیکنند").spelling
    'نمی\u200cکنند'
    >>> verbs.read("کردهاند").kind
    'perfect'
    >>> verbs.read("کتاب") is None
    True
    """

    def __init__(self, forms: Mapping[str, str]) -> None:
        self.forms = {form: kind for kind, joined in forms.items() for form in joined.split(" ")}
        """Form written as one piece → ``past``, ``present`` or ``subjunctive``."""

    def read(self, key: str) -> VerbForm | None:
        """The form these letters spell (half-spaces and spaces taken out), or None."""
        kind = self.forms.get(key)
        if kind:
            return VerbForm("", key, "", kind)
        if len(key) > 5 and key.endswith(("اند", "اندند")) and self._causative(key):
            return VerbForm("", key, "", "past")  # لرزاند
        prefix = "می" if key.startswith("می") else "نمی" if key.startswith("نمی") else ""
        if prefix and len(key) > len(prefix) + 1:
            form = self._imperfective(prefix, key[len(prefix) :])
            if form:
                return form
        return self._perfect("", key) if key[-1:] in "تمید" else None

    def simple(self, key: str) -> bool:
        """Whether these letters are a finite form that is written as one piece."""
        return key in self.forms

    def participle(self, key: str) -> bool:
        """Whether these letters are a past participle, ``شده`` or ``نشده``."""
        return key[-1:] == "ه" and len(key) > 2 and self.forms.get(key[:-1]) == "past" and key[-2] in "تد"

    def _imperfective(self, prefix: str, rest: str) -> VerbForm | None:
        if self.forms.get(rest) in ("past", "present") or self.participle(rest) or self._causative(rest):
            return VerbForm(prefix, rest, "", "imperfective")
        return self._perfect(prefix, rest)

    def _causative(self, rest: str) -> bool:
        """Whether this is a finite causative, ``پروراند``, whose plain verb the list has."""
        for ending in _CAUSATIVE_ENDINGS:
            if rest.endswith(ending):
                return self.forms.get(rest[: -len(ending)] + "م") == "present"
        return False

    def _perfect(self, prefix: str, key: str) -> VerbForm | None:
        for ending in _PERFECT_ENDINGS:
            if key.endswith(ending) and self.participle(key[: -len(ending)]):
                return VerbForm(prefix, key[: -len(ending)], ending, "perfect")
        return None
