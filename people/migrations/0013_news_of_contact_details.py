"""News of a contact detail are pending until told; a digest leaves out what its reader does not want in it."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0012_asking_to_join'),
    ]

    operations = [
        migrations.AddField(
            model_name='contactdetail',
            name='untold_since',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='preference',
            name='unmailed',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), db_default=[], default=list, size=None),
        ),
        migrations.AddIndex(
            model_name='contactdetail',
            index=models.Index(condition=models.Q(('untold_since__isnull', False)), fields=['untold_since'], name='contact_detail_untold'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['created_at'], name='notice_by_age'),
        ),
    ]
