"""The order of the rooms: the only module that knows which stage follows which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from factx.facts import Discourse, Passage, read_sentence
from factx.grammar.coins import Coins
from factx.grammar.counting import Counting
from factx.grammar.numbers import read_numbers
from factx.grammar.numerals import exact
from factx.grammar.places import Places
from factx.grammar.reference import coming_year, published_western, reference_year, slogan_key
from factx.grammar.speakers import Speakers
from factx.lexicon.loader import load_lexicon
from factx.lexicon.wordlist import load_wordlist
from factx.model import Document, Evidence, Extraction, Fact, Number, Rejected, Span
from factx.text.fold import fold
from factx.text.morphology import load_morphology
from factx.text.normalize import load_normalizer
from factx.text.sentences import paragraphs, sentences
from factx.text.tokens import Pieces, tokenize
from factx.text.vocabulary import Vocabulary

__all__ = ["Engine", "engine", "extract", "extract_many", "normalize", "numbers"]


class Engine:
    """A loaded lexicon with the stages built over it. Build it once, use it for any number of documents.

    Args:
        lexicons: Paths of the user's own lexicon files.

    Raises:
        LexiconError: A lexicon file that cannot be read or breaks the schema.
    """

    def __init__(self, lexicons: Sequence[Path] = ()) -> None:
        self.lexicon = load_lexicon(tuple(lexicons))
        self.vocabulary = Vocabulary(self.lexicon, load_wordlist(), load_morphology().restore)
        self._pieces = Pieces(self.vocabulary)
        self._counting = Counting(self._pieces, self.vocabulary.number_words(), self.vocabulary.run_scales())
        self._slogans = {
            slogan_key(fold(form)): entry.values["year"] for entry in self.lexicon.of("slogan") for form in entry.forms
        }
        self._normalizer = load_normalizer()
        self._coins = Coins(self.lexicon)
        self._places = Places(self.lexicon)
        self._speakers = Speakers(self.lexicon, self.vocabulary)

    def read(self, document: Document, *, explain: bool = False) -> Extraction:
        """The facts of a document.

        Args:
            document: The article.
            explain: Whether to keep the rejected numbers and the evidence of each fact.
        """
        text = document.text
        folded = fold(text)
        year, basis = reference_year(folded, document.published, self._slogans)
        western = published_western(document.published) if document.published else None
        coming = coming_year(document.published) if document.published else None
        places, speech = self._places.read(folded), self._speakers.read(folded)
        clean, coins = self._normalizer.clean, cache(partial(self._coins.meant, folded))
        passage = Passage(document.id, text, year, western, coming, clean, coins, places, speech)
        facts: list[Fact] = []
        evidence: list[Evidence] = []
        rejected: list[Rejected] = []
        discourse = Discourse()
        counting, plain = self._counting, self._counting.plain(folded)
        for first, last in paragraphs(folded):
            if not counting.holds_number(plain, first, last):
                continue
            discourse.year = None
            for start, end in sentences(folded, first, last):
                worth = counting.holds_number if explain else counting.may_count
                if not worth(plain, start, end):
                    continue
                tokens = tokenize(folded, start, end, self._pieces)
                found = read_sentence(tokens, Span(start, end), passage, discourse, explain)
                facts += found.facts
                if explain:
                    evidence += found.evidence
                    rejected += found.rejected
        return Extraction(document, tuple(facts), year, basis, tuple(rejected), tuple(evidence))

    def numbers(self, text: str) -> list[Number]:
        """Every number of the text, whatever it stands for."""
        folded = fold(text)
        found: list[Number] = []
        plain = self._counting.plain(folded)
        for first, last in paragraphs(folded):
            if not self._counting.holds_number(plain, first, last):
                continue
            for begin, stop in sentences(folded, first, last):
                tokens = tokenize(folded, begin, stop, self._pieces)
                for number in read_numbers(tokens):
                    start, end = tokens.starts[number.first], tokens.ends[number.last - 1]
                    high = None if number.value_max is None else exact(number.value_max)
                    found.append(Number(start, end, exact(number.value), high, text[start:end]))
        return found

    def normalize(self, text: str) -> str:
        """The text as a careful editor would spell it."""
        return self._normalizer.normalize(text)


@cache
def engine(lexicons: tuple[Path, ...] = ()) -> Engine:
    """The engine over the built-in lexicon and the user's own lexicon files."""
    return Engine(lexicons)


def extract(text: str, *, published: str | None = None) -> list[Fact]:
    """The quantity–subject–year facts of a Persian text.

    Args:
        text: An article; offsets in the facts count its code points.
        published: Date of publication ``YYYY-MM-DD``, Solar Hijri below the year 1700, else Gregorian; what
            «سال گذشته» and «امسال» are counted from. Left out, the text itself may tell (the slogan of the year).

    Returns:
        The facts in the order of the text.

    >>> fact = extract("در سال گذشته ۱۲۶۴ مجوز مشاغل خانگی صادر شد.", published="1394-02-01")[0]
    >>> fact.value, fact.subject, fact.year, fact.year_basis
    (1264, 'مجوز مشاغل خانگی', 1393, 'relative')
    """
    return list(engine().read(Document("-", text, published=published)).facts)


def extract_many(documents: Iterable[Document]) -> Iterator[Extraction]:
    """The facts of many documents, one after the other.

    Args:
        documents: Any iterable; it is read one document at a time.

    Returns:
        An extraction for each document, in order.

    >>> [len(result.facts) for result in extract_many([Document("a", "50 نفر آمدند."), Document("b", "هیچ")])]
    [1, 0]
    """
    reader = engine()
    for document in documents:
        yield reader.read(document)


def numbers(text: str) -> list[Number]:
    """Every number of a text with its place and exact value, whatever it stands for.

    >>> [(n.text, n.value, n.value_max) for n in numbers("۲/۵ میلیون یا 10 تا 15 هزار، هزار و ۲۶۴")]
    [('۲/۵ میلیون', 2500000, None), ('10 تا 15 هزار', 10000, 15000), ('هزار و ۲۶۴', 1264, None)]
    """
    return engine().numbers(text)


def normalize(text: str) -> str:
    r"""The text as a careful editor would spell it: Persian letters, half-spaces and spaces where they belong.

    >>> normalize("دستگاههاي اجرايي").replace("\u200c", "|")
    'دستگاه|های اجرایی'
    """
    return engine().normalize(text)
