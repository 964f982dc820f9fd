"""Everything about oneself to take along."""

import django.db.models.deletion
import django.utils.timezone
import netapp.shared.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0009_more_to_tell'),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=netapp.shared.models.random_public_id, editable=False, unique=True)),
                ('state', models.CharField(choices=[('asked', 'Asked'), ('building', 'Building'), ('ready', 'Ready'), ('fetched', 'Fetched'), ('expired', 'Expired'), ('failed', 'Failed')], default='asked', max_length=8)),
                ('progress', models.PositiveSmallIntegerField(default=0)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('claimed_at', models.DateTimeField(null=True)),
                ('ready_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
                ('token_hash', models.CharField(blank=True, max_length=64)),
                ('size', models.BigIntegerField(default=0)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ['asked', 'building'])), fields=['asked_at'], name='export_to_build'), models.Index(condition=models.Q(('state', 'ready')), fields=['expires_at'], name='export_to_expire')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'building', 'ready'])), fields=('person',), name='export_one_at_a_time'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'building', 'ready', 'fetched', 'expired', 'failed'])), name='export_state_known'), models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='export_progress_in_per_cent')],
            },
        ),
    ]
