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


class Conflict(DomainError):
    """The state has moved on: somebody else, or a second click, was first."""

    code = "conflict"
    status = 409


class NotAllowed(DomainError):
    """This person may see the thing, but not do this with it."""

    code = "not_allowed"
    status = 403
