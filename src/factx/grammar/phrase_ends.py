"""Where a noun phrase ends: at closed classes of words, before a verb, a phrase of its own, a number."""

from __future__ import annotations

from factx.grammar.phrase_breaks import begins_anew
from factx.grammar.phrase_joins import closing, coordinates
from factx.grammar.phrase_kinds import BREAK, START, becoming, goes_on, is_predicate, opens_phrase
from factx.text.words import Word, bit, match_phrase, opens

__all__ = ["phrase_end"]

_PREP = bit("preposition")
_AND = bit("coordinator")
_RA = bit("object_marker")
_PRONOUN = bit("pronoun")
_DEM = bit("demonstrative")
_QUANT = bit("quantifier")
_ADVERB = bit("adverb")
_FINITE = bit("finite") | bit("copula") | bit("future_auxiliary")
_COPULA = bit("copula")
_FUTURE = bit("future_auxiliary")
_PERSONAL = bit("person_pronoun")
_PARTICIPLE = bit("participle")
_PREP_ADJ = bit("prep_adjective")
_AMOUNT = bit("amount_noun")
_NOUN = bit("noun")
_NUMERAL = bit("numeral")
_SURE = bit("sure_verb")
_ORDINAL, _UNDERTAKING = bit("ordinal_word"), bit("undertaking")
_OPENER = bit("predicate_opener")
_NOTABLE = BREAK | _PREP_ADJ | _UNDERTAKING | _AMOUNT | _PARTICIPLE | _QUANT | _DEM | START
_NOTABLE |= (
    bit("copular_part")
    | _ORDINAL
    | bit("indefinite_pronoun")
    | bit("daytime")
    | bit("trouble_noun")
    | bit("time_head")
    | bit("possessor_adjective")
    | bit("measure_noun")
    | bit("rate_noun")
    | opens("preposition")
)
_TAKES = {"از": bit("takes_from"), "با": bit("takes_with"), "به": bit("takes_to"), "بر": bit("takes_on")}
_AGENCY = bit("agency")
_LEADING = _AGENCY | bit("account_noun") | bit("closed_plural") | bit("past_modifier") | bit("future_modifier")
"""Classes whose word decides whether the next one goes on with the phrase."""
_EZAFE_OWNERS = frozenset(["خود", "آن", "آنها", "آنان", "ما", "این", "همین", "من", "شما", "خویش", "وی", "او", "ایشان"])
_INTER = frozenset(["بین", "درون", "برون"])
_EACH = frozenset(["هر", "یک"])
_FIRST_LAST = frozenset(["آخرین", "اولین", "نخستین"])
_ALL = frozenset(["همه", "تمام", "تمامی"])
_ALONE = frozenset(["آنها", "آنان", "اینها", "ایشان"])
_QUOTES = frozenset("«»\"“”'")
_ACCOUNT = bit("account_noun")
_CLOSED, _MEASURE, _RATE = bit("closed_plural"), bit("measure_noun"), bit("rate_noun")
_PLACE, _ADJECTIVE, _NOUN_ONLY = bit("place"), bit("adjective"), bit("name_before_number")
_TROUBLE = bit("trouble_noun")
_DAYTIME = bit("daytime")
_WEEKDAY, _INDEFINITE = bit("weekday"), bit("indefinite_pronoun")
_MONTH = bit("month")
_POSSESSOR = bit("possessor_adjective")
_UNIT, _PERIOD, _HABITUAL = bit("unit"), bit("period"), bit("habitual")
_VERBAL = bit("verbal_noun") | bit("nominal_part")
_VERBLIKE = _COPULA | _FUTURE | _SURE
_OPENS_MEASURE = opens("measure_noun")
_OPENS_PLACE, _OPENS_PREPOSITION = opens("place"), opens("preposition")
_PROPER = opens("place") | _PLACE
_PLURAL = bit("plural")
_NEAR = bit("past_modifier") | bit("future_modifier")
_COPULAR = bit("copular_part")
_BELONGING = frozenset(["مربوط", "متعلق", "منحصر", "مختص"])
_CLOSING = frozenset("،.؛:!؟)")


def phrase_end(words: list[Word], flags: list[int], at: int, size: int) -> int:
    """Where the noun phrase that begins at ``at`` ends, before the verb takes its nominal part off."""
    end = at + 1
    if flags[at] & _PERSONAL or words[at].key in _ALONE or (flags[at] & _MONTH and at and words[at - 1].key == "ماه"):
        return end
    proper = _proper_end(words, flags, at) if flags[at] & _PROPER else -1
    head = words[at]
    counted = at > 0 and flags[at - 1] & (_NUMERAL | _UNIT)
    while end < size and words[end] is not head:  # روش پیشرفته | روش بهینه‌ای ارائه شد
        flag = flags[end]
        if not (flag & _NOTABLE or flags[end - 1] & _LEADING or end == proper):
            if (
                counted
                and end + 1 < size
                and flags[end] & _PLURAL
                and words[end].key.endswith("هایی")
                and words[end + 1].key != "که"
            ):
                break  # به 25 استان کشور | آسیب‌هایی وارد شد
            end += 1
            continue
        if flag & START:
            break
        quantity_next = end + 1 < size and flags[end + 1] & START
        if flag & (_PREP_ADJ | _POSSESSOR) and (quantity_next or words[end].key == "شامل"):
            break
        said = words[end].key in _BELONGING or (flag & _COPULAR and end + 1 < size and flags[end + 1] & _PREP)
        if counted and said and _equated(flags, end, size):
            break  # 70 درصد تلفات | مربوط به جوانان است, تولیدات ما | همسو با انقلاب نبود
        if flag & _OPENS_PREPOSITION and match_phrase(words, end, "preposition"):
            break
        inner = match_phrase(words, end, "measure_noun") if words[end].flags & _OPENS_MEASURE else None
        if inner is not None:
            end += len(inner.keys)
            continue  # کاهش سطح زیر کشت گندم
        if flag & _ORDINAL and end + 1 < size and flags[end + 1] & _MONTH:
            break  # 740 هزار دانش‌آموز | اول مهر
        if flag & _NUMERAL and flag & _ORDINAL:
            if counted and end + 1 < size and flags[end + 1] & _COPULA:
                break  # با 14 امتیاز | چهارم است
            end += 1
            continue  # سفر دوم رئیس‌جمهور
        if flag & _UNDERTAKING and end + 1 < size and words[end + 1].key == "به":
            break
        if flag & _AMOUNT and quantity_next:
            break
        if (
            counted
            and words[end].key == "روز"
            and end + 1 < size
            and (words[end + 1].numeral or flags[end + 1] & _WEEKDAY)
        ):
            break  # دو تفنگدار | روز 13 ژانویه, این دو تیم | روز یکشنبه
        if flag & _DAYTIME and counted and end + 1 < size and flags[end + 1] & _ADVERB:
            break  # 124 خیر گیلان | صبح امروز
        if counted and flag & _INDEFINITE and 1 < end - at < size - at - 1 and words[end + 1].key == "از":
            break  # دو شهرستان هامون و نیمروز | یکی از مشکلات است
        if flag & _ADVERB and _modifies(flags, end, size):
            end += 1
            continue  # قد متوسط مردان, مزد روزانه کارگران
        if not flag & BREAK:
            if counted and words[end].key in _FIRST_LAST:
                break  # 14 کشور جهان | آخرین دستاوردهای خود را
            if flag & _ORDINAL and counted and (words[end].key.endswith("مین") or end - at == 1):
                break  # 4 هنرمند | پنجمین نمایشگاه را
            if (
                flag & (_MEASURE | _RATE | _TROUBLE) or flags[end - 1] & (_CLOSED | _NEAR | _ACCOUNT) or proper == end
            ) and begins_anew(words, flags, proper, at, end):
                break
            if flag & _PARTICIPLE and is_predicate(words, flags, end, size):
                break
            if flag & _PARTICIPLE and end == at + 1 and at and flags[at] & _VERBAL and words[at - 1].key == "که":
                return end + 1  # که توافق شده | قیمت خرید گندم
            if words[end].key in _EACH and _holds_each(words, flags, at, end) and not quantity_next:
                end += 1
                continue  # قیمت هر کیلو گردو, حقوق یک معلم
            if flag & _QUANT and flags[end - 1] & _MEASURE and end + 2 < size and words[end + 1].key == "از":
                end += 2
                continue  # برد برخی از آنها
            if flag & (_QUANT | _DEM) and words[end].key not in _EZAFE_OWNERS and not _owned(words, flags, end):
                break
            if flags[end - 1] & _AGENCY and _source(words, at) and not flag & (_PLACE | _AGENCY):
                break  # به گزارش رویترز | سهام شرکت
            if flag & _DEM and end + 1 < size and flags[end + 1] & _RATE and end - at > 1:
                break  # با وارد کردن بازیکن | این میزان پول
            if flag & _DEM and (_object_ahead(flags, at, end, size) or _source(words, at)):
                break  # به گزارش روابط عمومی | این کتاب
            end += 1
            continue
        if flag & _PRONOUN and words[end].key in _EZAFE_OWNERS:
            return end + 1
        if flag & _FINITE and flag & _NOUN and not flag & _VERBLIKE and goes_on(words, flags, end, size):
            end += 1
            continue  # هزینه ساخت این پل
        if flag & _OPENER and end + 1 < size and flags[end + 1] & (_FINITE | _PARTICIPLE | _PREP):
            if words[end].key == "منجر":
                break  # یک پرواز | منجر به نجات
            if becoming(words, flags, end + 1, size):
                break  # این حادثه | باعث کشته شدن
            end += 1
            continue
        if words[end].key == "پیش" and end + 1 < size and flags[end + 1] & _PARTICIPLE:
            end += 2
            continue  # مواد پیش ساخته
        if flag & _PREP and end + 1 < size and words[end - 1].key == words[end + 1].key and end - at > 1:
            end += 2
            continue  # تورم نقطه به نقطه, خشکسالی پی در پی
        if words[end].key == "غیر" and end + 1 < size and not flags[end + 1] & BREAK:
            end += 2
            continue  # سلاح غیر مجاز
        if flag & _PREP and (end + 1 == size or words[end + 1].key in _CLOSING):
            return end + 1  # کرال پشت، …: a preposition governs something
        if flag & _PREP and _complemented(words, flags, at, end, size):
            end += 1
            continue  # صندوق حمایت از توسعه کشاورزی
        if words[end].key in _INTER and end + 1 < size and _relational(words[end + 1], flags[end + 1]):
            end += 2
            continue  # اتوبوس‌های بین شهری
        denied = words[end - 2].key == "غیر"  # شناور غیر مجاز | توسط مرزبانی
        if flag & _PREP and flags[end - 1] & _PREP_ADJ and end + 1 < size and not quantity_next and not denied:
            if flags[end + 1] & _PERIOD:
                break  # پیوند عضو | از ابتدای امسال
            end += 1
            continue
        if flag & _AND and words[end].key == "و" and coordinates(words, flags, at, end, size):
            end += 2
            continue
        if words[end].key in "-ـ–" and end + 1 < size and _paired(words, flags, end):
            end += 2
            continue
        if words[end].key == "(" and end + 2 < size and words[end + 2].key == ")" and not quantity_next:
            end += 3
            continue  # امام خمینی (ره), گزارش (SOE)
        if words[end].key in _QUOTES and end > at:
            mark = closing(words, end, size)
            if mark > 0 and not any(flag & START for flag in flags[end:mark]):
                end = mark + 1
                continue
        break
    return end


def _equated(flags: list[int], at: int, size: int) -> bool:
    """Whether the verb behind a word is a copula."""
    verb = next((flags[end] for end in range(at + 1, size) if flags[end] & (_FINITE | bit("clause_conjunction"))), 0)
    return bool(verb & _COPULA)


def _relational(word: Word, flag: int) -> bool:
    return bool(flag & _ADJECTIVE) and word.key.endswith("ی") and not flag & BREAK and word.key != "منفی"


def _holds_each(words: list[Word], flags: list[int], first: int, at: int) -> bool:
    """قیمت هر کیلو گردو, حقوق یک معلم, ساخت یک تونل."""
    return bool(flags[first] & _MEASURE or (words[at].key == "یک" and flags[at - 1] & bit("verbal_noun")))


def _complemented(words: list[Word], flags: list[int], first: int, at: int, size: int) -> bool:
    """Whether a preposition leads to what the noun before it needs: حمایت از, مبارزه با, کمک به, نظارت بر."""
    if at + 1 >= size or not flags[at - 1] & _TAKES.get(words[at].key, 0):
        return False
    if first == at - 1 and any(flag & START for flag in flags[at + 1 : at + 4]):
        return False  # با استفاده | از 5 دستگاه
    return not flags[at + 1] & (_DEM | _PLACE) and opens_phrase(words, flags, at + 1, size)


def _modifies(flags: list[int], at: int, size: int) -> bool:
    """Whether an adverb is the adjective of a measure or a deed: قد متوسط مردان, توزیع روزانه بنزین."""
    goes_on = at + 1 < size and not flags[at + 1] & (BREAK | _DEM | START)
    habitual = flags[at] & _HABITUAL and goes_on and flags[at - 1] & (_MEASURE | _VERBAL)
    return bool(habitual or flags[at] & flags[at - 1] & _MEASURE)


def _source(words: list[Word], at: int) -> bool:
    """Whether a phrase names whom the report is taken from: به گزارش فارس, به نقل از روابط عمومی شرکت."""
    return words[at].key == "گزارش" or (at > 1 and words[at - 1].key == "از" and words[at - 2].key == "نقل")


def _object_ahead(flags: list[int], first: int, at: int, size: int) -> bool:
    """2 شبکه | این برنامه را: a demonstrative behind a counted noun opens the object."""
    if not first or not flags[first - 1] & (_NUMERAL | _UNIT) or not flags[at] & _DEM:
        return False
    for end in range(at + 1, min(size, at + 5)):
        if flags[end] & _RA:
            return True
        if flags[end] & BREAK:
            return False
    return False


def _paired(words: list[Word], flags: list[int], at: int) -> bool:
    """A dash between two adjectives or two places: جسمی - حرکتی, تهران - مشهد."""
    if flags[at - 1] & flags[at + 1] & _PLACE:
        return True
    return words[at - 1].key.endswith("ی") and words[at + 1].key.endswith("ی") and not flags[at + 1] & BREAK


def _proper_end(words: list[Word], flags: list[int], at: int) -> int:
    """Index after the name of a place that a phrase begins with; -1 without one."""
    if words[at].flags & _OPENS_PLACE:
        phrase = match_phrase(words, at, "place")
        if phrase is not None:
            return at + len(phrase.keys)
    return at + 1 if flags[at] & _PLACE and not flags[at] & _NOUN_ONLY else -1


def _owned(words: list[Word], flags: list[int], at: int) -> bool:
    if (
        words[at].key in _ALL
        and at + 1 < len(words)
        and flags[at + 1] & _DEM
        and not flags[at - 1] & (_MEASURE | _VERBAL)
    ):
        return False  # پدرم | همه این تابلوها را
    return words[at].key in ("دیگر", "سایر", "کل", "انواع", "عمده", "جمعی", "گروهی", "همه", "تمام", "تمامی")
