"""The one family of errors whose sentence a person may read."""


class DomainError(Exception):
    """Something a person asked for cannot be done; `str(error)` is a safe sentence, `code` names the rule."""

    code = "refused"
    status = 409

    def __init__(self, sentence: object, *, code: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)
        if code is not None:
            self.code = code


class NotAllowed(DomainError):
    """The person may see this but not do that."""

    code = "not_allowed"
    status = 403


class Conflict(DomainError):
    """The state has moved on: somebody else, or a second click, was first."""

    code = "conflict"
    status = 409


class LimitReached(DomainError):
    """A limit that protects people has been reached."""

    code = "limit_reached"
    status = 429
