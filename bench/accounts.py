"""Accounts of hand-annotated stories: claims, differences, quotes, furniture.

    python bench/accounts.py [--data DIR] [--predictions DIR] [--json FILE] [--errors STORY]

Runs ``readout compare`` as a user would on the reports of each story, written as text files with
a header block, and scores the accounts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from common import Clock, Options, keep, options, score, show

from readout.pipeline import compare
from readout.records.codec import account_to_json

BASELINES = {"claims": "tf-idf cosine > .2: p .74 r .49 f1 .59"}
SEEN = "rules and the pair scorer's threshold were chosen by six of these; no weight was learned"


def main() -> None:
    """Run the benchmark."""
    settings = options("accounts", __doc__ or "", _more)
    texts = sorted((settings.data / "texts").glob("*.json"))
    if not texts:
        sys.exit(f"{settings.data}/texts: no stories here")
    articles = 0
    with Clock() as clock:
        for path in texts:
            articles += _predict(path, settings.predictions)
    figures = score(settings, settings.data, settings.predictions)
    per_story: dict[str, Any] = figures.pop("per_story", {})
    for story, line in per_story.items():
        claims, differences = line["claims"], line["differences"]
        print(
            f"{story[:44]:44} claims p {claims['p']} r {claims['r']} f1 {claims['f1']}"
            f"  differences f1 {differences['f1']}"
        )
    show("accounts", figures, also=BASELINES)
    show("speed, models loaded within", clock.speed(articles))
    keep(settings, {**figures, "speed": clock.speed(articles), "seen": SEEN})
    if settings.extra.errors:
        _errors(settings)


def _more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--errors", metavar="STORY", help="list what is wrong in this story")


def _predict(path: Path, out: Path) -> int:
    stored = json.loads(path.read_text("utf-8"))["articles"]
    with tempfile.TemporaryDirectory() as folder:
        files = [_write(Path(folder), one) for one in stored]
        account = compare(files)
    target = out / path.name
    target.write_text(json.dumps(account_to_json(account), ensure_ascii=False), "utf-8")
    return len(stored)


def _write(folder: Path, article: dict[str, str | None]) -> Path:
    header = {"Title": article["title"], "Date": article["date"], "Source": article["outlet"]}
    lines = [f"{name}: {value}" for name, value in header.items() if value]
    target = folder / f"{article['id']}.txt"
    target.write_text("\n".join(lines) + "\n\n" + str(article["text"]), "utf-8")
    return target


def _errors(settings: Options) -> None:
    command = [sys.executable, settings.scorer, settings.data, settings.predictions]
    subprocess.run([*command, "--errors", settings.extra.errors], check=False)


if __name__ == "__main__":
    main()
