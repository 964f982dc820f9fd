"""Search looks words up in every spelling, and mistyped ones among known words, instead of in folded texts."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

# The parser of Postgres takes "AI/ML" for a file, "node.js" for a host and "-5" for a number: what makes it think so
# goes, for the texts as for the question. What makes C++ and C# different from C stays as letters. Nested replace(),
# because translate() takes five times and a regular expression ten times as long.
WORDS = r"""
CREATE FUNCTION rapport_words(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        lower(public.unaccent('public.unaccent', value)), '++', 'plusplus'), '#', 'sharp'), '+', ' '),
        '/', ' '), '.', ' '), '-', ' '), '_', ' '), '@', ' '), '<', ' '), '&', ' '), '~', ' '), '\', ' ')
$$
"""

# The words, and where they differ the same as they are spelled without umlauts ("mueller" for Müller) and with those
# spellings run together again ("muller" for Mueller). A language with variables, to make each of them once.
SPELLINGS = r"""
CREATE FUNCTION rapport_spellings(value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    plain text := public.rapport_words(value);
    spelled text := plain;
    joined text;
BEGIN
    IF octet_length(value) > length(value) THEN
        spelled := public.rapport_words(public.rapport_spell_out(value));
    END IF;
    joined := replace(replace(replace(spelled, 'ae', 'a'), 'oe', 'o'), 'ue', 'u');
    RETURN plain || CASE WHEN spelled <> plain THEN ' ' || spelled ELSE '' END
        || CASE WHEN joined <> plain THEN ' ' || joined ELSE '' END;
END
$$
"""

# Loose on purpose: the caller compares exactly what comes back. The bound is the function's, not the session's.
SIMILAR_WORDS = r"""
CREATE FUNCTION rapport_similar_words(wanted text) RETURNS TABLE (word text, in_name boolean)
LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 50
SET pg_trgm.similarity_threshold = '0.25' AS $$
    SELECT known.word, known.in_name FROM people_searchword known
    WHERE known.word % wanted AND length(known.word) BETWEEN length(wanted) - 2 AND length(wanted) + 2
$$
"""

# Full text is far dearer to compare than Postgres believes, which makes it read everybody where the index knows.
FITTING = r"""
CREATE FUNCTION rapport_fitting(asked tsquery, named tsquery, begun tsquery)
RETURNS TABLE (person_id bigint, sort_name text, by_name boolean)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 500
SET enable_seqscan = off AS $$
    SELECT entry.person_id, entry.sort_name, coalesce(entry.names @@ begun, false) FROM people_searchdocument entry
    WHERE entry.document @@ asked OR entry.names @@ named
$$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_places")]
    operations = [
        migrations.RunSQL(WORDS, "DROP FUNCTION rapport_words(text)"),
        migrations.RunSQL(SPELLINGS, "DROP FUNCTION rapport_spellings(text)"),
        migrations.DeleteModel("SearchDocument"),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("person", models.OneToOneField(on_delete=models.deletion.CASCADE, primary_key=True, related_name="search_document", serialize=False, to="people.person")),
                ("sort_name", models.TextField()),
                ("names", django.contrib.postgres.search.SearchVectorField()),
                ("document", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["document"], name="search_document_text"),
                    django.contrib.postgres.indexes.GinIndex(fields=["names"], name="search_document_names"),
                    models.Index(fields=["sort_name", "person"], name="search_document_by_name"),
                ]
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.TextField(primary_key=True, serialize=False)),
                ("in_name", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["word"], name="search_word_like", opclasses=["gin_trgm_ops"])
                ]
            },
        ),
        migrations.RunSQL(FITTING, "DROP FUNCTION rapport_fitting(tsquery, tsquery, tsquery)"),
        migrations.RunSQL(SIMILAR_WORDS, "DROP FUNCTION rapport_similar_words(text)"),
    ]
