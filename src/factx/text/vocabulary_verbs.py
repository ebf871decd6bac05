"""What a form is as a verb: finite, a participle, light, the copula, present or past, negative."""

from __future__ import annotations

from factx.lexicon.verbs import VerbForm
from factx.lexicon.wordlist import ADJ, ADV, NOUN, NUM, PLURAL, WordList
from factx.text.spellings import key_of
from factx.text.vocabulary_tables import Tables
from factx.text.words import Word, bit

__all__ = ["VerbReader"]

_NOMINAL = NOUN | ADJ | NUM | ADV | PLURAL
_KNOWN, _LIGHT = bit("known"), bit("light")
_BARE = ("بر", "در", "باز", "فرا")
_PRESENT = ("د", "ند", "یم", "ید")


class VerbReader:
    """Marks the verbs among the words.

    Args:
        wordlist: The word list with its conjugated verbs.
        tables: The tables of the vocabulary.
    """

    def __init__(self, wordlist: WordList, tables: Tables) -> None:
        self._wordlist = wordlist
        self._stems, self._presents, self._pasts = tables.stems, tables.presents, tables.pasts
        lists = tables.lists
        self._deeds, self._preverbs = lists["deed"], lists["preverb"]
        self._endings, self._present_endings = ("", *lists["person"]), lists["present_person"]
        self._not_verbs, self._indicative = frozenset(lists["not_verb"]), frozenset(lists["indicative"])

    def infinitive(self, key: str) -> bool:
        """Whether a noun names a deed: ساختن, اشتغال‌زایی."""
        if key.endswith(("دن", "تن")) and len(key) > 3 and key[:-1] in self._pasts:
            return True
        return len(key) > 6 and key.endswith(self._deeds)

    def mark(self, word: Word, tags: int) -> None:
        """Set the classes of a verb.

        Args:
            word: The word, its other classes set.
            tags: What the word list calls it.
        """
        key = word.key
        if key.startswith("نیست"):
            word.flags |= bit("negative")
        if self._wordlist.participle(key) or self._past_of_lexicon(key):
            self._mark_participle(word, tags)
        found = self._wordlist.verb(key) or self._behind_preverb(key) or (None if tags else self._preverbal(key))
        if found is None and not tags and (key in self._pasts or key.removesuffix("ند") in self._pasts):
            word.flags |= bit("finite") | _KNOWN
            return  # a verb the word list lacks: برشمرد
        if found is None or found.kind == "participle":
            return
        role = self._role(found.stem)
        if not self._likely(word, tags, found, role):
            return
        word.flags |= bit("finite") | _KNOWN
        if role == "light":
            word.flags |= _LIGHT
        elif role == "copula":
            word.flags |= bit("copula")
        if self._present(found.stem):
            word.flags |= bit("subjunctive" if not found.prefix and key not in self._indicative else "present")
        if found.prefix == "نمی" or (key.startswith("ن") and any(map(self._positive, _bare(key)[1:]))):
            word.flags |= bit("negative")

    def _positive(self, key: str) -> bool:
        return key in self._stems or self._wordlist.verb(key) is not None

    def _past_of_lexicon(self, key: str) -> bool:
        """گردیده, نموده, نگردیده: participles of the lexicon's verbs that the word list lacks."""
        stem = key[:-1]
        return key.endswith("ده") and len(key) > 4 and "light" in (self._stems.get(stem), self._stems.get(stem[1:]))

    def _mark_participle(self, word: Word, tags: int) -> None:
        key = word.key
        past = key.removesuffix("ه")
        stem = next((bare for bare in _bare(past) if bare in self._stems), past)
        if stem in self._stems or not tags & (NOUN | ADJ):
            denied = key[0] == "ن" and stem in self._stems and stem != past
            word.flags |= bit("participle") | _KNOWN | (bit("negative") if denied else 0)
            if self._stems.get(stem) == "light":
                word.flags |= _LIGHT

    def _likely(self, word: Word, tags: int, found: VerbForm, role: str | None) -> bool:
        """Whether a form that can be a verb is one, and no homograph."""
        key = word.key
        if (found.kind == "subjunctive" and key[1:] in self._presents) or word.flags & bit("preposition"):
            return False  # an imperative (بدو, بگیر) is as rare; نزد is a preposition
        if len(key) < 2 or key in self._not_verbs:
            return False
        if found.prefix:
            return True
        if key.endswith("ی"):
            return False  # the second person is rarer in news than the nouns and adjectives in ی
        if role is None:
            return not tags & _NOMINAL and not word.flags & ~_KNOWN
        return not (tags & _NOMINAL and role == "full" and key not in self._stems)

    def _behind_preverb(self, key: str) -> VerbForm | None:
        """برمی‌گردد, درمی‌آید: the verb behind a preverb."""
        for preverb in self._preverbs:
            if key.startswith(preverb):
                return self._wordlist.verb(key[len(preverb) - (3 if preverb.endswith("نمی") else 2) :])
        return None

    def _preverbal(self, key: str) -> VerbForm | None:
        """بردارد, درآید, بازگرداند: a present without its prefix behind a preverb."""
        for preverb in _BARE:
            rest = key[len(preverb) :]
            if key.startswith(preverb) and len(rest) > 2 and rest.endswith(_PRESENT):
                found = self._wordlist.verb(rest)
                if found is not None and found.kind != "participle":
                    return found
        return None

    def _role(self, stem: str) -> str | None:
        """The role of the verb in the lexicon: ``light``, ``copula``, ``full``; None for a verb it does not list."""
        key = key_of(stem)
        for ending in self._endings:
            if key.endswith(ending):
                base = key[: len(key) - len(ending)]
                for bare in (*_bare(base), base.removesuffix("ه")):
                    if bare in self._stems:
                        return self._stems[bare]
        return None

    def _present(self, stem: str) -> bool:
        if stem in self._pasts or stem.removesuffix("ند") in self._pasts or stem.removesuffix("یم") in self._pasts:
            return False
        for ending in self._present_endings:
            base = stem.removesuffix(ending)
            if base != stem and any(bare in self._presents for bare in _bare(base)):
                return True
        return False


def _bare(form: str) -> tuple[str, ...]:
    """The form, and without ب or ن before it: برود → رود; with the glide that a first vowel brings: بیاید → آید.

    >>> _bare("نیامد"), _bare("بیفتد"), _bare("رفت")
    (('نیامد', 'یامد', 'آمد'), ('بیفتد', 'یفتد', 'افتد'), ('رفت',))
    """
    if form[:1] not in ("ب", "ن"):
        return (form,)
    if form[1:3] == "یا":
        return form, form[1:], "آ" + form[3:]
    return (form, form[1:], "ا" + form[2:]) if form[1:2] == "ی" else (form, form[1:])
