"""People and what they say of themselves; before any table, what search needs of Postgres: trigrams and folded text."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import netapp.shared.models
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models


FOLD = r"""
CREATE FUNCTION rapport_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(lower(public.unaccent('public.unaccent', value)), '\s+', ' ', 'g'))
$$
"""

# "Müller" is also written "Mueller", "Sørensen" also "Soerensen": the spelling people fall back to without the letter.
SPELL_OUT = r"""
CREATE FUNCTION rapport_spell_out(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT public.rapport_fold(
        replace(replace(replace(replace(replace(lower(value), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ø', 'oe'), 'å', 'aa')
    )
$$
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(FOLD, "DROP FUNCTION rapport_fold(text)"),
        migrations.RunSQL(SPELL_OUT, "DROP FUNCTION rapport_spell_out(text)"),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('geoname_id', models.IntegerField(null=True, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('folded_name', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name'), function='rapport_fold'), output_field=models.CharField(max_length=400))),
                ('country_code', models.CharField(max_length=2)),
                ('country', models.CharField(max_length=100)),
                ('latitude', models.FloatField(null=True)),
                ('longitude', models.FloatField(null=True)),
                ('population', models.IntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['folded_name', 'country_code'], name='place_by_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='place_on_earth')],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=netapp.shared.models.random_public_id, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('company', 'Company'), ('school', 'School')], max_length=7)),
                ('name', models.CharField(max_length=160)),
                ('folded_name', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name'), function='rapport_fold'), output_field=models.CharField(max_length=400))),
                ('industry', models.CharField(blank=True, max_length=2)),
                ('import_key', models.CharField(editable=False, max_length=120, null=True)),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='organisations', to='people.place')),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('public_id', models.UUIDField(default=netapp.shared.models.random_public_id, editable=False, unique=True)),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('handle', models.CharField(max_length=40, verbose_name='handle')),
                ('given_name', models.CharField(max_length=80, verbose_name='given name')),
                ('family_name', models.CharField(blank=True, max_length=80, verbose_name='family name')),
                ('headline', models.CharField(blank=True, max_length=160, verbose_name='headline')),
                ('about', models.TextField(blank=True, max_length=10000, verbose_name='about')),
                ('industry', models.CharField(blank=True, choices=[('01', 'Crop and animal production, hunting and related service activities'), ('02', 'Forestry and logging'), ('03', 'Fishing and aquaculture'), ('05', 'Mining of coal and lignite'), ('06', 'Extraction of crude petroleum and natural gas'), ('07', 'Mining of metal ores'), ('08', 'Other mining and quarrying'), ('09', 'Mining support service activities'), ('10', 'Manufacture of food products'), ('11', 'Manufacture of beverages'), ('12', 'Manufacture of tobacco products'), ('13', 'Manufacture of textiles'), ('14', 'Manufacture of wearing apparel'), ('15', 'Manufacture of leather and related products'), ('16', 'Manufacture of wood and of products of wood and cork, except furniture; manufacture of articles of straw and plaiting materials'), ('17', 'Manufacture of paper and paper products'), ('18', 'Printing and reproduction of recorded media'), ('19', 'Manufacture of coke and refined petroleum products'), ('20', 'Manufacture of chemicals and chemical products'), ('21', 'Manufacture of basic pharmaceutical products and pharmaceutical preparations'), ('22', 'Manufacture of rubber and plastics products'), ('23', 'Manufacture of other non-metallic mineral products'), ('24', 'Manufacture of basic metals'), ('25', 'Manufacture of fabricated metal products, except machinery and equipment'), ('26', 'Manufacture of computer, electronic and optical products'), ('27', 'Manufacture of electrical equipment'), ('28', 'Manufacture of machinery and equipment n.e.c.'), ('29', 'Manufacture of motor vehicles, trailers and semi-trailers'), ('30', 'Manufacture of other transport equipment'), ('31', 'Manufacture of furniture'), ('32', 'Other manufacturing'), ('33', 'Repair and installation of machinery and equipment'), ('35', 'Electricity, gas, steam and air conditioning supply'), ('36', 'Water collection, treatment and supply'), ('37', 'Sewerage'), ('38', 'Waste collection, treatment and disposal activities; materials recovery'), ('39', 'Remediation activities and other waste management services'), ('41', 'Construction of buildings'), ('42', 'Civil engineering'), ('43', 'Specialized construction activities'), ('45', 'Wholesale and retail trade and repair of motor vehicles and motorcycles'), ('46', 'Wholesale trade, except of motor vehicles and motorcycles'), ('47', 'Retail trade, except of motor vehicles and motorcycles'), ('49', 'Land transport and transport via pipelines'), ('50', 'Water transport'), ('51', 'Air transport'), ('52', 'Warehousing and support activities for transportation'), ('53', 'Postal and courier activities'), ('55', 'Accommodation'), ('56', 'Food and beverage service activities'), ('58', 'Publishing activities'), ('59', 'Motion picture, video and television programme production, sound recording and music publishing activities'), ('60', 'Programming and broadcasting activities'), ('61', 'Telecommunications'), ('62', 'Computer programming, consultancy and related activities'), ('63', 'Information service activities'), ('64', 'Financial service activities, except insurance and pension funding'), ('65', 'Insurance, reinsurance and pension funding, except compulsory social security'), ('66', 'Activities auxiliary to financial service and insurance activities'), ('68', 'Real estate activities'), ('69', 'Legal and accounting activities'), ('70', 'Activities of head offices; management consultancy activities'), ('71', 'Architectural and engineering activities; technical testing and analysis'), ('72', 'Scientific research and development'), ('73', 'Advertising and market research'), ('74', 'Other professional, scientific and technical activities'), ('75', 'Veterinary activities'), ('77', 'Rental and leasing activities'), ('78', 'Employment activities'), ('79', 'Travel agency, tour operator, reservation service and related activities'), ('80', 'Security and investigation activities'), ('81', 'Services to buildings and landscape activities'), ('82', 'Office administrative, office support and other business support activities'), ('84', 'Public administration and defence; compulsory social security'), ('85', 'Education'), ('86', 'Human health activities'), ('87', 'Residential care activities'), ('88', 'Social work activities without accommodation'), ('90', 'Creative, arts and entertainment activities'), ('91', 'Libraries, archives, museums and other cultural activities'), ('92', 'Gambling and betting activities'), ('93', 'Sports activities and amusement and recreation activities'), ('94', 'Activities of membership organizations'), ('95', 'Repair of computers and personal and household goods'), ('96', 'Other personal service activities'), ('97', 'Activities of households as employers of domestic personnel'), ('98', 'Undifferentiated goods- and services-producing activities of private households for own use'), ('99', 'Activities of extraterritorial organizations and bodies')], max_length=2, verbose_name='industry')),
                ('role', models.CharField(choices=[('member', 'Member'), ('recruiter', 'Recruiter'), ('moderator', 'Moderator'), ('admin', 'Admin')], default='member', max_length=10, verbose_name='role')),
                ('is_active', models.BooleanField(default=True)),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('import_key', models.CharField(editable=False, max_length=120, null=True)),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='people', to='people.place')),
            ],
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, max_length=160)),
                ('started_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('description', models.TextField(blank=True, max_length=4000)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='people.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': [models.OrderBy(models.F('ended_on'), descending=True, nulls_first=True), models.OrderBy(models.F('started_on'), descending=True, nulls_last=True), 'id'],
            },
        ),
        migrations.CreateModel(
            name='Skill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('folded_name', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name'), function='rapport_fold'), output_field=models.CharField(max_length=200))),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('folded_name',), name='skill_name_once'), models.CheckConstraint(condition=models.Q(('folded_name', ''), _negated=True), name='skill_name_there')],
            },
        ),
        migrations.CreateModel(
            name='PersonSkill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='person_skills', to=settings.AUTH_USER_MODEL)),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='person_skills', to='people.skill')),
            ],
        ),
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_document', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('names', models.TextField()),
                ('words', models.TextField()),
                ('document', django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['document'], name='search_document_text'), django.contrib.postgres.indexes.GinIndex(fields=['names'], name='search_document_names', opclasses=['gin_trgm_ops']), django.contrib.postgres.indexes.GinIndex(fields=['words'], name='search_document_words', opclasses=['gin_trgm_ops'])],
            },
        ),
        migrations.CreateModel(
            name='Education',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('degree', models.CharField(blank=True, max_length=160)),
                ('field', models.CharField(blank=True, max_length=160)),
                ('started', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('ended', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='educations', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='educations', to='people.organisation')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('ended'), descending=True, nulls_first=True), models.OrderBy(models.F('started'), descending=True, nulls_last=True), 'id'],
                'indexes': [models.Index(fields=['organisation', 'person'], name='education_by_organisation')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended__isnull', True), ('started__isnull', True), ('ended__gte', models.F('started')), _connector='OR'), name='education_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('started__isnull', True), ('started__range', (1900, 2100)), _connector='OR'), models.Q(('ended__isnull', True), ('ended__range', (1900, 2100)), _connector='OR')), name='education_years_plausible'), models.UniqueConstraint(fields=('person', 'organisation', 'degree', 'started'), name='education_once', nulls_distinct=False)],
            },
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(fields=('kind', 'folded_name'), name='organisation_name_once'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(fields=('import_key',), name='organisation_import_key_once'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['company', 'school'])), name='organisation_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('folded_name', ''), _negated=True), name='organisation_name_there'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(models.F('family_name'), models.F('given_name'), models.F('id'), name='person_by_name'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('place__isnull', False)), fields=['place'], name='person_by_place'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='person_email_once'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('handle'), name='person_handle_once'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('import_key',), name='person_import_key_once'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('handle__regex', '^[a-z0-9]+(-[a-z0-9]+)*$')), name='person_handle_form'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['member', 'recruiter', 'moderator', 'admin'])), name='person_role_known'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('industry', ''), ('industry__regex', '^[0-9]{2}$'), _connector='OR'), name='person_industry_form'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('given_name', ''), _negated=True), name='person_given_name_there'),
        ),
        migrations.AddIndex(
            model_name='position',
            index=models.Index(fields=['organisation', 'person'], name='position_by_organisation'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('started_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='position_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.UniqueConstraint(fields=('person', 'organisation', 'title', 'started_on'), name='position_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='personskill',
            constraint=models.UniqueConstraint(fields=('person', 'skill'), name='person_skill_once'),
        ),
    ]
