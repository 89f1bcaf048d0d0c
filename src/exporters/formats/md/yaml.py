"""YAML as a person writes it: a line for each value, quotation marks only where they are needed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.representer import RoundTripRepresenter


def dumped(given: Mapping[str, Any]) -> str:
    """Return data as YAML, a line for each value and quotation marks only where they are needed."""
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.width = 1_000_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(dict(given), out)
    return out.getvalue()


class _Representer(RoundTripRepresenter):
    """Writes dates and moments as ISO 8601 has them."""

    def moment(self, value: date) -> Any:
        return self.represent_scalar("tag:yaml.org,2002:timestamp", value.isoformat())


_Representer.add_representer(date, _Representer.moment)
_Representer.add_representer(datetime, _Representer.moment)
