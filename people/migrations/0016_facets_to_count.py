"""What the directory's refinements ask for, beside the words, so that counting them reads little."""

import django.contrib.postgres.fields
from django.db import migrations, models

COPY = """
UPDATE people_searchdocument entry SET facets = (
    SELECT coalesce(array_agg(word.lexeme), '{}') FROM unnest(entry.document) AS word WHERE strpos(word.lexeme, '=') > 0
)
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0015_contact_details_in_order")]
    operations = [
        migrations.AddField(
            model_name="searchdocument",
            name="facets",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), db_default=[], default=list, size=None
            ),
        ),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
    ]
