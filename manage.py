#!/usr/bin/env python
"""Django's command line. On a machine run by `netapp up`, call it as `uv run netapp manage COMMAND`."""

import os
import sys


def main() -> None:
    """Run one management command with the settings of the environment."""
    if "DATABASE_URL" not in os.environ and "NETAPP_ENV" not in os.environ:
        sys.exit("No DATABASE_URL is set. Here on your own machine, say: uv run netapp manage COMMAND")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netapp.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
