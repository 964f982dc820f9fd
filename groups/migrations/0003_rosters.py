"""Keeps the rosters, by which the apps below know who shares a group, in step with groups and memberships."""

from django.db import migrations

KEEP = """
CREATE FUNCTION rapport_keep_roster() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM people_rosterentry WHERE roster_id = OLD.id;
        DELETE FROM people_roster WHERE id = OLD.id;
    ELSE
        INSERT INTO people_roster (id, public_id, name) VALUES (NEW.id, NEW.public_id, NEW.name)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER group_keeps_roster AFTER INSERT OR UPDATE OF name OR DELETE ON groups_group
    FOR EACH ROW EXECUTE FUNCTION rapport_keep_roster();

CREATE FUNCTION rapport_enter_rosters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO people_rosterentry (roster_id, person_id, since)
    SELECT group_id, person_id, joined_at FROM entered ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER membership_enters_roster AFTER INSERT ON groups_membership
    REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION rapport_enter_rosters();

CREATE FUNCTION rapport_leave_rosters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM people_rosterentry entry USING gone
    WHERE entry.roster_id = gone.group_id AND entry.person_id = gone.person_id;
    RETURN NULL;
END $$;
CREATE TRIGGER membership_leaves_roster AFTER DELETE ON groups_membership
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION rapport_leave_rosters();

INSERT INTO people_roster (id, public_id, name) SELECT id, public_id, name FROM groups_group;
INSERT INTO people_rosterentry (roster_id, person_id, since) SELECT group_id, person_id, joined_at FROM groups_membership;
"""

FORGET = """
DROP FUNCTION rapport_keep_roster() CASCADE;
DROP FUNCTION rapport_enter_rosters() CASCADE;
DROP FUNCTION rapport_leave_rosters() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("groups", "0002_what_others_wrote_stays"), ("people", "0008_who_may_see")]
    operations = [migrations.RunSQL(KEEP, FORGET)]
