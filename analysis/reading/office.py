"""Word documents and PDF files."""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Iterator
from typing import Any, BinaryIO

from analysis.errors import ReadingError
from analysis.reading.decoding import normal_newlines, read_all, sound
from analysis.reading.drafts import Draft, Options, complete, with_first_line_as_title
from analysis.reading.packed import check_office_file
from analysis.reading.plain import unwrap
from analysis.records import Article

_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


def read_docx(stream: BinaryIO, where: str, options: Options) -> Iterator[Article]:
    """One article: paragraphs and table cells in their order.

    A document's own dates say when the file was made, not when its text was published; they are
    left alone.
    """
    from docx import Document  # costs 0.2 s that text files need not pay
    from docx.table import Table

    data = read_all(stream, options.limits.document_bytes, where)
    check_office_file(data, where, options.limits, kind="Word document")
    try:
        document = Document(io.BytesIO(data))
        paragraphs: list[str] = []
        title = str(document.core_properties.title or "")
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                paragraphs += [cell.text for row in block.rows for cell in row.cells]
                continue
            if not title and str(block.style.name if block.style else "") == "Title":
                title = block.text
                continue
            paragraphs.append(block.text)
    except Exception as error:  # the library lets through whatever its XML parser raises
        raise ReadingError(
            f"not a readable Word document ({error})", where=where,
            remedy="Save it anew, or as text.",
        ) from error  # fmt: skip
    if paragraphs and title and paragraphs[0].strip() == title.strip():
        del paragraphs[0]
    text = normal_newlines(sound("\n".join(paragraphs))).strip("\n")
    yield complete(Draft(text, title=title), where, options)


def read_pdf(stream: BinaryIO, where: str, options: Options) -> Iterator[Article]:
    """One article: the text of all pages, the lines of a paragraph joined.

    Raises:
        ReadingError: malformed, encrypted, too long, or pictures of text only.
    """
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters comes as a problem
    data = read_all(stream, options.limits.document_bytes, where)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotDecryptedError
        if len(reader.pages) > options.limits.pdf_pages:
            raise ReadingError(
                f"has {len(reader.pages):,} pages; a document may have "
                f"{options.limits.pdf_pages:,}",
                where=where, remedy="Split it.",
            )  # fmt: skip
        title = str((reader.metadata.title if reader.metadata else None) or "")
        pages = list(_pages(reader, where, options))
    except FileNotDecryptedError as error:
        raise ReadingError(
            "protected by a password", where=where, remedy="Save a copy without one."
        ) from error
    except ReadingError:
        raise
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, MemoryError) as error:
        raise _malformed(error, where) from error
    except (OSError, RecursionError, TypeError, ValueError) as error:
        raise _malformed(error, where) from error
    text = unwrap(_HYPHENATED.sub("", normal_newlines(sound("\n\n".join(pages))))).strip("\n")
    if not text.strip():
        raise ReadingError(
            "its pages hold no text, only pictures", where=where,
            remedy="Run text recognition (OCR) over it first.",
        )  # fmt: skip
    draft = with_first_line_as_title(Draft(text))
    if draft.title:
        yield complete(draft, where, options, title_origin="first line")
    else:
        yield complete(Draft(text, title=title if _is_headline(title) else ""), where, options)


def _pages(reader: Any, where: str, options: Options) -> Iterator[str]:
    started = time.monotonic()
    characters = 0
    for page in reader.pages:
        text = str(page.extract_text())
        characters += len(text)
        yield text
        if characters > options.limits.text_characters:
            return  # complete() refuses it and says why
        if time.monotonic() - started > options.limits.document_seconds:
            raise ReadingError(
                f"took more than {options.limits.document_seconds:.0f} s", where=where,
                remedy="Save its text as .txt.",
            )  # fmt: skip


def _is_headline(title: str) -> bool:
    """A PDF's title is often the name of the file it was printed from."""
    return " " in title.strip() and not re.search(r"\.\w{2,4}\Z|^Microsoft Word", title.strip())


def _malformed(error: Exception, where: str) -> ReadingError:
    return ReadingError(
        f"not a readable PDF ({error or type(error).__name__})", where=where,
        remedy="Open it in a viewer and print it to a new PDF, or save its text.",
    )  # fmt: skip
