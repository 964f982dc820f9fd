"""A saved search knows who of those it found still fits, and whether it fits too many to tell of anybody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("connections", "0004_vouches_and_saved_searches")]

    operations = [
        migrations.AddField("savedsearch", "too_wide", models.BooleanField(db_default=False, default=False)),
        migrations.AddField("savedhit", "fits", models.BooleanField(db_default=True, default=True)),
    ]
