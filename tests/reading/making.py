"""Small files of every format, made by hand."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from analysis.reading import Options, ReadingProblem, read
from analysis.records import Article

BODY = (
    "Japan and Australia signed a defence treaty on Thursday in Tokyo.\n"
    "China criticised the treaty and called on both countries to respect its interests.\n"
    "The prime ministers of both countries said that they would cooperate more closely."
)


def read_all(source: object, options: Options | None = None, **named: str) -> list[object]:
    """Everything that reading yields."""
    return list(read(source, options, **named))  # type: ignore[arg-type]


def articles(source: object, options: Options | None = None, **named: str) -> list[Article]:
    """The articles of a source that has no problems."""
    items = read_all(source, options, **named)
    assert [str(item) for item in items if isinstance(item, ReadingProblem)] == []
    return [item for item in items if isinstance(item, Article)]


def only(source: object, options: Options | None = None, **named: str) -> Article:
    """The one article of a source."""
    (article,) = articles(source, options, **named)
    return article


def problem(source: object, options: Options | None = None, **named: str) -> ReadingProblem:
    """The one problem of a source that holds no article."""
    (item,) = read_all(source, options, **named)
    assert isinstance(item, ReadingProblem)
    return item


def make_zip(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def make_tar(path: Path, members: Mapping[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def make_pdf(lines: list[str], *, title: str = "") -> bytes:
    """A PDF of one page, one line under the other."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    content = f"BT /F1 12 Tf 72 720 Td 14 TL {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (%s) >>" % title.encode("latin-1"),
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table)
    )
    return out.getvalue()
