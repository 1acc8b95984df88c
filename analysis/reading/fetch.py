"""Fetching an address: bounded in size, time and hops, and never from inside the own network.

Every hop's host is resolved once, all its addresses are checked, and the connection goes to the
address that was checked, so that a name cannot point elsewhere the second time it is asked.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from analysis.errors import ReadingError
from analysis.reading.limits import PRIVATE_VARIABLE, Limits

_AGENT: Final = "Demarche/0.1 (news reader)"
_WITH_IPV4: Final = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "::/96")))
_CHUNK: Final = 64 * 1024
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Response:
    """What an address gave: ``url`` after all redirects, ``content_type`` without parameters."""

    url: str
    content_type: str
    charset: str | None
    data: bytes


def is_url(text: str) -> bool:
    """Whether ``text`` is a web address rather than a path."""
    return text.lower().startswith(("http://", "https://"))


def fetch(url: str, limits: Limits) -> Response:
    """GET ``url``, following redirects.

    Raises:
        ReadingError: no such host, a forbidden address, too large, too slow, too many redirects,
            or any answer but 200.
    """
    deadline = time.monotonic() + limits.fetch_seconds
    current = url
    for _ in range(limits.redirects + 1):
        answer = _hop(current, url, limits, deadline)
        if isinstance(answer, Response):
            return answer
        current = urljoin(current, answer)
    raise ReadingError(f"redirects more than {limits.redirects} times", where=url)


def _hop(current: str, url: str, limits: Limits, deadline: float) -> Response | str:
    """One request: the response, or the address that it redirects to."""
    connection, path = _connect(current, url, limits, deadline)
    watchdog = threading.Timer(max(0.0, deadline - time.monotonic()), _hang_up, (connection,))
    watchdog.daemon = True
    watchdog.start()  # a server that drips bytes resets every socket timeout, but not this one
    try:
        headers = {"User-Agent": _AGENT, "Accept-Encoding": "gzip, identity", "Accept": "*/*"}
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        if response.status in _REDIRECTS and response.headers.get("Location"):
            return response.headers["Location"]
        if response.status != 200:
            raise ReadingError(
                f"the server answered {response.status} {response.reason}", where=url
            )
        data = _body(response, url, limits, deadline)
        return Response(
            current, response.headers.get_content_type(),
            response.headers.get_content_charset(), data,
        )  # fmt: skip
    except (OSError, http.client.HTTPException, ValueError, zlib.error, AttributeError) as error:
        if time.monotonic() >= deadline:
            raise _too_slow(url, limits) from error
        raise ReadingError(f"could not be fetched ({error})", where=url) from error
    finally:
        watchdog.cancel()
        connection.close()


def _body(response: http.client.HTTPResponse, url: str, limits: Limits, deadline: float) -> bytes:
    packed = response.headers.get("Content-Encoding", "").lower() in ("gzip", "x-gzip")
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if packed else None
    parts: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        if unpacker is not None:
            chunk = unpacker.decompress(chunk, limits.fetch_bytes - size + 1)
        size += len(chunk)
        parts.append(chunk)
        if size > limits.fetch_bytes:
            raise ReadingError(f"larger than {limits.fetch_bytes // 1024**2} MiB", where=url)
        if time.monotonic() >= deadline:
            break
    if time.monotonic() >= deadline:  # the watchdog's hanging up looks like the end
        raise _too_slow(url, limits)
    if response.length:
        raise ReadingError("the answer broke off", where=url, remedy="Try again later.")
    return b"".join(parts)


def _connect(
    current: str, url: str, limits: Limits, deadline: float
) -> tuple[http.client.HTTPConnection, str]:
    try:
        parts = urlsplit(current)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ReadingError(f"{current!r} is no address", where=url) from error
    if parts.scheme not in ("http", "https") or not host:
        raise ReadingError(
            f"leads to {current[:200]!r}; only http and https are fetched", where=url
        )
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise ReadingError(f"{host!r} is no host name", where=url) from error
    port = port or (443 if parts.scheme == "https" else 80)
    address = checked_address(host, port, url, limits)
    timeout = max(0.1, deadline - time.monotonic())

    def pinned(*_: object, **__: object) -> socket.socket:
        return socket.create_connection((address, port), timeout=timeout)

    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(host, port, timeout=timeout, context=context)
    else:
        connection = http.client.HTTPConnection(host, port, timeout=timeout)
    # http.client asks this for its socket; TLS is then still checked against the host's name.
    _set_connector(connection, pinned)
    path = urlunsplit(("", "", quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._"), "", ""))
    query = quote(parts.query, safe="=&%/?:@!$'()*+,;~-._[]")
    return connection, f"{path}?{query}" if query else path


def checked_address(host: str, port: int, url: str, limits: Limits) -> str:
    """The IP address to connect to for ``host``, after all it resolves to were checked.

    Raises:
        ReadingError: the name does not resolve, or to an address that is not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ReadingError(
            f"the host {host} was not found", where=url, remedy="Check the address and the network."
        ) from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not limits.private_addresses and not _is_public(address):
            raise ReadingError(
                f"leads to {address}, an address inside your own network", where=url,
                remedy=f"If that is meant, set {PRIVATE_VARIABLE}=1.",
            )  # fmt: skip
    return addresses[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        # An IPv4 address in IPv6 clothing is judged as what it is.
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and any(ip in network for network in _WITH_IPV4):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(str(inner))
        if ip.is_site_local:  # given up in 2004, but some networks still have it
            return False
    return ip.is_global and not ip.is_multicast


def _set_connector(
    connection: http.client.HTTPConnection, connector: Callable[..., socket.socket]
) -> None:
    connection._create_connection = connector  # type: ignore[attr-defined]


def _hang_up(connection: http.client.HTTPConnection) -> None:
    opened = connection.sock
    if opened is not None:
        try:
            opened.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # closed already


def _too_slow(url: str, limits: Limits) -> ReadingError:
    return ReadingError(
        f"took more than {limits.fetch_seconds:.0f} s", where=url, remedy="Try again later."
    )
