"""From a folded form to its :class:`Word`: one dictionary look-up a token, everything else once a form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from factx.lexicon.loader import Lexicon
from factx.lexicon.schema import Entry
from factx.lexicon.verbs import VerbForm
from factx.lexicon.wordlist import ADJ, ADV, NOUN, NUM, PLURAL, WordList
from factx.text.fold import MARK, ZWNJ, fold
from factx.text.words import OPENED, Numeral, Phrase, Phrases, Unit, Word, bit, opens

__all__ = ["Vocabulary", "key_of"]

_LIMIT = 200_000
"""Forms kept; a batch over millions of articles meets more, and starts again when they are full."""
_DIGITS = re.compile(r"[0-9]++(?:[,،٬'][0-9]{3}(?![0-9]))*+(?:[./٫][0-9]++)?\Z")
_PLURALS = ("هایشان", "هایمان", "هایی", "هایش", "های", "ها")
_CLITICS = ("شان", "مان", "اش", "ش", "یشان")
_PIECES = re.compile(r"[^\W\d_](?:[^\W\d_]|\u200c|\u200d|ـ)*+|[0-9]+(?:[./٫][0-9]+)*|\S")
_JOINED = 4
"""Splits of a form for which every way of writing them together is derived."""


def key_of(form: str) -> str:
    """The form without half-spaces and marks.

    >>> key_of("می\u200cکند")
    'میکند'
    """
    return form.replace(ZWNJ, "").replace(MARK, "").replace("ـ", "")


def spellings(form: str) -> Iterator[tuple[str, ...]]:
    """Every way to write a lexicon form as tokens: its parts apart, joined, or run together.

    A half-space may be written as a space or left out; a space is left out only in short forms; a mark is a token
    of its own.

    >>> sorted(spellings("متر مربع"))
    [('متر', 'مربع'), ('مترمربع',)]
    """
    parts: list[str] = []
    joints: list[tuple[bool, ...]] = []
    halves: list[bool] = []
    for piece in _PIECES.finditer(fold(form)):
        for at, part in enumerate(p for p in piece.group().split(ZWNJ) if p):
            if parts:
                letters = parts[-1][-1].isalpha() and part[0].isalpha() and part != "ـ" != parts[-1]
                joints.append((False, True) if letters else (False,))
                halves.append(at > 0)
            parts.append(key_of(part) or part)
    if len(parts) > _JOINED:
        joints = [joint if half else (False,) for joint, half in zip(joints, halves, strict=True)]
    for glue in product(*joints):
        tokens = [parts[0]]
        for joined, part in zip(glue, parts[1:], strict=True):
            if joined:
                tokens[-1] += part
            else:
                tokens.append(part)
        yield tuple(tokens)


def attributive(form: str) -> str:
    """The form with the suffix that makes it an adjective of a number: ریال → ریالی, هفته → هفته‌ای."""
    return form + ("\u200cای" if form.endswith("ه") else "ی")


class Vocabulary(dict[str, Word]):
    """The words of a lexicon; a form is analysed when it is first asked for.

    >>> from factx.lexicon.loader import load_lexicon
    >>> from factx.lexicon.wordlist import load_wordlist
    >>> words = Vocabulary(load_lexicon(), load_wordlist())
    >>> words["میلیون"].numeral.value, words["کیلوگرم"].units[0].code
    (1000000, 'kg')
    """

    def __init__(self, lexicon: Lexicon, wordlist: WordList, restore: Callable[[str], str] | None = None) -> None:
        super().__init__()
        self.wordlist = wordlist
        self.restore = restore
        self._flags: dict[str, int] = defaultdict(int)
        self._numerals: dict[str, Numeral] = {}
        self._units: dict[str, list[Unit]] = defaultdict(list)
        self._signs: dict[str, str] = {}
        self._values: dict[str, dict[str, object]] = defaultdict(dict)
        self._phrases: dict[str, Phrases] = {}
        self._stems: dict[str, str] = {}
        self._presents: set[str] = set()
        self._pasts: set[str] = set()
        for entry in lexicon.entries:
            self._add(entry)

    # Compiling the lexicon

    def _add(self, entry: Entry) -> None:
        kind = entry.kind
        if kind == "numeral":
            self._add_numeral(entry)
        elif kind in ("unit", "counter"):
            self._add_unit(entry)
        elif kind == "light_verb":
            for stem in (*entry.forms, entry.values["present"]):
                self._stems.setdefault(stem, entry.values["role"])
            self._presents.add(entry.values["present"])
            self._pasts.update(entry.forms)
        elif kind == "affix" or entry.id.startswith(("morph", "speech_")):
            return  # the morphology and the rules of speakers and places read these themselves
        else:
            value = _meaning(entry)
            for form in entry.forms:
                self._add_form(form, kind, value, entry.id if kind == "words" else kind)

    def _add_form(self, form: str, kind: str, value: object, name: str) -> None:
        for keys in spellings(form):
            if len(keys) > 1:
                self._add_phrase(Phrase(keys, name if kind == "words" else kind, value))
                continue
            if kind == "qualifier":
                self._signs.setdefault(keys[0], str(value))
                continue
            if kind in ("slogan", "name_with_number"):
                self._values[keys[0]][kind] = value
                continue
            self._flags[keys[0]] |= bit(name)
            if value is not None:
                self._values[keys[0]].setdefault(kind, value)

    def _add_phrase(self, phrase: Phrase) -> None:
        """Files a form under its first word, kind and second word; the first entry of a form wins."""
        second = self._phrases.setdefault(phrase.keys[0], {}).setdefault(phrase.kind, {})
        known = second.get(phrase.keys[1], ())
        if all(other.keys != phrase.keys for other in known):
            second[phrase.keys[1]] = tuple(sorted((*known, phrase), key=lambda found: -len(found.keys)))

    def _add_numeral(self, entry: Entry) -> None:
        value = entry.values["value"]
        exact = Fraction(value).limit_denominator(1000) if isinstance(value, float) else int(value)
        for form in entry.forms:
            for keys in spellings(form):
                if len(keys) > 1:
                    continue
                if entry.id == "hemmat":
                    self._hemmat = keys[0]
                self._numerals[keys[0]] = Numeral(exact, entry.values["role"])
                if entry.values["role"] == "scale":
                    self._numerals[keys[0] + "ی"] = Numeral(exact, "scale", True)

    def _add_unit(self, entry: Entry) -> None:
        counter = entry.kind == "counter"
        kind = "count" if counter else entry.values["kind"]
        strong = bool(entry.values.get("strong"))
        own = entry.values.get("adjective")
        plain = [*entry.forms, *entry.values.get("abbr", ())]
        adjectives = own if own else [attributive(form) for form in entry.forms]
        for adjective, forms in ((False, plain), (True, adjectives)):
            for form in forms:
                unit = Unit(entry.values["unit"], kind, counter, strong, adjective, entry.forms[0])
                for keys in spellings(form):
                    if len(keys) > 1:
                        self._add_phrase(Phrase(keys, "unit", unit))
                    elif not any(u.code == unit.code and u.counter == counter for u in self._units[keys[0]]):
                        self._units[keys[0]].append(unit)

    def number_words(self) -> frozenset[str]:
        """Forms that a stretch without digits must hold to be worth reading: number words, also run together."""
        plain = [k for k, numeral in self._numerals.items() if numeral.role != "denominator"]
        small = [k for k in plain if self._numerals[k].role not in ("scale", "share")]
        scales = [k for k in plain if self._numerals[k].role == "scale" and not self._numerals[k].adjective]
        counted = [k for k, units in self._units.items() if any(unit.adjective or unit.counter for unit in units)]
        found = {*plain, *(k + "و" for k in plain)}
        found.update(a + b for a in small for b in scales)
        found.update(a + b + "و" for a in small for b in scales)
        found.update(a + b for a in small for b in counted)
        found.update(a + b + "ای" for a in small for b in counted if b.endswith("ه"))
        found.update(a + "و" + b for a in (*small, *scales) for b in small)
        found.update(a + "هزارو" + b for a in small for b in small)
        found.update(a + b for a in small for b, numeral in self._numerals.items() if numeral.role == "denominator")
        return frozenset(found)

    # Analysing a form

    def __missing__(self, form: str) -> Word:
        if len(self) >= _LIMIT:
            self.clear()
        first = form[0]
        letters = first.isalpha() and first != "ـ"
        key = key_of(form) if letters else form
        word = Word(form, key)
        if "0" <= first <= "9":
            self._look_up(word)
            word.numeral = _digits(form)
            word.flags = bit("numeral")
        elif "a" <= first.lower() <= "z":
            word.flags = bit("latin")
            self._look_up(word)
        elif not letters:
            word.flags = bit("punctuation")
            self._look_up(word)
        else:
            self._look_up(word)
            self._grammar(word)
            if not word.flags & bit("known"):
                self._unknown(word)
            elif ZWNJ in form and not word.numeral and not word.values:
                word.parts = tuple(self._numeral_run(form) or ())
        if word.parts:
            word.flags |= bit("run_together")
        for kind in word.phrases:
            word.flags |= _OPENS.get(kind, 0)
        self[form] = word
        return word

    def _look_up(self, word: Word) -> None:
        key = word.key
        word.flags |= self._flags.get(key, 0)
        word.numeral = self._numerals.get(key)
        found = self._units.get(key) or (self._units.get(key[:-2]) if word.form.endswith("\u200cای") else None)
        word.units = tuple(found or ())
        word.sign = self._signs.get(key, "")
        word.values = self._values.get(key, {})
        word.phrases = self._phrases.get(key, _NONE)
        if word.numeral:
            word.flags |= bit("numeral")
        if word.units:
            word.flags |= bit("unit")

    def _grammar(self, word: Word) -> None:
        key, form = word.key, word.form
        tags = self.wordlist.tags(form.replace(MARK, "").replace("ـ", ""))
        if tags & NOUN:
            word.flags |= bit("noun")
        if tags & ADJ:
            word.flags |= bit("adjective")
        if tags & ADV:
            word.flags |= bit("adverbial")
        if key in _PLURALS:
            word.flags |= bit("affix_plural")
        elif key in ("می", "نمی"):
            word.flags |= bit("affix_verb")
        elif key in ("تر", "ترین", "ای", "اش", "ام", "اند"):
            word.flags |= bit("affix_other")
        if key.endswith(("ها", *_PLURALS[:5])) and not form.endswith("\u200cای"):
            word.flags |= bit("plural")
            stem = key.removesuffix("ی").removesuffix("ها")
            word.flags |= self._flags.get(stem, 0) & (bit("name_before_number") | bit("measure_noun"))
        if key.endswith("ها"):
            word.flags |= bit("closed_plural")
        if word.flags & bit("human_noun"):
            word.flags |= bit("human")
        if key.endswith(("دن", "تن")) and len(key) > 3 and key[:-1] in self._pasts:
            word.flags |= bit("infinitive")
        elif key.endswith(_DEEDS) and len(key) > 6:
            word.flags |= bit("infinitive")
        if key.endswith(("ان", "ین")) and key not in _NOT_PLURAL and not key.endswith("مین") and self._human(key):
            word.flags |= bit("human")
        if _ordinal(key, self._numerals):
            word.flags |= bit("ordinal")
        if word.flags or tags or word.numeral or word.units or word.sign or word.values:
            word.flags |= bit("known")
        self._verb(word, tags)

    def _human(self, key: str) -> bool:
        """زائران, شهروندان, خبرنگاران: the plural in ان of a noun or adjective."""
        stem = key[:-2]
        stems = [stem, stem[:-1] if stem.endswith("ی") else "", stem[:-1] + "ه" if stem.endswith("گ") else ""]
        return len(stem) > 2 and any(self.wordlist.tags(form) & (NOUN | ADJ) for form in stems if len(form) > 2)

    def _verb(self, word: Word, tags: int) -> None:
        key = word.key
        found = self.wordlist.verb(key) or self._preverb(key)
        if self.wordlist.participle(key):
            stem = key.removesuffix("ه").removeprefix("ن")
            denied = key[0] == "ن" and key[1:].removesuffix("ه") in self._stems
            if stem in self._stems or not tags & (NOUN | ADJ):
                word.flags |= bit("participle") | bit("known") | (bit("negative") if denied else 0)
                if self._stems.get(stem) == "light":
                    word.flags |= bit("light")
        if found is None and not tags and (key in self._pasts or key.removesuffix("ند") in self._pasts):
            word.flags |= bit("finite") | bit("known")
            return  # a verb the word list lacks: برشمرد
        if found is None or found.kind == "participle":
            return
        role = self._role(found.stem)
        if found.kind == "subjunctive" and key[1:] in self._presents or word.flags & bit("preposition"):
            return  # an imperative (بدو, بگیر) is as rare; نزد is a preposition
        if key.endswith("ی") and not found.prefix:
            return  # the second person is rarer in news than the nouns and adjectives in ی
        homograph = tags & (NOUN | ADJ | NUM | ADV | PLURAL) and not found.prefix and role in (None, "full") and (
            role is None or key not in self._stems
        )
        if homograph or (word.flags & ~bit("known") and role is None and not found.prefix) or len(key) < 2:
            return
        if key in _NOT_VERBS:
            return
        word.flags |= bit("finite") | bit("known")
        if role == "light":
            word.flags |= bit("light")
        elif role == "copula":
            word.flags |= bit("copula")
        if self._present(found.stem):
            word.flags |= bit("subjunctive" if not found.prefix and key not in _INDICATIVE else "present")
        if found.prefix == "نمی" or (key.startswith("ن") and (key[1:] in self._stems or self.wordlist.verb(key[1:]))):
            word.flags |= bit("negative")

    def _preverb(self, key: str) -> VerbForm | None:
        """برمی‌گردد, درمی‌آید: the verb behind a preverb."""
        for preverb in ("برمی", "درمی", "بازمی", "فرامی", "برنمی", "درنمی", "بازنمی"):
            if key.startswith(preverb):
                return self.wordlist.verb(key[len(preverb) - (3 if preverb.endswith("نمی") else 2) :])
        return None

    def _role(self, stem: str) -> str | None:
        """The role of the verb in the lexicon: ``light``, ``copula``, ``full``; None for a verb it does not list."""
        key = key_of(stem)
        for ending in ("", "م", "ی", "د", "یم", "ید", "ند"):
            if key.endswith(ending):
                base = key[: len(key) - len(ending)]
                for bare in (base, base[1:] if base[:1] in "بن" else base, base.removesuffix("ه")):
                    if bare in self._stems:
                        return self._stems[bare]
        return None

    def _present(self, stem: str) -> bool:
        if stem in self._pasts or stem.removesuffix("ند") in self._pasts or stem.removesuffix("یم") in self._pasts:
            return False
        for ending in ("ند", "یم", "د", "م"):
            base = stem.removesuffix(ending)
            bare = base[1:] if base[:1] in ("ب", "ن") else base
            if base != stem and (base in self._presents or bare in self._presents):
                return True
        return False

    def _unknown(self, word: Word) -> None:
        """Runs of words: a numeral and what follows it, then whatever the morphology can part."""
        parts = self._numeral_run(word.form) or self._unit_run(word.form) or self._copula_run(word.form)
        if parts is None and self.restore is not None:
            restored = self.restore(word.form)
            if " " in restored:
                parts = list(_aligned(word.form, restored.split(" ")))
            elif restored != word.form:
                self._inherit(word, restored)
        if parts is None:
            self._clitic(word)
            self._relational(word)
        if parts is not None and len(parts) > 1:
            word.parts = tuple(parts)

    def _inherit(self, word: Word, restored: str) -> None:
        """A plural or other inflected form is as known as its stem."""
        stem = restored.split(ZWNJ)[0]
        tags = self.wordlist.tags(stem)
        if tags & NOUN:
            word.flags |= bit("noun")
        if tags & ADJ:
            word.flags |= bit("adjective")

    def _relational(self, word: Word) -> None:
        """اقتصادی, منطقه‌ای: what is derived from a noun by ی is an adjective; خودروی is the noun with its ezafe."""
        stem = word.form.removesuffix("\u200cای").removesuffix("ی")
        if stem != word.form and len(stem) > 2 and self.wordlist.tags(stem) & NOUN:
            word.flags |= bit("noun") if stem[-1] in "او" else bit("adjective")

    def _clitic(self, word: Word) -> None:
        for clitic in _CLITICS:
            stem = word.key.removesuffix(clitic)
            if stem != word.key and stem in self._units and len(stem) > 2:
                word.units = tuple(self._units[stem])
                word.flags |= bit("unit") | bit("known")
                return

    def _numeral_run(self, form: str) -> list[tuple[int, str]] | None:
        """``یک‌هزارو`` → یک، هزار، و; ``سه‌نفره`` → سه، نفره; ``هفت‌نفره‌ای`` → هفت، نفره‌ای."""
        parts: list[tuple[int, str]] = []
        at, size = 0, len(form)
        while at < size:
            if form[at] in (ZWNJ, MARK):
                at += 1
                continue
            end = self._run_part(form, at, size, bool(parts))
            if end is None:
                return None
            parts.append((at, form[at:end]))
            at = end
        return parts if len(parts) > 1 else None

    def _unit_run(self, form: str) -> list[tuple[int, str]] | None:
        """درصدساخت → درصد، ساخت."""
        for unit in _UNIT_PREFIXES:
            rest = form.removeprefix(unit)
            if rest != form and len(rest) > 2 and self.wordlist.tags(rest):
                return [(0, unit), (len(unit), rest)]
        return None

    def _copula_run(self, form: str) -> list[tuple[int, str]] | None:
        """امیدواراست → امیدوار، است; هواپیماست → هواپیما، ست; معتقدند → معتقد، ند."""
        for ending, wanted in (("است", NOUN | ADJ), ("ست", NOUN | ADJ), ("ند", ADJ)):
            stem = form.removesuffix(ending).rstrip(ZWNJ)
            if stem == form or len(stem) < 3 or (ending == "ست" and stem[-1] not in "اوی"):
                continue
            tags = self.wordlist.tags(stem)
            if tags & wanted and not (ending == "ند" and tags & NOUN and not tags & ADJ):
                return [(0, stem), (len(form) - len(ending), ending)]
        return None

    def _run_part(self, form: str, at: int, size: int, inside: bool) -> int | None:
        if inside and form[at:] in ("و", "و\u200c"):
            return size
        rest = key_of(form[at:].removesuffix("\u200cای"))
        if inside and (rest in self._numerals or any(_counts(unit) for unit in self._units.get(rest, ()))):
            return size
        for end in range(min(size, at + 7), at + 1, -1):
            numeral = self._numerals.get(form[at:end])
            if numeral and (inside or numeral.role not in ("denominator", "share")) and form[at:end] not in ("نه", "ده", "سی", "دو"):
                return end
            if numeral and form[at:end] in ("نه", "ده", "سی", "دو"):
                tail = key_of(form[end:])
                counted = len(tail) > 2 and any(_counts(unit) for unit in self._units.get(tail, ()))
                part = self._numerals.get(tail)
                if counted or tail.startswith(_SCALES) or (part and part.role == "denominator"):
                    return end
        if inside and form[at] == "و" and at + 1 < size:
            return at + 1
        return None


_INDICATIVE = frozenset("دارد دارند داریم دارم ندارد ندارند نداریم است".split())  # noqa: SIM905
_NONE: Phrases = {}
_OPENS = {kind: opens(kind) for kind in OPENED}
_SCALES = ("هزار", "میلیون", "میلیارد", "تریلیون")
_DEEDS = ("سازی", "زایی", "گذاری", "رسانی", "گیری", "دهی", "بندی", "سنجی", "یابی", "کاوی", "زدایی", "آموزی", "افزایی")
"""Second parts of compounds that name a deed (اشتغال‌زایی, لوله‌گذاری)."""
_UNIT_PREFIXES = ("درصد", "نفر", "تومان", "ریال", "دلار")
_NOT_PLURAL = frozenset(
    "استان سازمان جریان درمان زمان میزان پایان جهان ایران تهران خیابان میدان بیمارستان دبستان دبیرستان شهرستان کودکستان زندان "
    "باران خان زبان نشان بیان امکان ساختمان ارمغان پیمان داستان گلستان لرستان کردستان خوزستان تابستان زمستان فرمان دوران بحران "
    "توان عنوان مکان جان نان مهمان دندان قرآن رمضان کرمان گیلان اصفهان همدان سمنان زنجان آذربایجان هرمزگان بوستان کارستان طوفان "
    "زمین سنگین ایشان همین این چنین رنگین چندین تامین تعیین تضمین تدوین تمرین سرزمین بنزین ماشین پایین نخستین دومین سومین آخرین "
    "بنیان پیکان دکان ایوان چوگان پادگان شعبان پنهان یکسان آسان گران ارزان میان رایگان چندان".split()  # noqa: SIM905
)
_NOT_VERBS = frozenset(["توان", "شاید", "مرد", "سوخت", "برخورد", "مردم", "کشت", "خرید", "پرداخت", "بار", "بند", "کار", "نیم", "شش", "دار", "ساز", "رو"])


def _counts(unit: Unit) -> bool:
    """Whether a unit is common enough to be read behind a number that it is run together with."""
    return not unit.counter or unit.code == "person" or (unit.strong and not unit.adjective)


def _meaning(entry: Entry) -> Any:
    values = entry.values
    match entry.kind:
        case "qualifier":
            return ("+" if values.get("after") else "") + values["sign"]
        case "month":
            return (values["number"], values["calendar"])
        case "relative_year":
            return values["offset"]
        case "slogan":
            return values["year"]
        case "era":
            return values["calendar"]
        case "season":
            return values["number"]
        case "title":
            return values["role"]
        case "name_with_number":
            return values["reason"]
        case "place":
            return (entry.id, values["level"], bool(values.get("ambiguous")))
        case "name_before_number":
            return bool(values.get("ambiguous"))
    return None


def _digits(form: str) -> Numeral | None:
    """The value of a run of digits; None for what is no single number (``12/5/93``, ``5.3.1``, an endless run)."""
    if len(form) > 24 or not _DIGITS.match(form):
        return None
    plain = re.sub("[,،٬']", "", form).replace("/", ".").replace("٫", ".")
    if "." in plain:
        value = Fraction(plain)
        return Numeral(value.numerator if value.denominator == 1 else value, "digits")
    return Numeral(int(plain), "digits")


def _ordinal(key: str, numerals: dict[str, Numeral]) -> bool:
    for suffix in ("مین", "م", "مین‌", "ام"):
        stem = key.removesuffix(suffix)
        if stem != key and (stem in numerals or stem in ("سو", "چهار", "ا", "دو")):
            return numerals[stem].role not in ("denominator", "share") if stem in numerals else True
    return False


def _aligned(form: str, parts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Offsets of restored parts in the form they were restored from: only half-spaces and spaces differ."""
    at = 0
    for part in parts:
        letters = key_of(part)
        while at < len(form) and form[at] in (ZWNJ, MARK, "ـ"):
            at += 1
        start = at
        count = 0
        while at < len(form) and count < len(letters):
            count += form[at] not in (ZWNJ, MARK, "ـ")
            at += 1
        yield start, form[start:at]
