"""The one list of limits: what protects people from each other's eagerness, and how far an admin may move it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """A number an admin may set between `lowest` and `highest`; `why` says to members and admins what it is for."""

    name: str
    label: str
    default: int
    lowest: int
    highest: int
    why: str

    def within(self, value: int) -> int:
        """The value, or the end of the range it is beyond."""
        return max(self.lowest, min(self.highest, value))


LIMITS: tuple[Limit, ...] = (
    Limit(
        "invitations_a_day",
        "Invitations a day",
        10,
        1,
        30,
        "Somebody who writes a real note to each person seldom writes more than a handful a day.",
    ),
    Limit(
        "invitations_a_week",
        "Invitations a week",
        40,
        1,
        150,
        "A busy week is possible, a busy year is not: a connection has to mean something.",
    ),
    Limit(
        "invitations_unanswered",
        "Invitations without an answer at once",
        30,
        1,
        100,
        "Whoever is not answered should write better notes, not more of them. A reply gives the place back.",
    ),
    Limit(
        "newcomer_days",
        "Days somebody is new",
        7,
        0,
        30,
        "The first days show whether somebody came to meet people or to advertise.",
    ),
    Limit(
        "newcomer_invitations_a_day",
        "Invitations a day while somebody is new",
        5,
        1,
        30,
        "A slow start leaves time to look around, and makes throw-away accounts useless.",
    ),
    Limit(
        "invitation_days",
        "Days until an invitation ends without an answer",
        30,
        7,
        90,
        "An open question should not hang over either of the two for ever.",
    ),
    Limit(
        "cool_down_days",
        "Days before the same person may be invited again",
        90,
        30,
        365,
        "A no, or no answer, is an answer for a while.",
    ),
    Limit(
        "talking_days",
        "Days of silence that close an invitation in conversation",
        14,
        7,
        60,
        "Whoever asked keeps the conversation going; if not, it ends without anybody losing face.",
    ),
    Limit(
        "introductions_open",
        "Introductions asked for and open at once",
        3,
        1,
        10,
        "An introduction is a favour. Three at a time can be followed up properly.",
    ),
    Limit(
        "introductions_waiting",
        "Requests waiting with one introducer",
        5,
        1,
        20,
        "People who know many others should not drown in requests.",
    ),
    Limit(
        "introduction_days",
        "Days until a request for an introduction ends without an answer",
        14,
        7,
        60,
        "The person who asked can then try another route.",
    ),
    Limit(
        "nudges_a_week",
        "Suggestions to be in touch again, a week",
        3,
        0,
        3,
        "A few with a reason are read. More would be noise, so three is the most.",
    ),
    Limit(
        "letters_to_strangers_a_year",
        "Letters a year to an address that is not a member's",
        3,
        0,
        3,
        "People who are not members have not asked to hear from us.",
    ),
    Limit(
        "appeal_days",
        "Days to appeal against a decision",
        20,
        7,
        90,
        "Long enough for somebody on holiday.",
    ),
    Limit(
        "erasure_grace_days",
        "Days between leaving and erasure",
        14,
        7,
        30,
        "Time to change one's mind, or to notice that somebody else pressed the button.",
    ),
    Limit(
        "pass_days",
        "Days an entry pass is good for",
        14,
        1,
        90,
        "A forgotten link should not stay a key.",
    ),
)

BY_NAME: dict[str, Limit] = {limit.name: limit for limit in LIMITS}
