"""`connections.core.warmth.warmth` as SQL, for questions that rank ties where they lie."""

from connections.core.strength import HALFWAY, KNOWN, LONG_DAYS, SILENT_DAYS, WARM

# Two-way days at which a tie is warm.
_WARM_DAYS = HALFWAY * WARM / (1 - WARM)


def warmth_of(tie: str) -> str:
    """The warmth of a row of ties, 0..1, by its strength and last contact, both of which the index holds."""
    strength, last = f"{tie}.strength", f"{tie}.last_contact_at"
    silent_days = f"floor(date_part('epoch', now() - {last}) / 86400)"
    then = f"{HALFWAY} * {strength} * power(2, {silent_days} / {LONG_DAYS})"
    return f"""CASE WHEN {strength} < {KNOWN} AND {last} IS NULL THEN {KNOWN / 2} * {strength}
        WHEN {last} <= now() - interval '{SILENT_DAYS + 1:.0f} days' AND {then} >= {_WARM_DAYS} * (1 - {strength})
            THEN {KNOWN / 2} * (1 + {strength} / 2)
        WHEN {last} IS NOT NULL AND {strength} >= {WARM} THEN {strength}
        WHEN {strength} >= {KNOWN} THEN {KNOWN} + {(WARM - KNOWN) / 2} * {strength} ELSE {KNOWN / 2} * {strength} END"""
