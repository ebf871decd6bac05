"""Chunks: one pass over a sentence that marks its noun phrases, prepositional phrases, verb groups and quantities.

Where a noun phrase ends is decided by closed classes of words (prepositions, conjunctions, light verbs); the word
list only corrects that. A light verb takes its nominal part off the phrase before it: ``262 مصوبه | تشکیل شد``.
"""

from __future__ import annotations

from factx.grammar.quantities import Quantity, match_phrase
from factx.text.tokens import Tokens
from factx.text.words import Word, bit, opens

__all__ = ["ADV", "COMMA", "CONJ", "MARKER", "NP", "QUANTITY", "RA", "STOP", "VERB", "Chunk", "chunk"]

NP, QUANTITY, VERB, ADV, CONJ, COMMA, MARKER, RA, STOP = range(9)

_PREP = bit("preposition")
_CLAUSE = bit("clause_conjunction")
_AND = bit("coordinator")
_RA = bit("object_marker")
_PRONOUN = bit("pronoun")
_DEM = bit("demonstrative")
_QUANT = bit("quantifier")
_ADVERB = bit("adverb")
_FINITE = bit("finite") | bit("copula") | bit("future_auxiliary")
_COPULA = bit("copula")
_FUTURE = bit("future_auxiliary")
_MODAL = bit("modal")
_PERSONAL = bit("person_pronoun")
_PARTICIPLE = bit("participle")
_LIGHT = bit("light")
_NOMINAL = bit("nominal_part")
_PUNCT = bit("punctuation")
_LATIN = bit("latin")
_PREP_ADJ = bit("prep_adjective")
_HABITUAL, _ELLIPTIC, _AMOUNT = bit("habitual"), bit("elliptic_part"), bit("amount_noun")
_PAST = bit("past_modifier")
_NOUN = bit("noun")
_NUMERAL = bit("numeral")
_SUPERLATIVE = bit("superlative")
_SURE = bit("sure_verb")
_OPENER, _PLANNED = bit("predicate_opener"), bit("planned_word")
_BREAK = _SUPERLATIVE | _OPENER | _PREP | _CLAUSE | _AND | _RA | _FINITE | _MODAL | _ADVERB | _PUNCT | _NUMERAL | _PRONOUN
_EZAFE_OWNERS = frozenset(["خود", "آن", "آنها", "آنان", "ما", "این", "همین", "من", "شما", "خویش", "وی", "او", "ایشان"])
_ANY_NOMINAL = frozenset(["شد", "کرد", "نمود", "گردید", "گرد", "شو", "کن", "نمای"])
_HEADS_OF_NOMINAL = frozenset(["مورد", "تحت", "دستخوش", "زیر", "موفق"])
_ALONE = frozenset(["آنها", "آنان", "اینها", "ایشان"])
_QUOTES = frozenset("«»\"“”'")


class Chunk:
    """A piece of a sentence.

    Attributes:
        kind: ``NP``, ``QUANTITY``, ``VERB``, ``ADV``, ``CONJ`` (و، یا), ``COMMA``, ``MARKER`` (که، اما), ``RA``, ``STOP``
            (a colon, a semicolon, a dash, the end).
        first: Index of its first token, preposition and determiner left out.
        last: Index after its last token.
        prep: Key of the preposition that governs it, else empty.
        determiner: Key of a demonstrative or quantifier before it, else empty.
        quantity: The quantity of a ``QUANTITY`` chunk.
        core: For a ``VERB``, index where the verb itself begins, its nominal part left out.
        finite: For a ``VERB``, whether it closes its clause with a finite form.
    """

    __slots__ = ("core", "determiner", "finite", "first", "kind", "last", "prep", "quantity")

    def __init__(self, kind: int, first: int, last: int, prep: str = "", determiner: str = "") -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.prep = prep
        self.determiner = determiner
        self.quantity: Quantity | None = None
        self.core = first
        self.finite = False


def chunk(tokens: Tokens, quantities: list[Quantity], words_for: dict[int, int]) -> list[Chunk]:
    """The chunks of a sentence in order.

    Args:
        tokens: The sentence.
        quantities: Its quantities.
        words_for: Kinds of the tokens of numbers that are no quantities: ``NP`` in a name, ``ADV`` in a date, any other kind for the article یک.
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
                if last < size and last not in starts and _kind(words, flags, last, size, starts) == NP:
                    last = _phrase_end(words, flags, last, size, starts)
                chunks.append(Chunk(NP, at, last, prep, determiner))
                at, prep, determiner = last, "", ""
                continue
        kind = _kind(words, flags, at, size, starts) if flag & _SPECIAL else NP
        if kind == NP:
            if words[at].key == "آن" and chunks and chunks[-1].last == at and _measured(chunks[-1]):
                chunks.append(Chunk(NP, at, at + 1))  # 12 میلیارد تومان | آن | تخصیص یافت
                at, prep, determiner = at + 1, "", ""
                continue
            if flag & (_DEM | _QUANT) and at + 1 < size and _member(words, flags, at + 1, size, starts):
                determiner, at = words[at].key, at + 1
                continue
            if flag & _AMOUNT and at + 1 in starts:
                determiner, at = words[at].key, at + 1
                continue
            if determiner == "" and flag & (_DEM | _QUANT) and at + 1 in starts:
                determiner, at = words[at].key, at + 1
                continue
            last = _phrase_end(words, flags, at, size, starts)
            if last - at > 1 and flags[last - 1] & _ELLIPTIC and chunks and _gapped(words, last, size, starts):
                chunks.append(Chunk(NP, at, last - 1, prep, determiner))
                chunks.append(Chunk(VERB, last - 1, last))
                chunks[-1].core = last
            elif chunks and chunks[-1].kind == QUANTITY and last - at > 2 and words[last - 1].key in _OWN and last < size and flags[last] & _RA:
                chunks.append(Chunk(NP, at, last - 2, prep, determiner))
                chunks.append(Chunk(NP, last - 2, last))  # 70 شبه‌نظامی | جان خود را
            else:
                chunks.append(Chunk(NP, at, last, prep, determiner))
            at, prep, determiner = last, "", ""
        elif kind == _PREPOSITION:
            length = 1
            prep, at = words[at].key, at + length
        elif kind == VERB:
            piece = _verb(words, flags, at, size, chunks)
            chunks.append(piece)
            at, prep, determiner = piece.last, "", ""
        else:
            if kind == ADV and prep:
                chunks.append(Chunk(ADV, at, at + 1, prep))
            else:
                chunks.append(Chunk(kind, at, at + 1))
            at, prep, determiner = at + 1, "", ""
    return chunks


_PREPOSITION = 9


def _measured(piece: Chunk) -> bool:
    unit = piece.quantity.unit if piece.quantity is not None else None
    return unit is not None and not unit.counter


def _gapped(words: list[Word], at: int, size: int, starts: dict[int, Quantity]) -> bool:
    """Whether a clause ends without its verb before the next one: شبکه گاز | اجرا، 63 هزار علمک نصب و …"""
    if at + 1 >= size or words[at].key not in ("و", "،"):
        return False
    return at + 1 in starts or (at + 2 in starts and not words[at + 1].units)


def _kind(words: list[Word], flags: list[int], at: int, size: int, starts: dict[int, Quantity]) -> int:
    flag = flags[at]
    if flag & _PUNCT:
        key = words[at].key
        if key in "،,":
            return COMMA
        return ADV if key in _QUOTES or key in "()" else STOP
    if flag & _RA:
        return RA
    if flag & _CLAUSE:
        return MARKER
    if flag & _FINITE and not (flag & _NOUN and not flag & (_COPULA | _FUTURE | _SURE) and _goes_on(words, flags, at, size)):
        return VERB
    if flag & _AND:
        return CONJ if words[at].key in ("و", "یا") else ADV
    if flag & _PARTICIPLE and _predicative(words, flags, at, size):
        return VERB
    if flag & _PREP_ADJ and at + 1 in starts:
        return _PREPOSITION  # شامل دو سالن, معادل 500 تن
    if flag & _PREP and not (flag & _NOMINAL and at + 1 < size and flags[at + 1] & _LIGHT):
        return _PREPOSITION
    if flag & _OPENER and at + 1 < size and not flags[at + 1] & (_FINITE | _PARTICIPLE | _PREP):
        return ADV  # وارد شهر شدند, موجب کاهش شد
    if flag & _PLANNED and not flag & (_NOUN | _ADJECTIVE):
        return ADV
    if flag & (_MODAL | _ADVERB | _SUPERLATIVE):
        return ADV
    return NP


def _goes_on(words: list[Word], flags: list[int], at: int, size: int) -> bool:
    """Whether more of a phrase stands behind a form that is verb and noun both (ساخت این پل, رسید بانکی)."""
    if at + 1 >= size:
        return False
    ends = _PUNCT | _CLAUSE | _FINITE | (_AND if flags[at] & _LIGHT else 0)
    return not flags[at + 1] & ends


def _predicative(words: list[Word], flags: list[int], at: int, size: int) -> bool:
    """Whether a participle is a verb here (کشف شده و …, کشته شده است), not an adjective (مواد کشف شده)."""
    flag = flags[at]
    if flag & _PAST and not flag & _LIGHT:
        return False
    end = at + 1
    while end < size and flags[end] & _PARTICIPLE and not flags[end] & _PAST:
        end += 1
    if end >= size:
        return bool(flag & _LIGHT) or not flag & _NOUN
    if flags[end] & (_COPULA | _FUTURE) or (flags[end] & _FINITE and flags[end] & _LIGHT and not flags[end] & _NOUN):
        return bool(flag & _LIGHT) or not flag & _NOMINAL
    if not flag & _LIGHT and not flags[end - 1] & _LIGHT and flag & _NOUN:
        return False
    if flags[end] & (_CLAUSE | _AND) and words[end].key != "یا":
        return True
    return words[end].key in ("،", ".", "؛", ":", ")", "!", "/")


def _member(words: list[Word], flags: list[int], at: int, size: int, starts: dict[int, Quantity]) -> bool:
    return at not in starts and _kind(words, flags, at, size, starts) == NP


def _phrase_end(words: list[Word], flags: list[int], at: int, size: int, starts: dict[int, Quantity]) -> int:
    """Where the noun phrase that begins at ``at`` ends, before the verb takes its nominal part off."""
    end = at + 1
    if flags[at] & _PERSONAL or words[at].key in _ALONE:
        return end
    proper = _proper_end(words, flags, at) if flags[at] & _PROPER else -1
    while end < size and end not in starts:
        flag = flags[end]
        if flag & _PREP_ADJ and end + 1 in starts:
            break
        if flag & _NUMERAL and flag & _ORDINAL and words[end].numeral is None:
            end += 1
            continue  # سفر دوم رئیس‌جمهور
        if flag & _UNDERTAKING and end + 1 < size and words[end + 1].key == "به":
            break
        if flag & _AMOUNT and end + 1 in starts:
            break
        if not flag & _BREAK:
            if (flag & (_MEASURE | _RATE) or flags[end - 1] & _CLOSED or proper == end) and _begins_anew(words, flags, proper, at, end):
                break
            if flag & _PARTICIPLE and _predicative(words, flags, end, size):
                break
            if words[end].key == "هر" and flags[at] & _MEASURE and end + 1 not in starts:
                end += 1
                continue  # قیمت هر کیلو گردو
            if flag & (_QUANT | _DEM) and words[end].key not in _EZAFE_OWNERS and not _owned(words, flags, end):
                break
            if flag & _DEM and _object_ahead(flags, at, end, size):
                break
            end += 1
            continue
        if flag & _PRONOUN and words[end].key in _EZAFE_OWNERS:
            return end + 1
        if flag & _FINITE and flag & _NOUN and not flag & _VERBLIKE and _goes_on(words, flags, end, size):
            end += 1
            continue  # هزینه ساخت این پل
        if flag & _OPENER and end + 1 < size and flags[end + 1] & (_FINITE | _PARTICIPLE | _PREP):
            end += 1
            continue
        if flag & _PREP and (end + 1 == size or words[end + 1].key in _CLOSING):
            return end + 1  # کرال پشت، …: a preposition governs something
        if flag & _PREP and flags[end - 1] & _PREP_ADJ and end + 1 < size and end + 1 not in starts:
            end += 1
            continue
        if flag & _AND and words[end].key == "و" and _coordinates(words, flags, at, end, size, starts):
            end += 2
            continue
        if words[end].key in "-ـ–" and end + 1 < size and _paired(words, flags, end):
            end += 2
            continue
        if words[end].key in _QUOTES and end > at:
            closing = _closing(words, end, size)
            if closing > 0 and not any(i in starts for i in range(end, closing)):
                end = closing + 1
                continue
        break
    return end


def _object_ahead(flags: list[int], first: int, at: int, size: int) -> bool:
    """2 شبکه | این برنامه را: a demonstrative behind a counted noun opens the object."""
    if not first or not flags[first - 1] & (_NUMERAL | _UNIT) or not flags[at] & _DEM:
        return False
    for end in range(at + 1, min(size, at + 5)):
        if flags[end] & _RA:
            return True
        if flags[end] & _BREAK:
            return False
    return False


def _paired(words: list[Word], flags: list[int], at: int) -> bool:
    """A dash between two adjectives: جسمی - حرکتی."""
    return words[at - 1].key.endswith("ی") and words[at + 1].key.endswith("ی") and not flags[at + 1] & _BREAK


def _proper_end(words: list[Word], flags: list[int], at: int) -> int:
    """Index after the name of a place that a phrase begins with; -1 without one."""
    if words[at].flags & _OPENS_PLACE:
        phrase = match_phrase(words, at, "place")
        if phrase is not None:
            return at + len(phrase.keys)
    return at + 1 if flags[at] & _PLACE and not flags[at] & _NOUN_ONLY else -1


def _begins_anew(words: list[Word], flags: list[int], proper: int, first: int, at: int) -> bool:
    """Whether a word cannot belong to the noun before it, since that takes no ezafe (رقابت‌ها | هیأت داوران)."""
    before = flags[at - 1]
    if before & _CLOSED and not flags[at] & _PREP_ADJ:
        return True
    if flags[at] & _RATE and (before | flags[first]) & _HUMAN:
        return True
    if flags[at] & _MEASURE and words[at].key.endswith("ی") and not words[at].key.endswith("های"):
        return True
    return bool(proper == at and flags[at] & _NOUN and not flags[at] & (_ADJECTIVE | _PLACE))


_CLOSED, _MEASURE, _HUMAN, _RATE = bit("closed_plural"), bit("measure_noun"), bit("human"), bit("rate_noun")
_PLACE, _ADJECTIVE, _NOUN_ONLY = bit("place"), bit("adjective"), bit("name_before_number")


def _owned(words: list[Word], flags: list[int], at: int) -> bool:
    return words[at].key in ("دیگر", "سایر", "کل", "انواع", "عمده", "جمعی", "گروهی", "همه", "تمام", "تمامی")


def _closing(words: list[Word], at: int, size: int) -> int:
    """Index of the quotation mark that closes the one at ``at`` within a few tokens; 0 if there is none."""
    closing = {"«": "»", "“": "”"}.get(words[at].key, words[at].key)
    for end in range(at + 1, min(size, at + 8)):
        if words[end].key == closing:
            return end
    return 0


def _coordinates(
    words: list[Word], flags: list[int], first: int, at: int, size: int, starts: dict[int, Quantity]
) -> bool:
    """Whether «و» at ``at`` joins two parts of one noun phrase, not two clauses."""
    following = at + 1
    if following >= size or following in starts or flags[following] & (_DEM | _QUANT):
        return False
    if not _member(words, flags, following, size, starts):
        return False
    if flags[following] & _DEED and not (flags[first] | flags[at - 1]) & (_VERBAL | _MEASURE) and _followed(flags, following, size, starts):
        return False  # قرص روان‌گردان و | انهدام باند
    if at - 1 > first and flags[at - 1] & _ELLIPTIC and not flags[following] & _VERBAL:
        return False  # حشیش کشف و | متهم را دستگیر کردند
    if _listed(words, flags, first, following, size, starts):
        return False
    if _governs(words, flags, following, size, starts) or words[following].key.startswith(words[first].key):
        return False
    after = following + 1
    if flags[at - 1] & _NOMINAL and after < size and flags[after] & _FINITE and flags[after] & _LIGHT:
        return True  # کشف و ضبط شد: the verb takes both
    if after < size and flags[after] & (_FINITE | _PARTICIPLE) and flags[after] & _LIGHT and flags[following] & _NOMINAL:
        return False  # … خودرو و دستگیر شد
    return True


def _listed(words: list[Word], flags: list[int], first: int, at: int, size: int, starts: dict[int, Quantity]) -> bool:
    """129 رأی و | رضایی 655 رأی, 10 بخش و | محتوا در 39 بخش: the phrase at ``at`` has a number of its own."""
    if not flags[first - 1] & (_NUMERAL | _UNIT) or first == 0 or flags[at] & flags[at - 2] & _PLACE:
        return False
    for end in range(at + 1, min(size, at + 4)):
        if end in starts:
            return True
        if flags[end] & _BREAK and not (flags[end] & _PREP and end + 1 in starts):
            return False
    return False


def _followed(flags: list[int], at: int, size: int, starts: dict[int, Quantity]) -> bool:
    return at + 1 < size and (at + 1 in starts or not flags[at + 1] & _BREAK)


def _governs(words: list[Word], flags: list[int], at: int, size: int, starts: dict[int, Quantity]) -> bool:
    """Whether the phrase at ``at`` leads to a quantity of its own: سرقت و | دستگیری 386 مجرم."""
    if (flags[at] & _VERBAL and flags[at - 2] & _VERBAL) or (flags[at] & _PLACE and flags[at - 2] & _PLACE):
        return False  # ورود و خروج, چالدران و سردشت
    deed = flags[at] & (_VERBAL | _MEASURE | _RATE | _INFINITIVE)
    for end in range(at + 1, min(size, at + 4)):
        if (end in starts and deed) or (words[end].key == "با" and end + 1 in starts):
            return True
        if flags[end] & _BREAK:
            return False
    return False


def _verb(words: list[Word], flags: list[int], at: int, size: int, chunks: list[Chunk]) -> Chunk:
    """The verb group that begins at ``at``, with the nominal part it takes off the phrase before it."""
    end = at + 1
    finite = bool(flags[at] & _FINITE)
    while end < size and flags[end] & (_FINITE | _PARTICIPLE) and not flags[end] & _CLAUSE:
        future = flags[end - 1] & _FUTURE
        if flags[at] & _FUTURE and end - at > 1 and not flags[end] & _COPULA:
            break
        if finite and not future and not flags[end] & _COPULA:
            break
        if flags[end] & _PARTICIPLE and not flags[end] & _FINITE and finite and not future:
            break
        finite = finite or bool(flags[end] & _FINITE)
        end += 1
    piece = Chunk(VERB, at, end)
    piece.finite = finite
    light = any(flags[i] & (_LIGHT | _COPULA) for i in range(at, end))
    if light and chunks:
        _nominal(words, flags, at, piece, chunks)
    return piece


def _nominal(words: list[Word], flags: list[int], at: int, piece: Chunk, chunks: list[Chunk]) -> None:
    last = chunks[-1]
    if last.kind != NP or last.last != at:
        return
    before = chunks[-2].quantity if len(chunks) > 1 and not last.prep else None
    start = _nominal_start(words, flags, last, at, before)
    if start == at:
        return
    piece.first = start
    if start > last.first:
        last.last = start
    else:
        piece_prep = last.prep
        chunks.pop()
        if piece_prep:
            piece.prep = piece_prep


def _nominal_start(words: list[Word], flags: list[int], phrase: Chunk, at: int, before: Quantity | None) -> int:
    first = phrase.first
    for start in range(max(first, at - 4), at - 1):
        if not words[start].flags & _OPENS_NOMINAL:
            continue
        form = match_phrase(words, start, "nominal_phrase")
        if form is not None and start + len(form.keys) == at:
            return start
    if words[at - 1].key == "قرار":
        for start in range(at - 2, max(first, at - 6) - 1, -1):
            if words[start].key in _HEADS_OF_NOMINAL:
                return start
    for start in range(at - 2, max(first, at - 4) - 1, -1):
        if words[start].key == "مورد" and at - start >= 2 and start > first:
            return start
    if flags[at] & _COPULA and not flags[at] & _LIGHT:
        said = flags[at - 1]
        plain = said & _COPULAR or (said & _ADJECTIVE and not said & _NOUN)
        demand = next((i for i in range(first + 1, at - 1) if flags[i] & _PREP_ADJ), 0)
        if demand and not phrase.prep:
            return demand  # مدارس استان | نیازمند بازسازی است
        return at - 1 if plain else at
    nominal = flags[at - 1] & _NOMINAL
    any_nominal = _stem(words[at]) in _ANY_NOMINAL
    if before is not None and before.unit is None and at - first == 1 and not flags[at - 1] & _PARTICIPLE:
        return at  # 6 گل زد: what is counted, not a part of the verb
    behind_unit = before is not None and before.unit is not None and not before.unit.counter
    if behind_unit and before is not None and before.kind == "measure" and flags[at - 1] & _NOUN and not flags[at - 1] & (_ADJECTIVE | _PARTICIPLE):
        behind_unit = False  # موفق به کشف 60 کیلوگرم حشیش شدند
    if not nominal and not (any_nominal and (at - first > 1 or behind_unit) and not flags[at - 1] & _UNIT):
        return at
    start = at - 1
    while start - 2 >= first and words[start - 1].key == "و" and flags[start - 2] & _NOMINAL:
        start -= 2
    return start


_UNIT = bit("unit")
_INFINITIVE = bit("infinitive")
_VERBAL = bit("verbal_noun") | bit("nominal_part")
_COPULAR = bit("copular_part")
_DEED = bit("verbal_noun") | bit("infinitive")
_VERBLIKE = _COPULA | _FUTURE | _SURE
_ORDINAL, _UNDERTAKING = bit("ordinal_word"), bit("undertaking")
_OPENS_ADVERB, _OPENS_HABIT = opens("adverb"), opens("habitual")
_OPENS_PREPOSITION, _OPENS_MEASURE = opens("preposition"), opens("measure_noun")
_OPENS = _OPENS_ADVERB | _OPENS_HABIT | _OPENS_PREPOSITION | _OPENS_MEASURE
_OPENS_PLACE = opens("place")
_OPENS_NOMINAL, _PROPER = opens("nominal_phrase"), opens("place") | _PLACE
_SPECIAL = _PUNCT | _RA | _CLAUSE | _FINITE | _AND | _PARTICIPLE | _PREP_ADJ | _PREP | _OPENER | _PLANNED | _MODAL
_SPECIAL |= _ADVERB | _SUPERLATIVE
_CLOSING = frozenset("،.؛:!؟)")
_OWN = frozenset(["خود", "خویش"])


def _stem(word: Word) -> str:
    """The past or present stem of a light verb, as far as its class needs it."""
    key = word.key
    for stem in ("شد", "کرد", "نمود", "گردید"):
        if key.removeprefix("می").removeprefix("نمی").removeprefix("ن").startswith(stem):
            return stem
    for stem, endings in (("شو", "شود شوند شویم"), ("کن", "کند کنند کنیم کنم"), ("گرد", "گردد گردند"), ("نمای", "نماید نمایند")):
        if any(key.endswith(ending) for ending in endings.split()):
            return stem
    return ""
