"""The page of error codes has every error that readout raises on purpose."""

from __future__ import annotations

import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
KIND = re.compile(r"^class (\w+)\(\w*Error\):\n(?:    .*\n|\n)*?    code = \"([\w-]+)\"", re.M)


def test_every_error_is_on_the_page_and_has_a_code_of_its_own() -> None:
    page = (REPOSITORY / "docs/reference/errors.md").read_text("utf-8")
    codes: list[str] = []
    missing: list[str] = []
    for file in sorted((REPOSITORY / "src").rglob("*.py")):
        module = ".".join(file.relative_to(REPOSITORY / "src").with_suffix("").parts)
        for name, code in KIND.findall(file.read_text("utf-8")):
            codes.append(code)
            if module != "readout.errors" and f"::: {module}.{name}\n" not in page:
                missing.append(f"{module}.{name}")
    assert missing == []
    assert {"too-long", "busy", "engine", "not-found"} < set(codes)
    assert len(set(codes)) == len(codes)
