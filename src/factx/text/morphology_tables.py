"""What the morphology looks things up in, drawn from the word list and the lexicon once and kept in the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from factx.lexicon.cache import cached, stamp
from factx.lexicon.loader import Lexicon
from factx.lexicon.wordlist import ADJ, CONJ, NOUN, PREP, PRON, WordList

__all__ = [
    "AFTER",
    "BEFORE",
    "COMPARATIVE",
    "FUSED",
    "HE",
    "NOT_JOINING",
    "PLURAL",
    "SECOND",
    "SURNAME",
    "YEH",
    "ZWNJ",
    "Tables",
    "load_tables",
    "noun_stems",
]

ZWNJ = "\u200c"
NOT_JOINING = frozenset("ادذرزژوآءأإؤ")
"""After these letters published Persian writes no half-space: the shapes of the letters part the words already."""
PLURAL, HE, YEH, COMPARATIVE, SECOND, SURNAME, FUSED = 1, 2, 4, 8, 16, 32, 64
BEFORE, AFTER = 1, 2
"""Whether a word may belong to the one before it, or to the one after."""

_CLASSES = ("keep", "first", "run-left", "run-right", "month", "given", "hard-he", "he-wins", "plural-wins")
_PAIR_CLASSES = ("joined-second", "surname-joined", "apart-first", "apart-second", "no-first")


class Tables(NamedTuple):
    """The tables.

    Attributes:
        tails: Ending → its roles as bits.
        sizes: Last letter → role bits and length of the endings there are, longest last.
        classes: Name of a class of the lexicon → its forms.
        known: Words that are words whatever the word list says.
        compounds: Letters → spelling with half-spaces or spaces, beside those of the word list.
        be: Letters of a word that follows به with a half-space → its spelling.
        particles: Particles that are written together with a verb.
        prefixes: ``می`` and ``نمی``, alone or with a particle in front → which of the two.
        pairs: Second word → the words before it that it is joined to.
        firm: Words that are joined to others than the ones listed for them.
        couples: Pairs that و joins: ``گفت و گو``.
        triggers: Word → ``BEFORE``, ``AFTER`` or both, when it may be half of what is written as one.
    """

    tails: Mapping[str, int]
    sizes: Mapping[str, tuple[tuple[int, int], ...]]
    classes: Mapping[str, frozenset[str]]
    known: frozenset[str]
    compounds: Mapping[str, str]
    be: Mapping[str, str]
    particles: tuple[str, ...]
    prefixes: Mapping[str, str]
    pairs: Mapping[str, frozenset[str]]
    firm: frozenset[str]
    couples: frozenset[tuple[str, str]]
    triggers: Mapping[str, int]


def load_tables(words: WordList, lexicon: Lexicon) -> Tables:
    """The tables for a word list and a lexicon, from the cache where they are there."""
    key = f"{lexicon.digest} {words.key} {stamp(__file__)}"
    return Tables(*cached("morphology", key, lambda: tuple(_compile(words, lexicon))))


def noun_stems(word: str) -> tuple[str, ...]:
    """The word, and what is left of it when an ending of nouns is taken off that is written together with it."""
    for ending in _ENDINGS.get(word[-1:], ()):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            return (word, word[:-1], stem) if ending[-1] == "ی" and len(ending) > 1 else (word, stem)
    return (word,)


_ENDINGS = {"ی": ("هایی", "انی", "های", "یی", "ی"), "ن": ("ان",), "ا": ("ها",)}


def _compile(words: WordList, lexicon: Lexicon) -> Iterator[Any]:
    def forms(name: str) -> tuple[str, ...]:
        return lexicon.forms(f"morph-{name}")

    tails = _tails(forms)
    places = {form for place in lexicon.of("place") for form in place.forms}
    spelled = [form for form in places if len(form) > 6 and _joins_at_breaks(form)]
    compounds = {_letters(form): form for form in (*spelled, *forms("compound"))}
    pairs = _pairs(words, forms, compounds, tails)
    couples = frozenset(tuple(form.split(" و ")) for form in forms("and"))
    yield tails
    yield _sizes(tails)
    yield {name: frozenset(forms(name)) for name in (*_CLASSES, *_PAIR_CLASSES)}
    yield frozenset((*forms("known"), *forms("keep"), *places, *map(_letters, places)))
    yield compounds
    yield {_letters(form): form for form in forms("be")}
    yield forms("verb-particle")
    prefixes = {particle + prefix: prefix for particle in ("", *forms("verb-particle")) for prefix in ("می", "نمی")}
    yield prefixes
    yield {right: frozenset(lefts) for right, lefts in pairs.items()}
    firm = {tail for tail, roles in tails.items() if roles & (PLURAL | HE | YEH | COMPARATIVE | SURNAME)}
    firm.update(*map(_with_endings, forms("joined-second")), ("ماه", "الله", "اله"), forms("surname-joined"))
    yield frozenset(firm)
    yield couples
    first = {*prefixes, *forms("joined-first")}
    yield _triggers(words, pairs, first, firm.union(*(_with_endings(right) for _, right in couples)))


def _letters(form: str) -> str:
    return form.replace(ZWNJ, "").replace(" ", "")


def _joins_at_breaks(form: str) -> bool:
    """Whether half-spaces and spaces stand only where fused letters would join."""
    breaks = [at for at, char in enumerate(form) if char in (ZWNJ, " ")]
    return bool(breaks) and not any(form[at - 1] in NOT_JOINING for at in breaks)


def _tails(forms: Callable[[str], tuple[str, ...]]) -> dict[str, int]:
    tails: dict[str, int] = {}
    classes = {
        "plural": PLURAL, "he": HE, "yeh": YEH, "comparative": COMPARATIVE, "surname-end": SURNAME, "fused": FUSED,
    }  # fmt: skip
    for name, role in classes.items():
        for form in forms(name):
            tails[form] = tails.get(form, 0) | role
    for form in forms("second"):
        for variant in _variants(form):
            tails[variant] = tails.get(variant, 0) | SECOND
    return tails


def _variants(form: str) -> Iterator[str]:
    """A second part with the endings that are written together with it: ``کننده``, ``کنندگان``, ``کنندگی``."""
    yield form
    if form.endswith("ه"):
        yield from (form[:-1] + ending for ending in ("گان", "گی", "گانی"))
    elif form[-1] not in "ایو":
        yield from (form + ending for ending in ("ی", "ان", "انی", "انه"))


def _sizes(tails: Mapping[str, int]) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, dict[int, int]] = {}
    for tail, roles in tails.items():
        sizes = found.setdefault(tail[-1], {})
        sizes[len(tail)] = sizes.get(len(tail), 0) | roles
    return {letter: tuple((roles, size) for size, roles in sorted(sizes.items())) for letter, sizes in found.items()}


def _pairs(
    words: WordList, forms: Callable[[str], tuple[str, ...]], compounds: Mapping[str, str], tails: Mapping[str, int]
) -> dict[str, set[str]]:
    """Pairs that are written as one: second → firsts."""
    apart_first, apart_second = frozenset(forms("apart-first")), frozenset(forms("apart-second"))
    apart_second |= frozenset(forms("run-right"))
    pairs: dict[str, set[str]] = {}
    for form in words.spellings.values():
        packed = words.words.get(form, 0)
        left, _, right = form.partition(ZWNJ)
        if not right.isalpha() or left in apart_first or right in apart_second:
            continue
        if not packed and not tails.get(right, 0) & SECOND:  # most untagged spellings are artefacts of the list
            continue
        if words.tags(right) & (PREP | CONJ | PRON) and not tails.get(right, 0) & SECOND:
            continue
        pairs.setdefault(right, set()).add(left)
    listed = [form.partition(ZWNJ) for form in compounds.values()]
    for left, _, right in (*listed, *(form.partition(" ") for form in forms("joined-pair"))):
        if right and right.isalpha():
            pairs.setdefault(right, set()).add(left)
    return pairs


def _triggers(
    words: WordList, pairs: Mapping[str, Iterable[str]], first: Iterable[str], firm: Iterable[str]
) -> dict[str, int]:
    """Of a pair only the rarer half is a trigger, so that few words of a text are looked at."""
    before, after = set(firm), set(first)
    for right, lefts in pairs.items():
        if right in before:
            continue
        weight = _weight(words, right)
        for left in lefts:
            if left not in after:
                if _weight(words, left) < weight:
                    after.add(left)
                else:
                    before.update(_with_endings(right))
    return {word: BEFORE * (word in before) + AFTER * (word in after) for word in before | after}


def _weight(words: WordList, word: str) -> int:
    """How frequent a word is, also when the word list has only its stem."""
    packed = words.words.get(word)
    if packed is not None:
        return packed >> 16
    stems = [words.words.get(stem, 0) for stem in noun_stems(word)[1:]]
    return max((packed >> 16 for packed in stems if packed & (NOUN | ADJ)), default=1)


def _with_endings(word: str) -> tuple[str, ...]:
    plain = (word, word + "ی", word + "ان", word + "انی", word + "یی")
    return (*plain, word + "ها", word + "های", word + "هایی") if word[-1] in NOT_JOINING else plain
