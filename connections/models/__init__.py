"""Tables of the connections app, one concept a file."""

from connections.models.interaction import Interaction
from connections.models.reach import Reach
from connections.models.tie import Tie

__all__ = ["Interaction", "Reach", "Tie"]
