"""What can be found follows what people say, and nothing is written that has not changed."""

from django.db import connection

from people.models import Person, SearchDocument, SearchWord
from people.upkeep.search import reindex
from tests.factories import skill, work


def lexemes(text: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(to_tsvector('simple', rapport_spellings(%s)))", [text])
        return set(cursor.fetchone()[0])


def test_every_spelling_is_kept(db: None) -> None:
    assert lexemes("Müller") == {"muller", "mueller"}
    assert lexemes("Mueller") == {"mueller", "muller"}
    assert lexemes("Sørensen Strauß") == {"sorensen", "soerensen", "strauss"}


def test_signs_that_make_a_difference_stay_and_others_go(db: None) -> None:
    assert lexemes("C++ C# AI/ML node.js O'Sullivan-Byrne") == {
        *("cplusplus", "csharp", "ai", "ml", "node", "js", "o", "sullivan", "byrne")
    }


def test_a_rebuild_writes_only_what_has_changed(alice: Person, ben: Person) -> None:
    work(alice, "Fable House", "Editor")
    assert reindex() == 2
    assert reindex() == 0
    skill(ben, "Beekeeping")
    assert reindex([alice.pk]) == 0
    assert reindex([ben.pk]) == 1
    assert SearchWord.objects.filter(word="beekeeping", in_name=False).exists()


def test_somebody_absent_leaves_the_index_and_returns(alice: Person) -> None:
    reindex()
    alice.is_active = False
    alice.save()
    assert reindex() == 1
    assert not SearchDocument.objects.exists()
    assert not SearchWord.objects.exists()
    alice.is_active = True
    alice.save()
    assert reindex([alice.pk]) == 1
    assert SearchWord.objects.filter(word="marchetti", in_name=True).exists()


def test_words_that_nobody_says_any_more_are_forgotten(alice: Person) -> None:
    skill(alice, "Beekeeping")
    reindex()
    alice.person_skills.all().delete()
    reindex()
    assert not SearchWord.objects.filter(word="beekeeping").exists()
