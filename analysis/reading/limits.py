"""Every limit of reading in one place: what is refused, and at what size or time.

Limits are there so that one hostile or broken file cannot take the machine with it; each is far
above what news takes. All can be raised by passing another :class:`Limits`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB
GIB: Final = 1024 * MIB

PRIVATE_VARIABLE: Final = "DEMARCHE_ALLOW_PRIVATE_ADDRESSES"
"""Environment variable: "1" lets addresses inside the reader's own network be fetched."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call of :func:`analysis.reading.read` takes; sizes in bytes, times in seconds.

    Attributes:
        text_characters: longest article; the parser's own limit.
        document_bytes: largest file of a kind that is read whole (.txt .html .md .docx .pdf .eml
            .mhtml .json .xlsx, a feed). .jsonl and .csv are streamed and have no limit.
        page_bytes: largest web page, alone or inside a .mhtml, mail or feed: finding the article in
            a page takes seconds a megabyte.
        mail_header_bytes: longest header of a mail message.
        mail_parts: most parts of a mail message.
        line_bytes: longest line of a streamed file: an article of ``text_characters``, with every
            character escaped.
        unpacked_bytes: most that one archive may unpack to, over all its members.
        member_ratio: how many times its packed size a member may unpack to, once it is past
            ``ratio_from_bytes``; text packs 3 to 20 times.
        ratio_from_bytes: members below this size are not held to the ratio.
        members: most members of one archive.
        archive_depth: archives inside archives.
        folder_depth: folders inside folders.
        feed_entries: most entries of one feed.
        pdf_pages: most pages of one PDF.
        document_seconds: time for taking one page, PDF, Word file or message apart.
        document_memory: memory for that, on Linux; the libraries alone take 0.5 GiB of it.
        fetch_bytes: largest response from an address.
        fetch_seconds: time for one response, headers and body together.
        redirects: most hops from one address to the next.
        private_addresses: whether loopback, private and link-local addresses may be fetched.
    """

    text_characters: int = 1_000_000
    document_bytes: int = 64 * MIB
    page_bytes: int = 8 * MIB
    line_bytes: int = 12 * MIB
    mail_header_bytes: int = 128 * KIB
    mail_parts: int = 1_000
    unpacked_bytes: int = 64 * GIB
    member_ratio: int = 200
    ratio_from_bytes: int = 4 * MIB
    members: int = 1_000_000
    archive_depth: int = 2
    folder_depth: int = 32
    feed_entries: int = 10_000
    pdf_pages: int = 2_000
    document_seconds: float = 60.0
    document_memory: int = 3 * GIB
    fetch_bytes: int = 32 * MIB
    fetch_seconds: float = 30.0
    redirects: int = 5
    private_addresses: bool = False

    @classmethod
    def from_environment(cls) -> Limits:
        """The defaults, with what the environment allows."""
        return cls(private_addresses=os.environ.get(PRIVATE_VARIABLE, "") == "1")
