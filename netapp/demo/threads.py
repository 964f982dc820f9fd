"""Reads the hand-written groups and threads of the demo network into what `discussions` stages with people."""

from dataclasses import dataclass
from functools import cache

from netapp.demo.texts import lines


@dataclass(frozen=True, slots=True)
class Entry:
    """One written post: by somebody of the cast, by the author of the thread coming back, or by any member."""

    text: str
    by_author: bool
    cast: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """One written thread; the first entry opens it."""

    kind: str
    title: str
    author: str  # of the cast, or empty: any member
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Room:
    """One written group; `who` maps trades, towns, schools, new or all to the words that let somebody in."""

    id: str
    name: str
    access: str
    listed: bool
    owner: str
    who: dict[str, tuple[str, ...]]
    purpose: str
    scripts: tuple[Script, ...]

    @property
    def cast(self) -> set[str]:
        """The members of the cast who own the room or write in it."""
        writing = {entry.cast for script in self.scripts for entry in script.entries}
        return (writing | {self.owner}) - {""}


@cache
def rooms() -> tuple[Room, ...]:
    """The written groups in the order of the file."""
    scripts: dict[str, list[Script]] = {}
    for name in ("threads_one", "threads_two"):
        _read_scripts(lines(name), scripts)
    found = []
    for line in lines("groups"):
        key, name, access, listed, owner, who, purpose = line.split("|")
        parts = dict(part.split(":") for part in who.split())
        admitted = {kind: tuple(words.split(",")) for kind, words in parts.items()}
        found.append(Room(key, name, access, listed == "yes", owner, admitted, purpose, tuple(scripts[key])))
    return tuple(found)


def _read_scripts(text: list[str], into: dict[str, list[Script]]) -> None:
    into_room: list[Script] = []
    for line in text:
        kind, *rest = line.split(" | ")
        if line.startswith("== "):
            into_room = into.setdefault(line[3:], [])
        elif kind in ("discussion", "question", "opportunity"):
            author = rest[1] if len(rest) > 1 else ""
            into_room.append(Script(kind, rest[0], author, []))
        else:
            into_room[-1].entries.append(_entry(line, into_room[-1].author))


def _entry(line: str, author: str) -> Entry:
    mark, text = (line[0], line[2:]) if line[0] in "<>" else ("", line)
    if text.startswith("@"):
        who, text = text[1:].split(" ", 1)
        return Entry(text, by_author=False, cast=who)
    return Entry(text, by_author=mark != ">", cast=author if mark != ">" else "")
