"""Who may join: the site's door, asked before somebody signs up and again when the address is theirs."""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from people.core.doors import mail_domain, shown_domain
from people.models import EntryPass, Site

Door = Site.Door


@dataclass(frozen=True, slots=True)
class Entrance:
    """The door as somebody finds it who comes with a pass or without one."""

    site: Site
    entry_pass: EntryPass | None = None

    @property
    def is_shut(self) -> bool:
        """Whether signing up is pointless: the door asks for a pass, and there is none."""
        return self.site.door == Door.PASS and self.entry_pass is None

    @property
    def domains(self) -> list[str]:
        """The domains of which an address is wanted, as people write them; empty when any will do."""
        if self.entry_pass or self.site.door != Door.DOMAINS:
            return []
        return [shown_domain(domain) for domain in self.site.domains]

    @property
    def waits(self) -> bool:
        """Whether somebody decides after the sign-up."""
        return self.entry_pass is None and self.site.door == Door.APPROVAL

    def objection(self, address: str) -> str:
        """Why nobody can sign up with that address, the same for each; empty when they can. Knows of no accounts."""
        if self.entry_pass and not belongs(self.entry_pass, address):
            return _("This pass was made out for another address.")
        if self.domains and mail_domain(address) not in self.site.domains:
            return _("This is not an address at %(domains)s.") % {"domains": " · ".join(self.domains)}
        return ""


def lets_in(site: Site, address: str) -> bool:
    """Whether the door itself is open for somebody whose address this is, without pass and without being asked."""
    return site.door == Door.OPEN or (site.door == Door.DOMAINS and mail_domain(address) in site.domains)


def pass_hash(secret: str) -> str:
    """What is kept of a pass: enough to know it again, not to make one. A secret of 256 bits needs no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find_pass(secret: str) -> EntryPass | None:
    """The pass of that secret, while it can be used."""
    return EntryPass.objects.usable().filter(token_hash=pass_hash(secret)).first() if secret else None


def belongs(entry_pass: EntryPass, address: str) -> bool:
    """Whether the pass is good for this address: it is made out to it, or to nobody."""
    return entry_pass.email.lower() in ("", address.lower())
