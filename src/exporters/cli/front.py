"""The front page of the command's help: what there is, in groups of what people want to do."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Publish", ("build", "kit", "preview")),
    ("Begin", ("new", "brand", "read")),
    ("Prove", ("check", "verify", "diff")),
    ("Look up", ("formats", "schema", "completion")),
)
_WIDTH = 200  # characters that say what a command does


class Front(TyperGroup):
    """The command with its commands in groups; those that no group names come last."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands of each group with the first sentence of what they do."""
        named = {name for _, names in GROUPS for name in names}
        rest = tuple(name for name in self.commands if name not in named)
        for title, names in (*GROUPS, *([("More", rest)] if rest else [])):
            rows = [(name, self.commands[name].get_short_help_str(_WIDTH)) for name in names if name in self.commands]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
