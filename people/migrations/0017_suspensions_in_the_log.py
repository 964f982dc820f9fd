"""Who was suspended or brought back stands in the log of roles, with the reason; erasing a person empties it too."""

from django.db import migrations, models

FORMER = """
CREATE OR REPLACE FUNCTION rapport_role_log_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.before, NEW.after, NEW.at) = (OLD.id, OLD.before, OLD.after, OLD.at)
        AND (NEW.person_id IS NULL OR NEW.person_id = OLD.person_id)
        AND (NEW.by_id IS NULL OR NEW.by_id = OLD.by_id)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the log of roles is only added to';
END $$
"""
NOW = """
CREATE OR REPLACE FUNCTION rapport_role_log_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND (NEW.id, NEW.before, NEW.after, NEW.at, NEW.what, NEW.why)
            = (OLD.id, OLD.before, OLD.after, OLD.at, OLD.what, OLD.why)
        AND (NEW.person_id IS NULL OR NEW.person_id = OLD.person_id)
        AND (NEW.by_id IS NULL OR NEW.by_id = OLD.by_id)
    THEN
        IF NEW.person_id IS NULL THEN
            NEW.why := '';
        END IF;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the log of roles is only added to';
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0016_facets_to_count")]
    operations = [
        migrations.AddField(
            model_name="rolechange",
            name="what",
            field=models.CharField(
                choices=[("role", "Role"), ("suspended", "Suspended"), ("restored", "Restored")],
                default="role",
                max_length=9,
            ),
        ),
        migrations.AddField(
            model_name="rolechange", name="why", field=models.CharField(blank=True, default="", max_length=300)
        ),
        migrations.AddConstraint(
            model_name="rolechange",
            constraint=models.CheckConstraint(
                condition=models.Q(("what__in", ["role", "suspended", "restored"])), name="role_change_what_known"
            ),
        ),
        migrations.RunSQL(NOW, FORMER),
    ]
