"""Addresses from news articles: shown as links only where following one can do no harm."""

from __future__ import annotations

from urllib.parse import urlsplit


def safe_url(address: str | None) -> str | None:
    """``address`` if it is a plain http or https URL with a host, else None."""
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in ("http", "https") and parts.hostname else None
