"""Who may stop the digest of whom without signing in: whoever holds the link that was mailed in it."""

from uuid import UUID

from django.core.signing import BadSignature, Signer

from people.models import Person

# The salt is the purpose: a token signed for anything else does not open this.
_SIGNER = Signer(salt="people.unsubscribe.digest")


def unsubscribe_token(person: Person) -> str:
    """A token that stops this person's digest and does nothing else; it is good for as long as the mail is kept."""
    return _SIGNER.sign(person.public_id.hex)


def unsubscribing(token: str) -> Person | None:
    """Whose digest a token stops; None for anything that is not a token of ours."""
    try:
        public_id = UUID(hex=_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
    return Person.objects.filter(public_id=public_id).first()
