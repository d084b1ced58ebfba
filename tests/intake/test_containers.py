"""Mail, documents, archives, tables and feeds that stand for far more than they hold.

Each is read, or left out with a reason, in seconds and in little memory.
"""

import gzip
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from readout.intake import read_sources
from readout.records.account import Dropped
from tests.intake.pages import PARAGRAPHS

SAID = PARAGRAPHS[0]
SECONDS = 5.0
MAIL = "From: a@b.example\nTo: c@d.example\nSubject: Fire\nMIME-Version: 1.0\n"
MIXED = f"{MAIL}Content-Type: multipart/mixed; boundary=x\n\n"
PART = f"--x\nContent-Type: text/plain\n\n{SAID}\n"
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
ENTITIES = f'[<!ENTITY a0 "lol"><!ENTITY e SYSTEM "file:///etc/hostname">{LAUGHS}]>'
ATTRIBUTES = " ".join(f'a{n}="1"' for n in range(20_000))


def rss(entry: str) -> str:
    return f'<rss version="2.0"><channel><item><title>A</title>{entry}</item></channel></rss>'


def stream(content: bytes, more: str = "") -> bytes:
    return f"<< /Length {len(content)} {more}>>\nstream\n".encode() + content + b"\nendstream"


def pdf(content: bytes = b"", **objects: str | bytes) -> bytes:
    """A document of one page with this content, packed; ``o2`` is another object 2 than usual."""
    usual: dict[str, str | bytes] = {
        "o1": "<< /Type /Catalog /Pages 2 0 R >>",
        "o2": "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "o3": "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> "
        "/XObject << /X 6 0 R >> >> >>",
        "o4": stream(
            zlib.compress(content or b"BT /F1 12 Tf (a) Tj ET", 9), "/Filter /FlateDecode "
        ),
        "o5": "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    made, places = b"%PDF-1.5\n", ""
    for name, body in {**usual, **objects}.items():
        held = body if isinstance(body, bytes) else body.encode()
        places += f"{len(made):010} 00000 n \n"
        made += f"{name[1:]} 0 obj\n".encode() + held + b"\nendobj\n"
    count = len({**usual, **objects}) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{places}trailer << /Root 1 0 R /Size {count} >>\n"
    return made + f"{end}startxref\n{len(made)}\n%%EOF\n".encode()


def forms() -> dict[str, str | bytes]:
    """Forms each of which holds the next one twice."""
    head = (
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {} 0 R >> >> "
    )
    return {f"o{n}": stream(b"/X Do /X Do", head.format(n + 1)) for n in range(6, 40)}


def warc(body: bytes, length: int = 0) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Target-URI: https://a.example/1\r\nWARC-Date: 2024-06-05T10:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {length or len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def packed(content: bytes) -> bytes:
    return gzip.compress(content, 9)


WORDS = b"a " * 30_000_000
PAGES = " ".join("3 0 R" for _ in range(150))

# What it holds, and a part of the reason for leaving it out; "" where an article is read.
HELD: dict[str, tuple[str | bytes, str]] = {
    "parts.eml": (MIXED + PART * 2000, ""),
    "messages.eml": ((MAIL + "Content-Type: message/rfc822\n\n") * 5000 + SAID, "no message"),
    "nested.eml": (
        MAIL
        + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5000)),
        "no message",
    ),
    "headers.eml": (MAIL + "".join(f"X-{n}: b\n" for n in range(50_000)) + f"\n{SAID}", ""),
    "loop.pdf": (pdf(o2="<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), "cyclic page references"),
    "count.pdf": (pdf(o2="<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>"), "holds no text"),
    "kids.pdf": (
        pdf(o2=f"<< /Type /Pages /Kids [{'3 0 R ' * 200_000}] /Count 1 >>"),
        "maximum array",
    ),
    "flate.pdf": (pdf(b" " * 100_000_000), "Limit reached while decompressing"),
    "brackets.pdf": (pdf(o2=f"<< /Kids {'[' * 50_000} >>"), "PDF"),
    "forms.pdf": (pdf(b"/X Do", **forms()), "PDF holds pictures"),
    "objects.pdf": (
        pdf(o2=stream(b"1 2 " * 50_000, "/Type /ObjStm /N 100000000 /First 200000 ")),
        "PDF",
    ),
    "bomb.zip": (b"PK\x03\x04" + b"\0" * 200, "is a zip archive"),
    "bomb.warc.zst": (b"\x28\xb5\x2f\xfd" + b"\0" * 200, "is a zstandard archive"),
    "text.txt.gz": (packed(WORDS), "is larger than 20 MB"),
    "twice.txt.gz": (packed(packed(WORDS)), "binary data"),
    "page.warc.gz": (packed(warc(b"<p>" + WORDS)), "larger than the limit"),
    "packed.warc": (warc(packed(WORDS)), "binary data"),
    "length.warc": (warc(f"<p>{SAID}</p>".encode(), 99_999_999_999), ""),
    "row.csv.gz": (packed(b"title,text\n" + WORDS), "longer than the limit"),
    "line.jsonl.gz": (packed(b'{"text": "' + WORDS), "longer than the limit"),
    "deep.json": ("[" * 1_000_000, "nested too deeply"),
    "laughs.rss": (
        f"<!DOCTYPE rss {ENTITIES}{rss(f'<description>{SAID} &a9;&e;</description>')}",
        "",
    ),
    "laughs.opml": (
        f'<!DOCTYPE opml {ENTITIES}<opml><body><outline xmlUrl="&a9;"/></body></opml>',
        "names no feeds",
    ),
    "outside.opml": (
        f"<!DOCTYPE opml {ENTITIES}<opml><body><outline>&e;</outline></body></opml>",
        "names no feeds",
    ),
    "deep.opml": ("<opml><body>" + "<outline>" * 100_000, "names no feeds"),
}

MENDED: dict[str, tuple[str | bytes, str]] = {
    "parts.eml": (MIXED + PART * 100_000, "has more than 20,000 parts"),
    "boundaries.eml": (
        MAIL
        + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(200))
        + "z\n" * 2_000_000,
        "too many parts inside parts",
    ),
    "attributes.rss": (rss(f"<a {ATTRIBUTES}/>"), "too many attributes"),
    "wide.rss": (rss(f"<a {ATTRIBUTES}/>").encode("utf-16"), "too many attributes"),
    "empty.jsonl.gz": (packed(b"\n" * 100_000_000), "1,000,000 empty lines in a row"),
    "empty.csv.gz": (packed(b"title,text\n" + b"\n" * 100_000_000), "empty lines in a row"),
}


@pytest.mark.parametrize("name", [*HELD, *(f"much-{name}" for name in MENDED)])
def test_a_container_that_stands_for_far_more_is_read_or_left_out(
    tmp_path: Path, name: str
) -> None:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdf")
    content, reason = {**HELD, **{f"much-{name}": held for name, held in MENDED.items()}}[name]
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (tmp_path / "z.txt").write_text("\n\n".join(PARAGRAPHS[1:]), "utf-8")
    begun = time.process_time()
    *found, last = read_sources([tmp_path])
    assert time.process_time() - begun < SECONDS
    assert not isinstance(last, Dropped)
    if reason:
        assert found
        assert all(isinstance(one, Dropped) and reason in one.reason for one in found)
    else:
        (article,) = found
        assert not isinstance(article, Dropped)
        assert SAID in article.text


def test_pages_that_draw_for_ever_are_read_as_far_as_that_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pypdf")
    monkeypatch.setattr("readout.intake.pdf._MOST_DRAWN", 5000)
    text = f"BT /F1 12 Tf ({SAID}) Tj ET".encode()
    pages = f"<< /Type /Pages /Kids [{PAGES}] /Count 150 >>"
    (tmp_path / "a.pdf").write_bytes(pdf(text + b" q Q" * 1000, o2=pages))
    [article] = read_sources([tmp_path / "a.pdf"])
    assert not isinstance(article, Dropped)
    assert article.text.count(SAID) == 2
    (tmp_path / "b.pdf").write_bytes(pdf(text + b" q Q" * 5000))
    (tmp_path / "c.txt").write_text("\n\n".join(PARAGRAPHS[1:]), "utf-8")
    left, _ = read_sources([tmp_path / "b.pdf", tmp_path / "c.txt"])
    assert isinstance(left, Dropped)
    assert "more to draw than is read" in left.reason


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded by the system")
def test_all_of_them_are_read_in_bounded_memory(tmp_path: Path) -> None:
    for name, (content, _) in {**HELD, **{f"much-{n}": one for n, one in MENDED.items()}}.items():
        held = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(held)
    (tmp_path / "z.txt").write_text("\n\n".join(PARAGRAPHS[1:]), "utf-8")
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))\n"
        "from readout.intake import read_sources\n"
        "from readout.records.account import Dropped\n"
        "told = list(read_sources([sys.argv[1]]))\n"
        "assert not any(isinstance(o, Dropped) and 'MemoryError' in o.reason for o in told)\n"
        "assert not isinstance(told[-1], Dropped)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, timeout=120)
