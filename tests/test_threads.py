"""Many threads at once, from the first call of a fresh process on, give each what it would get alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from .conftest import ROOT

THREADS = 16
COLD = """
import json, sys, threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import exporters

folder, count = Path(sys.argv[1]), int(sys.argv[2])
start = threading.Barrier(count)

def one(number):
    start.wait()
    from exporters.brand import theme

    mine = theme(folder / "styles" / f"brand{number}")
    page = exporters.export(exporters.read(folder / "release.yaml"), "html", brand=mine.store.where)
    return mine.name, mine.colours.accent, f"#{number:02x}3a5c".encode() in page

with ThreadPoolExecutor(count) as pool:
    print(json.dumps(list(pool.map(one, range(count)))))
"""


def test_every_thread_of_a_fresh_process_gets_its_own_brand(tmp_path: Path) -> None:
    house = (ROOT / "styles" / "house" / "_brand.yml").read_text("utf-8")
    (tmp_path / "release.yaml").write_text("headline: A bench\nbody: [{kind: paragraph, content: It opens.}]\n")
    for number in range(THREADS):
        brand = tmp_path / "styles" / f"brand{number}"
        shutil.copytree(ROOT / "styles" / "house", brand)
        (brand / "_brand.yml").write_text(house.replace("#0b5a8a", f"#{number:02x}3a5c"), "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", COLD, str(tmp_path), str(THREADS)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == [[f"brand{n}", f"#{n:02x}3a5c", True] for n in range(THREADS)]
