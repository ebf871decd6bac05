"""From a folded form to its :class:`Word`: one dictionary look-up a token, everything else once a form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from factx.lexicon.loader import Lexicon
from factx.lexicon.wordlist import ADJ, ADV, NOUN, WordList
from factx.text.fold import MARK, ZWNJ
from factx.text.spellings import key_of
from factx.text.vocabulary_runs import RunReader, aligned
from factx.text.vocabulary_spoken import SpokenReader
from factx.text.vocabulary_tables import PhraseRow, load_tables
from factx.text.vocabulary_verbs import VerbReader
from factx.text.words import OPENED, Numeral, Phrase, Phrases, Unit, Word, bit, opens

__all__ = ["Vocabulary", "key_of"]

_LIMIT = 200_000
"""Forms kept; a batch over millions of articles meets more, and starts again when they are full."""
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([./])[0-9]{3}(?:\1[0-9]{3})+|[./]000)\Z")
"""Groups of three digits that dots or slashes part (1.264.000, 2/500/000), where no decimals are meant."""
_DIGITS = re.compile(r"[0-9]++(?:[,،٬'][0-9]{3}(?![0-9]))*+(?:[./٫][0-9]++|,[0-9]{1,2})?\Z")
_DECIMAL_COMMA = re.compile(r"^[0-9]++,[0-9]{1,2}\Z")
_TAGGED = ((NOUN, bit("noun")), (ADJ, bit("adjective")), (ADV, bit("adverbial")))
_AFFIXES = ("affix_other", "affix_verb", "affix_prefix", "affix_plural")
_OPENS = {kind: opens(kind) for kind in OPENED}
_NUMBERED = ("ساله", "سالگی", "ماهه", "روزه", "نفره", "ساعته")
"""Endings of adjectives that a number word is run together with, even where the word list has them: دوساله."""
_NO_PHRASES: Phrases = {}
_NO_VALUES: dict[str, object] = {}
_SHARED = bit("name_before_number") | bit("measure_noun") | bit("time_head")
"""Classes of a noun that its plural has too."""


class Vocabulary(dict[str, Word]):
    """The words of a lexicon; a form is analysed when it is first asked for.

    Args:
        lexicon: The lexicon.
        wordlist: The word list of everyday words.
        restore: Gives a form its lost half-spaces and spaces back.

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
        self._tables = tables = load_tables(lexicon)
        self._verbs = VerbReader(wordlist, tables)
        self._run_scales = tables.lists["run_scale"]
        self._runs = RunReader(wordlist, tables)
        lists = tables.lists
        self._spoken = SpokenReader(
            lists["spoken"], lists["spoken_stem"], tables.presents, lambda key: wordlist.verb(key) is not None
        )
        self._plurals, self._clitics = lists["plural"], lists["clitic"]
        self._ordinal_endings, self._ordinal_stems = lists["ordinal_ending"], frozenset(lists["ordinal_stem"])
        self._not_plural = frozenset(lists["not_plural"])
        self._affixes = {form: bit(name) for name in _AFFIXES for form in lists[name.replace("affix_plural", "plural")]}

    def number_words(self) -> frozenset[str]:
        """Forms that a stretch without digits must hold to be worth reading: number words, also run together."""
        return frozenset(self._tables.number_words.split("\n"))

    def run_scales(self) -> tuple[str, ...]:
        """Scale words that are written together with what stands beside them."""
        return self._tables.lists["run_scale"]

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
            elif self._run(form, key) and not word.numeral and not word.values:
                word.parts = tuple(self._runs.numeral(form) or ())
        if word.parts:
            word.flags |= bit("run_together")
        for kind in word.phrases:
            word.flags |= _OPENS.get(kind, 0)
        self[form] = word
        return word

    def _run(self, form: str, key: str) -> bool:
        """Whether a number may be run together with other words in a known form: دوساله, صدهزارتومانی."""
        return ZWNJ in form or key.endswith(_NUMBERED) or any(scale in key for scale in self.run_scales())

    def _look_up(self, word: Word) -> None:
        key, tables = word.key, self._tables
        word.flags |= tables.flags.get(key, 0)
        word.numeral = self._numeral(key)
        units = tables.units.get(key)
        if units is None and word.form.endswith(("\u200cای", "ه\u200cی")):
            units = tables.units.get(key[:-2] if word.form.endswith("\u200cای") else key[:-1])
        if units:
            word.units = tuple(Unit(*row) for row in units)
            word.flags |= bit("unit")
        word.sign = tables.signs.get(key, "")
        word.values = tables.values.get(key, _NO_VALUES)
        phrases = tables.phrases.get(key)
        word.phrases = _lifted(phrases) if phrases else _NO_PHRASES
        if word.numeral:
            word.flags |= bit("numeral")

    def _numeral(self, key: str) -> Numeral | None:
        row = self._tables.numerals.get(key)
        if row is None:
            return None
        above, below, role, adjective = row
        return Numeral(above if below == 1 else Fraction(above, below), role, adjective)

    def _grammar(self, word: Word) -> None:
        key, form = word.key, word.form
        tags = self.wordlist.tags(form.replace(MARK, "").replace("ـ", ""))
        for tag, flag in _TAGGED:
            if tags & tag:
                word.flags |= flag
        word.flags |= self._affixes.get(key, 0)
        if key.endswith(self._plurals) and not form.endswith("\u200cای"):
            word.flags |= bit("plural")
            stem = key.removesuffix("ی").removesuffix("ها")
            word.flags |= self._tables.flags.get(stem, 0) & _SHARED
        if key.endswith("ها"):
            word.flags |= bit("closed_plural")
        if word.flags & bit("human_noun") or self._human(key):
            word.flags |= bit("human")
        if self._verbs.infinitive(key):
            word.flags |= bit("infinitive")
        if self._ordinal(key):
            word.flags |= bit("ordinal")
        if word.flags or tags or word.numeral or word.units or word.sign or word.values:
            word.flags |= bit("known")
        if tags == ADV and key.endswith("ا"):
            word.flags |= bit("adverb")  # احتمالا, متعاقبا
        self._verbs.mark(word, tags)

    def _human(self, key: str) -> bool:
        """زائران, شهروندان, خبرنگاران: the plural in ان of a noun or adjective."""
        stem = key[:-2]
        if len(stem) < 3 or not key.endswith(("ان", "ین")) or key.endswith("مین") or key in self._not_plural:
            return False
        stems = [stem, stem[:-1] if stem.endswith("ی") else "", stem[:-1] + "ه" if stem.endswith("گ") else ""]
        return any(self.wordlist.tags(form) & (NOUN | ADJ) for form in stems if len(form) > 2)

    def _ordinal(self, key: str) -> bool:
        numerals = self._tables.numerals
        for ending in self._ordinal_endings:
            stem = key.removesuffix(ending)
            if stem != key and (stem in numerals or stem in self._ordinal_stems):
                return stem not in numerals or numerals[stem][2] not in ("denominator", "share")
        return False

    def _unknown(self, word: Word) -> None:
        """Runs of words: a numeral and what follows it, then whatever the morphology can part."""
        written = self._spoken.written(word.key)
        if written is not None:
            word.key = written
            self._look_up(word)
            self._grammar(word)
            word.flags |= bit("spoken") | bit("known")
            return
        parts = self._runs.parts(word.form)
        if parts is None and self.restore is not None:
            restored = self.restore(word.form)
            if " " in restored:
                parts = list(aligned(word.form, restored.split(" ")))
            elif restored != word.form:
                self._inherit(word, restored)
        if parts is None:
            self._clitic(word)
            self._relational(word)
        elif len(parts) > 1:
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
        for clitic in self._clitics:
            stem = word.key.removesuffix(clitic)
            if stem != word.key and stem in self._tables.units and len(stem) > 2:
                word.units = tuple(Unit(*row) for row in self._tables.units[stem])
                word.flags |= bit("unit") | bit("known")
                return


def _lifted(phrases: Mapping[str, Mapping[str, tuple[PhraseRow, ...]]]) -> Phrases:
    return {
        kind: {second: tuple(map(_phrase, rows)) for second, rows in seconds.items()}
        for kind, seconds in phrases.items()
    }


def _phrase(row: PhraseRow) -> Phrase:
    keys, kind, value = row
    return Phrase(keys, kind, Unit(*value) if kind == "unit" and isinstance(value, tuple) else value)


def _digits(form: str) -> Numeral | None:
    """The value of a run of digits; None for what is no single number (``12/5/93``, ``5.3.1``, an endless run)."""
    if _GROUPED.match(form):
        return Numeral(int(re.sub("[^0-9]", "", form)), "digits")
    if len(form) > 24 or not _DIGITS.match(form):
        return None
    if _DECIMAL_COMMA.search(form):
        form = form.replace(",", ".")  # 12,5٪
    plain = re.sub("[,،٬']", "", form).replace("/", ".").replace("٫", ".")
    if "." in plain:
        value = Fraction(plain)
        return Numeral(value.numerator if value.denominator == 1 else value, "digits")
    return Numeral(int(plain), "digits")
