"""The built wheel and sdist, each extra alone in an empty environment: does it do what it is for?

    python bench/install.py [--dist FOLDER] [--json FILE] [--only EXTRA ...]

Builds both, into the folder where one is named, installs the wheel with one extra at a time, and
runs from an empty folder what it promises. Prints how long the installation took and how large it
came out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from common import ROOT, keep_in

BASE = """
import readout
account = readout.compare_articles(
    readout.article(f"Two ferries collided off Marn on {day}. Nobody was hurt, the master said.",
                    outlet=day) for day in ("Monday", "Tuesday"))
assert [one.slot for one in account.differences] == ["when"], account.differences
with readout.open_library("news.db") as library:
    library.build(["samples"])
    assert list(library.stories())
"""
PDF = """
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
def named(**kinds):
    return DictionaryObject({NameObject("/" + key): value for key, value in kinds.items()})
writer = PdfWriter()
page = writer.add_blank_page(612, 792)
font = named(**{key: NameObject(f"/{value}") for key, value in
                {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica"}.items()})
page[NameObject("/Resources")] = named(Font=named(F1=font))
text = DecodedStreamObject()
text.set_data(b"BT /F1 9 Tf 50 700 Td (Two ferries collided off Marn on Monday.) Tj ET")
page[NameObject("/Contents")] = text
writer.write("report.pdf")
import readout
(article,) = readout.compare(["report.pdf"]).articles
assert "ferries collided" in article.text, article
"""
WEB = """
import subprocess, sys, time
from pathlib import Path
from urllib.request import urlopen
command = Path(sys.executable).with_name("readout")
served = subprocess.Popen([command, "serve", "--library", "news.db", "--port", "18765"])
try:
    for _ in range(240):
        time.sleep(0.5)
        try:
            page = urlopen("http://127.0.0.1:18765/").read()
            break
        except OSError:
            assert served.poll() is None
    assert b"Mirapatnam" in page, page
finally:
    served.terminate()
    served.wait()
"""
CLUSTER = """
import subprocess, sys
from pathlib import Path
import ray
command = Path(sys.executable).with_name("readout")
subprocess.run([command, "build", "samples", "--engine", "daft", "--out", "run"], check=True)
subprocess.run([command, "build", "--from", "run", "--library", "loaded.db"], check=True)
"""
SMOKE = {
    "": BASE,
    "pdf": PDF,
    "parquet": "import readout\n"
    "with readout.open_library('news.db') as library:\n"
    "    library.build(['samples'])\n"
    "    assert library.to_arrow('claims').num_rows\n",
    "postgres": "import psycopg\n"
    "import readout\n"
    "from readout.errors import LibraryError\n"
    "try:\n"
    "    readout.open_library('postgresql://127.0.0.1:1/none')\n"
    "except LibraryError as error:\n"
    "    assert '127.0.0.1' in str(error), error\n",
    "web": BASE + WEB,
    "cluster": CLUSTER,
    "all": BASE + WEB + CLUSTER,
}


def main() -> None:
    """Build, install and try; print a line for each extra and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dist", type=Path, help="leave the wheel and the sdist there")
    parser.add_argument("--json", type=Path, help="keep the figures in this file")
    parser.add_argument("--only", nargs="*", default=list(SMOKE))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="readout-install-") as folder:
        wheel, sdist = build(given.dist or Path(folder))
        print(f"wheel {_megabytes(wheel):.1f} MB, sdist {_megabytes(sdist):.1f} MB")
        figures: dict[str, dict[str, object]] = {}
        for extra in given.only:
            figures[extra or "base"] = tried(wheel, extra, Path(folder))
        if "" in given.only:
            figures["sdist"] = tried(sdist, "", Path(folder))
    if given.json:
        keep_in(given.json, "install", figures)
    sys.exit(0 if all(one["works"] for one in figures.values()) else 1)


def build(folder: Path) -> tuple[Path, Path]:
    """The wheel and the sdist, built from the checkout."""
    command = [sys.executable, "-m", "uv", "build", "--quiet", "--out-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


def tried(package: Path, extra: str, folder: Path) -> dict[str, object]:
    """Install the package with one extra into an empty environment, and run what it promises."""
    place = folder / f"{package.suffix[1:]}-{extra or 'base'}"
    venv.create(place, with_pip=True)
    wanted = f"{package}[{extra}]" if extra else str(package)
    start = time.perf_counter()
    subprocess.run([place / "bin/pip", "install", "-qq", wanted], check=True)
    seconds = time.perf_counter() - start
    work = place / "work"
    work.mkdir()
    (work / "samples").symlink_to(ROOT / "samples")
    done = subprocess.run(
        [place / "bin/python", "-W", "ignore", "-c", SMOKE[extra]],
        cwd=work,
        env={"PATH": os.environ["PATH"], "HOME": str(work), "DO_NOT_TRACK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file()) / 1e6
    name = f"{'sdist' if package.suffix == '.gz' else 'wheel'}[{extra}]"
    verdict = "works" if done.returncode == 0 else f"FAILS\n{done.stderr}"
    print(f"{name:16} {size:7.0f} MB {seconds:6.1f} s  {verdict}", flush=True)
    shutil.rmtree(place)
    return {"megabytes": round(size), "seconds": round(seconds), "works": done.returncode == 0}


def _megabytes(file: Path) -> float:
    return file.stat().st_size / 1e6


if __name__ == "__main__":
    main()
