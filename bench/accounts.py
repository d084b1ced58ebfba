"""Accounts of hand-annotated stories: claims, differences, quotes, furniture.

    python bench/accounts.py [--data DIR] [--predictions DIR] [--json FILE] [--errors STORY]
                             [--encoder mpnet]

Runs ``readout compare`` as a user would on the reports of each story, written as text files with
a header block, and scores the accounts. With ``--encoder mpnet`` the figures stand in the file
under ``larger_encoder``, beside those of the defaults.
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

from readout.models import ENCODERS, EncoderName, encoder_by_name
from readout.pipeline import compare
from readout.records.codec import account_to_json

BINS = ((0.0, 0.4), (0.4, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.0))
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
            articles += _predict(path, settings.predictions, settings.extra.encoder)
    figures = score(settings, settings.data, settings.predictions)
    figures["confidence"] = _confidence(settings.data, settings.predictions)
    per_story: dict[str, Any] = figures.pop("per_story", {})
    for story, line in per_story.items():
        claims, differences = line["claims"], line["differences"]
        print(
            f"{story[:44]:44} claims p {claims['p']} r {claims['r']} f1 {claims['f1']}"
            f"  differences f1 {differences['f1']}"
        )
    show("accounts", figures, also=BASELINES)
    show("speed, models loaded within", clock.speed(articles))
    _keep(settings, {**figures, "speed": clock.speed(articles), "seen": SEEN})
    if settings.extra.errors:
        _errors(settings)


def _more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--errors", metavar="STORY", help="list what is wrong in this story")
    parser.add_argument("--encoder", default=ENCODERS[0], choices=ENCODERS)


def _keep(settings: Options, figures: dict[str, Any]) -> None:
    """Write the figures, those of the defaults and of an option into one file."""
    before: dict[str, Any] = {}
    if settings.json and settings.json.exists():
        before = json.loads(settings.json.read_text("utf-8"))["figures"]
    if settings.extra.encoder != ENCODERS[0]:
        figures = {**before, "larger_encoder": figures}
    elif "larger_encoder" in before:
        figures["larger_encoder"] = before["larger_encoder"]
    keep(settings, figures)


def _predict(path: Path, out: Path, encoder: EncoderName) -> int:
    stored = json.loads(path.read_text("utf-8"))["articles"]
    with tempfile.TemporaryDirectory() as folder:
        files = [_write(Path(folder), one) for one in stored]
        account = compare(files, encoder=encoder_by_name(encoder))
    target = out / path.name
    target.write_text(json.dumps(account_to_json(account), ensure_ascii=False), "utf-8")
    return len(stored)


def _write(folder: Path, article: dict[str, str | None]) -> Path:
    header = {"Title": article["title"], "Date": article["date"], "Source": article["outlet"]}
    lines = [f"{name}: {value}" for name, value in header.items() if value]
    target = folder / f"{article['id']}.txt"
    target.write_text("\n".join(lines) + "\n\n" + str(article["text"]), "utf-8")
    return target


def _confidence(data: Path, accounts: Path) -> dict[str, dict[str, float]]:
    """Of the shared claims, by confidence: how many, their mean confidence, and the share in which
    the gold links each report's place to one of another report."""
    sys.path.insert(0, str(data))
    import score_accounts as scorer

    judged: dict[str, list[tuple[float, bool]]] = {}
    for path in sorted(data.glob("*.json")):
        account = json.loads((accounts / path.name).read_text("utf-8"))
        name = {a["id"]: Path(a["source"]).stem for a in account["articles"]}
        texts = {name[a["id"]]: scorer.Text(a["text"]) for a in account["articles"]}
        gold = _gold_links(scorer, json.loads(path.read_text("utf-8")), texts)
        for claim in account["claims"]:
            places: dict[str, set[tuple[str, int]]] = {}
            for entry in claim["support"]:
                own = name[entry["article"]]
                inside = texts[own].touched(entry["start"], entry["end"])
                places.setdefault(own, set()).update((own, n) for n in inside)
            if len(places) > 1:
                right = all(_linked(gold, own, places) for own in places)
                judged.setdefault(_bin(claim["confidence"]), []).append(
                    (claim["confidence"], right)
                )
    return {
        interval: {
            "claims": len(found),
            "confidence": round(sum(sure for sure, _ in found) / len(found), 3),
            "right": round(sum(right for _, right in found) / len(found), 3),
        }
        for interval, found in sorted(judged.items())
    }


def _gold_links(scorer: Any, gold: dict[str, Any], texts: dict[str, Any]) -> set[Any]:
    groups = []
    for claim in gold["claims"]:
        found = [
            (one["article"], texts[one["article"]].find(one["quote"])) for one in claim["support"]
        ]
        groups.append([(article, *place) for article, place in found if place])
    return set(scorer.links(groups, texts))


def _linked(gold: set[Any], own: str, places: dict[str, set[tuple[str, int]]]) -> bool:
    """Whether some place of this report is linked to some place of another one."""
    others = [place for article, inside in places.items() if article != own for place in inside]
    return any(tuple(sorted((one, other))) in gold for one in places[own] for other in others)


def _bin(confidence: float) -> str:
    low, high = next(edge for edge in BINS if confidence <= edge[1])
    return f"{low:.1f} to {high:.1f}"


def _errors(settings: Options) -> None:
    command = [sys.executable, settings.scorer, settings.data, settings.predictions]
    subprocess.run([*command, "--errors", settings.extra.errors], check=False)


if __name__ == "__main__":
    main()
