"""What releases have in common, whoever wrote them: marked lines become a release here, whatever carried them."""

from .lines import Evidence, Line
from .release import recognise

__all__ = ["Evidence", "Line", "recognise"]
