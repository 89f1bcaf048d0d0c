"""The page of rules as the registry has it: docs/rules.md, which `pytest --accept tests/test_rules.py` writes."""

from __future__ import annotations

from exporters.findings import Rule
from exporters.rules import GROUPS, registry

_HEAD = """# Rules

<!-- Made from the code: pytest --accept tests/test_rules.py -->

What reading and checking have to say about a release comes as *findings*. A finding names its rule, its
severity, what it is, where it is (file, line and column where the source has lines, and the part of the
release, such as `contacts/0` or `boilerplates/1/content/0`) and what to do next.

* An **error** stands against building: nothing is written, and the exit code is 1.
* A **warning** is something that a person should look at before the release goes out.
* A **note** only informs.

`press check FILE` shows them all, each with the line of the source; `--format json` and `--format sarif` give
them as data. `press check --explain RULE` says what a rule means, with a text that it speaks of and one that it
does not: the same that test it.

A rule that does not fit is switched off with a reason. The finding stays in the report, with that reason, and
weighs nothing any more. For one release, in its front matter:

```yaml
checks:
  headline-long: The name of the law is that long.
```

For all releases of a folder and those below it, in a `press.toml`:

```toml
[checks]
image-missing = "Our desk sends pictures apart."
```

An error can be switched off only where the rule judges words and may err (marked *). Other packages add rules
by the entry point `exporters.checks`: a module with a docstring, `RULES` and `check(release)`.
"""


def page() -> str:
    """Return the page."""
    parts = [_HEAD]
    for group, title in GROUPS.items():
        rules = [rule for rule in registry().values() if rule.group == group]
        if rules:
            head = "| Rule | Severity | What is found | Why it matters | What to do |\n|---|---|---|---|---|"
            parts.append(f"## {title}\n\n{head}\n" + "\n".join(map(_row, rules)) + "\n")
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    severity = f"{rule.severity}{'*' if rule.debatable else ''}"
    return f"| `{rule.id}` | {severity} | {rule.what} | {rule.why} | {rule.fix} |"
