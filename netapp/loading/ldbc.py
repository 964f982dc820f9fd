"""The `ldbc` layout: the CSV files of the LDBC social network data generator ("CsvBasic", one part a file).

How it maps: persons become people (the first usable address, else <id>@ldbc.invalid), cities their place, knows their
ties, studyAt and workAt their education and positions, interests their skills, of which the first 12 are kept because
the generator gives some people eighty. Forums become groups with the moderator as owner; walls and albums are unlisted
and by invitation. A post with words becomes a thread with its first post; comments answer in it. Photos without words
are skipped. A comment on somebody else's entry is a reply and a like is thanks, also for a photo: both are
interactions. Organisations and tags nobody refers to are left out. Names come from DBpedia and lose their underscores
and percent signs.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from textwrap import shorten

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from netapp.loading.batches import (
    AuthorRow,
    Batch,
    CannotLoad,
    EchoRow,
    Numbered,
    Refused,
    Row,
    Skipped,
    well_formed,
)
from netapp.loading.delimited import PIPE, DelimitedFile
from netapp.loading.ldbc_static import Statics, clean, read_statics
from netapp.loading.records import (
    EducationRow,
    GroupRow,
    MembershipRow,
    OrganisationRow,
    PersonRow,
    PositionRow,
    PostRow,
    SkillRow,
    ThreadRow,
    TieRow,
)
from netapp.loading.values import moment

SKILLS_EACH = 12
TITLE_LENGTH = 90
PRIVATE = ("Wall of ", "Album ")

Made = Row | Refused | Skipped


def batches(directory: Path) -> list[Batch]:
    """The batches of a data set, in loading order; raises CannotLoad before anything is loaded."""
    for needed in ("dynamic/person", "static/place", "static/organisation", "static/tag"):
        if not (directory / f"{needed}_0_0.csv").is_file():
            raise CannotLoad(f"{directory} has no {needed}_0_0.csv.")
    statics = read_statics(directory / "static")
    source = _Source(directory / "dynamic", statics)
    organisations = statics.organisations
    return [
        Batch(
            organisations.path.name,
            OrganisationRow,
            statics.used_organisations(source.used_organisations()),
            organisations.size,
            organisations.position,
        ),
        *source.people(),
        *source.groups(),
        *source.contacts(),
    ]


class _Source:
    """The files of the folder `dynamic`; one that is not there gives no batch."""

    def __init__(self, folder: Path, statics: Statics) -> None:
        self._folder = folder
        self._statics = statics

    def used_organisations(self) -> set[str]:
        files = (self._file(f"person_{at}_organisation", ["Organisation.id"]) for at in ("studyAt", "workAt"))
        rows = (row for file in files if file for _line, row in file.rows(["Organisation.id"]))
        return {row[0] for row in rows if not isinstance(row, Refused)}

    def people(self) -> Iterator[Batch]:
        person = ["id", "firstName", "lastName", "creationDate", "place"]
        yield from self._batch("person", person, PersonRow, self._person_maker())
        job = ["Person.id", "Organisation.id", "workFrom"]
        yield from self._batch("person_workAt_organisation", job, PositionRow, _position)
        studies = ["Person.id", "Organisation.id", "classYear"]
        yield from self._batch("person_studyAt_organisation", studies, EducationRow, _education)
        interest = ["Person.id", "Tag.id"]
        yield from self._batch("person_hasInterest_tag", interest, SkillRow, self._skill_maker())

    def groups(self) -> Iterator[Batch]:
        yield from self._batch("forum", ["id", "title", "creationDate", "moderator"], GroupRow, _group)
        member = ["Forum.id", "Person.id", "joinDate"]
        yield from self._batch("forum_hasMember_person", member, MembershipRow, _membership)
        post = ["id", "creationDate", "content", "creator", "Forum.id"]
        yield from self._batch("post", post, ThreadRow, _thread)
        yield from self._batch("post", post, PostRow, _first_post, again=True)
        yield from self._batch("comment", COMMENT, PostRow, _comment)

    def contacts(self) -> Iterator[Batch]:
        for entry in ("post", "comment"):
            yield from self._batch(entry, ["id", "creator"], AuthorRow, lambda row: AuthorRow(*row), shown=False)
        yield from self._batch("comment", COMMENT, EchoRow, _reply, again=True)
        for entry in ("Post", "Comment"):
            like = ["Person.id", f"{entry}.id", "creationDate"]
            yield from self._batch(f"person_likes_{entry.lower()}", like, EchoRow, _thanks)
        knows = ["Person.id", "Person.id", "creationDate"]
        yield from self._batch("person_knows_person", knows, TieRow, _tie)

    def _batch(
        self,
        name: str,
        columns: Sequence[str],
        kind: type[Row],
        make: Callable[[list[str]], Made],
        *,
        again: bool = False,
        shown: bool = True,
    ) -> Iterator[Batch]:
        file = self._file(name, columns)
        if file:
            rows = _made(file, columns, make)
            yield Batch(
                file.path.name, kind, well_formed(rows) if again else rows, file.size, file.position, shown=shown
            )

    def _file(self, name: str, columns: Sequence[str]) -> DelimitedFile | None:
        path = self._folder / f"{name}_0_0.csv"
        if not path.is_file():
            return None
        file = DelimitedFile(path, PIPE)
        file.require(columns)
        return file

    def _person_maker(self) -> Callable[[list[str]], Made]:
        addresses = self._addresses()

        def person(row: list[str]) -> Made:
            key, given, family, created, place = row
            town, country = self._statics.towns.get(place, ("", ""))
            address = addresses.get(key, f"{key}@ldbc.invalid")
            return PersonRow(key, address, given, family, town=town, country=country, joined=moment(created))

        return person

    def _addresses(self) -> dict[str, str]:
        """The first usable address of each person."""
        columns = ["Person.id", "email"]
        file = self._file("person_email_emailaddress", columns)
        found: dict[str, str] = {}
        for _line, row in file.rows(columns) if file else ():
            if not isinstance(row, Refused) and row[0] not in found and _usable(row[1]):
                found[row[0]] = row[1]
        return found

    def _skill_maker(self) -> Callable[[list[str]], Made]:
        kept: Counter[str] = Counter()

        def skill(row: list[str]) -> Made:
            person, tag = row
            if tag not in self._statics.tags:
                return Refused("unknown tag", tag)
            kept[person] += 1
            return (
                SkillRow(person, self._statics.tags[tag])
                if kept[person] <= SKILLS_EACH
                else Skipped(f"more than {SKILLS_EACH} interests")
            )

        return skill


COMMENT = ["id", "creationDate", "content", "creator", "replyOfPost", "replyOfComment"]


def _made(file: DelimitedFile, columns: Sequence[str], make: Callable[[list[str]], Made]) -> Iterator[Numbered]:
    for line, row in file.rows(columns):
        try:
            yield line, row if isinstance(row, Refused) else make(row)
        except ValueError:
            yield line, Refused("unreadable date", id=row[0] if isinstance(row, list) else "")


def _usable(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


def _position(row: list[str]) -> Made:
    person, organisation, year = row
    return PositionRow(person, organisation, "", date(int(year), 1, 1))


def _education(row: list[str]) -> Made:
    person, organisation, year = row
    return EducationRow(person, organisation, ended=int(year))


def _group(row: list[str]) -> Made:
    key, title, created, owner = row
    private = title.startswith(PRIVATE)
    return GroupRow(
        key,
        clean(title),
        access="by_invitation" if private else "open",
        listed=not private,
        created=moment(created),
        owner=owner,
    )


def _membership(row: list[str]) -> Made:
    group, person, joined = row
    return MembershipRow(group, person, joined=moment(joined))


def _thread(row: list[str]) -> Made:
    key, created, content, author, group = row
    if not content:
        return Skipped("a photo without words")
    return ThreadRow(key, group, author, shorten(content, TITLE_LENGTH, placeholder="…"), created=moment(created))


def _first_post(row: list[str]) -> Made:
    key, created, content, author, _group_id = row
    return PostRow(key, key, author, content, moment(created)) if content else Skipped("a photo without words")


def _comment(row: list[str]) -> Made:
    key, created, content, author, post, comment = row
    return PostRow(key, "", author, content, moment(created), reply_to=post or comment)


def _reply(row: list[str]) -> Made:
    _key, created, _content, author, post, comment = row
    return EchoRow(author, post or comment, moment(created), "reply")


def _thanks(row: list[str]) -> Made:
    person, entry, at = row
    return EchoRow(person, entry, moment(at), "thanks")


def _tie(row: list[str]) -> Made:
    one, other, since = row
    return TieRow(one, other, moment(since))
