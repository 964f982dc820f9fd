"""What the cast offer, look for and like to be asked, and the languages they speak; by hand, like the cast."""

from typing import NamedTuple


class Asks(NamedTuple):
    helps_with: str = ""
    looks_for: str = ""
    starts_with: str = ""


ASKS: dict[str, Asks] = {
    "alice": Asks(
        "Reading an audit report before your customer does. Finding out where a yard really loses its nights.",
        "A team in Rotterdam or Hamburg that wants to hear what is wrong with the process. From January, four days "
        "a week would do.",
        "Tell me about a handover that went wrong. I collect them.",
    ),
    "ben": Asks(
        "Crane schedules, crew rosters, and moving to Hamburg with a family: schools, flats, the paperwork for cats.",
        "Somebody who has run a port through an ice winter.",
        "A short message is fine, also late; I answer between two ships.",
    ),
    "chloe": Asks(
        "Stock counts that do not add up. I will look at your list for an hour, gladly with wine.",
        "",
        "Ask me what a bottle of wine and a pallet of screws have in common.",
    ),
    "dorota": Asks(
        "Whether your data can carry the forecast you want from it. Often the answer is a smaller question.",
        "Grid operators who share their worst day of meter readings, and a second-hand cargo bike in Kraków.",
        "Send me a chart you do not trust.",
    ),
    "katrin": Asks(
        "How a buyer reads your offer, if you sell to wind farms: half an hour, honest, no promise.",
        "People who understand what a port does to a schedule, and a supplier of cable drums that come back.",
        "Say what you need in the first sentence. I like those.",
    ),
    "yuki": Asks(
        "Japanese customs forms, business cards and silence in meetings: what each of them means.",
        "A forwarder for bearings from Osaka to the North Sea who calls before it is late.",
        "Write in English or Japanese. Questions about bearings are never too small.",
    ),
    "john": Asks(
        "Anything that is stuck between Dublin and Calais.",
        "Drivers, always, and somebody to teach me pallet exchange in Polish.",
        "Ring me before seven or after the ferry has left.",
    ),
    "rosa": Asks(
        "Reading your application as the other side will. The job club meets on Tuesdays, and the coffee is on me.",
        "Planners and auditors who are tired of being sold; terminals that answer applicants within a week.",
        "Tell me what you would do all day if nobody asked for a title.",
    ),
    "moira": Asks(
        "Disputes in groups, before they become quarrels. And how to write a note that is read.",
        "Two more people who would moderate an hour a week.",
        "Disagree with me about something small.",
    ),
    "ada": Asks(
        "Anything about your account here. Backups for small organisations that have none.",
        "",
        "Tell me what you clicked, and what you had hoped for.",
    ),
    "bram": Asks(
        "Waiting times of any kind: bring the timestamps and I will bring the paper.",
        "Places where people queue and nobody has counted them yet.",
        "Name two people who should know each other. I will try to help with that.",
    ),
    "hannah": Asks(
        "Finding a room, a date and a first sentence for people who have never met.",
        "Engineers who would show a ward nurse what they build, and listen afterwards.",
        "Come to the next meet-up and stand near the buns.",
    ),
    "priya": Asks(
        "Turning an audit finding into a ticket that somebody can close.",
        "Auditors who still remember the check they hated most.",
        "",
    ),
}

TONGUES: dict[str, tuple[tuple[str, str], ...]] = {
    "alice": (("it", "native"), ("nl", "fluent"), ("en", "fluent"), ("de", "conversational")),
    "ben": (("en", "native"), ("nl", "fluent"), ("de", "conversational")),
    "chloe": (("fr", "native"), ("en", "fluent"), ("nl", "conversational")),
    "dorota": (("pl", "native"), ("en", "fluent"), ("nl", "basic")),
    "katrin": (("de", "native"), ("en", "fluent"), ("da", "conversational")),
    "yuki": (("ja", "native"), ("en", "conversational")),
    "john": (("en", "native"), ("ga", "conversational"), ("fr", "basic")),
    "rosa": (("es", "native"), ("pt", "fluent"), ("en", "fluent"), ("nl", "fluent")),
    "moira": (("en", "native"), ("ga", "fluent"), ("nl", "conversational")),
    "ada": (("ig", "native"), ("en", "native"), ("nl", "conversational")),
    "bram": (("nl", "native"), ("en", "fluent"), ("de", "fluent")),
    "hannah": (("sv", "native"), ("en", "fluent"), ("no", "fluent")),
    "priya": (("ta", "native"), ("en", "native"), ("kn", "fluent"), ("nl", "basic")),
    "eve": (("en", "native"),),
}
