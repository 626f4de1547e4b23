"""Keep what decisions ask somebody to do, who does it by when, and each change of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0009_agendas_and_own_notes'),
        ('people', '0006_drop_units_as_text'),
        ('registry', '0016_find_the_newest_in_postgresql'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DecisionTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('date', 'Sista dag'), ('amount', 'Högsta belopp'), ('report', 'Återrapportering'), ('condition', 'Villkor'), ('other', 'Annat')], max_length=10)),
                ('title', models.CharField(max_length=300)),
                ('due_on', models.DateField(null=True)),
                ('amount', models.BigIntegerField(null=True)),
                ('quote', models.TextField(blank=True)),
                ('quote_start', models.PositiveIntegerField(null=True)),
                ('proposed_due_on', models.DateField(null=True)),
                ('state', models.CharField(choices=[('proposed', 'Föreslagen'), ('open', 'Öppen'), ('done', 'Klar'), ('declined', 'Avböjd'), ('missed', 'Inte genomförd')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('closing_note', models.TextField(blank=True)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='meetings.agendaitem')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reopens', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reopened_as', to='meetings.decisiontask')),
                ('report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.document')),
                ('row', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='meetings.itemrow')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'ordering': ['due_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DecisionTaskChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fact', models.CharField(choices=[('title', 'Vad som ska göras'), ('due_on', 'Sista dag'), ('amount', 'Belopp'), ('owner', 'Ansvarig'), ('unit', 'Enhet')], max_length=10)),
                ('before', models.CharField(blank=True, max_length=300)),
                ('after', models.CharField(blank=True, max_length=300)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.CharField(max_length=200)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='meetings.decisiontask')),
            ],
            options={
                'ordering': ['task', 'changed_at', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='decisiontask',
            index=models.Index(fields=['state', 'due_on'], name='meetings_task_waiting'),
        ),
        migrations.AddConstraint(
            model_name='decisiontask',
            constraint=models.UniqueConstraint(condition=models.Q(('quote_start__isnull', False), ('reopens', None)), fields=('row', 'kind', 'quote_start'), name='meetings_task_proposed_once'),
        ),
        migrations.AddConstraint(
            model_name='decisiontask',
            constraint=models.CheckConstraint(condition=models.Q(('quote_start__isnull', True), models.Q(('row__isnull', False), models.Q(('quote', ''), _negated=True)), _connector='OR'), name='meetings_task_quotes_its_row'),
        ),
        migrations.AddConstraint(
            model_name='decisiontask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), _negated=True), ('opened_at__isnull', False), _connector='OR'), name='meetings_task_opened'),
        ),
        migrations.AddConstraint(
            model_name='decisiontask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state__in', ['proposed', 'open'])), models.Q(('closed_at__isnull', False), ('state__in', ['done', 'declined', 'missed'])), _connector='OR'), name='meetings_task_closed'),
        ),
        migrations.AddConstraint(
            model_name='decisiontask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['declined', 'missed']), _negated=True), models.Q(('closing_note', ''), _negated=True), _connector='OR'), name='meetings_task_closed_with_reason'),
        ),
    ]
