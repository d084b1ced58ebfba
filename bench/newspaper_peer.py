"""newspaper4k on the pages of a gold file, in its own environment: predictions, then its speed."""

from __future__ import annotations

import contextlib
import gzip
import json
import sys
import time
import warnings
from pathlib import Path


def main() -> None:
    """Print one prediction a line, and last the pages a second."""
    warnings.simplefilter("ignore")
    from newspaper import Article, Config

    gold = Path(sys.argv[1])
    settings = Config()
    settings.language = "en"
    settings.fetch_images = False
    entries = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    spent = 0.0
    for entry in entries:
        page = gzip.decompress((gold.parent / entry["html"]).read_bytes()).decode(
            "utf-8", "replace"
        )
        began = time.process_time()
        article = Article(entry["url"], config=settings)
        with contextlib.suppress(Exception):
            article.download(input_html=page)
            article.parse()
        spent += time.process_time() - began
        day = article.publish_date
        row = {
            "id": entry["id"],
            "title": article.title or None,
            "text": article.text or None,
            "date": day.isoformat() if day else None,
            "authors": list(article.authors or []),
        }
        print(json.dumps(row))
    print(
        json.dumps({"items": len(entries), "items_per_cpu_second": round(len(entries) / spent, 2)})
    )


if __name__ == "__main__":
    main()
