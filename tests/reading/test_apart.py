"""Documents are taken apart in another process: whatever it does, only they are lost."""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable

import pytest

from analysis.errors import ReadingError
from analysis.reading import Limits, Options, ReadingProblem, apart
from analysis.records import Article
from tests.reading import misbehaving
from tests.reading.making import BODY, read_all

LIMITS = Limits()


def ask(function: Callable[..., object], *values: object, limits: Limits = LIMITS) -> object:
    return apart.call(function, *values, where="a.pdf", limits=limits)


def test_answers_come_back() -> None:
    assert ask(misbehaving.double, 21) == 42
    assert ask(misbehaving.who) not in (os.getpid(), None)
    assert ask(misbehaving.print_much) == "done"  # what is printed is no answer


@pytest.mark.parametrize(
    ("function", "what"),
    [
        (misbehaving.refuse, "not this one"),
        (misbehaving.crash, "reading it crashed"),
        (misbehaving.recurse, "nested too deeply"),
        (misbehaving.stumble, "cannot be read (KeyError: 'x')"),
        pytest.param(
            misbehaving.swell, "takes too much memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux"),
        ),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_named(function: Callable[[], object], what: str) -> None:
    with pytest.raises(ReadingError) as caught:
        ask(function)
    assert what in caught.value.what
    assert caught.value.where == "a.pdf"
    assert ask(misbehaving.double, 2) == 4


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(ReadingError, match=r"a\.pdf: took more than 1 s\. Save its text"):
        ask(misbehaving.hang, limits=Limits(document_seconds=1))
    assert ask(misbehaving.double, 2) == 4


def test_a_process_that_has_ended_is_replaced() -> None:
    first = ask(misbehaving.who)
    assert isinstance(first, int)
    os.kill(first, signal.SIGKILL)
    assert ask(misbehaving.who) != first


def test_threads_have_a_process_each() -> None:
    found: list[object] = []
    both = threading.Barrier(2)

    def work(value: int) -> None:
        both.wait()
        found.append(ask(misbehaving.double, value))

    threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, found)) == ["2", "4"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_fork_has_processes_of_its_own() -> None:
    mine = ask(misbehaving.who)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply(ask, (misbehaving.who,)) != mine
    assert ask(misbehaving.who) == mine


def test_a_page_that_hangs_is_named_and_the_next_is_read() -> None:
    """So many attributes keep the parser busy for minutes, where nothing can interrupt it."""
    attributes = " ".join(f"a{n}=1" for n in range(300_000))
    page = f"<html><body><p {attributes}>x</p></body></html>".encode()
    options = Options(limits=Limits(document_seconds=2))
    (slow,) = read_all(io.BytesIO(page), options, name="a.html")
    assert isinstance(slow, ReadingProblem)
    assert slow.what == "took more than 2 s"
    (good,) = read_all(io.BytesIO(f"<html><body><p>{BODY}</p>".encode()), name="b.html")
    assert isinstance(good, Article)
