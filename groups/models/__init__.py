"""Tables of the groups app, one concept a file."""

from groups.models.group import Group
from groups.models.membership import Membership
from groups.models.post import Post
from groups.models.thread import Thread

__all__ = ["Group", "Membership", "Post", "Thread"]
