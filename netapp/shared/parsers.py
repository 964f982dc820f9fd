"""What the API reads."""

import codecs
import json
from collections.abc import Mapping
from math import isfinite
from typing import IO, Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser, get_encoding  # type: ignore[attr-defined]  # newer than its types
from rest_framework.utils.json import strict_constant

# Nothing we take has more than a list in an object; far below what Python itself can follow.
DEEPEST = 20


class Json(JSONParser):
    """JSON within reason: at most 20 levels, and only numbers that are some; all else is a ParseError, thus a 400."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        try:
            text = codecs.getreader(get_encoding(parser_context or {}))(stream)
            data = json.load(text, parse_constant=strict_constant, parse_float=_number)
        except ValueError:
            raise ParseError(_("This is not JSON that can be read.")) from None
        except RecursionError:
            raise _too_deep() from None
        _check_depth(data)
        return data


def _number(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise ValueError("a number beyond all bounds")
    return number


def _check_depth(data: object) -> None:
    level = [data]
    for _deeper in range(DEEPEST + 1):
        level = [part for whole in level for part in _parts(whole)]
        if not level:
            return
    raise _too_deep()


def _parts(whole: object) -> list[object]:
    if isinstance(whole, dict):
        return list(whole.values())
    return whole if isinstance(whole, list) else []


def _too_deep() -> ParseError:
    return ParseError(_("This JSON has more levels than can be read."))
