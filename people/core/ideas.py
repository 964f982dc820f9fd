"""What somebody could add to their page next, the most useful first."""

# In this order: what makes others write to somebody, what lets them be found, what makes the page theirs.
IDEAS = (
    "helps_with",
    "headline",
    "positions",
    "place",
    "starts_with",
    "looks_for",
    "skills",
    "about",
    "educations",
    "languages",
    "industry",
)

# More would read like a list of duties.
MOST = 3


def ideas(filled: frozenset[str]) -> list[str]:
    """At most three parts of a profile that are still empty, of those in IDEAS."""
    return [name for name in IDEAS if name not in filled][:MOST]
