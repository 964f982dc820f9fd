"""Contact details as text: what is a phone number or a link, how each is shown, and what a click on it leads to."""

import re
import unicodedata
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

import idna

LONGEST = 300

# As people write them: +49 (0)40 1234-5678 ext. 12. E.164 allows 15 digits; a trunk zero may stand among them.
_PHONE = re.compile(r"(?P<number>\+?[\d\s().\-/]*\d[\d\s().\-/]*)(?:(?:ext\.?|x|#)\s*(?P<extension>\d{1,6}))?", re.I)
_FEWEST_DIGITS, _MOST_DIGITS = 5, 16
_TRUNK_ZERO = re.compile(r"\(0\)")

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?!\d)")
# What an address may hold without being written in per cent, the sign of that included.
_KEPT = "/%:@!$&'()*+,;=~-._"

# Scripts whose letters pass for Latin ones: shown as they are only where the whole name is of that script.
_LOOK_ALIKES = {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"}
_WRITTEN_TOGETHER = ({"CJK", "HIRAGANA", "KATAKANA"}, {"CJK", "HANGUL"})
# Latin letters of Europe, without those that pass for another one.
_LATIN_UP_TO, _LATIN_BUT = "\u017f", "ıĸŉſ"


class BadLink(ValueError):
    """Text that is no link we keep; `str(error)` is "scheme", "shape" or "long"."""


def is_phone(text: str) -> bool:
    """Whether somebody could dial this: 5 to 16 digits with the usual signs, and perhaps an extension."""
    found = _PHONE.fullmatch(text)
    return found is not None and _FEWEST_DIGITS <= len(_digits(found["number"])) <= _MOST_DIGITS


def phone_address(text: str) -> str:
    """The tel: address of a phone number (RFC 3966); a trunk zero in brackets goes where the country is named."""
    found = _PHONE.fullmatch(text)
    if found is None:
        return ""
    number = found["number"].strip()
    plus = "+" if number.startswith("+") else ""
    digits = _digits(_TRUNK_ZERO.sub("", number) if plus else number)
    return f"tel:{plus}{digits}" + (f";ext={_digits(found['extension'])}" if found["extension"] else "")


def _digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def clean_link(text: str) -> str:
    """A link as it is kept: https, a name of the internet in ASCII, nothing that needs escaping. Raises BadLink."""
    try:
        parts = urlsplit(text if _SCHEME.match(text) else f"https://{text}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadLink("shape") from None
    if parts.scheme != "https":
        raise BadLink("scheme")
    if "@" in parts.netloc or any(sign.isspace() for sign in text):
        raise BadLink("shape")
    place = _ascii(host) + (f":{port}" if port and port != 443 else "")
    link = urlunsplit(("https", place, *(quote(part, safe=_KEPT + more) for part, more in _tail(parts))))
    if len(link) > LONGEST:
        raise BadLink("long")
    return link


def _tail(parts: SplitResult) -> tuple[tuple[str, str], ...]:
    return ((parts.path, ""), (parts.query, "?"), (parts.fragment, "?"))


def _ascii(host: str) -> str:
    """A host in ASCII; a bare number or a name without a dot is no place others could go to."""
    try:
        name = idna.encode(host, uts46=True).decode()
    except (idna.IDNAError, UnicodeError):
        raise BadLink("shape") from None
    if "." not in name.strip(".") or not any(letter.isalpha() for letter in name.rsplit(".", 1)[-1]):
        raise BadLink("shape")
    return name


def shown_link(link: str) -> str:
    """A kept link for reading: no scheme, no bare slash; a name in letters that could pass for others in ASCII."""
    host, slash, rest = link.removeprefix("https://").partition("/")
    return _safely_shown(host) + (f"{slash}{rest}" if rest else "")


def _safely_shown(host: str) -> str:
    try:
        name = ".".join(idna.decode(label) if label.startswith("xn--") else label for label in host.split("."))
    except (idna.IDNAError, UnicodeError):
        return host
    labels = [_scripts(label) for label in name.split(".")]
    whole = set().union(*labels)
    if whole & _LOOK_ALIKES:
        return name if len(whole) == 1 else host
    return (
        name if all(len(label) <= 1 or any(label <= set_ for set_ in _WRITTEN_TOGETHER) for label in labels) else host
    )


def _scripts(label: str) -> set[str]:
    return {_script(letter) for letter in label if letter.isalpha()}


def _script(letter: str) -> str:
    script = unicodedata.name(letter, "UNKNOWN").split()[0].split("-")[0]
    unusual = script == "LATIN" and (letter > _LATIN_UP_TO or letter in _LATIN_BUT)
    return "CYRILLIC" if unusual else script
