"""Chunks: one pass over a sentence that marks its noun phrases, prepositional phrases, verb groups and quantities.

Where a noun phrase ends is decided by closed classes of words (prepositions, conjunctions, light verbs); the word
list only corrects that. A light verb takes its nominal part off the phrase before it: ``262 مصوبه | تشکیل شد``.
"""

from __future__ import annotations

from factx.grammar.chunks import ADV, MARKER, NP, QUANTITY, VERB, Chunk
from factx.grammar.phrase_ends import phrase_end
from factx.grammar.phrase_kinds import PREPOSITION, START, kind_of, opens_phrase
from factx.grammar.phrase_splits import given_to, measured, object_within, parted
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
_PAST = bit("past_modifier")
_FINITE = bit("finite") | bit("copula") | bit("future_auxiliary")
_MODAL = bit("modal")
_PARTICIPLE = bit("participle")
_PUNCT = bit("punctuation")
_LATIN = bit("latin")
_PREP_ADJ = bit("prep_adjective")
_ELLIPTIC, _AMOUNT = bit("elliptic_part"), bit("amount_noun")
_SUPERLATIVE = bit("superlative")
_OPENER, _PLANNED = bit("predicate_opener"), bit("planned_word")
_OPENS_ADVERB, _OPENS_HABIT = opens("adverb"), opens("habitual")
_OPENS_PREPOSITION, _OPENS_MEASURE = opens("preposition"), opens("measure_noun")
_OPENS = _OPENS_ADVERB | _OPENS_HABIT | _OPENS_PREPOSITION | _OPENS_MEASURE
_SPECIAL = _PUNCT | _RA | _CLAUSE | _FINITE | _AND | _PARTICIPLE | _PREP_ADJ | _PREP | _OPENER | _PLANNED | _MODAL
_SPECIAL |= _ADVERB | _SUPERLATIVE
_DETERMINES = _DEM | _QUANT | _AMOUNT
_FIXED = (
    (_OPENS_ADVERB, "adverb"),
    (_OPENS_HABIT, "habitual"),
    (_OPENS_PREPOSITION, "preposition"),
    (_OPENS_MEASURE, "measure_noun"),
)
_MANNER = frozenset(["مستقیم", "غیرمستقیم"])
_CLITICS = frozenset(["شان", "شون", "مان", "تان"])
_NOMINAL, _MEASURE = bit("nominal_part"), bit("measure_noun")
_LAST_APART = opens("adverb") | bit("unit")
_DONE = bit("participle") | bit("light")
_FROM, _THAT, _OWN = "از", "آن", frozenset(["خود", "خویش"])


def chunk(tokens: Tokens, quantities: list[Quantity], words_for: dict[int, int]) -> list[Chunk]:
    """The chunks of a sentence in order.

    Args:
        tokens: The sentence.
        quantities: Its quantities.
        words_for: Kinds of the tokens of numbers that are no quantities: ``NP`` in a name, ``ADV`` in a date, any other
            kind for the article یک.
    """
    flags = list(tokens.flags)
    for place, kind in words_for.items():
        flags[place] = {NP: _LATIN, ADV: _ADVERB}.get(kind, _DEM)
    for quantity in quantities:
        flags[quantity.lead] |= START
    return _Chunker(tokens.words, flags, {quantity.lead: quantity for quantity in quantities}).read()


class _Chunker:
    """One pass over the words of a sentence; a preposition and a determiner wait for the chunk that they govern."""

    __slots__ = ("at", "chunks", "determiner", "flags", "prep", "size", "starts", "words")

    def __init__(self, words: list[Word], flags: list[int], starts: dict[int, Quantity]) -> None:
        self.words = words
        self.flags = flags
        self.starts = starts
        self.size = len(words)
        self.chunks: list[Chunk] = []
        self.at = 0
        self.prep = self.determiner = ""

    def read(self) -> list[Chunk]:
        words, flags, starts, size = self.words, self.flags, self.starts, self.size
        while self.at < size:
            at = self.at
            flag = flags[at]
            if flag & START:
                quantity = starts[at]
                self._add(QUANTITY, quantity.last).quantity = quantity
                continue
            opening = words[at].flags & _OPENS
            if opening and not flag & _FINITE and flag != _ADVERB and self._fixed_phrase(opening):
                continue
            kind = kind_of(words, flags, at, size) if flag & _SPECIAL else NP
            if kind == NP:
                self._noun_phrase(flag)
            elif kind == PREPOSITION:
                self.prep, self.at = words[at].key, at + 1
            elif kind == VERB:
                piece = verb_group(words, flags, at, size, self.chunks)
                self.chunks.append(piece)
                self._go_on(piece.last)
            else:
                self._add(kind, at + 1)
        return self.chunks

    def _add(self, kind: int, last: int) -> Chunk:
        piece = Chunk(kind, self.at, last, self.prep, self.determiner)
        self.chunks.append(piece)
        self._go_on(last)
        return piece

    def _go_on(self, at: int) -> None:
        self.at = at
        self.prep = self.determiner = ""

    def _fixed_phrase(self, opening: int) -> bool:
        """Take a form of several words that the lexicon knows: در حال حاضر, به دلیل, سطح زیر کشت."""
        words, at = self.words, self.at
        for bit_of, kind in _FIXED:
            phrase = match_phrase(words, at, kind) if opening & bit_of else None
            if phrase is None:
                continue
            last = at + len(phrase.keys)
            if kind == "preposition":
                self.prep, self.at = phrase.keys[0 if phrase.keys[-1] == _FROM else -1], last
            elif kind == "measure_noun":
                self._add(NP, self._onward(last))
            else:
                self.prep = self.determiner = ""
                self._add(ADV, last)
            return True
        return False

    def _onward(self, last: int) -> int:
        """Where a phrase ends that a measure of several words begins: سطح زیر کشت | گندم."""
        words, flags, size = self.words, self.flags, self.size
        if last < size and opens_phrase(words, flags, last, size):
            return phrase_end(words, flags, last, size)
        return last

    def _noun_phrase(self, flag: int) -> None:
        words, flags, at, chunks = self.words, self.flags, self.at, self.chunks
        before = chunks[-1] if chunks else None
        counted = before is not None and before.kind == QUANTITY
        if before is not None and words[at].key == _THAT and before.last == at and _its(chunks):
            self._add(NP, at + 1)  # 12 میلیارد تومان | آن | تخصیص یافت, 87 رشته | آن | تخصصی است
            return
        if counted and before is not None and before.last == at and words[at].key in _CLITICS:
            self._add(ADV, at + 1)  # 28 نفر | شان
            return
        if counted and words[at].key in _MANNER:
            self._add(ADV, at + 1)  # 2 هزار نفر | غیرمستقیم | شغل
            return
        if words[at].key in _OWN and before is not None and before.kind == ADV and _goes_back(chunks, at):
            self._add(NP, at + 1)  # در نشست دیروز | خود | سقف قرارداد را
            return
        if flag & _DETERMINES and self._determines(flag):
            self.determiner, self.at = words[at].key, at + 1
            return
        last = phrase_end(words, flags, at, self.size)
        if last - at > 1 and words[last - 1].flags & _LAST_APART:
            last -= self._apart(last - 1)
        if counted and before is not None and before.prep and before.last == at and last - at > 1:
            cut = parted(flags, at, last, before)
            if cut:
                self._add(NP, cut)
                self._add(NP, last)
                return
        if last - at == 2 and flags[at + 1] & _DONE == _DONE and self._relative(flag):
            following = flags[last] if last < self.size else 0
            if following & (_PREP | _ADVERB):
                self._add(VERB, last).core = at + 1  # درآمدی که | احصا شده | در سال
                return
        object_at = 0
        if self.prep and last - at > 1:
            object_at = object_within(words, flags, at, last, self.prep, before) or given_to(flags, last, at, self.prep)
        if object_at:
            self._add(NP, object_at)
            if flags[object_at] & (_DEM | _QUANT):
                self.determiner, self.at = words[object_at].key, object_at + 1
            self._add(NP, last)
            return
        since = (
            counted
            and before is not None
            and self.prep == _FROM
            and before.quantity
            and before.quantity.kind == "duration"
        )
        if (
            since
            and last - at > 1
            and flags[last - 1] & _PAST
            and last < self.size
            and words[last].key in ("و", "،", "که")
        ):
            self._add(NP, last - 1)
            self._add(VERB, last)  # یک ماه از | دوران سرپرستی | گذشته و
            return
        if last - at > 1 and flags[last - 1] & _ELLIPTIC and chunks and _gapped(words, flags, last, self.size):
            self._add(NP, last - 1)
            self._add(VERB, last).core = last
        elif (
            counted
            and before is not None
            and not (measured(before) and before.last == at)
            and last - at > 2
            and words[last - 1].key in _OWN
            and words[last - 3].key != "مورد"
            and last < self.size
            and flags[last] & _RA
        ):
            self._add(NP, last - 2)
            self._add(NP, last)  # 70 شبه‌نظامی | جان خود را
        else:
            self._add(NP, last)

    def _apart(self, at: int) -> bool:
        """Whether the last word opens something else: قربانیان | ممکن است …, سیب درختی | کیلویی 700 تومان."""
        word = self.words[at]
        if word.flags & _OPENS_ADVERB and match_phrase(self.words, at, "adverb"):
            return True
        quantity_next = at + 1 < self.size and self.flags[at + 1] & START
        if not quantity_next or not word.units or self.flags[at - 1] & _MEASURE:
            return False
        return all(unit.adjective for unit in word.units)

    def _relative(self, flag: int) -> bool:
        """Whether a relative clause still wants its verb: طلبی که از سال 1402 روی هم | جمع شده | به …."""
        if self.at and self.words[self.at - 1].key == "که":
            return True
        before = self.chunks[-1] if self.chunks else None
        if self.prep or before is None or not (flag & _NOMINAL or before.kind == ADV):
            return False
        if before.kind == NP and before.last == self.at:
            return True  # اوپک در نشست خود | تصمیم گرفته | از دی ماه …
        ends = (piece for piece in reversed(self.chunks) if piece.kind in (VERB, MARKER))
        last = next(ends, None)
        return last is not None and last.kind == MARKER and self.words[last.first].key == "که"

    def _determines(self, flag: int) -> bool:
        """Whether a word only points at what follows: این | مراکز, تعداد | 50 نفر."""
        following = self.at + 1
        if following < self.size and self.flags[following] & START:
            return not self.determiner  # این رقم | 20 درصد بیشتر است: a phrase of its own
        return bool(
            flag & (_DEM | _QUANT)
            and following < self.size
            and opens_phrase(self.words, self.flags, following, self.size)
        )


def _goes_back(chunks: list[Chunk], at: int) -> bool:
    """Whether a phrase, an adverb and a word follow each other without a break."""
    if len(chunks) < 2 or chunks[-1].last != at:
        return False
    phrase = chunks[-2]
    return phrase.kind == NP and phrase.last == chunks[-1].first


def _its(chunks: list[Chunk]) -> bool:
    """12 میلیارد تومان | آن, رشته‌هایی که 87 رشته | آن: whether «آن» only points back to what is measured or counted."""
    unit = chunks[-1].quantity.unit if chunks[-1].quantity is not None else None
    relative = len(chunks) > 1 and chunks[-2].kind == MARKER
    return unit is not None and (not unit.counter or relative)


def _gapped(words: list[Word], flags: list[int], at: int, size: int) -> bool:
    """Whether a clause ends without its verb before the next one: شبکه گاز | اجرا، 63 هزار علمک نصب و …."""
    if at + 1 >= size or words[at].key not in ("و", "،"):
        return False
    if words[at].key == "و" and (flags[at + 1] & (_PREP | _OPENER) or (at + 2 < size and flags[at + 2] & _RA)):
        return True  # 8 پرونده | تشکیل و به مراجع قضایی ارجاع شد, حشیش | کشف و متهم را دستگیر کردند
    return bool(flags[at + 1] & START or (at + 2 < size and flags[at + 2] & START and not words[at + 1].units))
