"""What admins decide: the site's name and door, its pages, who waits, who got which role."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0010_leaving'),
    ]

    operations = [
        migrations.CreateModel(
            name='HousePage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('terms', 'Terms of use'), ('privacy', 'Privacy'), ('rules', 'House rules')], max_length=7)),
                ('number', models.PositiveIntegerField()),
                ('body', models.TextField(max_length=60000)),
                ('asks_again', models.BooleanField(default=True)),
                ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('kind', '-number'),
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='consents', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='people.housepage')),
            ],
        ),
        migrations.CreateModel(
            name='JoinRequest',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='join_request', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('about', models.CharField(blank=True, max_length=600)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('let_in', 'Let In'), ('turned_away', 'Turned Away')], default='waiting', max_length=11)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='RoleChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(choices=[('member', 'Member'), ('recruiter', 'Recruiter'), ('moderator', 'Moderator'), ('admin', 'Admin')], max_length=10)),
                ('after', models.CharField(choices=[('member', 'Member'), ('recruiter', 'Recruiter'), ('moderator', 'Moderator'), ('admin', 'Admin')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='role_changes', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Site',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, max_length=60, verbose_name='name')),
                ('logo_key', models.CharField(blank=True, max_length=43)),
                ('accent', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='accent colour')),
                ('contact', models.EmailField(blank=True, max_length=254, verbose_name='contact')),
                ('language', models.CharField(default='en', max_length=8, verbose_name='language')),
                ('door', models.CharField(choices=[('open', 'anybody with an e-mail address'), ('approval', 'anybody, once somebody of us has said yes'), ('domains', 'people with an address at one of our domains'), ('pass', 'people with a pass from us')], default='open', max_length=8, verbose_name='who may join')),
                ('domains', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=253), blank=True, default=list, size=None)),
                ('limits', models.JSONField(blank=True, default=dict)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='site_is_one'), models.CheckConstraint(condition=models.Q(('door__in', ['open', 'approval', 'domains', 'pass'])), name='site_door_known'), models.CheckConstraint(condition=models.Q(('accent__isnull', True), ('accent__lt', 360), _connector='OR'), name='site_accent_is_a_hue')],
            },
        ),
        migrations.CreateModel(
            name='EntryPass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('used_by', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='entry_pass', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('used_by__isnull', True), ('used_at__isnull', False), _connector='OR'), name='entry_pass_used_when')],
            },
        ),
        migrations.AddConstraint(
            model_name='housepage',
            constraint=models.UniqueConstraint(fields=('kind', 'number'), name='house_page_version_once'),
        ),
        migrations.AddConstraint(
            model_name='housepage',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['terms', 'privacy', 'rules'])), name='house_page_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='housepage',
            constraint=models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='house_page_body_there'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(fields=('person', 'page'), name='consent_once'),
        ),
        migrations.AddIndex(
            model_name='joinrequest',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['asked_at'], name='join_request_waiting'),
        ),
        migrations.AddConstraint(
            model_name='joinrequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'let_in', 'turned_away'])), name='join_request_state_known'),
        ),
        migrations.AddIndex(
            model_name='rolechange',
            index=models.Index(fields=['-at'], name='role_change_latest'),
        ),
        migrations.RunSQL(
            "INSERT INTO people_site (id, name, logo_key, contact, language, door, domains, limits, changed_at)"
            " VALUES (1, '', '', '', 'en', 'open', '{}', '{}', now())",
            migrations.RunSQL.noop,
        ),
        # Erasing a person empties their name in the log; nothing else of it ever changes.
        migrations.RunSQL(
            """
            CREATE FUNCTION rapport_role_log_stays() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'UPDATE' AND (NEW.id, NEW.before, NEW.after, NEW.at) = (OLD.id, OLD.before, OLD.after, OLD.at)
                    AND (NEW.person_id IS NULL OR NEW.person_id = OLD.person_id)
                    AND (NEW.by_id IS NULL OR NEW.by_id = OLD.by_id)
                THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION 'the log of roles is only added to';
            END $$;
            CREATE TRIGGER role_log_stays BEFORE UPDATE OR DELETE ON people_rolechange
                FOR EACH ROW EXECUTE FUNCTION rapport_role_log_stays();
            """,
            "DROP FUNCTION rapport_role_log_stays() CASCADE",
        ),
    ]
