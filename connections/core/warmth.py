"""The word for a tie of which only today's strength and the last contact are known."""

from connections.core.strength import HALFWAY, LONG_DAYS, WARM, Label, label


def tie_word(strength: float, silent_days: int | None) -> Label:
    """As `strength.label`; whether the tie was ever warm is reckoned back from today's strength.

    What fades with the long half-life was at least so much more when the silence began, so a tie that is called
    dormant certainly was warm.
    """
    return label(strength, ever_warm=_strength_then(strength, silent_days or 0) >= WARM, silent_days=silent_days)


def _strength_then(strength: float, silent_days: int) -> float:
    if strength >= 1:
        return 1.0
    both = HALFWAY * strength / (1 - strength) * 2 ** (silent_days / LONG_DAYS)
    return both / (both + HALFWAY)
