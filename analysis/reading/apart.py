"""Taking a document apart in a process of its own, which can be ended.

The libraries that read pages, PDF and Word files are large, and some inputs make them run for
hours, fill the memory or crash. Here that costs the one document, whatever it does: the process is
held to a time and an amount of memory, and the next document gets another one.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, BinaryIO, Final, TypeVar, cast

from analysis.errors import ReadingError
from analysis.reading.decoding import read_all
from analysis.reading.drafts import Options
from analysis.reading.limits import Limits
from analysis.reading.problems import ReadingProblem
from analysis.records import Article

Item = Article | ReadingProblem
Reader = Callable[[BinaryIO, str, Options], Iterator[Item]]
Result = TypeVar("Result")

_IDLE: Final = 60.0
"""Seconds after which a process that nobody asks anything ends itself."""

_ROOT: Final = Path(__file__).parents[2]
_START: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from analysis.reading.apart import serve; serve(int(sys.argv[2]))"
)
_HEAD: Final = 8
_waiting: queue.LifoQueue[_Process] = queue.LifoQueue()


def call(function: Callable[..., Result], *values: object, where: str, limits: Limits) -> Result:
    """``function(*values)``, done elsewhere.

    Args:
        function: of a module, known by its name; it and its values and result can be pickled.
        where: what to name in errors.
        limits: ``document_seconds`` and ``document_memory`` hold.

    Raises:
        ReadingError: what ``function`` raises, or it took too long, too much memory, or crashed.
    """
    question = pickle.dumps((function, values))
    waiting = _idle()
    try:
        process = waiting or _Process(limits.document_memory)
        found = process.ask(question, limits.document_seconds)
    except _CrashError as error:
        if waiting is None:
            raise _lost(error, where) from None
        return call(function, *values, where=where, limits=limits)  # it may have ended before
    except _LateError as error:
        raise _lost(error, where) from None
    _waiting.put(process)
    if isinstance(found, ReadingError):
        raise ReadingError(found.what, where=found.where or where, remedy=found.remedy)
    return cast(Result, found)


def in_own_process(reader: Reader) -> Reader:
    """``reader`` of one document, so that it works through :func:`call`."""

    def read(stream: BinaryIO, where: str, options: Options) -> Iterator[Item]:
        data = read_all(stream, options.limits.document_bytes, where)
        columns = dict(options.columns)
        yield from call(
            _items, reader, data, where, options.limits, columns, where=where, limits=options.limits
        )

    return read


def _items(
    reader: Reader, data: bytes, where: str, limits: Limits, columns: dict[str, str]
) -> list[Item]:
    return list(reader(io.BytesIO(data), where, Options(limits=limits, columns=columns)))


class _LateError(Exception):
    """The process took too long and was ended; the message says so."""


class _CrashError(Exception):
    """The process ended itself; the message says so."""


def _lost(error: Exception, where: str) -> ReadingError:
    return ReadingError(str(error), where=where, remedy="Save its text as .txt.")


class _Process:
    """One process, asked one thing at a time."""

    def __init__(self, memory: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, str(_ROOT), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout
        if _receive(self._out) != b"ready":
            raise _CrashError("the process that reads documents does not start")

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, question: bytes, seconds: float) -> object:
        """The result, or the error; the process is ended where there is neither.

        Raises:
            _LateError: it took too long.
            _CrashError: it ended itself.
        """
        try:
            return pickle.loads(self._answer(question, seconds))
        except BaseException:  # Ctrl-C too: what it would still answer is nobody's
            self.end()
            raise

    def _answer(self, question: bytes, seconds: float) -> bytes:
        late = threading.Event()

        def kill() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(max(0.0, seconds), kill)
        timer.daemon = True
        timer.start()
        try:
            _send(self._in, question)
            answer = _receive(self._out)
        except OSError:
            answer = b""
        finally:
            timer.cancel()
        if late.is_set():
            raise _LateError(f"took more than {seconds:.0f} s")
        if not answer:
            raise _CrashError(f"reading it crashed (exit code {self._process.wait()})")
        return answer

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._in, self._out):
            with contextlib.suppress(OSError):
                pipe.close()


def _end_all() -> None:
    while process := _idle():
        process.end()


atexit.register(_end_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_waiting.queue.clear)  # they belong to the one that forked


def _idle() -> _Process | None:
    """One that waits, if any is left."""
    while True:
        try:
            process = _waiting.get_nowait()
        except queue.Empty:
            return None
        if process.alive:
            return process
        process.end()


def serve(memory: int) -> None:
    """Answer on standard output what standard input asks, until it closes or is long silent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends Ctrl-C to this one too
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    _limit_memory(memory)
    _send(answers, b"ready")
    while _asked_in_time(questions):
        question = _receive(questions)
        if not question:
            return
        _send(answers, pickle.dumps(_answer(question)))


def _answer(question: bytes) -> object:
    """The result, or the ReadingError that stands for what went wrong."""
    try:
        function, values = pickle.loads(question)
        return function(*values)
    except ReadingError as error:
        return error
    except MemoryError:
        return ReadingError("takes too much memory to read", remedy="Save its text as .txt.")
    except RecursionError:
        return ReadingError("nested too deeply", remedy="Save its text as .txt.")
    except Exception as error:  # the libraries let through whatever theirs raise
        return ReadingError(f"cannot be read ({type(error).__name__}: {error})")


def _asked_in_time(questions: BinaryIO) -> bool:
    if sys.platform == "win32":
        return True  # pipes cannot be waited for there; it ends with the process that asks
    import select

    return bool(select.select([questions], [], [], _IDLE)[0])


def _limit_memory(memory: int) -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(_HEAD, "big"))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes:
    """The next message; empty where the other side has ended."""
    head = stream.read(_HEAD)
    if len(head) < _HEAD:
        return b""
    data = stream.read(int.from_bytes(head, "big"))
    return data if len(data) == int.from_bytes(head, "big") else b""
