"""Standards: which accessibility and archival standards a file meets at once."""

from __future__ import annotations

from typing import Literal, get_args

Standard = Literal["ua-1+a-3a", "ua-2+a-4f"]
STANDARDS: tuple[Standard, ...] = get_args(Standard)
