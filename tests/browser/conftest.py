"""A real Chromium and a real server, both started once for each test process."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.ui.newsroom import make_store

ROOT = Path(__file__).parents[2]
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 30_000
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, else Playwright's own."""
    found = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=SWITCHES)
        except Error as error:
            said = f"no Chromium to drive: {error}"
            if os.environ.get("CI") == "true":
                pytest.fail(said)
            pytest.skip(f"{said} Install chromium, or run: playwright install chromium")
        yield browser
        browser.close()


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """The address of a freshly started dashboard over ``store``."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = os.environ | {"DEMARCHE_DATA": str(store)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/_stcore/health", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, "the dashboard ended as it started"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the dashboard did not start within a minute")


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of made-up news."""
    folder = tmp_path_factory.mktemp("news")
    make_store(folder, articles=60)
    return folder


@pytest.fixture(scope="module")
def address(news: Path) -> Iterator[str]:
    """A dashboard for the tests of one module."""
    with serving(news) as where:
        yield where


@contextmanager
def showing(
    chromium: Browser,
    address: str,
    *,
    width: int = 1440,
    height: int = 1000,
    phone: bool = False,
    dark: bool = False,
) -> Iterator[Page]:
    """A page by itself, drawn; as a phone shows it, or in the dark."""
    made = chromium.new_context(
        viewport={"width": 390, "height": 1400} if phone else {"width": width, "height": height},
        is_mobile=phone,
        color_scheme="dark" if dark else "light",
    )
    try:
        made.set_default_timeout(PATIENCE)
        page = made.new_page()
        page.goto(address)
        settled(page)
        yield page
    finally:
        made.close()


def wider(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser without cookies or history."""
    made = chromium.new_context(viewport={"width": 1440, "height": 1000})
    made.set_default_timeout(PATIENCE)
    yield made
    made.close()


@pytest.fixture
def visit(context: BrowserContext, address: str) -> Open:
    """Open a path of the dashboard and wait until it is drawn."""

    def go(path: str = "/") -> Page:
        page = context.new_page()
        page.goto(address + path)
        settled(page)
        return page

    return go


def settled(page: Page) -> None:
    """Wait until the page shows its count and the server has nothing more to send."""
    page.locator(".tally").first.wait_for()
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState"
        " === 'notRunning' && !document.querySelector('[data-stale=true],[data-testid=stSkeleton]')"
    )
    page.wait_for_timeout(200)


def serious(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds that would keep somebody from using the page."""
    page.wait_for_timeout(1_000)
    return [
        (each["id"], [node["html"][:160] for node in each["nodes"]][:4])
        for each in Axe().run(page).response["violations"]
        if each["impact"] in ("serious", "critical")
    ]
