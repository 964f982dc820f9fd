"""Our own parent: `uv run` stands between us and whoever started it, and a `kill -9` that hits it is meant for us."""

import ctypes
import os
import signal
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1
RUNNERS = ("uv", "uvx")


def end_with_runner() -> None:
    """Have the kernel end this process with SIGTERM when the `uv run` that started it dies.

    Only then: a shell that ends is no reason, or nothing could be left running with nohup.
    """
    if sys.platform != "linux":
        return
    try:
        name = Path(f"/proc/{os.getppid()}/comm").read_text().strip()
    except OSError:
        return
    if name in RUNNERS:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM))
