"""No transaction ends with one half of a tie: each row points to its mirror image."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("connections", "0001_ties")]
    operations = [
        migrations.RunSQL(
            """
            ALTER TABLE connections_tie ADD CONSTRAINT tie_has_both_halves
            FOREIGN KEY (alter_id, ego_id) REFERENCES connections_tie (ego_id, alter_id)
            DEFERRABLE INITIALLY DEFERRED
            """,
            "ALTER TABLE connections_tie DROP CONSTRAINT tie_has_both_halves",
        ),
    ]
