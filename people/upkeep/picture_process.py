"""Runs as a process of its own that decodes one picture, bounded in memory and time, and is gone with it.

The picture comes by standard input. What is made of it goes to standard output: one JSON line, `{"refused": code}` or
`{"lengths": [...]}`, then the pictures one after the other.
"""

import argparse
import json
import resource
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress

from people.core.pictures import MOST_BYTES, Refused

# A picture at every bound takes 0.4 GB of address space and two seconds.
MOST_MEMORY = 1_000_000_000
MOST_SECONDS = 15


def bound_itself() -> None:
    """From now on more memory is an error, and more time the end."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    # macOS knows this bound and refuses to set it.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> None:
    """Answer for one picture."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--whole", action="store_true", help="keep the shape")
    options = parser.parse_args()
    bound_itself()
    # Loaded within the bounds: a decoder may want memory from its first line on.
    from people.core.drawing import draw

    try:
        pictures = draw(sys.stdin.buffer.read(MOST_BYTES + 1), options.sizes, square=not options.whole)
    except Refused as error:
        _tell({"refused": error.refusal}, [])
    else:
        _tell({"lengths": [len(picture) for picture in pictures]}, pictures)


def _tell(answer: Mapping[str, object], pictures: Iterable[bytes]) -> None:
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + b"".join(pictures))


if __name__ == "__main__":
    main()
