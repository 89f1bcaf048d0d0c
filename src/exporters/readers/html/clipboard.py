"""HTML as Windows puts it on the clipboard: a head of byte counts, and marks round what was copied."""

from __future__ import annotations

import re

_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?Version:\d[\d.]*\s+(?:[A-Za-z]+:[^\r\n]*\s+)*?(?=<)")
_SOURCE = re.compile(rb"^SourceURL:(\S+)", re.M)
_FRAGMENT = re.compile(rb"(?is)<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->")


def fragment(data: bytes) -> bytes:
    """Return the page without the clipboard's head, its body cut to what was copied, its address as the base."""
    head = _HEAD.match(data)
    if not head:
        return data
    page = data[head.end() :]
    base = _SOURCE.search(head[0])
    copied = _FRAGMENT.search(page)
    styles = b"".join(re.findall(rb"(?is)<style.*?</style>", page[: copied.start()])) if copied else b""
    address = b'<base href="' + base[1] + b'">' if base and b'"' not in base[1] else b""
    body = copied[1] if copied else page
    return b"<html><head>" + address + styles + b"</head><body>" + body + b"</body></html>"
