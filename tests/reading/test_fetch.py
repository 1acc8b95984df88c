"""Addresses: bounded, pinned, and never inside the own network unless that is meant."""

from __future__ import annotations

import gzip
import socket
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from analysis.errors import ReadingError
from analysis.reading import Limits, Options
from analysis.reading.fetch import checked_address, fetch
from tests.reading.making import BODY, make_pdf, only, problem
from tests.reading.servers import page, redirect, serving
from tests.reading.test_documents import PAGE

INSIDE = Limits(private_addresses=True)


def test_a_page() -> None:
    bare = PAGE.replace("canonical", "x")
    with serving({"/2022/1/7/a": page(bare.encode())}) as server:
        article = only(f"{server}/2022/1/7/a", Options(limits=INSIDE))
    assert article.text == BODY
    assert article.url == f"{server}/2022/1/7/a"
    assert article.source == "127.0.0.1"


def test_other_kinds_by_their_type() -> None:
    answers = {
        "/p": page(make_pdf(BODY.splitlines()), "application/pdf"),
        "/t": page(BODY.encode(), "text/plain"),
        "/g": page(gzip.compress(PAGE.encode()), Content_Encoding="gzip"),
        "/?": page(b"x"),
    }
    with serving(answers) as server:
        for path in ("p", "t", "g"):
            article = only(f"{server}/{path}?q=ä b", Options(limits=INSIDE))
            assert "signed a defence treaty" in article.text
            assert article.url is not None


def test_loopback_is_refused_unless_allowed() -> None:
    with serving({"/": page(PAGE.encode())}) as server:
        found = problem(f"{server}/", Options(limits=Limits()))
    assert "127.0.0.1, an address inside your own network" in found.what
    assert "DEMARCHE_ALLOW_PRIVATE_ADDRESSES=1" in found.remedy


def test_the_environment_allows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not Limits.from_environment().private_addresses
    monkeypatch.setenv("DEMARCHE_ALLOW_PRIVATE_ADDRESSES", "1")
    assert Limits.from_environment().private_addresses


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::",
        "::127.0.0.1", "::", "::ffff:10.0.0.1", "ff02::1", "fec0::1", "2001:db8::1", "192.0.2.1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _resolver("93.184.216.34", address))
    with pytest.raises(ReadingError, match="inside your own network"):
        checked_address("example.org", 80, "http://example.org", Limits())


@pytest.mark.parametrize(
    "host",
    [
        "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "[::1]", "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]", "localhost", "LOCALHOST.", "user:pass@127.0.0.1",
        "example.org@127.0.0.1", "①②⑦.0.0.1",
    ],
)  # fmt: skip
def test_every_way_to_write_loopback_is_refused(host: str) -> None:
    found = problem(f"http://{host}:1/", Options(limits=Limits()))
    assert "inside your own network" in found.what or "was not found" in found.what


def test_the_checked_address_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({"/": page(PAGE.encode())}) as server:
        port = int(server.rpartition(":")[2])
        asked: list[str] = []

        def rebinding(host: str, *args: Any, **named: Any) -> list[Any]:
            asked.append(host)
            return _resolver("127.0.0.1" if len(asked) == 1 else "10.0.0.1")(host, *args, **named)

        connected: list[Any] = []
        connect = socket.create_connection

        def watched(address: Any, *args: Any, **named: Any) -> socket.socket:
            connected.append(address)
            monkeypatch.undo()
            return connect(address, *args, **named)

        monkeypatch.setattr(socket, "getaddrinfo", rebinding)
        monkeypatch.setattr(socket, "create_connection", watched)
        fetch(f"http://news.example:{port}/", INSIDE)
    assert asked == ["news.example"]
    assert connected == [("127.0.0.1", port)]


def test_every_hop_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({"/": redirect("http://inner.example/secret")}) as server:
        port = int(server.rpartition(":")[2])
        connect = socket.create_connection

        def resolver(host: str, *_: Any, **__: Any) -> list[Any]:
            return _resolver("93.184.216.34" if host == "outer.example" else "127.0.0.1")(host)

        monkeypatch.setattr(socket, "getaddrinfo", resolver)
        real = socket._socket.getaddrinfo  # type: ignore[attr-defined]

        def to_server(address: Any, *args: Any, **named: Any) -> socket.socket:
            assert address == ("93.184.216.34", port)
            monkeypatch.setattr(socket, "getaddrinfo", real)
            found = connect(("127.0.0.1", port), *args, **named)
            monkeypatch.setattr(socket, "getaddrinfo", resolver)
            return found

        monkeypatch.setattr(socket, "create_connection", to_server)
        with pytest.raises(ReadingError, match=r"leads to 127\.0\.0\.1"):
            fetch(f"http://outer.example:{port}/", Limits())


def test_redirects() -> None:
    answers = {
        "/a": redirect("/b"), "/b": page(PAGE.encode()), "/loop": redirect("/loop"),
        "/file": redirect("file:///etc/passwd"),
    }  # fmt: skip
    with serving(answers) as server:
        assert fetch(f"{server}/a", INSIDE).url == f"{server}/b"
        assert (
            "redirects more than 5 times" in problem(f"{server}/loop", Options(limits=INSIDE)).what
        )
        assert "only http and https" in problem(f"{server}/file", Options(limits=INSIDE)).what
        assert "answered 404" in problem(f"{server}/none", Options(limits=INSIDE)).what


def test_responses_without_end() -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"<rss>" * 10_000)

    def dripping(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)

    def silent(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
        for _ in range(100):  # headers that never end
            handler.wfile.write(b"X: y\r\n")
            time.sleep(0.1)

    bomb = page(gzip.compress(b"x" * 10_000_000), Content_Encoding="gzip")
    limits = Limits(private_addresses=True, fetch_bytes=1_000_000, fetch_seconds=0.6)
    options = Options(limits=limits)
    answers = {"/endless": endless, "/drip": dripping, "/silent": silent, "/bomb": bomb}
    with serving(answers) as server:
        assert "larger than" in problem(f"{server}/endless", options).what
        assert "larger than" in problem(f"{server}/bomb", options).what
        assert "took more than" in problem(f"{server}/drip", options).what
        assert "took more than" in problem(f"{server}/silent", options).what


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "http://x:99999/", "https://\x00/", f"http://{'a' * 300}.org"]
)
def test_no_addresses(url: str) -> None:
    assert problem(url).kind == "failed"


@pytest.mark.parametrize("url", ["ftp://example.org/x", "file:///etc/passwd", "s3://bucket/a"])
def test_other_schemes_are_named(url: str) -> None:
    found = problem(url)
    assert (found.where, found.what) == (url, "not an address that is fetched")


def _resolver(*addresses: str) -> Any:
    def resolve(*_: Any, **__: Any) -> list[Any]:
        return [
            (
                socket.AF_INET6 if ":" in each else socket.AF_INET,
                socket.SOCK_STREAM,
                6,
                "",
                (each, 80),
            )
            for each in addresses
        ]

    return resolve
