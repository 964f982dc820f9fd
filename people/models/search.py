"""What the directory searches: one derived row a person, rebuilt by `people.upkeep.search`."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from people.models.person import Person


class SearchDocument(models.Model):
    """`names` and `words` are folded text for trigrams.

    `document` is weighted: A name, B work, C school and skills, D the rest.
    """

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="search_document")
    names = models.TextField()
    words = models.TextField()
    document = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["document"], name="search_document_text"),
            GinIndex(fields=["names"], name="search_document_names", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["words"], name="search_document_words", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.names
