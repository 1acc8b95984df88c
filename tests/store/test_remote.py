"""Tables on object storage, played by a server in a process of its own."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from analysis.queries.events import count_events
from analysis.queries.selection import Selection
from analysis.store import Store
from tests.factories import make_article, make_extraction


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    pytest.importorskip("moto.server")
    boto3 = pytest.importorskip("boto3")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    endpoint = f"http://127.0.0.1:{port}"
    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    boto3.client("s3", endpoint_url=endpoint).create_bucket(Bucket="news")
    yield "s3://news/tables"
    server.terminate()
    server.wait()


def test_tables_on_object_storage(bucket: str) -> None:
    store = Store.open(bucket)
    store.write([(make_article(), make_extraction())])
    store.write([(make_article("b"), make_extraction("b"))])
    assert store.known_ids() == {"a1", "b"}
    again = Store.open(bucket, create=False)
    assert count_events(again, Selection(actors=("CHN",))) == 2
    assert sum(each.rows for each in again.info() if each.name == "events") == 4
