"""Sentences that stand behind a skill, and questions to the directory that are asked again."""

import django.db.models.deletion
import django.utils.timezone
import netapp.shared.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('connections', '0003_tie_warmth_in_index'),
        ('people', '0011_the_site'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=netapp.shared.models.random_public_id, editable=False, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('asked', models.JSONField()),
                ('tells', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('checked_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='saved_searches', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SavedHit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('search', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='hits', to='connections.savedsearch')),
            ],
        ),
        migrations.CreateModel(
            name='Vouch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=netapp.shared.models.random_public_id, editable=False, unique=True)),
                ('sentence', models.CharField(max_length=300)),
                ('state', models.CharField(choices=[('offered', 'Offered'), ('shown', 'Shown'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='offered', max_length=9)),
                ('offered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('settled_at', models.DateTimeField(null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vouches_written', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='vouches', to=settings.AUTH_USER_MODEL)),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vouches', to='people.personskill')),
            ],
        ),
        migrations.AddIndex(
            model_name='savedsearch',
            index=models.Index(condition=models.Q(('tells', True)), fields=['checked_at'], name='saved_search_to_check'),
        ),
        migrations.AddConstraint(
            model_name='savedsearch',
            constraint=models.UniqueConstraint(fields=('person', 'name'), name='saved_search_name_once'),
        ),
        migrations.AddConstraint(
            model_name='savedsearch',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='saved_search_name_there'),
        ),
        migrations.AddConstraint(
            model_name='savedhit',
            constraint=models.UniqueConstraint(fields=('search', 'person'), name='saved_hit_once'),
        ),
        migrations.AddIndex(
            model_name='vouch',
            index=models.Index(fields=['person', 'state'], name='vouch_of_person'),
        ),
        migrations.AddConstraint(
            model_name='vouch',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['offered', 'shown'])), fields=('author', 'skill'), name='vouch_one_a_skill_and_author'),
        ),
        migrations.AddConstraint(
            model_name='vouch',
            constraint=models.CheckConstraint(condition=models.Q(('person', models.F('author')), _negated=True), name='vouch_not_for_oneself'),
        ),
        migrations.AddConstraint(
            model_name='vouch',
            constraint=models.CheckConstraint(condition=models.Q(('sentence', ''), _negated=True), name='vouch_sentence_there'),
        ),
        migrations.AddConstraint(
            model_name='vouch',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['offered', 'shown', 'declined', 'withdrawn'])), name='vouch_state_known'),
        ),
    ]
