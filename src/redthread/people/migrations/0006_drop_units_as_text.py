from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_place_posts_in_units'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='post',
            name='unit',
        ),
        migrations.RenameField(
            model_name='post',
            old_name='in_unit',
            new_name='unit',
        ),
        migrations.AlterModelOptions(
            name='post',
            options={'ordering': ['title', 'id']},
        ),
        migrations.AlterField(
            model_name='post',
            name='title',
            field=models.CharField(max_length=200),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('title', 'unit'), name='people_post_once_in_unit'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(condition=models.Q(('unit__isnull', True)), fields=('title',), name='people_post_once_without_unit'),
        ),
    ]
