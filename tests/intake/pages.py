"""Pages for the tests, of our own writing."""

import json
from typing import Any

PARAGRAPHS = (
    "The harbour at Velmar was closed on Tuesday after a barge laden with gravel hit the wall.",
    "Nobody was hurt, the port authority said in a statement that it published in the evening.",
    "Harbour master Ida Holm told reporters that the wall would be repaired by the end of June.",
    "Ferries to the islands leave from the old pier until then, and tickets remain valid there.",
    "The barge had lost its rudder in the storm, which had left the islands without power too.",
)
TEXT = "\n".join(PARAGRAPHS)


def page(
    body: str = "",
    *,
    head: str = "",
    title: str = "Barge closes Velmar harbour - Velmar Post",
    data: dict[str, Any] | None = None,
) -> str:
    """A news page with menus around the paragraphs of a report."""
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    body = body or "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}{script}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<main><article><h1>Barge closes Velmar harbour</h1>{body}</article></main>"
        "<footer><p>Velmar Post, 1 Quay Street, Velmar. All rights reserved.</p></footer>"
        "</body></html>"
    )
