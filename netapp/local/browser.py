"""Where a browser for the tests and the screenshots is, and how to get one."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
GET_BROWSER = "apt install chromium, or name one in NETAPP_CHROMIUM"


def browser_path() -> str | None:
    """The path of Chromium on this machine, None where there is none."""
    chosen = os.environ.get("NETAPP_CHROMIUM")
    return shutil.which(chosen) if chosen else next(filter(None, map(shutil.which, NAMES)), None)
