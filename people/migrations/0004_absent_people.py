"""Who is absent is asked by every search and route, and few are: an index that holds them alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_search_words")]
    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(condition=models.Q(("is_active", False)), fields=["id"], name="person_absent"),
        ),
    ]
