"""Contact details stand in the order in which people look for them."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0014_ripples'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='contactdetail',
            options={'ordering': [django.db.models.functions.text.StrIndex(models.Value('phone email link address'), models.F('kind')), 'id']},
        ),
    ]
