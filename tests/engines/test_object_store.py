"""A run whose sources and tables lie in an object store: a server of S3's protocol on this machine.

It is moto's, of the dependency group ``object-store``; where the path has none, they are skipped.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLE = REPOSITORY / "samples" / "ministers-call"
SERVER = shutil.which("moto_server")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        SERVER is None, reason="needs moto_server: pip install --group object-store"
    ),
]

PUT = """
import sys
from pathlib import Path
from urllib.request import Request, urlopen
from pyarrow.fs import copy_files
endpoint, bucket, folder = sys.argv[1:]
urlopen(Request(f"{endpoint}/{bucket}", method="PUT")).close()
copy_files(folder, f"s3://{bucket}/in")
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment in which s3://news is a bucket that holds the sample under in/."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    assert SERVER
    log = (tmp_path_factory.mktemp("moto") / "log").open("wb")
    server = subprocess.Popen([SERVER, "-H", "127.0.0.1", "-p", port], stdout=log, stderr=log)
    endpoint = f"http://127.0.0.1:{port}"
    try:
        _wait(port)
        environment = {
            **os.environ,
            "PYTHONPATH": str(REPOSITORY / "src"),
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_ACCESS_KEY_ID": "anyone",
            "AWS_SECRET_ACCESS_KEY": "anything",
            "AWS_REGION": "us-east-1",
        }
        put = [sys.executable, "-c", PUT, endpoint, "news", str(SAMPLE)]
        subprocess.run(put, env=environment, check=True)
        yield environment
    finally:
        server.terminate()
        server.wait()
        log.close()


def _wait(port: str) -> None:
    for _ in range(300):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", int(port))) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError("the server does not listen")


def readout(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "readout", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("engine", ["local", "daft"])
def test_a_run_from_bucket_to_bucket_leaves_what_one_on_the_disk_leaves(
    engine: str, store: dict[str, str], tmp_path: Path
) -> None:
    out = f"s3://news/{engine}"
    run = ("--engine", engine, "--jobs", "1", "--quiet")
    assert "3 articles" in readout(store, "build", "s3://news/in", "--out", out, *run)
    library = str(tmp_path / "news.db")
    assert "3" in readout(store, "build", "--from", out, "--library", library, "--quiet")
    there = readout(store, "export", "--library", library, "claims", "--format", "jsonl")
    here = str(tmp_path / "here.db")
    readout(store, "build", str(SAMPLE), "--library", here, "--quiet")
    assert there == readout(store, "export", "--library", here, "claims", "--format", "jsonl")
