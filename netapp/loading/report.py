"""What became of each row: counts for every file, and the first lines of each kind of trouble."""

from dataclasses import asdict, dataclass, field
from typing import Any

SHOWN = 20  # lines a reason


def title(file: str, what: str) -> str:
    """What a file is called while it becomes something: ties.csv → ties."""
    return what if file == what else f"{file} → {what}"


@dataclass(slots=True)
class Lines:
    """How many rows share a fate, and the first of them: line number and the value it is about."""

    count: int = 0
    first: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, subject: str) -> None:
        """Count one row."""
        self.count += 1
        if len(self.first) < SHOWN:
            self.first.append((line, subject))

    def add_many(self, count: int, first: list[tuple[int, str]]) -> None:
        """Count rows of which only the first are known one by one."""
        self.count += count
        self.first = sorted(self.first + first)[:SHOWN]

    def __str__(self) -> str:
        shown = ", ".join(f"{line} ({subject})" if subject else str(line) for line, subject in self.first)
        return f"line {shown}{', …' if self.count > len(self.first) else ''}"


@dataclass(slots=True)
class FileReport:
    """What became of the rows of one file as one kind of thing.

    Each row read is in exactly one of `added`, `already_there`, `skipped` and `refused`; what was `mended` in good rows
    is told beside that.
    """

    file: str
    what: str
    read: int = 0
    added: int = 0
    already_there: int = 0
    skipped: dict[str, Lines] = field(default_factory=dict)
    refused: dict[str, Lines] = field(default_factory=dict)
    mended: dict[str, Lines] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def refused_rows(self) -> int:
        """How many rows were bad."""
        return sum(lines.count for lines in self.refused.values())

    @property
    def skipped_rows(self) -> int:
        """How many rows were good but not for us."""
        return sum(lines.count for lines in self.skipped.values())

    def refuse(self, reason: str, line: int, subject: str = "") -> None:
        """Count a bad row."""
        self.refused.setdefault(reason, Lines()).add(line, subject)

    def skip(self, reason: str, line: int) -> None:
        """Count a row that is good but not for us."""
        self.skipped.setdefault(reason, Lines()).add(line, "")

    def note(self, what: str, line: int, subject: str = "") -> None:
        """Count something that was mended in a good row."""
        self.mended.setdefault(what, Lines()).add(line, subject)

    def __str__(self) -> str:
        counts = {"already there": self.already_there, "skipped": self.skipped_rows, "refused": self.refused_rows}
        tail = "".join(f", {count:,} {word}" for word, count in counts.items() if count)
        return f"{title(self.file, self.what)}: {self.added:,} added{tail}"

    def details(self) -> list[str]:
        """One line of text for each reason, the most frequent first."""
        found = [("skipped", *item) for item in self.skipped.items()]
        found += [("refused", *item) for item in self.refused.items()]
        found += [("mended", *item) for item in self.mended.items()]
        return [
            f"{fate} {lines.count:,}: {reason}, {lines}"
            for fate, reason, lines in sorted(found, key=lambda item: -item[2].count)
        ]


@dataclass(slots=True)
class Report:
    """The whole load; `steps` are the seconds of what follows the rows."""

    origin: str
    files: list[FileReport] = field(default_factory=list)
    steps: dict[str, float] = field(default_factory=dict)

    @property
    def added(self) -> int:
        """How many rows the network has gained."""
        return sum(file.added for file in self.files)

    @property
    def refused(self) -> int:
        """How many rows were bad."""
        return sum(file.refused_rows for file in self.files)

    def __str__(self) -> str:
        lines = [line for file in self.files for line in (str(file), *(f"    {detail}" for detail in file.details()))]
        lines += [f"{step}: {seconds:.1f} s" for step, seconds in self.steps.items()]
        return "\n".join([*lines, f"{self.added:,} rows added, {self.refused:,} refused."])

    def as_json(self) -> dict[str, Any]:
        """The report as plain lists and dictionaries."""
        return asdict(self)
