"""One small source of every kind: for tests of all readers, and for the fuzzer to start from."""

import gzip
import json

from tests.intake.pages import PARAGRAPHS, TEXT, page

REPORT = (
    "Title: Barge closes Velmar harbour\nDate: 4 June 2024\nSource: Velmar Post\n\n"
    "Harbour master Ida Holm (left) and mayor Per Lund (right) | Coast Agency\nText Size:\n\n"
    f"VELMAR, Norland (Reuters) - {TEXT}\n\nAlso read: Why barges lose rudders\n"
    "Subscribe to our channels\nSupport our journalism"
)
NEWS = {
    "@type": "NewsArticle",
    "headline": "Barge closes Velmar harbour",
    "datePublished": "2024-06-04T18:30:00+02:00",
    "author": [{"@type": "Person", "name": "Ann Lee"}],
    "articleBody": TEXT,
    "liveBlogUpdate": [
        {"headline": "One", "datePublished": "2024-06-04", "articleBody": PARAGRAPHS[0]},
        {"headline": "Two", "datePublished": "2024-06-05", "articleBody": PARAGRAPHS[1]},
    ],
}
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page().encode()
WARC = (
    (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-06-05T10:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        b"WARC-Target-URI: https://post.example/1\r\n"
        b"Content-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n" % len(HTTP)
    )
    + HTTP
    + b"\r\n\r\n"
)
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Coast News</title><item>'
    "<title>Barge closes harbour</title><link>https://coast.example/1</link>"
    "<pubDate>Tue, 04 Jun 2024 18:30:00 +0200</pubDate><source url='https://a.example/f'>Post"
    f"</source><description>&lt;p&gt;{PARAGRAPHS[0]}&lt;/p&gt;</description></item></channel></rss>"
)
ROW = {"title": "Barge closes harbour", "text": TEXT, "source": "Post", "date": "2024-06-04"}
MAIL = (
    "Subject: Barge closes harbour\nFrom: Velmar Post <post@velmar.example>\n"
    "Date: Tue, 04 Jun 2024 18:30:00 +0200\nMIME-Version: 1.0\n"
    'Content-Type: multipart/alternative; boundary="B"\n\n'
    f"--B\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}\n"
    f"--B\nContent-Type: text/html; charset=utf-8\n\n{page()}\n--B--\n"
)


def pdf(lines: list[str]) -> bytes:
    """A document of one page, written by hand."""
    shown = "BT /F1 12 Tf 50 700 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out += f"xref\n0 6\n0000000000 65535 f \n{table}"
    return (out + f"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF").encode()


EXAMPLES: dict[str, bytes] = {
    "a.txt": REPORT.encode(),
    "a.md": f"# Barge closes harbour\n\n**Velmar:** [{PARAGRAPHS[0]}](https://a.example)".encode(),
    "a.html": page(data=NEWS).encode(),
    "b.html": page().encode(),
    "a.html.gz": gzip.compress(page().encode(), mtime=0),
    "a.warc": WARC,
    "a.warc.gz": gzip.compress(WARC, mtime=0),
    "a.jsonl": json.dumps(ROW).encode(),
    "a.json": json.dumps([ROW]).encode(),
    "a.csv": ("title,text\n" + f'Barge,"{PARAGRAPHS[0]}"\n').encode(),
    "a.rss": RSS.encode(),
    "a.opml": b'<opml><body><outline xmlUrl="https://a.example/feed"/></body></opml>',
    "a.eml": MAIL.encode(),
    "a.pdf": pdf([PARAGRAPHS[0]]),
}
