"""Changes of a profile that figures about others still have to follow."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0013_news_of_contact_details'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ripple',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('where', 'Where'), ('work', 'Work')], max_length=5)),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'kind'), name='ripple_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['where', 'work'])), name='ripple_kind_known')],
            },
        ),
    ]
