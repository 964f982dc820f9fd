"""The table of Django's database cache: the counts behind sign-in limits."""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            [
                """
                CREATE TABLE netapp_cache (
                    cache_key varchar(255) PRIMARY KEY,
                    value text NOT NULL,
                    expires timestamptz NOT NULL
                )
                """,
                "CREATE INDEX netapp_cache_expires ON netapp_cache (expires)",
            ],
            "DROP TABLE netapp_cache",
        )
    ]
