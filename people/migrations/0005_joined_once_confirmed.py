"""Who signs up joins once the address is confirmed; until then they are absent."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_absent_people'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='person',
            name='person_absent',
        ),
        migrations.AlterField(
            model_name='person',
            name='joined_at',
            field=models.DateTimeField(default=django.utils.timezone.now, null=True),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('is_active', False), ('joined_at__isnull', True), _connector='OR'), fields=['id'], name='person_absent'),
        ),
    ]
