"""Large kits: photographs by the hundred in little memory, releases by the hundred at the same pace.

    python -m benchmarks.kit [PHOTOGRAPHS]

draws photographs of 24 megapixels (300 unless a number is given), builds a kit of them in a process of its own, and
says how long it took and how much memory it had at most; then the time per page of kits of 10 and of 100 releases.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from PIL import Image

SIZE = (6000, 4000)
MEMORY = 400  # MB, what a kit of 300 photographs may take
PACE = 1.3  # how much longer a page of a large kit may take than one of a small kit
FEW, MANY = 10, 100


def photographs(folder: Path, count: int) -> Iterator[str]:
    """Write photographs with the grain of a camera, each with other bytes; yield their names.

    A few are drawn; the others are the same pixels under another remark, which unpack no faster.
    """
    drawn = [_grain(shade) for shade in (90, 140, 190)]
    for number in range(count):
        data = drawn[number % len(drawn)]
        remark = f"photograph {number}".encode()
        name = f"photograph-{number:03}.jpg"
        (folder / name).write_bytes(data[:2] + b"\xff\xfe" + (len(remark) + 2).to_bytes(2, "big") + remark + data[2:])
        yield name


def _grain(shade: int) -> bytes:
    from io import BytesIO

    noise = Image.effect_noise((SIZE[0] // 2, SIZE[1] // 2), 40).resize(SIZE)
    bands = [noise.point(lambda value, k=k: min(255, value // 2 + shade * k // 3)) for k in (1, 2, 3)]
    out = BytesIO()
    Image.merge("RGB", bands).save(out, "JPEG", quality=92)
    return out.getvalue()


def kit(folder: Path, **parts: Any) -> Path:
    """Write a kit with these parts."""
    path = folder / "kit.json"
    contacts = [{"name": "Ada Kim", "email": "media@northlight.example"}]
    path.write_text(json.dumps({"title": "A large kit", "date": "2026-11-24", "contacts": contacts, **parts}))
    return path


def image(name: str, number: int) -> dict[str, str]:
    words = {"caption": "What is to be seen, by whom, where and when.", "credit": "Photo: R. Okafor / Northlight"}
    more = {
        "alt": f"Grain number {number} of a camera",
        "rights": "© 2026 Northlight",
        "usage": "Free for editorial use",
    }
    return {"file": name, "title": f"Photograph {number}", **words, **more}


def release(number: int) -> dict[str, Any]:
    body = [
        {"kind": "paragraph", "content": f"Part {n} of {number}. " + "A sentence of the release. " * 25}
        for n in range(9)
    ]
    return {"headline": f"Release number {number} of a large kit", "body": body}


def build(path: str, kinds: str) -> None:
    """Build a kit and print time, memory and pages; what a child process runs.

    A kit without pictures is built twice and the second time counts, so that what Python loads is left out.
    """
    from exporters.build import Job, made
    from exporters.formats import get

    source = Path(path)
    out = source.parent / "out"
    job = Job(source, tuple((kind, out / f"kit{get(kind).suffix}") for kind in kinds.split(",")))
    if kinds == "pdf":
        made(job)
    begun = perf_counter()
    made(job)
    took, memory = perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    from pypdf import PdfReader

    pages = len(PdfReader(source.parent / "out" / "kit.pdf").pages)
    print(json.dumps({"seconds": took, "memory": memory, "pages": pages}))


def measured(path: Path, kinds: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.kit", "--build", str(path), kinds],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return dict(json.loads(done.stdout))


def large(count: int) -> bool:
    """Build the kit of photographs; say whether it stayed within its memory."""
    with tempfile.TemporaryDirectory(prefix="press-bench-") as place:
        folder = Path(place)
        images = [image(name, number) for number, name in enumerate(photographs(folder, count))]
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e9
        print(f"{count} photographs of 24 megapixels, {size:.1f} GB")
        result = measured(kit(folder, images=images), "pdf,zip")
        print(f"  built in {result['seconds']:.0f} s, {result['pages']:.0f} pages, at most {result['memory']:.0f} MB")
        return result["memory"] <= MEMORY


def pace() -> bool:
    """Build a small and a large kit of releases; say whether a page takes as long in both."""
    times = {}
    for count in (FEW, MANY):
        with tempfile.TemporaryDirectory(prefix="press-bench-") as place:
            folder = Path(place)
            for number in range(count):
                (folder / f"{number}.json").write_text(json.dumps(release(number)))
            path = kit(folder, releases=[f"{number}.json" for number in range(count)])
            best = min((measured(path, "pdf") for _ in range(3)), key=lambda result: result["seconds"])
            times[count] = best["seconds"] / best["pages"]
            took = f"{best['seconds']:.2f} s, {times[count] * 1000:.1f} ms a page"
            print(f"{count} releases: {best['pages']:.0f} pages in {took}")
    print(f"  a page of the large kit takes {times[MANY] / times[FEW]:.2f} times as long")
    return times[MANY] / times[FEW] <= PACE


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(sys.argv[2], sys.argv[3])
    else:
        sys.exit(0 if large(int(sys.argv[1]) if sys.argv[1:] else 300) & pace() else 1)
