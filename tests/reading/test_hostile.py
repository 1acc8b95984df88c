"""Bad input: refused with what, where and what to do; the rest goes in; nothing hangs."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from docx import Document

from analysis.reading import Limits, Options, ReadingProblem, read
from analysis.records import Article
from tests.reading.making import BODY, make_pdf, make_tar, make_zip, only, problem, read_all

SMALL = Options(limits=Limits(ratio_from_bytes=10_000, member_ratio=20, unpacked_bytes=500_000))
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><item><title>&c;</title>'
    b"</item></channel></rss>"
)


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.csv", b"", "empty"),
        ("a.txt", b"\x7fELF\x00\x01\x02", "is not text"),
        ("a.txt", bytes(range(1, 32)) * 20 + b"\x81\x8d\x8f\x90\x9d", "text|encoding"),
        ("a.jsonl", b"\x00\x01\x02", "is not text"),
        ("a.jsonl", '{"text": "é"}'.encode("utf-16"), "JSON Lines are UTF-8"),
        ("a.html", b"<html><body><script>only()</script></body></html>", "no article text"),
        ("a.mhtml", b"MIME-Version: 1.0\n\nx", "no web page"),
        ("a.eml", b"just words", "not a mail message"),
        ("a.eml", b"Subject: x\n\n", "no text"),
        ("a.pdf", b"%PDF-1.7\n garbage", "not a readable PDF"),
        ("a.pdf", b"no pdf at all", "not a readable PDF"),
        ("a.pdf", make_pdf(["x"])[:300], "not a readable PDF"),
        ("a.docx", b"PK\x03\x04 broken", "not a readable Word document"),
        ("a.xlsx", b"nothing", "not a readable Excel workbook"),
        ("a.zip", b"nothing", "not a readable ZIP archive"),
        ("a.tar.gz", b"nothing", "not a readable TAR archive"),
        ("a.jsonl.gz", b"nothing", "cannot be unpacked"),
        ("a.xml", b"<html><body>x</body></html>", "not a feed"),
        ("a.xml", LAUGHS, "declares XML entities"),
        ("a.xml", LAUGHS.decode().encode("utf-16"), "declares XML entities"),
    ],
)
def test_bad_files_are_named(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = problem(path)
    assert found.where.startswith(str(path))
    assert any(part in found.what for part in what.split("|")), found.what
    assert found.kind == "failed"


def test_what_is_not_there(tmp_path: Path) -> None:
    assert problem(tmp_path / "none.txt").what == "there is no such file"
    assert problem(tmp_path).what == "an empty folder"
    os.mkfifo(tmp_path / "pipe.txt")
    assert problem(tmp_path / "pipe.txt").what == "not a regular file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text(BODY, "utf-8")
    (folder / "a.txt").chmod(0)
    assert problem(folder).what == "may not be read"
    folder.chmod(0)
    try:
        assert problem(folder).what == "may not be read"
    finally:
        folder.chmod(0o700)


def test_permission_errors_are_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(BODY, "utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert problem(tmp_path / "a.txt").what == "may not be read"
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert problem(tmp_path).what == "may not be read"


def test_five_megabytes_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Japan signed a treaty. " * 220_000, "utf-8")
    found = problem(path)
    assert "characters; an article may have 1,000,000" in found.what
    assert "one a line of JSON Lines" in found.remedy


def test_a_file_over_the_limit_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY * 10, "utf-8")
    assert "larger than 0 MiB" in problem(path, Options(limits=Limits(document_bytes=100))).what


def test_a_line_without_end_needs_no_memory(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        """200 MB without a line break, then a good line; refuses to hand all of it over."""

        left = 200_000_000

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= 2_000_000
            if self.left > 0:
                self.left -= size
                return b"x" * (size - (self.left <= 0)) + (b"\n" if self.left <= 0 else b"")
            if self.left < -1e12:
                return b""
            self.left = -(10**13)
            return b'{"text": "Japan signed a treaty with Australia."}\n'

    del tmp_path
    options = Options(limits=Limits(line_bytes=1_000_000))
    over, article = read_all(Endless(), options, name="a.jsonl")
    assert isinstance(over, ReadingProblem)
    assert isinstance(article, Article)


def test_deep_html_does_not_crash(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    deep = "<div>" * 100_000
    path.write_text(f"<html><body>{deep}<p>{BODY}</p></body></html>", "utf-8")
    (item,) = read_all(path)
    assert isinstance(item, Article | ReadingProblem)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", b"**a " * 100_000),
        ("a.md", b"![" * 100_000),
        ("a.md", b"#" + b" #" * 100_000 + b"x"),
        ("a.html", b"<!--" * 100_000),
        ("a.html", b"<a " * 100_000),
        ("a.eml", b"Subject: " + b"=?utf-8?q?x?= " * 50_000 + b"\n\nJapan signed."),
        ("a.eml", b"Subject: x\n\n" + b"\n--b\n" * 50_000),
    ],
)
def test_text_made_to_be_slow(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (item,) = read_all(path)  # at all, and not after hours
    assert isinstance(item, Article | ReadingProblem)


def test_pages_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<p>Japan signed a treaty.</p>" * 100)
    options = Options(limits=Limits(page_bytes=1_000))
    assert "larger than" in problem(path, options).what
    archive = b'Content-Type: text/html; charset="utf-8"\n\n' + path.read_bytes()
    assert "larger than" in problem(io.BytesIO(archive), options, name="a.mhtml").what
    mail = b"Subject: x\n" + archive
    assert "too large" in problem(io.BytesIO(mail), options, name="a.eml").what


def test_zip_bombs(tmp_path: Path) -> None:
    bomb = make_zip(tmp_path / "a.zip", {"a.txt": b"0" * 400_000, "b.txt": BODY.encode()})
    first, second = read_all(bomb, SMALL)
    assert isinstance(first, ReadingProblem)
    assert "over 20 times its packed size" in first.what
    assert first.where.endswith("!a.txt")
    assert isinstance(second, Article)


def test_a_bomb_in_many_small_files(tmp_path: Path) -> None:
    noise = [os.urandom(90_000).hex().encode() for _ in range(5)]
    bomb = make_zip(tmp_path / "a.zip", {f"{i}.txt": data for i, data in enumerate(noise)})
    problems = [item for item in read_all(bomb, SMALL) if isinstance(item, ReadingProblem)]
    assert any("in all" in item.what for item in problems)


def test_gzip_bombs(tmp_path: Path) -> None:
    line = b'{"text": "' + b"0" * 400_000 + b'"}'
    tar = make_tar(tmp_path / "a.tar.gz", {"a.jsonl": line})
    assert "packed size" in problem(tar, SMALL).what
    import gzip

    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(line))
    assert "packed size" in problem(path, SMALL).what


def test_a_zip_that_lies_about_its_size(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"a.txt": b"0" * 400_000})
    data = bytearray(path.read_bytes())
    size = (400_000).to_bytes(4, "little")
    path.write_bytes(bytes(data).replace(size, (10).to_bytes(4, "little")))
    (item,) = read_all(path, SMALL)
    assert isinstance(item, ReadingProblem) or len(item.text) <= 10  # type: ignore[attr-defined]


def test_office_bombs_and_entities(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = Document()
    document.add_paragraph(BODY)
    document.save(str(path))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/big.bin", b"0" * 6_000_000)
    assert only(path, Options(limits=Limits(ratio_from_bytes=10**8))).text == BODY
    assert "unpacks to" in problem(path).what
    path = tmp_path / "b.docx"
    make_zip(path, {"word/document.xml": b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]>"})
    assert "declares XML entities" in problem(path).what


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_office_files_with_a_password(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    found = problem(path)
    assert "protected by a password" in found.what
    assert "without a password" in found.remedy


def test_a_locked_member_costs_only_itself(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"a.txt": b"x", "b.txt": BODY.encode()})
    data = bytearray(path.read_bytes())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    path.write_bytes(data)
    locked, article = read_all(path)
    assert isinstance(locked, ReadingProblem)
    assert (locked.what, locked.where) == ("encrypted", f"{path}!a.txt")
    assert isinstance(article, Article)


def test_links_that_lead_nowhere_or_round_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, "utf-8")
    (tmp_path / "b.txt").symlink_to("b.txt")
    (tmp_path / "c.txt").symlink_to("gone.txt")
    (tmp_path / "d").symlink_to(tmp_path)
    article, circle, gone, folder = read_all(tmp_path)
    assert isinstance(article, Article)
    assert "symbolic links" in str(circle)
    assert "there is no such file" in str(gone)
    assert "a link to a folder, not followed" in str(folder)


def test_a_file_that_vanishes_while_others_are_read(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"{name} {BODY}", "utf-8")
    found = read(tmp_path)
    assert isinstance(next(found), Article)
    (tmp_path / "b.txt").unlink()
    gone, last = found
    assert "there is no such file" in str(gone)
    assert isinstance(last, Article)


def test_archives_too_deep_or_too_full(tmp_path: Path) -> None:
    data = BODY.encode()
    for depth in range(4):
        data = make_zip(
            tmp_path / f"{depth}.zip", {"x.zip" if depth else "x.txt": data}
        ).read_bytes()
    assert "archives more than 2 deep" in problem(tmp_path / "3.zip").what
    path = make_zip(tmp_path / "many.zip", {f"{i}.txt": b"x" for i in range(5)})
    assert "more than 3 files" in problem(path, Options(limits=Limits(members=3))).what
    path = make_tar(tmp_path / "many.tar.gz", {f"{i}.txt": b"xy" for i in range(5)})
    assert "more than 3 files" in str(read_all(path, Options(limits=Limits(members=3)))[-1])


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt"]
)
def test_names_that_lead_out_of_an_archive(tmp_path: Path, name: str) -> None:
    members = {name: BODY.encode()}
    for path in (make_zip(tmp_path / "a.zip", members), make_tar(tmp_path / "a.tar.gz", members)):
        assert "leads out of the archive" in problem(path).what
    assert not (tmp_path.parent / "evil.txt").exists()


def test_links_in_archives(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    assert "a link or device" in problem(path).what
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("a.txt")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    assert problem(path).what == "a link, not a file"


def test_an_archive_cut_off(tmp_path: Path) -> None:
    path = make_tar(tmp_path / "a.tar.gz", {"a.txt": BODY.encode(), "b.txt": os.urandom(50_000)})
    path.write_bytes(path.read_bytes()[:-20_000])
    items = read_all(path)
    assert isinstance(items[0], Article)
    assert isinstance(items[-1], ReadingProblem)


def test_folders_too_deep(tmp_path: Path) -> None:
    deep = tmp_path / "/".join("d" * 1 for _ in range(6))
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(BODY, "utf-8")
    assert "nested too deeply" in problem(tmp_path, Options(limits=Limits(folder_depth=3))).what


def test_pdfs_too_long(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf(["Japan signed"]))
    assert "has 1 pages" in problem(path, Options(limits=Limits(pdf_pages=0))).what
    assert "took more than" in problem(path, Options(limits=Limits(document_seconds=-1))).what


def test_a_locked_pdf(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf(["Japan signed a treaty"]))))
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "a.pdf"
    writer.write(str(path))
    assert "protected by a password" in problem(path).what
