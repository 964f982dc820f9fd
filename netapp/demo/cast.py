"""The fixed cast: the same people in the demo network, the tests, the screenshots and the sign-ins.

Pure and cheap to import: nothing is read, no clock is asked. `netapp.demo.members` turns members into rows,
`netapp.demo.cast_ties` says how they are tied, `netapp.demo.world.make_cast` gives all of it at once.
"""

from dataclasses import dataclass

from netapp.demo.members import Job, Member, School

# Only ever set by the loader of the demo network: a real installation has nobody with this password.
DEMO_PASSWORD = "harbour-lantern-tide"  # noqa: S105


@dataclass(frozen=True, slots=True)
class SignIn:
    """One way into the demo network, as printed when it starts."""

    role: str
    name: str
    email: str
    password: str


CAST: tuple[Member, ...] = (
    Member(
        "alice",
        "Alice",
        "Marchetti",
        "alice-marchetti",
        "Supply chain auditor, looking for work in Rotterdam or Hamburg",
        "I spent four years planning a container yard and seven auditing other people's. My last team was dissolved "
        "this year, so I am looking for a place where somebody wants to hear what is wrong with the process. "
        "I write short reports and I like night shifts more than I should.",
        "69",
        "Rotterdam",
        "NL",
        1020,
        (
            Job(
                "havenlijn", "Yard planner", 142, 91, "Planned 400 moves a night; rewrote the handover between shifts."
            ),
            Job("maasbrug", "Supply chain auditor", 90, 4, "Led the reviews of terminals and cold stores."),
        ),
        (School("rijnmond", "BSc", "Logistics engineering", 16, 12),),
        ("Supply chain audit", "Terminal operations", "Process mapping", "ISO 28000", "Dutch", "Italian"),
    ),
    Member(
        "ben",
        "Ben",
        "Adeyemi",
        "ben-adeyemi",
        "Operations manager at Elbwind Energie",
        "Ports first, wind farms now: it is still about having the right crane in the right place. "
        "Ask me about marine logistics, or about moving a family from Rotterdam to Hamburg with two cats.",
        "35",
        "Hamburg",
        "DE",
        1010,
        (Job("havenlijn", "Shift lead", 150, 80), Job("elbwind", "Operations manager", 79)),
        (School("rijnmond", "BSc", "Maritime operations", 20, 16),),
        ("Marine logistics", "Crew planning", "Offshore wind", "Safety culture"),
    ),
    Member(
        "chloe",
        "Chloe",
        "Fontaine",
        "chloe-fontaine",
        "Senior auditor at Maasbrug Audit",
        "I audit warehouses, and now and then the people who audit warehouses. "
        "Before that I sold wine in Lyon, which taught me to read a stock list.",
        "69",
        "Rotterdam",
        "NL",
        900,
        (Job("atelier-confluence", "Office manager", 140, 105), Job("maasbrug", "Senior auditor", 102)),
        (School("rijnmond", "MSc", "Accounting", 11, 9),),
        ("Internal audit", "Inventory control", "Report writing", "French"),
    ),
    Member(
        "dorota",
        "Dorota",
        "Wiśniewska",
        "dorota-wisniewska",
        "Data lead for energy clients at Nadwisła Data",
        "I turn meter readings into forecasts that grid people trust. I studied in Rotterdam, and I still cycle "
        "in the rain.",
        "63",
        "Kraków",
        "PL",
        1000,
        (Job("nadwisla", "Data analyst", 118, 61), Job("nadwisla", "Data lead", 60)),
        (School("rijnmond", "BSc", "Logistics engineering", 16, 12),),
        ("Forecasting", "SQL", "Energy data", "Team leadership"),
    ),
    Member(
        "katrin",
        "Katrin",
        "Müller",
        "katrin-mueller",
        "Head of procurement at Elbwind Energie",
        "I buy towers, cables and patience. Suppliers get an honest no from me within a week, which is rarer than "
        "it sounds. Always interested in people who understand what a port does to a schedule.",
        "35",
        "Hamburg",
        "DE",
        880,
        (Job("osterdeich", "Buyer", 190, 131), Job("elbwind", "Head of procurement", 130)),
        (School("hanse", "Diplom", "Industrial engineering", 24, 19),),
        ("Procurement", "Supplier audits", "Contract negotiation", "Offshore wind"),
    ),
    Member(
        "yuki",
        "由紀",
        "田中",
        "yuki-tanaka",
        "Export manager at Minato Seiki, Osaka",
        "Yuki Tanaka in Latin letters. I look after bearings for wind turbines from the drawing to the quay. "
        "Happy to explain Japanese paperwork to anybody who is stuck in it.",
        "26",
        "Osaka",
        "JP",
        640,
        (Job("minato", "Sales engineer", 130, 57), Job("minato", "Export manager", 56)),
        (School("naniwa", "BEng", "Mechanical engineering", 17, 13),),
        ("Export control", "Bearings", "Key accounts", "Japanese"),
        host="example.com",
    ),
    Member(
        "john",
        "John",
        "Smith",
        "john-smith",
        "Freight forwarder at Kestrel & Doyle Freight",
        "Thirty trailers a day between Dublin and the Continent. If it is stuck at a border I probably know the person "
        "with the stamp.",
        "49",
        "Dublin",
        "IE",
        905,
        (Job("kestrel-doyle", "Freight forwarder", 96),),
        (School("leinster", "BBS", "Transport management", 13, 10),),
        ("Customs", "Road freight", "Incoterms"),
        host="example.com",
    ),
    Member(
        "rosa",
        "Rosa",
        "Delgado Fuentes",
        "rosa-delgado",
        "Recruiter for ports and logistics at Plumb & Vale",
        "I have placed dockers, planners and two harbour masters. I run the Rotterdam job club here, and I read every "
        "message, though not always on the same day.",
        "78",
        "Rotterdam",
        "NL",
        990,
        (Job("giralda", "HR assistant", 160, 101), Job("plumb-vale", "Recruiter", 98)),
        (School("foz", "BA", "Psychology", 19, 15),),
        ("Recruiting", "Interviewing", "Labour market", "Spanish"),
        "recruiter",
    ),
    Member(
        "moira",
        "Moira",
        "O'Sullivan",
        "moira-osullivan",
        "Community manager at the Open Harbour Foundation",
        "I moderate here: if a note was held, I am the person who read it. "
        "In the evenings I teach people to row, mostly by falling in first.",
        "94",
        "Rotterdam",
        "NL",
        1060,
        (Job("liffeyside", "Patient liaison", 170, 75), Job("open-harbour", "Community manager", 72)),
        (School("leinster", "BA", "Sociology", 20, 16),),
        ("Community management", "Mediation", "Writing"),
        "moderator",
    ),
    Member(
        "ada",
        "Ada",
        "Nwosu",
        "ada-nwosu",
        "Runs the network for the Open Harbour Foundation",
        "I keep the lights on here: accounts, backups and the rules of the house. Write to me when something "
        "looks broken.",
        "94",
        "Rotterdam",
        "NL",
        1080,
        (Job("adire", "Systems administrator", 130, 66), Job("open-harbour", "Network administrator", 65)),
        (School("lagos-commerce", "BSc", "Information systems", 16, 12),),
        ("Linux", "Privacy", "Support"),
        "admin",
    ),
    Member(
        "bram",
        "Bram",
        "Visser",
        "bram-visser",
        "Independent adviser: ports, hospitals, anything with a queue",
        "I have worked on queues in a port, a hospital and a passport office, and they are all the same queue. "
        "I like to put people in touch who would never have sat at one table.",
        "70",
        "Utrecht",
        "NL",
        960,
        (
            Job("havenlijn", "Process engineer", 200, 132),
            Job("giralda", "Operations adviser", 128, 70),
            Job("liffeyside", "Adviser on waiting times", 8),
        ),
        (School("rijnmond", "BSc", "Operations research", 25, 21),),
        ("Queueing", "Facilitation", "Lean", "Interim management"),
    ),
    Member(
        "hannah",
        "Hannah",
        "Lindqvist",
        "hannah-lindqvist",
        "Head of partnerships at Ängsö Care",
        "I organise the meet-ups where engineers and nurses find out they have the same problem. "
        "Come to one; there are cinnamon buns.",
        "87",
        "Gothenburg",
        "SE",
        1040,
        (Job("pennine", "Event coordinator", 175, 111), Job("angso", "Head of partnerships", 108)),
        (School("hanse", "MA", "International management", 19, 16),),
        ("Partnerships", "Event planning", "Public speaking", "Swedish"),
        host="example.com",
    ),
    Member(
        "priya",
        "Priya",
        "Raman",
        "priya-raman",
        "Compliance engineer at Nilgiri Systems",
        "I left auditing to build the tools that auditors complain about. Back in Bengaluru, "
        "learning to drive here all over again.",
        "62",
        "Bengaluru",
        "IN",
        860,
        (Job("maasbrug", "Auditor", 84, 33), Job("nilgiri", "Compliance engineer", 30)),
        (School("deccan", "BTech", "Computer engineering", 14, 10),),
        ("Compliance", "Python", "Risk assessment", "Tamil"),
    ),
    Member(
        "eve",
        "Eve",
        "Marlow",
        "eve-marlow",
        "Business growth partner",
        "New here. I help people grow.",
        "73",
        "Leeds",
        "GB",
        6,
        host="example.com",
    ),
)

BY_ID: dict[str, Member] = {member.id: member for member in CAST}

SIGN_INS: list[SignIn] = [
    SignIn(role, BY_ID[who].name, BY_ID[who].email, DEMO_PASSWORD)
    for role, who in (("job seeker", "alice"), ("recruiter", "rosa"), ("moderator", "moira"), ("admin", "ada"))
]
