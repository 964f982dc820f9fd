"""Tables of the connections app, one concept a file."""

from connections.models.interaction import Interaction
from connections.models.reach import Reach
from connections.models.saved_search import SavedHit, SavedSearch
from connections.models.tie import Tie
from connections.models.vouch import Vouch

__all__ = ["Interaction", "Reach", "SavedHit", "SavedSearch", "Tie", "Vouch"]
