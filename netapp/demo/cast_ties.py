"""How the fixed cast is tied, and what passed between them: the stories that tests and screenshots rely on.

Alice knows nine people, in every shade of strength. Katrin Müller is at degree 2 from her by three clearly different
routes (Ben: close and close; Chloe: close, then barely; Dorota: once warm, now silent). Yuki is at degree 3 through
Katrin. Eve knows nobody, so she is out of reach.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from netapp.loading.records import InteractionRow, TieRow

# Days before today on which the two had contact. Contacts swing from one side to the other.
_CONTACTS: dict[str, tuple[int, ...]] = {
    "close": (1, 3, 4, 8, 10, 13, 16, 21, 24, 29, 35, 40, 47, 55, 66, 78, 92, 110, 131, 160, 195, 240, 300),
    "warm": (6, 12, 19, 31, 42, 58, 75, 96, 120, 160, 210, 265),
    "known": (48, 61, 139, 150, 285, 291),
    "dormant": (421, 428, 437, 449, 460, 471, 486, 498, 513, 530, 548, 560, 583, 604, 630, 655, 690),
    "name": (),
}


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie of the cast with its story; `age` is in days before today."""

    a: str
    b: str
    warmth: str  # close | warm | known | dormant | name
    age: int
    how_we_met: str
    about: tuple[str, ...] = ()


BONDS: tuple[Bond, ...] = (
    Bond("alice", "ben", "close", 1000, "We planned the night shifts at Havenlijn together for four years.",
         ("the Rotterdam audit", "night shift stories", "a crane plan", "the cats", "the Hamburg flat", "job leads")),
    Bond("alice", "chloe", "close", 890, "Same audit team at Maasbrug; we wrote eleven reports side by side.",
         ("a reference for Chloe", "the cold store report", "lunch on Witte de With", "what to do next")),
    Bond("alice", "dorota", "dormant", 990, "We shared a bench in the logistics lab at Rijnmond.",
         ("the alumni weekend", "a forecast for the yard", "moving to Kraków", "Dorota's new team", "the old lab")),
    Bond("alice", "rosa", "warm", 600, "Rosa interviewed me for the job club and gave me honest feedback.",
         ("my CV", "the job club evening", "a planner role", "salary bands", "a terminal in Antwerp")),
    Bond("alice", "bram", "warm", 940, "Bram studied our yard as a queue and was right.",
         ("queues at the gate", "a workshop in Utrecht", "who to talk to in hospitals", "the passport office")),
    Bond("alice", "moira", "known", 980, "Moira welcomed me when I joined and told me to rewrite my first note.",
         ("a note that was held", "the summer meet-up", "rowing on Thursday")),
    Bond("alice", "hannah", "known", 700, "At Hannah's meet-up for engineers and nurses, by the cinnamon buns.",
         ("the autumn meet-up", "a speaker on handovers", "photographs from Gothenburg")),
    Bond("alice", "john", "name", 400, "We exchanged cards at a customs seminar in Dublin."),
    Bond("alice", "priya", "dormant", 850, "Priya joined the Maasbrug audit team half a year after me.",
         ("the compliance checklist", "Priya's farewell", "a flat in Bengaluru", "the risk register")),
    Bond("ben", "katrin", "close", 870, "Katrin buys what I have to lift; we speak every week.",
         ("tower sections", "the quay in Cuxhaven", "a late supplier", "the crane tender", "storm days",
         "crew hotels")),
    Bond("chloe", "katrin", "known", 500, "I audited Elbwind's spare parts store once.",
         ("the spare parts audit", "a missing signature", "season's greetings")),
    Bond("dorota", "katrin", "close", 860, "My team forecasts when Katrin's turbines need parts.",
         ("the parts forecast", "a model that was wrong", "the Kraków workshop", "next year's contract")),
    Bond("katrin", "yuki", "warm", 610, "Yuki brought the bearings through customs herself in a snowstorm.",
         ("bearing deliveries", "export papers", "the visit to Osaka", "a new drawing")),
    Bond("ben", "chloe", "known", 820, "Chloe counted our spare tyres at Havenlijn. Twice.",
         ("the tyre count", "a question about stock", "Alice's birthday")),
    Bond("ben", "bram", "warm", 900, "Bram was a process engineer at Havenlijn when I started.",
         ("the gate queue", "interim work", "a book on waiting", "a colleague who needs advice")),
    Bond("ben", "dorota", "name", 700, "We sat in the same wind forecast webinar."),
    Bond("chloe", "priya", "warm", 840, "We shared a desk at Maasbrug, in shifts.",
         ("the desk plant", "an audit tool", "recipes", "a visa letter")),
    Bond("rosa", "moira", "close", 970, "We started the Rotterdam job club together.",
         ("the job club", "a held post", "the room for Tuesday", "new members")),
    Bond("rosa", "bram", "warm", 800, "Colleagues at Giralda Salud in Sevilla.",
         ("a hospital director", "the waiting room project", "a candidate", "Sevilla")),
    Bond("rosa", "john", "known", 380, "I placed two of John's drivers.",
         ("a driver's papers", "rates", "a reference")),
    Bond("rosa", "hannah", "known", 760, "We shared a stage in Gothenburg.",
         ("the panel", "a speaker", "travel costs")),
    Bond("moira", "ada", "close", 1050, "Same office at the Open Harbour Foundation.",
         ("the backup test", "a new rule", "the spam wave", "the members' survey", "lunch")),
    Bond("rosa", "ada", "known", 900, "Ada set up the job club's pages.",
         ("a broken link", "a list of members", "thanks")),
    Bond("hannah", "bram", "warm", 880, "Bram and I ran a workshop on waiting rooms.",
         ("waiting rooms", "the next workshop", "a nurse who plans ships", "slides")),
    Bond("hannah", "moira", "known", 650, "Moira spoke at my meet-up about saying no kindly.",
         ("the talk", "the rowing club", "a code of conduct")),
    Bond("john", "moira", "dormant", 850, "We grew up two streets apart in Dublin.",
         ("the old street", "a funeral in Drumcondra", "rowing")),
)  # fmt: skip

# How many ties each of the cast may get among the invented people; Alice and Eve get none, so their stories stay.
OPEN_TIES: dict[str, int] = {
    "ben": 9, "chloe": 8, "dorota": 7, "katrin": 8, "yuki": 9, "john": 6, "rosa": 20, "moira": 12,
    "ada": 5, "bram": 24, "hannah": 62, "priya": 7,
}  # fmt: skip

# Who is tied across trades and towns rather than along a career.
BROKERS = ("bram", "hannah")


def cast_ties(today: date) -> Iterator[TieRow]:
    """The ties among the cast, each once, in the order of BONDS."""
    for bond in BONDS:
        yield TieRow(bond.a, bond.b, _at(today, bond.age, 12), bond.how_we_met)


def cast_interactions(today: date) -> Iterator[InteractionRow]:
    """What passed between the cast, oldest first within a tie, and never before the tie."""
    for bond in BONDS:
        yield InteractionRow(bond.b, bond.a, _at(today, bond.age, 13), "how_we_met", "how you met")
        days = [day for day in reversed(_CONTACTS[bond.warmth]) if day < bond.age]
        for turn, day in enumerate(days):
            sender, recipient = (bond.a, bond.b) if turn % 2 else (bond.b, bond.a)
            about = bond.about[turn % len(bond.about)]
            yield InteractionRow(sender, recipient, _at(today, day, 8 + turn % 11), _kind(turn), about)


def _kind(turn: int) -> str:
    return ("message", "reply", "message", "reply", "call", "message", "thanks", "meeting")[turn % 8]


def _at(today: date, days: int, hour: int) -> datetime:
    return datetime.combine(today - timedelta(days=days), time(hour, 20), UTC)
