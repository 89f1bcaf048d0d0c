"""Chromium as it is installed on this machine."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@contextmanager
def launched() -> Iterator[Any]:
    """Start Chromium without a window, and end it."""
    from playwright.sync_api import sync_playwright

    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not executable:
        raise FileNotFoundError(errno.ENOENT, "these tests need Chromium", "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


def printed(browser: Any, file: Path) -> bytes:
    """Return a page as Chromium prints it, on the paper that its style sheets ask for."""
    page = browser.new_page()
    page.goto(file.as_uri(), wait_until="networkidle")
    made: bytes = page.pdf(prefer_css_page_size=True)
    page.close()
    return made
