"""An index no question uses goes, and so does the second one on the place people live in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0006_local_names_of_places")]
    operations = [
        migrations.RemoveIndex(model_name="person", name="person_by_name"),
        migrations.AlterField(
            model_name="person",
            name="place",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="people",
                to="people.place",
            ),
        ),
    ]
