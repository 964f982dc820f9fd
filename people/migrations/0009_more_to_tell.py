"""More to tell of oneself: contact details, languages, a photo; and notices to those who want to hear."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_who_may_see'),
    ]

    operations = [
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='photo', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('key', models.CharField(max_length=43, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('ready', 'Ready'), ('refused', 'Refused')], default='waiting', max_length=7)),
                ('refusal', models.CharField(blank=True, max_length=20)),
                ('shown_key', models.CharField(blank=True, max_length=43)),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['sent_at'], name='photo_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'ready', 'refused'])), name='photo_state_known')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='preference', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('digest', models.CharField(choices=[('daily', 'every day'), ('weekly', 'once a week'), ('never', 'never')], db_default='weekly', default='weekly', max_length=6)),
                ('last_digest_at', models.DateTimeField(null=True)),
                ('first_steps_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('digest__in', ['daily', 'weekly', 'never'])), name='preference_digest_known')],
            },
        ),
        migrations.CreateModel(
            name='ContactDetail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('email', 'E-mail'), ('phone', 'Phone'), ('link', 'Link'), ('address', 'Postal address')], max_length=7)),
                ('label', models.CharField(blank=True, max_length=40, verbose_name='label')),
                ('value', models.CharField(max_length=300, verbose_name='value')),
                ('open_to', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'my connections'), (2, '2nd degree and people in my groups'), (3, 'all members'), (4, 'everybody, on my public page')], db_default=1, default=1)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='contact_details', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('kind', 'id'),
                'constraints': [models.UniqueConstraint(fields=('person', 'kind', 'value'), name='contact_detail_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['email', 'phone', 'link', 'address'])), name='contact_detail_kind_known'), models.CheckConstraint(condition=models.Q(('value', ''), _negated=True), name='contact_detail_value_there'), models.CheckConstraint(condition=models.Q(('open_to__lte', 4)), name='contact_detail_open_to_known')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('text', models.CharField(max_length=300)),
                ('url', models.CharField(max_length=300)),
                ('once', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('seen_at', models.DateTimeField(null=True)),
                ('digest_at', models.DateTimeField(null=True)),
                ('about', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-created_at'], name='notice_of_person'), models.Index(condition=models.Q(('digest_at__isnull', True), ('seen_at__isnull', True)), fields=['person'], name='notice_for_digest')],
                'constraints': [models.UniqueConstraint(fields=('person', 'kind', 'once'), name='notice_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='notice_text_there')],
            },
        ),
        migrations.CreateModel(
            name='PersonLanguage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8, verbose_name='language')),
                ('level', models.CharField(choices=[('native', 'first language'), ('fluent', 'fluent'), ('conversational', 'good enough to talk'), ('basic', 'a little')], default='fluent', max_length=14, verbose_name='how well')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='languages', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'code'), name='person_language_once'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='person_language_there'), models.CheckConstraint(condition=models.Q(('level__in', ['native', 'fluent', 'conversational', 'basic'])), name='person_language_level_known')],
            },
        ),
    ]
