"""Trimming: what a reader leaves off a noun phrase, at its beginning and at its end."""

from __future__ import annotations

from factx.grammar.phrase_kinds import adjectival
from factx.grammar.scene import Subject
from factx.text.tokens import Tokens
from factx.text.words import bit, match_phrase

__all__ = ["trim"]

_ENDS = bit("coordinator") | bit("preposition") | bit("punctuation")
_POINTS = frozenset(["این", "همین"])
_PAIRS = {"»": "«", "”": "“", ")": "(", '"': '"'}
_LEADS_ON = frozenset(["واقع", "مرکب", "متشکل", "عبارت"])
_NUMBER = bit("numeral")
_LEADING = bit("possessor_adjective")
_ADJECTIVE = bit("adjective")
_HOLLOW = bit("empty_noun") | bit("predicate_opener")


def _closes(tokens: Tokens, first: int, at: int) -> bool:
    """Whether a mark closes what the phrase opened: نمایش «زنان مهتابی»."""
    closing = tokens.words[at].key
    opening = _PAIRS.get(closing)
    opened = sum(word.key == opening for word in tokens.words[first:at])
    return opened > 0 and (opening != closing or opened % 2 == 1)


def trim(tokens: Tokens, subject: Subject) -> Subject | None:
    """The phrase without marks, prepositions and hollow nouns around it; None when nothing is left."""
    if subject.text is not None:
        return subject
    first, last = subject.first, subject.last
    if last - first == 1 and subject.rule == "label–number":
        return subject  # روی: 2844 دلار
    while last > first and tokens.flags[last - 1] & _ENDS and not _closes(tokens, first, last - 1):
        last -= 1
    if last - first > 1 and tokens.words[last - 1].key in _LEADS_ON:
        last -= 1  # پایانه فضل‌الله نوری | واقع در ابتدای اتوبان, داوران | مرکب از 5 نفر
    while (
        last - first > 1
        and tokens.words[last - 1].key in _POINTS
        and tokens.flags[last : last + 1]
        and tokens.flags[last] & _NUMBER
    ):
        last -= 1  # هزینه‌های اقتصادی | این | چهار کشور
    if match_phrase(tokens.words, first, "measure_noun"):
        return Subject(first, last, subject.rule)
    # سه | علت اصلی تصادفات, دو | نوع سخت و نرم, سه | محدوده جدا: an adjective says which, so the noun is not hollow
    told = subject.rule == "number–noun" and last - first > 1 and tokens.flags[first + 1] & _ADJECTIVE
    while not told and last - first > 1 and tokens.flags[first] & _HOLLOW and not adjectival(tokens.flags[first + 1]):
        first += 1
    ratio = tokens.words[first].key == "نسبت" and last - first > 1 and tokens.words[first + 1].key != "به"
    while last - first > 1 and tokens.flags[first] & (_ENDS | _LEADING) and subject.rule != "number–noun" and not ratio:
        first += 1  # | نسبت مصارف به منابع |: a noun here
    return Subject(first, last, subject.rule) if last > first else None
