"""Who asks to join is known from the sign-up on, with the pass they came by; what newly published pages ask of all."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0011_the_site'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='joinrequest',
            name='join_request_state_known',
        ),
        migrations.AddField(
            model_name='joinrequest',
            name='entry_pass',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.entrypass'),
        ),
        migrations.AddField(
            model_name='joinrequest',
            name='told_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='site',
            name='asking',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='joinrequest',
            name='state',
            field=models.CharField(choices=[('started', 'Started'), ('waiting', 'Waiting'), ('let_in', 'Let In'), ('turned_away', 'Turned Away')], default='started', max_length=11),
        ),
        migrations.AddIndex(
            model_name='joinrequest',
            index=models.Index(condition=models.Q(('decided_at__isnull', False), ('told_at__isnull', True)), fields=['decided_at'], name='join_request_untold'),
        ),
        migrations.AddConstraint(
            model_name='joinrequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['started', 'waiting', 'let_in', 'turned_away'])), name='join_request_state_known'),
        ),
    ]
