"""Takes the README's pictures of a running site, as the demo network's job seeker sees it."""

import urllib.request
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from netapp.demo.cast import SIGN_INS
from netapp.local.browser import GET_BROWSER, browser_path

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# name of the picture → address; the first two are seen before signing in.
DOORSTEP = {"landing": "/", "sign-in": "/accounts/login/"}
PAGES = {
    "home": "/",
    "reach": "/reach/",
    "directory": "/directory/",
    "search": "/directory/?q=jon+smiht",
    "person": "/people/{target}/",
    "connection": "/people/ben-adeyemi/",
}
README = {"landing", "home", "search", "person"}


class Command(BaseCommand):
    help = "Takes pictures of a running site. Without options: those of the README, into docs/screenshots."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default=settings.BASE_URL)
        parser.add_argument("--into", type=Path, default=settings.BASE_DIR / "docs" / "screenshots")
        parser.add_argument("--everything", action="store_true", help="every page, wide and narrow, light and dark")

    def handle(self, *, address: str, into: Path, everything: bool, **_: Any) -> None:
        try:
            from playwright.sync_api import sync_playwright
        except ImportError:
            raise CommandError("Playwright is missing here. Run this from a development environment.") from None
        if not (chromium := browser_path()):
            raise CommandError(f"No Chromium on this machine: {GET_BROWSER}")
        check_site(address)
        into.mkdir(parents=True, exist_ok=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for width, scheme in [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]:
                suffix = f"-{width}-{scheme}" if everything else ("" if scheme == "light" else "-dark")
                if everything or width == 1280:
                    self.take(browser, address, into, width, scheme, suffix, everything=everything)
            browser.close()

    def take(
        self, browser: "Browser", address: str, into: Path, width: int, scheme: str, suffix: str, *, everything: bool
    ) -> None:
        """Walks through the pages once in one width and colour scheme."""
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        for name, path in DOORSTEP.items():
            if everything or name in README:
                self.shoot(page, path, into / f"{name}{suffix}.png", whole=everything)
        sign_in(page)
        for name, path in PAGES.items():
            if everything or name in README:
                self.shoot(page, path, into / f"{name}{suffix}.png", whole=everything)
        context.close()

    def shoot(self, page: "Page", path: str, file: Path, *, whole: bool) -> None:
        page.goto(path.format(target=TARGET), wait_until="networkidle")
        page.screenshot(path=file, full_page=whole)
        self.stdout.write(str(file))


def check_site(address: str) -> None:
    """Raises CommandError unless a site answers at the address."""
    try:
        with urllib.request.urlopen(f"{address.rstrip('/')}/livez", timeout=5):  # noqa: S310 - the operator's own address
            return
    except (OSError, ValueError):
        raise CommandError(
            f"No site answers at {address}: start it with `uv run netapp up`, or name it with --address."
        ) from None


# The person in the demo network whom the job seeker reaches by three different routes.
TARGET = "katrin-mueller"


def sign_in(page: "Page") -> None:
    """Signs in through the form as the demo network's job seeker."""
    seeker = SIGN_INS[0]
    page.goto("/accounts/login/")
    page.fill("input[name=login]", seeker.email)
    page.fill("input[name=password]", seeker.password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/")
