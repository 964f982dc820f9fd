"""Who may see and find whom: openness by section, blocks, rosters of groups, and people on their way out."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_indexes_that_serve'),
    ]

    operations = [
        migrations.CreateModel(
            name='Block',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Openness',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='openness', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('photo', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'my connections'), (2, '2nd degree and people in my groups'), (3, 'all members'), (4, 'everybody, on my public page')], db_default=3, default=3)),
                ('about', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'my connections'), (2, '2nd degree and people in my groups'), (3, 'all members'), (4, 'everybody, on my public page')], db_default=3, default=3)),
                ('asks', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'my connections'), (2, '2nd degree and people in my groups'), (3, 'all members'), (4, 'everybody, on my public page')], db_default=3, default=3)),
                ('positions', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'my connections'), (2, '2nd degree and people in my groups'), (3, 'all members'), (4, 'everybody, on my public page')], db_default=3, default=3)),
                ('educations', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'my connections'), (2, '2nd degree and people in my groups'), (3, 'all members'), (4, 'everybody, on my public page')], db_default=3, default=3)),
                ('skills', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'my connections'), (2, '2nd degree and people in my groups'), (3, 'all members'), (4, 'everybody, on my public page')], db_default=3, default=3)),
                ('languages', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'my connections'), (2, '2nd degree and people in my groups'), (3, 'all members'), (4, 'everybody, on my public page')], db_default=3, default=3)),
                ('place', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'my connections'), (2, '2nd degree and people in my groups'), (3, 'all members'), (4, 'everybody, on my public page')], db_default=3, default=3)),
                ('industry', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'my connections'), (2, '2nd degree and people in my groups'), (3, 'all members'), (4, 'everybody, on my public page')], db_default=3, default=3)),
                ('found_by', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'my connections'), (2, '2nd degree and people in my groups'), (3, 'all members'), (4, 'everybody, on my public page')], db_default=3, default=3)),
                ('has_public_page', models.BooleanField(db_default=False, default=False)),
                ('for_search_engines', models.BooleanField(db_default=False, default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Roster',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('public_id', models.UUIDField(unique=True)),
                ('name', models.CharField(max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name='RosterEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.RemoveIndex(
            model_name='person',
            name='person_absent',
        ),
        migrations.AddField(
            model_name='person',
            name='helps_with',
            field=models.TextField(blank=True, db_default='', default='', max_length=600, verbose_name='what I can help with'),
        ),
        migrations.AddField(
            model_name='person',
            name='leaving_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='person',
            name='looks_for',
            field=models.TextField(blank=True, db_default='', default='', max_length=600, verbose_name='what I am looking for'),
        ),
        migrations.AddField(
            model_name='person',
            name='starts_with',
            field=models.TextField(blank=True, db_default='', default='', max_length=600, verbose_name='how to start a conversation with me'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('is_active', False), ('joined_at__isnull', True), ('leaving_at__isnull', False), _connector='OR'), fields=['id'], name='person_absent'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('leaving_at__isnull', False)), fields=['leaving_at'], name='person_leaving'),
        ),
        migrations.AddField(
            model_name='block',
            name='blocked',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='block',
            name='blocker',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='openness',
            index=models.Index(models.F('found_by'), models.F('person'), condition=models.Q(('found_by__lt', 3)), name='openness_hidden'),
        ),
        migrations.AddConstraint(
            model_name='openness',
            constraint=models.CheckConstraint(condition=models.Q(('photo__lte', 4)), name='openness_photo_known'),
        ),
        migrations.AddConstraint(
            model_name='openness',
            constraint=models.CheckConstraint(condition=models.Q(('about__lte', 4)), name='openness_about_known'),
        ),
        migrations.AddConstraint(
            model_name='openness',
            constraint=models.CheckConstraint(condition=models.Q(('asks__lte', 4)), name='openness_asks_known'),
        ),
        migrations.AddConstraint(
            model_name='openness',
            constraint=models.CheckConstraint(condition=models.Q(('positions__lte', 4)), name='openness_positions_known'),
        ),
        migrations.AddConstraint(
            model_name='openness',
            constraint=models.CheckConstraint(condition=models.Q(('educations__lte', 4)), name='openness_educations_known'),
        ),
        migrations.AddConstraint(
            model_name='openness',
            constraint=models.CheckConstraint(condition=models.Q(('skills__lte', 4)), name='openness_skills_known'),
        ),
        migrations.AddConstraint(
            model_name='openness',
            constraint=models.CheckConstraint(condition=models.Q(('languages__lte', 4)), name='openness_languages_known'),
        ),
        migrations.AddConstraint(
            model_name='openness',
            constraint=models.CheckConstraint(condition=models.Q(('place__lte', 4)), name='openness_place_known'),
        ),
        migrations.AddConstraint(
            model_name='openness',
            constraint=models.CheckConstraint(condition=models.Q(('industry__lte', 4)), name='openness_industry_known'),
        ),
        migrations.AddConstraint(
            model_name='openness',
            constraint=models.CheckConstraint(condition=models.Q(('found_by__range', (1, 3))), name='openness_found_by_known'),
        ),
        migrations.AddConstraint(
            model_name='openness',
            constraint=models.CheckConstraint(condition=models.Q(('for_search_engines', False), ('has_public_page', True), _connector='OR'), name='openness_engines_need_a_page'),
        ),
        migrations.AddField(
            model_name='rosterentry',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='roster_entries', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='rosterentry',
            name='roster',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='people.roster'),
        ),
        migrations.AddConstraint(
            model_name='block',
            constraint=models.UniqueConstraint(fields=('blocker', 'blocked'), name='block_once'),
        ),
        migrations.AddConstraint(
            model_name='block',
            constraint=models.CheckConstraint(condition=models.Q(('blocker', models.F('blocked')), _negated=True), name='block_not_of_oneself'),
        ),
        migrations.AddIndex(
            model_name='rosterentry',
            index=models.Index(fields=['person', 'roster'], name='roster_entry_of_person'),
        ),
        migrations.AddConstraint(
            model_name='rosterentry',
            constraint=models.UniqueConstraint(fields=('roster', 'person'), name='roster_entry_once'),
        ),
    ]
