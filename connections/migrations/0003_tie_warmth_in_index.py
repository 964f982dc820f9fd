"""Ties are ranked by their word, which needs the last contact: the covering index holds it beside the strength."""

from django.db import migrations, models

HALVES = """
ALTER TABLE connections_tie ADD CONSTRAINT tie_has_both_halves
FOREIGN KEY (alter_id, ego_id) REFERENCES connections_tie (ego_id, alter_id)
DEFERRABLE INITIALLY DEFERRED
"""
NO_HALVES = "ALTER TABLE connections_tie DROP CONSTRAINT tie_has_both_halves"


class Migration(migrations.Migration):
    dependencies = [("connections", "0002_tie_both_halves")]
    # The foreign key rests on the unique constraint, so it is taken off meanwhile.
    operations = [
        migrations.RunSQL(NO_HALVES, HALVES),
        migrations.RemoveConstraint("tie", "tie_once"),
        migrations.AddConstraint(
            "tie",
            models.UniqueConstraint(
                fields=["ego", "alter"], include=["strength", "last_contact_at"], name="tie_once"
            ),
        ),
        migrations.RunSQL(HALVES, NO_HALVES),
    ]
