"""What somebody could add to their page next, the most useful first."""

# In this order: what makes others write to somebody, what lets them be found, what makes the page theirs.
IDEAS = (
    "helps_with",
    "headline",
    "positions",
    "place",
    "photo",
    "starts_with",
    "looks_for",
    "skills",
    "about",
    "educations",
    "languages",
    "industry",
)

# Filled in together: one of them is reason enough to go there.
TOGETHER = {"helps_with": "asks", "looks_for": "asks", "starts_with": "asks", "place": "where", "industry": "where"}

# More would read like a list of duties.
MOST = 3


def ideas(filled: frozenset[str]) -> list[str]:
    """At most three parts of a profile that are still empty, of those in IDEAS; one of those filled in together."""
    first: dict[str, str] = {}
    for name in IDEAS:
        if name not in filled:
            first.setdefault(TOGETHER.get(name, name), name)
    return list(first.values())[:MOST]
