"""Chunks: one pass over a sentence that marks its noun phrases, prepositional phrases, verb groups and quantities.

Where a noun phrase ends is decided by closed classes of words (prepositions, conjunctions, light verbs); the word
list only corrects that. A light verb takes its nominal part off the phrase before it: ``262 مصوبه | تشکیل شد``.
"""

from __future__ import annotations

from factx.grammar.chunks import ADV, NP, QUANTITY, VERB, Chunk
from factx.grammar.phrase_ends import phrase_end
from factx.grammar.phrase_kinds import PREPOSITION, kind_of, opens_phrase
from factx.grammar.quantity import Quantity
from factx.grammar.verb_groups import verb_group
from factx.text.tokens import Tokens
from factx.text.words import Word, bit, match_phrase, opens

__all__ = ["chunk"]

_PREP = bit("preposition")
_CLAUSE = bit("clause_conjunction")
_AND = bit("coordinator")
_RA = bit("object_marker")
_DEM = bit("demonstrative")
_QUANT = bit("quantifier")
_ADVERB = bit("adverb")
_FINITE = bit("finite") | bit("copula") | bit("future_auxiliary")
_MODAL = bit("modal")
_PARTICIPLE = bit("participle")
_PUNCT = bit("punctuation")
_LATIN = bit("latin")
_PREP_ADJ = bit("prep_adjective")
_HABITUAL, _ELLIPTIC, _AMOUNT = bit("habitual"), bit("elliptic_part"), bit("amount_noun")
_SUPERLATIVE = bit("superlative")
_OPENER, _PLANNED = bit("predicate_opener"), bit("planned_word")
_OPENS_ADVERB, _OPENS_HABIT = opens("adverb"), opens("habitual")
_OPENS_PREPOSITION, _OPENS_MEASURE = opens("preposition"), opens("measure_noun")
_OPENS = _OPENS_ADVERB | _OPENS_HABIT | _OPENS_PREPOSITION | _OPENS_MEASURE
_SPECIAL = _PUNCT | _RA | _CLAUSE | _FINITE | _AND | _PARTICIPLE | _PREP_ADJ | _PREP | _OPENER | _PLANNED | _MODAL
_SPECIAL |= _ADVERB | _SUPERLATIVE
_OWN = frozenset(["خود", "خویش"])


def chunk(tokens: Tokens, quantities: list[Quantity], words_for: dict[int, int]) -> list[Chunk]:
    """The chunks of a sentence in order.

    Args:
        tokens: The sentence.
        quantities: Its quantities.
        words_for: Kinds of the tokens of numbers that are no quantities: ``NP`` in a name, ``ADV`` in a date, any other
            kind for the article یک.
    """
    starts = {quantity.lead: quantity for quantity in quantities}
    chunks: list[Chunk] = []
    at, size = 0, len(tokens.words)
    words, flags = tokens.words, list(tokens.flags)
    for place, kind in words_for.items():
        flags[place] = {NP: _LATIN, ADV: _ADVERB}.get(kind, _DEM)
    prep = determiner = ""
    while at < size:
        quantity = starts.get(at)
        if quantity is not None:
            piece = Chunk(QUANTITY, quantity.lead, quantity.last, prep, determiner)
            piece.quantity = quantity
            chunks.append(piece)
            at, prep, determiner = quantity.last, "", ""
            continue
        flag = flags[at]
        if words[at].flags & _OPENS and not flag & _FINITE:
            opening = words[at].flags
            phrase = match_phrase(words, at, "adverb") if opening & _OPENS_ADVERB else None
            if phrase is None and opening & _OPENS_HABIT:
                phrase = match_phrase(words, at, "habitual")
            if phrase is not None:
                chunks.append(Chunk(ADV, at, at + len(phrase.keys)))
                at, prep, determiner = at + len(phrase.keys), "", ""
                continue
            phrase = match_phrase(words, at, "preposition") if opening & _OPENS_PREPOSITION else None
            if phrase is not None:
                prep, at = phrase.keys[-1], at + len(phrase.keys)
                continue
            phrase = match_phrase(words, at, "measure_noun") if opening & _OPENS_MEASURE else None
            if phrase is not None:
                last = at + len(phrase.keys)
                if last < size and last not in starts and kind_of(words, flags, last, size, starts) == NP:
                    last = phrase_end(words, flags, last, size, starts)
                chunks.append(Chunk(NP, at, last, prep, determiner))
                at, prep, determiner = last, "", ""
                continue
        kind = kind_of(words, flags, at, size, starts) if flag & _SPECIAL else NP
        if kind == NP:
            if words[at].key == "آن" and chunks and chunks[-1].last == at and _measured(chunks[-1]):
                chunks.append(Chunk(NP, at, at + 1))  # 12 میلیارد تومان | آن | تخصیص یافت
                at, prep, determiner = at + 1, "", ""
                continue
            if flag & (_DEM | _QUANT) and at + 1 < size and opens_phrase(words, flags, at + 1, size, starts):
                determiner, at = words[at].key, at + 1
                continue
            if flag & _AMOUNT and at + 1 in starts:
                determiner, at = words[at].key, at + 1
                continue
            if determiner == "" and flag & (_DEM | _QUANT) and at + 1 in starts:
                determiner, at = words[at].key, at + 1
                continue
            last = phrase_end(words, flags, at, size, starts)
            if last - at > 1 and flags[last - 1] & _ELLIPTIC and chunks and _gapped(words, last, size, starts):
                chunks.append(Chunk(NP, at, last - 1, prep, determiner))
                chunks.append(Chunk(VERB, last - 1, last))
                chunks[-1].core = last
            elif (
                chunks
                and chunks[-1].kind == QUANTITY
                and last - at > 2
                and words[last - 1].key in _OWN
                and last < size
                and flags[last] & _RA
            ):
                chunks.append(Chunk(NP, at, last - 2, prep, determiner))
                chunks.append(Chunk(NP, last - 2, last))  # 70 شبه‌نظامی | جان خود را
            else:
                chunks.append(Chunk(NP, at, last, prep, determiner))
            at, prep, determiner = last, "", ""
        elif kind == PREPOSITION:
            length = 1
            prep, at = words[at].key, at + length
        elif kind == VERB:
            piece = verb_group(words, flags, at, size, chunks)
            chunks.append(piece)
            at, prep, determiner = piece.last, "", ""
        else:
            if kind == ADV and prep:
                chunks.append(Chunk(ADV, at, at + 1, prep))
            else:
                chunks.append(Chunk(kind, at, at + 1))
            at, prep, determiner = at + 1, "", ""
    return chunks


def _measured(piece: Chunk) -> bool:
    unit = piece.quantity.unit if piece.quantity is not None else None
    return unit is not None and not unit.counter


def _gapped(words: list[Word], at: int, size: int, starts: dict[int, Quantity]) -> bool:
    """Whether a clause ends without its verb before the next one: شبکه گاز | اجرا، 63 هزار علمک نصب و …."""
    if at + 1 >= size or words[at].key not in ("و", "،"):
        return False
    return at + 1 in starts or (at + 2 in starts and not words[at + 1].units)
