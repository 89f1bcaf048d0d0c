"""The press kit: one PDF and one zip that a journalist keeps."""

from __future__ import annotations

from .checks import check
from .model import Kit
from .reader import Folder, is_kit, read

__all__ = ["Folder", "Kit", "check", "is_kit", "read"]
