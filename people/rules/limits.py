"""The limits of this site: the list of `people.core.limits`, as its admins have moved them."""

from people.core.limits import BY_NAME
from people.models import Site


def limit(name: str) -> int:
    """The limit of that name on this site; a KeyError for a name that is not in the list."""
    wanted = BY_NAME[name]
    return wanted.within(Site.current().limits.get(name, wanted.default))
