"""What the notebook of the docs gives: ``python -m tests.docs.notebook`` writes it anew."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
NOTEBOOK = REPOSITORY / "docs/tutorial/library.ipynb"

Given = tuple[str, str]
"""What a cell prints, and the value of its last line as Python writes it, or nothing."""


def given(source: str, names: dict[str, object]) -> Given:
    """Run a cell as a notebook does."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed, value = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), names)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    return printed.getvalue(), "" if value is None else repr(value)


def kept(cell: dict[str, Any]) -> Given:
    """What the notebook says that a cell gives."""
    printed = "".join("".join(out.get("text", ())) for out in cell["outputs"])
    values = ["".join(out["data"]["text/plain"]) for out in cell["outputs"] if "data" in out]
    return printed, "".join(values)


def cells() -> list[dict[str, Any]]:
    """The notebook's cells of code."""
    found = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == "code"]


def write() -> None:
    """Put what the cells give now into the notebook."""
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    names: dict[str, object] = {}
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        number += 1
        cell["execution_count"] = number
        cell["outputs"] = list(_outputs(*given("".join(cell["source"]), names), number))
    NOTEBOOK.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _outputs(printed: str, value: str, number: int) -> Any:
    if printed:
        text = printed.splitlines(keepends=True)
        yield {"name": "stdout", "output_type": "stream", "text": text}
    if value:
        yield {
            "data": {"text/plain": [value]},
            "execution_count": number,
            "metadata": {},
            "output_type": "execute_result",
        }


if __name__ == "__main__":
    os.chdir(REPOSITORY)
    write()
