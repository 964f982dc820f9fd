"""What the directory searches: one derived row a person and a list of all words, rebuilt by `people.upkeep.search`."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from people.models.person import Person


class SearchDocument(models.Model):
    """The words of a person, each in every spelling it may be looked for, weighted by where they stand.

    `document`: A name, B employers, titles and towns, C schools and skills, D headline, industry and the rest; besides,
    without weight, what the refinements ask for: `employer=12`, `now=12` (still there), `school=3`, `skill=7`,
    `place=99`, `country=DE`, `industry=62` (ids and codes; no word of a text holds an equals sign). `names` holds the
    words of A alone, small enough to be looked at for everybody. `sort_name` is the folded family and given name.
    """

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="search_document")
    sort_name = models.TextField()
    names = SearchVectorField()
    document = SearchVectorField()
    # What the refinements ask for once more, to be counted without reading all words.
    facets = ArrayField(models.TextField(), default=list, db_default=[])

    class Meta:
        indexes = [
            GinIndex(fields=["document"], name="search_document_text"),
            GinIndex(fields=["names"], name="search_document_names"),
            models.Index(fields=["sort_name", "person"], name="search_document_by_name"),
        ]

    def __str__(self) -> str:
        return self.sort_name


class SearchWord(models.Model):
    """Every word somebody can be found by, so that a mistyped one is compared with words and not with people."""

    word = models.TextField(primary_key=True)
    in_name = models.BooleanField(default=False)

    class Meta:
        indexes = [GinIndex(fields=["word"], name="search_word_like", opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.word
