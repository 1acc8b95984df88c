"""Tables at gs:// and az://: against a stand-in, and against Azurite where it is installed.

``npm install -g azurite`` gives the one; for the other there is :mod:`tests.scale.fake_gcs`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.utils import formatdate
from pathlib import Path

import pytest

from analysis.errors import StoreError
from analysis.queries.events import count_events
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.store.tables import Folder
from tests.factories import make_article, make_extraction

ROOT = Path(__file__).parents[2]
ACCOUNT = "devstoreaccount1"
KEY = (  # of every Azurite; no secret
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(command: list[str], port: int) -> Iterator[None]:
    server = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        server.kill()  # asked politely, Azurite waits for its clients
        server.wait()


def use(place: str) -> None:
    """Write, read, replace, withdraw, compact."""
    store = Store.open(place)
    store.write([(make_article(), make_extraction())])
    store.write([(make_article("b"), make_extraction("b"))])
    again = Store.open(place, create=False)
    assert again.known_ids() == {"a1", "b"}
    assert count_events(again, Selection(actors=("CHN",))) == 2
    first = again.snapshot().version
    store.write([(make_article(), make_extraction(events=()))])
    store.remove(["b"])
    assert again.known_ids() == {"a1"}
    store.compact(timedelta(0))
    assert count_events(again, Selection()) == 0
    assert count_events(again.snapshot(first), Selection()) == 4


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    port = free_port()
    account = {
        "gcs_base_url": f"http://127.0.0.1:{port}",
        "disable_oauth": True,
        "client_email": "",
        "private_key": "",
        "private_key_id": "",
    }
    monkeypatch.setenv("GOOGLE_SERVICE_ACCOUNT_KEY", json.dumps(account))
    monkeypatch.setenv("GOOGLE_ALLOW_HTTP", "true")
    with served([sys.executable, "-m", "tests.scale.fake_gcs", str(port)], port):
        yield "gs://news/tables"


@pytest.fixture
def azure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    port = free_port()
    endpoint = f"http://127.0.0.1:{port}/{ACCOUNT}"
    for name, value in {
        "AZURE_STORAGE_ACCOUNT_NAME": ACCOUNT,
        "AZURE_STORAGE_ACCOUNT_KEY": KEY,
        "AZURE_STORAGE_ENDPOINT": endpoint,
        "AZURE_ALLOW_HTTP": "true",
    }.items():
        monkeypatch.setenv(name, value)
    command = ["azurite-blob", "--blobHost", "127.0.0.1", "--blobPort", str(port)]
    command += ["--location", str(tmp_path / "azurite"), "--silent", "--skipApiVersionCheck"]
    with served(command, port):
        make_container(endpoint, "news")
        yield "az://news/tables"


def make_container(endpoint: str, name: str) -> None:
    date, version = formatdate(usegmt=True), "2021-08-06"
    signed = "PUT" + "\n" * 12 + f"x-ms-date:{date}\nx-ms-version:{version}\n"
    signed += f"/{ACCOUNT}/{ACCOUNT}/{name}\nrestype:container"
    digest = hmac.new(base64.b64decode(KEY), signed.encode(), hashlib.sha256).digest()
    headers = {
        "x-ms-date": date,
        "x-ms-version": version,
        "Authorization": f"SharedKey {ACCOUNT}:{base64.b64encode(digest).decode()}",
        "Content-Length": "0",
    }
    url = f"{endpoint}/{name}?restype=container"
    urllib.request.urlopen(urllib.request.Request(url, method="PUT", headers=headers)).close()


def test_google(google: str) -> None:
    use(google)


@pytest.mark.skipif(not shutil.which("azurite-blob"), reason="Azurite needs Node: npm install -g")
def test_azure(azure: str) -> None:
    use(azure)


@pytest.mark.parametrize(
    ("place", "variable"),
    [
        ("s3://b/t", "AWS_REGION"),
        ("gs://b/t", "GOOGLE_SERVICE_ACCOUNT"),
        ("az://b/t", "AZURE_STORAGE_ACCOUNT_NAME"),
        ("abfss://b/t", "AZURE_STORAGE_ACCOUNT_NAME"),
    ],
)
def test_each_service_gets_its_own_credentials(
    place: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("AWS_REGION", "GOOGLE_SERVICE_ACCOUNT", "AZURE_STORAGE_ACCOUNT_NAME")
    for name in names:
        monkeypatch.setenv(name, "mine")
    options = Folder(place).options or {}
    assert [name for name in names if name in options] == [variable]


def test_a_service_without_credentials_is_refused_with_a_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in os.environ if name.startswith("AZURE_")]:
        monkeypatch.delenv(name)
    with pytest.raises(StoreError, match=r"az://news/tables.*Account must.*AZURE_"):
        Store.open("az://news/tables")
