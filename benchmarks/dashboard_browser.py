"""A headless Chromium that times the dashboard by its own clock: painted, changed, opened."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Page as AsyncPage
from playwright.async_api import async_playwright
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measure import ROOT

SWITCHES: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
SIZE: Final[Any] = {"width": 1440, "height": 1000}
PATIENCE: Final = 120_000
FILTERS: Final = (
    "[data-testid=stSidebar] button:has-text('adversarial')",
    "[data-testid=stSidebar] button:has-text('cooperative')",
    "[data-testid=stSidebar] button:has-text('neutral')",
)

WATCH: Final = """
addEventListener("pointerdown", () => { window.pressed = performance.now(); }, true);
addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
try { localStorage.setItem("demarche-tour", "done"); } catch { /* a page without an origin */ }
"""
"""The clock of an interaction starts as the button goes down; the offer of a tour, which lies over
what is to be clicked, has been declined."""

_READY: Final = """
  const app = document.querySelector("[data-testid=stApp]");
  const all = (what) => [...document.querySelectorAll(what)];
  const ready = app && app.dataset.testScriptState === "notRunning"
    && document.querySelector(".tally") && document.querySelector("h1, h2")
    && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]")
    && all(".stBidiComponent, [data-testid=stPlotlyChart]").every(
         (c) => !c.getClientRects().length || c.querySelector("svg path, svg rect[width]"))
    && all("[data-testid=stDataFrame]").every((c) => c.querySelector("canvas"));
"""
PAINTED: Final = f"() => {{ {_READY} return Boolean(ready); }}"
"""The script is done, and every chart and table that it asked for is drawn."""
CHANGED: Final = (
    f"(before) => {{ {_READY}"
    " return Boolean(ready) && document.querySelector('.tally').innerText !== before; }"
)
OPENED: Final = "() => Boolean(document.querySelector('[role=dialog] .facts, [role=dialog] h2'))"
FRAME: Final = (
    "() => new Promise((done) => requestAnimationFrame(() => setTimeout("
    "() => done(performance.now()), 0)))"
)
"""When the browser has painted what stands in the page now, in milliseconds."""


@dataclass(frozen=True)
class Server:
    """A dashboard that runs: its address, and its process."""

    address: str
    pid: int

    def worked(self) -> float:
        """Seconds of processor time so far; 0 where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


Times = tuple[float, float]
"""Seconds on the clock, and at work."""


class Meter:
    """Seconds on the clock and at work: the page's main thread and the server's, one after another.

    What others do on the machine stretches the first and hardly the second.
    """

    def __init__(self, page: Page, server: Server) -> None:
        self._page, self._server = page, server
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._before = self._now()

    def painting(self, address: str) -> Times:
        """Open ``address`` in this tab; its page gets a process of its own, which counts from 0."""
        before = self._server.worked()
        seconds = paint(self._page, address)
        self._before = self._now()
        return seconds, self._before - before

    def _now(self) -> float:
        found = self._session.send("Performance.getMetrics")["metrics"]
        browser = next(each["value"] for each in found if each["name"] == "TaskDuration")
        return float(browser) + self._server.worked()

    def since(self, seconds: float) -> Times:
        """``seconds``, and what was worked since the last look."""
        before, self._before = self._before, self._now()
        return seconds, self._before - before


@contextmanager
def serving(store: Path) -> Iterator[Server]:
    """A freshly started dashboard over ``store``."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT,
        env=os.environ | {"DEMARCHE_DATA": str(store)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"
    try:
        _wait(f"{address}/_stcore/health")
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the dashboard did not start within a minute")


def chromium_path() -> str | None:
    """The system's Chromium; None for Playwright's own."""
    found = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    return next(filter(None, found), None)


@contextmanager
def browsing() -> Iterator[Browser]:
    """A headless browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=SWITCHES)
        yield browser
        browser.close()


def fresh(browser: Browser) -> Page:
    """A tab of a reader who was never here."""
    context = browser.new_context(viewport=SIZE)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    return context.new_page()


def paint(page: Page, address: str) -> float:
    """Seconds from asking for ``address`` until everything on it is painted."""
    page.goto(address, wait_until="commit")
    page.wait_for_function(PAINTED)
    return float(page.evaluate(FRAME)) / 1000


def turn(page: Page, link: str) -> float:
    """Seconds from a click on a page's name in the masthead until that page is painted."""
    page.locator(".st-key-masthead").get_by_role("link", name=link, exact=True).click()
    page.wait_for_function(
        f"(name) => document.querySelector('h1')?.innerText === name && ({PAINTED})()", arg=link
    )
    return _since(page)


def change(page: Page, control: str) -> float:
    """Seconds from a click on a filter until all of the page shows the new selection."""
    before = page.locator(".tally").inner_text()
    page.locator(control).first.click()
    page.wait_for_function(CHANGED, arg=before)
    return _since(page)


def open_evidence(page: Page, mark: str, position: Any = None) -> float:
    """Seconds from a click on a mark, a row or a button until its evidence is in the drawer."""
    target = page.locator(mark).first
    target.scroll_into_view_if_needed()
    page.wait_for_timeout(400)
    target.click(force=True, position=position)
    page.wait_for_function(OPENED)
    return _since(page)


def _since(page: Page) -> float:
    return float(page.evaluate(FRAME) - page.evaluate("window.pressed")) / 1000


async def crowd(
    address: str, paths: list[str], rounds: int, think: float | None = None
) -> dict[str, Any]:
    """Sessions at once, one a path, each of which changes a filter again and again.

    Args:
        think: seconds between an answer and the next click, on average; None makes all of them
            click at the same moment.

    Returns:
        seconds (of each change), errors (what a page showed or logged as one).
    """
    seconds: list[float] = []
    errors: list[str] = []
    together = asyncio.Barrier(len(paths))

    async def reader(number: int, page: AsyncPage, path: str) -> None:
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(address + path)
        await page.wait_for_function(PAINTED)
        chance = random.Random(number)
        for _ in range(rounds):
            if think is None:
                await together.wait()
            else:
                await asyncio.sleep(chance.uniform(0, 2 * think))
            before = await page.locator(".tally").inner_text()
            await page.locator(chance.choice(FILTERS)).first.click()
            await page.wait_for_function(CHANGED, arg=before)
            took = await page.evaluate(FRAME) - await page.evaluate("window.pressed")
            seconds.append(took / 1000)
        errors.extend(await page.locator("[data-testid=stException]").all_inner_texts())

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=SWITCHES)
        readers = []
        for number, path in enumerate(paths):
            context = await browser.new_context(viewport=SIZE)
            context.set_default_timeout(PATIENCE)
            await context.add_init_script(WATCH)
            readers.append(reader(number, await context.new_page(), path))
        await asyncio.gather(*readers)
        await browser.close()
    return {"seconds": seconds, "errors": errors}
