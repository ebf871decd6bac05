"""Numbers that identify: codes, telephone numbers, items of a list, titles in quotation marks."""

from __future__ import annotations

from factx.grammar.near import MEMBERLESS, Blocked, Near
from factx.grammar.quantity import Quantity
from factx.text.words import bit

__all__ = ["CODES"]

_NUMERAL, _PUNCT = bit("numeral"), bit("punctuation")
_ID_WORD = bit("id_word")
_FINITE = bit("finite")
_TABLE = 3
"""Words up to which the name of a country stands behind a currency in a table."""
_TITLE_WORDS = 6
_CALLS = frozenset(["اطلاع", "تماس", "اعلام", "گزارش", "پیامک", "زنگ"])
_TITLE, _NOUN = bit("title_noun"), bit("noun")
_EMERGENCY = frozenset(
    [110, 112, 113, 114, 115, 118, 119, 121, 122, 123, 124, 125, 129, 135, 141, 190, 191, 194, 195, 197]
)


def _short_quote(near: Near, at: int) -> bool:
    """Whether a quotation of a few words without a verb begins at a mark: it names something."""
    closing = {"«": "»", "“": "”"}.get(near.key(at), near.key(at))
    for end in range(at + 1, min(len(near.flags), at + _TITLE_WORDS + 2)):
        if near.key(end) == closing:
            return True
        if near.flags[end] & _FINITE:
            return False
    return False


def _quoted(near: Near, q: Quantity) -> Blocked:
    """«نوزاد یک میلیون دلاری»: an adjective within the quotation marks of a title."""
    if q.attributive and near.after in ("»", "”", '"'):
        for at in range(q.first - 1, max(-1, q.first - 5), -1):
            if near.key(at) in ("«", "“", '"'):
                return "quoted-name", "name"
    if q.unit is None and near.behind in ("»", "”", '"') and near.before_flag & _NOUN and _opened(near, q.first - 1):
        return "quoted-name", "name"  # رزمایش «پیامبر اعظم 2»
    named = near.before in ("عنوان", "نام") and near.key(q.first - 2) in ("با", "تحت", "به")
    if named and q.number.words and (q.unit is None or q.kind == "duration"):
        return "title", "name"  # با عنوان هزار نمایشگاه در هزار مدرسه
    if near.key(q.lead - 1) == '"' and q.unit is None and q.number.words and _short_quote(near, q.lead - 1):
        return "title", "name"  # کتاب "هفت شهر عشق"
    for at in range(q.lead - 1, max(-1, q.lead - 9), -1):
        if near.key(at) in ("»", "”"):
            break
        if near.key(at) in ("«", "“"):
            if near.flag(at - 1) & _TITLE:
                return "title", "name"  # نمایش «12 مرد خشمگین»
            if q.unit is None and q.number.words and _short_quote(near, at):
                return "title", "name"  # «سفید برفی و هفت کوتوله»
            break
    return None


def _opened(near: Near, at: int) -> bool:
    """Whether a quotation of names alone opens a few words before."""
    for place in range(at, max(-1, at - 5), -1):
        if near.key(place) in ("«", "“", '"'):
            return True
        if near.flag(place) & MEMBERLESS:
            return False
    return False


def _heads(near: Near, q: Quantity) -> bool:
    """پروژه در کردستان/704 پروژه افتتاح می‌شود: a slash parts two headlines."""
    before = near.words[q.first - 2].form if q.first > 1 else ""
    return near.before == "/" and near.noun_follows(q.last) and before[:1].isalpha() and not before.isascii()


def _identifier(near: Near, q: Quantity) -> Blocked:
    form = near.words[q.number.first].form if q.number.first < len(near.words) else ""
    if not form[:1].isdigit():
        return None
    if form[0] == "0" and len(form) > 2 and form.isdigit():
        return "leading-zero", "id"
    if q.unit is None:
        at = q.first - 1
        for _step in range(3):
            if (
                near.flag(at) & _ID_WORD
                and q.number.scale == 1
                and (q.value >= 100 or near.key(at).startswith(("شماره", "کد")))
            ):
                return "id–number", "id"
            if near.flag(at) & (_PUNCT | MEMBERLESS) and near.key(at) not in (":", "(", "و"):
                break
            at -= 1
        if q.value in _EMERGENCY and (
            near.before in ("پلیس", "اورژانس", "فوریتهای", "آتشنشانی") or near.after in _CALLS
        ):
            return "emergency-number", "id"
        if len(form) >= 7 and form.isdigit() and not near.noun_follows(q.number.last):
            return "long-digits", "id"
        if (
            near.before in ("/", "@", "#", "_")
            and near.ends[q.first - 1] == near.starts[q.first]
            and not _heads(near, q)
        ):
            return "code", "id"
    return None


def _list(near: Near, q: Quantity) -> Blocked:
    """1- …, 2) …, [3], (4), 1️⃣ …."""
    if q.unit is not None or q.number.words or not isinstance(q.value, int) or abs(q.value) > 200:
        return None
    before, after = near.before, near.behind
    if before in ("(", "[") and after in (")", "]"):
        return "list-number", "list"
    touching = q.number.last < len(near.words) and near.ends[q.number.last - 1] == near.starts[q.number.last]
    if q.first == 0 and after in ("-", "–", ")", ".", "ـ", "—", "/", ":"):
        return "list-number", "list"
    last = q.number.last
    if q.first == 0 and last < len(near.words) and near.starts[last] - near.ends[last - 1] > 2:
        return "list-number", "list"  # a keycap, whose signs are blanks here
    if touching and after in ("-", "–", ")", "ـ") and not near.flag(q.number.last + 1) & _NUMERAL:
        return "list-number", "list"
    return None


def _priced(near: Near, q: Quantity) -> Blocked:
    """یک دلار آمریکا   9228: in a table of rates the first sum is what the number behind it prices."""
    if q.kind != "money" or q.unit is None or q.lead or not q.number.words or near.index + 1 >= len(near.quantities):
        return None
    price = near.quantities[near.index + 1]
    said = any(word.key[0].isalpha() for word in near.words[price.last :])
    ends = price.unit is None and not said and not price.number.words
    apart = price.first - q.last - 2 * (near.after == "(")  # یک یورو (واحد پول اروپا)   11935
    return ("priced-unit", "list") if ends and apart <= _TABLE else None


CODES = (_quoted, _identifier, _list, _priced)
"""The rules of this room, in order."""
