"""What is asked of a run, and who is told how it goes."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol

from factx.batch.fingerprint import Survey
from factx.batch.journal import State
from factx.batch.plan import Failure
from factx.batch.work import Settings

__all__ = ["Files", "Observer", "Options"]


class Options(NamedTuple):
    """What is asked of a run.

    Attributes:
        sources: Files, folders, globs, collections, ``-``.
        output: Path of the output, ``-`` for standard output.
        settings: What is done with each document.
        globs: Which files of folders are read.
        jobs: Worker processes.
        resume: Go on with an unfinished run.
        overwrite: Replace an output that is there.
        fail_fast: Stop at the first document that fails.
        timeout: Seconds a document may take; None for no bound.
        checkpoint: Chunks between two states that are safe; counted, not timed, so that a database is committed at
            the same places in every run and comes out byte for byte the same.
    """

    sources: tuple[str, ...]
    output: str
    settings: Settings
    globs: tuple[str, ...] = ("*.txt",)
    jobs: int = 1
    resume: bool = False
    overwrite: bool = False
    fail_fast: bool = False
    timeout: float | None = None
    checkpoint: int = 32


class Observer(Protocol):
    """Who is told how a run goes."""

    def notice(self, message: str) -> None:
        """Something was passed over."""

    def begin(self, found: Survey, state: State) -> None:
        """The sources are surveyed; work goes on from a state."""

    def failed(self, failure: Failure) -> None:
        """A document failed."""

    def advance(self, state: State) -> None:
        """A chunk is written."""


class Files(NamedTuple):
    """The output and what stands beside it.

    Attributes:
        target: The output.
        part: What becomes the output.
        journal: The record of the run.
        failures: The list of documents that failed.
    """

    target: Path
    part: Path
    journal: Path
    failures: Path

    @classmethod
    def beside(cls, target: Path) -> Files:
        """Return the files of an output.

        >>> Files.beside(Path("facts.jsonl")).failures.name
        'facts.jsonl.failures.jsonl'
        """
        return cls(target, *(target.with_name(target.name + end) for end in (".part", ".run", ".failures.jsonl")))
