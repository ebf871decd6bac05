"""The worker process: chunks in on standard input, results out on standard output, until the input ends."""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from typing import IO, Any

from factx.errors import FactxError

__all__ = ["BEAT", "main", "receive", "send"]

BEAT = b""
"""The message that says: a document begins."""

_LENGTH = struct.Struct("<Q")


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one message; None where the other end is gone."""
    size = stream.read(_LENGTH.size)
    if len(size) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(size)
    message = stream.read(length)
    return message if len(message) == length else None


def main() -> None:
    """Serve until standard input ends: the parent closed it, or is dead."""
    # Ctrl-C reaches the whole group; it is the parent that ends the run.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever a library prints must not fall between the messages.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    first = receive(sys.stdin.buffer)
    if first is None:
        return
    settings, beats = pickle.loads(first)
    try:
        from factx.batch.work import Worker

        worker = Worker(settings, on_document=(lambda: send(out, BEAT)) if beats else None)
    except FactxError as error:
        _answer(out, (type(error).__name__, error.what, error.where, error.hint))
        return
    _answer(out, None)
    while (message := receive(sys.stdin.buffer)) is not None:
        chunk, packed = pickle.loads(message)
        _answer(out, worker.run(chunk, packed=packed))


def _answer(stream: IO[bytes], answer: Any) -> None:
    try:
        send(stream, pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
    except BrokenPipeError:
        # The parent is gone and wants no answer; leaving the interpreter normally would fail once more.
        os._exit(0)


if __name__ == "__main__":
    main()
