"""Pictures made of what people send, where a hostile one can do no harm."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence

from people.core.pictures import Refusal, Refused, check

# The process ends itself after 15 seconds of work; a machine that is busy may give it those late.
PATIENCE = 60.0
# All that it gets of our environment: neither the database's address nor the site's key.
NEEDED = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH")


def make_pictures(sent: bytes, sizes: Sequence[int], *, square: bool = True) -> list[bytes]:
    """WebP pictures of these sizes, as `people.core.drawing.draw` describes them; raises Refused.

    A process of its own decodes, so that neither memory nor time nor a fault of a decoder reaches this one. Takes a
    second or two for a large picture.
    """
    check(sent)
    command = [sys.executable, "-m", "people.upkeep.picture_process", *map(str, sizes)]
    try:
        done = subprocess.run(
            command if square else [*command, "--whole"],
            input=sent,
            capture_output=True,
            timeout=PATIENCE,
            env={name: os.environ[name] for name in NEEDED if name in os.environ},
        )
    except subprocess.TimeoutExpired:
        raise Refused(Refusal.TOO_HARD) from None
    if done.returncode != 0:
        raise Refused(Refusal.TOO_HARD)
    return _answer(done.stdout)


def _answer(told: bytes) -> list[bytes]:
    line, _newline, rest = told.partition(b"\n")
    answer = json.loads(line)
    if "refused" in answer:
        raise Refused(Refusal(answer["refused"]))
    pictures = []
    for length in answer["lengths"]:
        pictures.append(rest[:length])
        rest = rest[length:]
    return pictures
