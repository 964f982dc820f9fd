"""How warm a tie is when only today's strength and the last contact are known: the word for it, and its rank."""

from typing import Literal

from connections.core.strength import HALFWAY, KNOWN, LONG_DAYS, WARM, Label, label

# What a third person is told of a tie between two others: whether it is alive, and nothing that could hurt.
CoarseLabel = Literal["warm", "known", "quiet"]
COARSE: dict[Label, CoarseLabel] = {
    "close": "warm",
    "warm": "warm",
    "known": "known",
    "dormant": "quiet",
    "only a name": "quiet",
}


def tie_word(strength: float, silent_days: int | None) -> Label:
    """As `strength.label`; whether the tie was ever warm is reckoned back from today's strength.

    What fades with the long half-life was at least so much more when the silence began, so a tie that is called
    dormant certainly was warm.
    """
    return label(strength, ever_warm=_strength_then(strength, silent_days or 0) >= WARM, silent_days=silent_days)


def warmth(strength: float, silent_days: int | None) -> float:
    """Where a tie stands among others, 0..1: by its word, ties of one word by their strength.

    The words have bands of their own: only a name to 0.01, dormant to 0.015, known from 0.02 to 0.11, warm from 0.2 and
    close from 0.55, where it is the strength itself. `connections.models.warmth` says the same in SQL.
    """
    word = tie_word(strength, silent_days)
    if word == "only a name":
        return KNOWN / 2 * strength
    if word == "dormant":
        return KNOWN / 2 * (1 + strength / 2)
    return KNOWN + (WARM - KNOWN) / 2 * strength if word == "known" else strength


def _strength_then(strength: float, silent_days: int) -> float:
    if strength >= 1:
        return 1.0
    both = HALFWAY * strength / (1 - strength) * 2 ** (silent_days / LONG_DAYS)
    return both / (both + HALFWAY)
