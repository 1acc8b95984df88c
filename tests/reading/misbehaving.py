"""What libraries do with some inputs, for the process that is to bear it."""

from __future__ import annotations

import os
import time

from analysis.errors import ReadingError


def double(value: int) -> int:
    return 2 * value


def hang() -> None:
    time.sleep(3_600)


def crash() -> None:
    os.abort()


def print_much() -> str:
    os.write(1, b"x" * 100_000)
    print("x" * 100_000, flush=True)
    return "done"


def recurse() -> None:
    recurse()


def swell() -> int:
    return len(bytearray(1 << 40))


def refuse() -> None:
    raise ReadingError("not this one", remedy="Take another.")


def stumble() -> None:
    raise KeyError("x")


def who() -> int:
    return os.getpid()
