"""The invented employers and schools of the demo network, and how to invent more of them for a large one."""

import random

from netapp.loading.records import OrganisationRow

# id | name | ISIC rev. 4 division | town | country
COMPANIES = """
havenlijn|Havenlijn Terminals|52|Rotterdam|NL
maasbrug|Maasbrug Audit|69|Rotterdam|NL
open-harbour|Open Harbour Foundation|94|Rotterdam|NL
plumb-vale|Plumb & Vale|78|Rotterdam|NL
singelhof|Singelhof City Works|84|Utrecht|NL
kestrel-doyle|Kestrel & Doyle Freight|49|Dublin|IE
liffeyside|Liffeyside Hospital|86|Dublin|IE
osterdeich|Osterdeich Werke|28|Bremen|DE
lindenau|Lindenau Software|62|Leipzig|DE
elbwind|Elbwind Energie|35|Hamburg|DE
pennine|Pennine Instruments|26|Manchester|GB
calder|Calder Street Schools|85|Leeds|GB
nadwisla|Nadwisła Data|63|Kraków|PL
zuraw|Żuraw Stal|25|Gdańsk|PL
azulmar|Azulmar Cerâmica|23|Porto|PT
vento-claro|Vento Claro Energia|35|Lisbon|PT
galata-deniz|Galata Deniz Lojistik|50|Istanbul|TR
ihlamur|Ihlamur Gıda|10|İzmir|TR
adire|Adire Payments|64|Lagos|NG
kwara-solar|Kwara Solar|35|Abuja|NG
nilgiri|Nilgiri Systems|62|Bengaluru|IN
sahyadri|Sahyadri Pharma|21|Pune|IN
pujiang|Pujiang Robotics|28|Shanghai|CN
minato|Minato Seiki|26|Osaka|JP
ipe|Ipê Engenharia|71|São Paulo|BR
mangue|Mangue Estúdio|73|Recife|BR
song-xanh|Sông Xanh Foods|10|Ho Chi Minh City|VN
wadi-banna|Wadi Banna Contracting|41|Amman|JO
atlas-bleu|Atlas Bleu Hôtels|55|Casablanca|MA
giralda|Giralda Salud|86|Sevilla|ES
mistral|Mistral Editorial|58|Barcelona|ES
hverir|Hverir Jarðhiti|35|Reykjavík|IS
atelier-confluence|Atelier Confluence|71|Lyon|FR
molino|Molino Ferrante|10|Bologna|IT
angso|Ängsö Care|87|Gothenburg|SE
""".strip()

SCHOOLS = """
rijnmond|Rijnmond University of Applied Sciences|85|Rotterdam|NL
leinster|Leinster Institute of Technology|85|Dublin|IE
hanse|Hanse-Hochschule Nord|85|Hamburg|DE
malopolska|Małopolska Technical University|85|Kraków|PL
foz|Universidade da Foz|85|Porto|PT
lagos-commerce|Lagos School of Commerce|85|Lagos|NG
deccan|Deccan Institute of Technology|85|Pune|IN
naniwa|Naniwa University|85|Osaka|JP
bandeirantes|Instituto Bandeirantes de Engenharia|85|São Paulo|BR
marmara-coast|Marmara Coast University|85|Istanbul|TR
irwell|Irwell College of Nursing|85|Manchester|GB
jordan-valley|Jordan Valley University|85|Amman|JO
""".strip()

# Words for invented employers of a large world; the second part says what the trade is.
_FIRST = (
    "Alder Amber Anchor Aspen Beacon Birch Bramble Bridge Canal Cedar Chalk Clover Cobalt Copper Coral Crane "
    "Delta Dune Elder Ember Falcon Fern Fjord Flint Garnet Glen Granite Harbour Hazel Heron Indigo Iris Juniper "
    "Kite Lantern Larch Lark Linden Lotus Maple Meadow Mistral Moor Moss North Ochre Olive Orchard Otter Pebble "
    "Plover Poplar Quarry Raven Reed Ridge River Robin Rowan Saffron Sage Salt Sandbar Slate Sparrow Spruce "
    "Sterling Stone Swift Tamarind Teal Thistle Tide Umber Vale Violet Walnut Weir Willow Winter Wren Yarrow "
    "Zephyr"
)
FIRST_WORDS = _FIRST.split()
SECOND_WORDS = {
    "10": "Foods Mills Bakers Dairy",
    "21": "Pharma Therapeutics",
    "23": "Ceramics Glass",
    "25": "Steel Metalworks",
    "26": "Instruments Optics Electronics",
    "28": "Machines Robotics Pumps",
    "35": "Energy Power Solar",
    "41": "Builders Contracting",
    "49": "Freight Haulage Rail",
    "50": "Shipping Lines",
    "52": "Terminals Warehouses",
    "55": "Hotels Inns",
    "58": "Press Books",
    "62": "Software Systems Labs",
    "63": "Data Analytics",
    "64": "Bank Payments",
    "69": "Audit Legal Accountants",
    "70": "Advisers Consulting",
    "71": "Engineers Architects",
    "72": "Research Biolabs",
    "73": "Studio Media",
    "78": "Recruitment Staffing",
    "84": "Council Agency",
    "85": "Schools Academy",
    "86": "Hospital Clinics",
    "87": "Care Homes",
    "94": "Foundation Association",
}

# How often a trade turns up among invented employers (towns have many clinics and few pharma makers).
_COMMON = ["62", "86", "85", "49", "64", "71", "84", "10", "28"] * 3 + sorted(SECOND_WORDS)


def companies(people: int, rng: random.Random) -> list[OrganisationRow]:
    """Employers for a world of so many people: the written ones first, then invented ones, about one per 60 people."""
    rows = _rows(COMPANIES, "company")
    places = [(row.town, row.country) for row in rows]
    for number in range(people // 60 - len(rows)):
        industry = rng.choice(_COMMON)
        town, country = rng.choice(places)
        name = f"{rng.choice(FIRST_WORDS)} {rng.choice(FIRST_WORDS)} {rng.choice(SECOND_WORDS[industry].split())}"
        rows.append(OrganisationRow(f"company-{number}", "company", name, industry, town, country))
    return rows


def schools(people: int, rng: random.Random) -> list[OrganisationRow]:
    """Schools for a world of so many people: the written ones first, then invented ones, about one per 400 people."""
    rows = _rows(SCHOOLS, "school")
    places = sorted({(row.town, row.country) for row in _rows(COMPANIES, "company")})
    for number in range(people // 400 - len(rows)):
        town, country = rng.choice(places)
        name = f"{rng.choice(FIRST_WORDS)} {rng.choice(('College', 'University', 'Institute', 'Academy'))} {town}"
        rows.append(OrganisationRow(f"school-{number}", "school", name, "85", town, country))
    return rows


def _rows(text: str, kind: str) -> list[OrganisationRow]:
    parts = (line.split("|") for line in text.splitlines())
    return [OrganisationRow(key, kind, name, industry, town, country) for key, name, industry, town, country in parts]
