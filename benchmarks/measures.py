"""What speed.py measures: each function prints its figures and returns those that have floors."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from factx.model import Document

ARTICLE = Path(__file__).parent.parent / "tests" / "fixtures" / "article.txt"
PACKAGE = str(Path(sys.modules["factx"].__file__ or "").parent)

Figures = dict[str, float]

_ROUNDS = 3
_MEGABYTE = 1_000_000
_FACTX = [sys.executable, "-m", "factx"]


class Material(NamedTuple):
    """The articles to measure with, and the bytes of their texts."""

    articles: tuple[Document, ...]
    size: int

    @classmethod
    def of(cls, collection: Path | None) -> Material:
        """Read a collection, or generate one."""
        if collection is None:
            articles = tuple(generated(800))
        else:
            rows = map(json.loads, collection.read_text(encoding="utf-8").splitlines())
            articles = tuple(Document(row["id"], row["text"], published=row.get("published")) for row in rows)
        return cls(articles, sum(len(article.text.encode()) for article in articles))

    def write(self, path: Path, size: int) -> int:
        """Repeat the articles until the collection has a size, and return how many there are."""
        count = written = 0
        with path.open("w", encoding="utf-8") as file:
            while written < size:
                for article in self.articles:
                    record = {"id": f"{article.id}-{count}", "published": article.published, "text": article.text}
                    line = json.dumps(record, ensure_ascii=False) + "\n"
                    file.write(line)
                    written += len(line.encode())
                    count += 1
        return count


def generated(count: int) -> Iterator[Document]:
    """Articles made of a few sentences, for a checkout that has no corpus."""
    draw = random.Random(1)
    sentences = (
        "مدیر جهاد کشاورزی استان گفت: در سال {y} شمار {n} هکتار باغ پسته زیر کشت رفت.",
        "وی افزود: برای ساخت این راه {n} میلیارد تومان هزینه شده است که {p} درصد بیشتر از سال گذشته است.",
        "این نشست دیروز با حضور استاندار و جمعی از مردم شهر در سالن فرهنگ برگزار شد و تا پاسی از شب ادامه یافت.",
        "به گفته او کارگران این کارخانه خواستار رسیدگی به وضع بیمه و دستمزد خود هستند.",
    )
    for number in range(count):
        lines = [
            draw.choice(sentences).format(y=draw.randint(1385, 1402), n=draw.randint(2, 9999), p=draw.randint(2, 99))
            for _ in range(draw.choice((3, 10, 30)))
        ]
        yield Document(str(number), "\n".join(lines), published="1394-02-07")


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def against_hazm(material: Material, long: bool) -> Figures:
    """Extraction with all fields against the cleaning of the same texts by hazm, one process, taking turns."""
    from hazm import Normalizer

    from factx.pipeline import engine

    normalize, read = Normalizer().normalize, engine().read
    cold = seconds(lambda: [read(article) for article in material.articles])
    theirs, ours = _turns(
        lambda: [normalize(article.text) for article in material.articles],
        lambda: [read(article) for article in material.articles],
    )
    _say("hazm's Normalizer", f"{material.size / _MEGABYTE / theirs:.2f} MB/s")
    _say(
        "extraction",
        f"{material.size / _MEGABYTE / ours:.2f} MB/s, the first time {material.size / _MEGABYTE / cold:.2f}",
    )
    _say("extraction is", f"{theirs / ours:.2f} times as fast (the first time {theirs / cold:.2f})")
    return {"times_hazm": theirs / ours}


def normalizer_against_hazm(material: Material, long: bool) -> Figures:
    """Both normalizers on the same texts, one process, taking turns."""
    from hazm import Normalizer

    from factx.pipeline import engine

    theirs_of, ours_of = Normalizer().normalize, engine().normalize
    theirs, ours = _turns(
        lambda: [theirs_of(article.text) for article in material.articles],
        lambda: [ours_of(article.text) for article in material.articles],
    )
    _say("normalization is", f"{theirs / ours:.2f} times as fast as hazm's")
    return {"normalize_times_hazm": theirs / ours}


def _turns(*works: Callable[[], object], rounds: int = _ROUNDS) -> list[float]:
    """The least time of each, measured in turns so that a slow moment of the machine meets all of them."""
    times = [[seconds(work) for work in works] for _ in range(rounds)]
    return [min(column) for column in zip(*times, strict=True)]


def stages(material: Material, long: bool) -> Figures:
    """The share of each module in the time, by looking every millisecond at who is running."""
    from factx.pipeline import engine

    read = engine().read
    seen: Counter[str] = Counter()

    def look(_signal: int, frame: FrameType | None) -> None:
        while frame is not None and not frame.f_code.co_filename.startswith(PACKAGE):
            frame = frame.f_back
        if frame is not None:
            seen[Path(frame.f_code.co_filename).relative_to(PACKAGE).with_suffix("").as_posix()] += 1

    for article in material.articles:
        read(article)
    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
    for article in material.articles:
        read(article)
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)
    total = max(1, seen.total())
    for name, count in seen.most_common():
        if count / total >= 0.005:
            _say(f"  {name}", f"{count / total:6.1%}")
    return {}


def start(material: Material, long: bool) -> Figures:
    """Start-up with a warm cache, against ``import hazm``."""
    command = [*_FACTX, "extract", str(ARTICLE), "--format", "json"]
    _run(command)
    theirs, ours, help_ = _turns(
        lambda: _run([sys.executable, "-c", "import hazm"]), lambda: _run(command), lambda: _run([*_FACTX, "--help"])
    )
    _say("import hazm", f"{theirs:.2f} s")
    _say("factx extract ARTICLE", f"{ours:.2f} s, {ours / theirs:.3f} of it")
    _say("factx --help", f"{help_:.2f} s, {help_ / theirs:.3f} of it")
    return {"start": ours / theirs, "help": help_ / theirs}


def _run(command: Sequence[str]) -> None:
    """Run a command with compiled modules, as pip installs them, whatever the shell says of writing bytecode."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


@contextlib.contextmanager
def _collection(material: Material, size: int) -> Iterator[tuple[Path, Path, int]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.jsonl"
        count = material.write(path, size)
        yield path, Path(folder) / "facts.jsonl", count


def _batch(source: Path, output: Path, workers: int) -> list[str]:
    return [*_FACTX, "batch", str(source), "-o", str(output), "-j", str(workers), "--overwrite", "--quiet"]


def jobs(material: Material, long: bool) -> Figures:
    """Two worker processes against one, on a collection of 60 MB."""
    with _collection(material, 60 * _MEGABYTE) as (source, output, count):
        written = set()

        def run(workers: int) -> None:
            _run(_batch(source, output, workers))
            written.add(hashlib.sha256(output.read_bytes()).hexdigest())

        one, two = _turns(lambda: run(1), lambda: run(2), rounds=2)
        assert len(written) == 1, "the number of workers shows in the output"
    _say("batch of 60 MB, -j 1", f"{one:.1f} s, {count / one:.0f} articles/s")
    _say("batch of 60 MB, -j 2", f"{two:.1f} s, {one / two:.2f} times as fast")
    return {"jobs_2": one / two}


def cost(material: Material, long: bool) -> Figures:
    """What an article and a gigabyte cost, and what a machine does in a day, as docs/scale.md tells it."""
    from factx.batch.options import Options
    from factx.batch.run import run
    from factx.batch.work import Settings
    from factx.writers.streams import form_of

    with _collection(material, 60 * _MEGABYTE) as (source, output, count):
        gigabytes = source.stat().st_size / 1e9
        before = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        run(Options((str(source),), str(output), Settings(form_of(str(output))), jobs=2), _Silent())
        after = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    parent, workers = [b.ru_utime + b.ru_stime - a.ru_utime - a.ru_stime for a, b in zip(before, after, strict=True)]
    _say("an article", f"{workers / count * 1e3:.2f} ms of one core, {gigabytes / count * 1e9:.0f} bytes")
    _say("a gigabyte", f"{workers / gigabytes:.0f} s of one core; {parent / gigabytes:.1f} s of the process that leads")
    _say("one run keeps busy", f"{workers / parent:.0f} cores")
    for cores in (2, 16, 64):
        day = 86_400 * min(cores / workers, 1 / parent)
        _say(f"  a day on {cores} cores", f"{day * count / 1e6:.0f} million articles, {day * gigabytes:.0f} GB")
    return {}


class _Silent:
    """An observer that says nothing."""

    def notice(self, message: str) -> None: ...

    def begin(self, found: object, state: object) -> None: ...

    def failed(self, failure: object) -> None: ...

    def advance(self, state: object) -> None: ...


def memory(material: Material, long: bool) -> Figures:
    """The peak of one worker, and by how much the peak of the whole run grows from 50 to 500 MB."""
    figures: Figures = {}
    peaks = []
    for size in (50, 500) if long else (50,):
        with _collection(material, size * _MEGABYTE) as (source, output, _count):
            worker, whole = _peaks(_batch(source, output, 2))
        peaks.append(whole)
        _say(f"peak of a worker, {size} MB", f"{worker:.0f} MB")
        _say(f"peak of the run, {size} MB, -j 2", f"{whole:.0f} MB")
        figures["worker_mb"] = max(worker, figures.get("worker_mb", 0.0))
    if long:
        figures["growth"] = peaks[1] / peaks[0] - 1
        _say("growth from 50 to 500 MB", f"{figures['growth']:.1%}")
    return figures


def _peaks(command: Sequence[str]) -> tuple[float, float]:
    """The peak of the largest child of a command and the sum of the peaks of all its processes, in MB."""
    process = subprocess.Popen(command)
    peaks: dict[int, float] = {}
    while process.poll() is None:
        for pid in (process.pid, *_children(process.pid)):
            with contextlib.suppress(OSError):
                for line in Path(f"/proc/{pid}/status").read_text().splitlines():
                    if line.startswith("VmHWM"):
                        peaks[pid] = int(line.split()[1]) * 1024 / _MEGABYTE
        time.sleep(0.05)
    assert process.returncode == 0
    return max(peak for pid, peak in peaks.items() if pid != process.pid), sum(peaks.values())


def _children(pid: int) -> list[int]:
    found: list[int] = []
    with contextlib.suppress(OSError):
        for path in Path(f"/proc/{pid}/task").glob("*/children"):
            found += map(int, path.read_text().split())
    return found


def linear(material: Material, long: bool) -> Figures:
    """The time for a character, or an article, of a large input against a small one: 1.0 where cost grows linearly."""
    from factx.pipeline import engine

    read = engine().read
    figures: Figures = {}

    def grow(name: str, title: str, works: dict[int, Callable[[], object]]) -> None:
        # In turns, and the least time of each counts: else a slow moment of the machine meets only one of them.
        times = _turns(*works.values(), rounds=2 if long else _ROUNDS)
        costs = {size: time / size * 1e9 for size, time in zip(works, times, strict=True)}
        _say(title, "ns for each of " + ", ".join(f"{size:,}: {one:.0f}" for size, one in costs.items()))
        figures[name] = costs[max(costs)] / costs[min(costs)]

    def reading(*documents: Document) -> Callable[[], object]:
        return lambda: [read(document) for document in documents]

    def article(piece: str, times: int) -> tuple[int, Callable[[], object]]:
        return len(piece) * times, reading(Document("-", piece * times, published="1394-02-07"))

    # About as many characters as an article of 1, 10 and 50 MB has in Persian: the same text again and again, since
    # other text would hold more or fewer numbers.
    text = "\n".join(article.text for article in material.articles)[:550_000]
    grow(
        "linear_article", "one article: characters", dict(article(text, n) for n in ((1, 10, 50) if long else (1, 10)))
    )
    lines = (10_000, 100_000, 1_000_000)
    grow("linear_digits", "one line of digits: characters", dict(article("7", size) for size in lines))
    grow("linear_and", "one line of «و»: characters", dict(article("و ", size // 2) for size in lines))
    batch = (material.articles * 2)[:1_000]
    counts = (1, 10, 100) if long else (1, 10)
    grow("linear_articles", "articles", {n * len(batch): reading(*batch * n) for n in counts})
    return figures


def _say(title: str, value: str) -> None:
    print(f"{title:34} {value}", flush=True)
