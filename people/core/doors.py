"""Whose mail it is, for a door that asks: the domain of an address as mail is delivered to it."""

LONGEST_DOMAIN = 253


def mail_domain(address: str) -> str:
    """The domain of a mail address, as `plain_domain` has it; empty when there is none.

    It is what stands after the last "@", so nothing before it can pretend to be the domain.
    """
    return plain_domain(address.rpartition("@")[2])


def plain_domain(domain: str) -> str:
    """A domain in the one form in which two are compared, "xn--mnchen-3ya.example"; empty when it cannot be one.

    International names are encoded as Django encodes them when it sends a letter, so the domain that is judged is the
    one the letter with the proof goes to.
    """
    try:
        plain = domain.strip().removesuffix(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    labels = plain.split(".")
    if len(plain) > LONGEST_DOMAIN or len(labels) < 2 or not all(_is_label(label) for label in labels):
        return ""
    return plain


def shown_domain(plain: str) -> str:
    """The domain as people write it."""
    try:
        return plain.encode("ascii").decode("idna")
    except UnicodeError:
        return plain


def _is_label(label: str) -> bool:
    letters = label.replace("-", "")
    return 0 < len(label) <= 63 and letters.isalnum() and letters.isascii() and label.strip("-") == label
