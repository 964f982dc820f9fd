"""What a person does with an account."""

from people.core.handles import handle_from_name, numbered
from people.models import Person


def free_handle(name: str) -> str:
    """A handle made from a name that nobody holds yet; of two at the same moment the database refuses one."""
    wanted = handle_from_name(name)
    taken = set(Person.objects.filter(handle__startswith=wanted).values_list("handle", flat=True))
    if wanted not in taken:
        return wanted
    return next(handle for handle in (numbered(wanted, n) for n in range(2, len(taken) + 3)) if handle not in taken)
