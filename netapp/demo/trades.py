"""The trades people of the demo network work in: titles by seniority, skills, what they studied, who employs them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trade:
    """One trade; `titles` from first job to head of department, `studied` as degree:field."""

    titles: tuple[tuple[str, ...], ...]
    skills: tuple[str, ...]
    studied: tuple[str, ...]


def _trade(titles: str, skills: str, studied: str) -> Trade:
    levels = tuple(tuple(level.split(",")) for level in titles.split("|"))
    return Trade(levels, tuple(skills.split(",")), tuple(studied.split(",")))


TRADES: dict[str, Trade] = {
    "logistics": _trade(
        "Dispatcher,Transport planner,Warehouse clerk|Fleet planner,Shift supervisor,Customs specialist"
        "|Logistics manager,Terminal manager,Senior planner|Head of operations,Supply chain director",
        "Route planning,Customs,Warehouse management,Cold chain,Incoterms,Fleet maintenance,Rail freight,Port calls,"
        "Dangerous goods,Stock control,SAP EWM",
        "BSc:Logistics,BBA:Supply chain management,Diploma:Transport management,BSc:Maritime operations",
    ),
    "software": _trade(
        "Junior developer,Web developer,Support engineer|Software engineer,Backend developer,Test engineer"
        "|Senior software engineer,Platform engineer,Team lead|Head of engineering,Principal engineer",
        "Python,PostgreSQL,Java,TypeScript,Accessibility,Test automation,Linux,Kubernetes,API design,Code review,"
        "Incident response,Embedded C",
        "BSc:Computer science,BTech:Computer engineering,MSc:Software engineering,BSc:Mathematics",
    ),
    "data": _trade(
        "Data analyst,Reporting analyst,Research assistant|Data scientist,Business analyst,Data engineer"
        "|Senior data scientist,Analytics lead,Forecasting lead|Head of data,Chief statistician",
        "SQL,R,Python,Forecasting,Data visualisation,Survey design,Statistics,Data quality,Geodata,A/B tests,dbt",
        "BSc:Statistics,MSc:Data science,BA:Economics,MSc:Physics",
    ),
    "accounts": _trade(
        "Accounts assistant,Audit trainee,Payroll clerk|Auditor,Management accountant,Tax adviser"
        "|Senior auditor,Finance manager,Controller|Finance director,Audit partner",
        "Internal audit,IFRS,Payroll,VAT,Budgeting,Cash-flow planning,Risk assessment,Grant accounting,Month-end close,"
        "Anti-money laundering",
        "BSc:Accounting,BCom:Finance,MSc:Taxation,BBA:Business administration",
    ),
    "energy": _trade(
        "Field technician,Site engineer,Grid trainee|Electrical engineer,Wind turbine engineer,Project engineer"
        "|Senior grid engineer,Project manager,Commissioning lead|Head of engineering,Plant manager",
        "Grid connection,Solar design,Offshore wind,High voltage,Commissioning,HSE,SCADA,Heat pumps,Permits,"
        "Battery storage,Geothermal wells",
        "BEng:Electrical engineering,MSc:Renewable energy,BSc:Physics,Diploma:Power systems",
    ),
    "making": _trade(
        "Machinist,Production technician,Quality inspector|Process engineer,Design engineer,Maintenance planner"
        "|Production manager,Quality manager,Senior design engineer|Plant director,Head of quality",
        "CAD,Lean production,CNC,Root-cause analysis,Welding,Six Sigma,Robotics,Food safety,HACCP,GMP,Tool design,"
        "Preventive maintenance",
        "BEng:Mechanical engineering,BSc:Production engineering,BSc:Food technology,Diploma:Mechatronics",
    ),
    "building": _trade(
        "Site assistant,Draughtsperson,Junior architect|Structural engineer,Architect,Quantity surveyor"
        "|Senior structural engineer,Site manager,Project architect|Partner,Head of construction",
        "Timber structures,BIM,Tender documents,Cost estimates,Building permits,Retrofit,Concrete,Site safety,"
        "Water drainage,Acoustics",
        "MArch:Architecture,BEng:Civil engineering,BSc:Quantity surveying,MSc:Structural engineering",
    ),
    "health": _trade(
        "Care assistant,Student nurse,Lab assistant|Staff nurse,Physiotherapist,Radiographer"
        "|Charge nurse,Clinical educator,Ward manager|Director of nursing,Head of quality of care",
        "Triage,Wound care,Dementia care,Rostering,Infection control,Palliative care,Patient safety,Health informatics,"
        "Rehabilitation,Clinical audit",
        "BSc:Nursing,BSc:Physiotherapy,MSc:Public health,Diploma:Radiography",
    ),
    "teaching": _trade(
        "Teaching assistant,Tutor,Trainee teacher|Maths teacher,Language teacher,Lecturer"
        "|Head of year,Senior lecturer,Curriculum designer|Head teacher,Dean of studies",
        "Lesson planning,Special needs,Adult learning,Assessment,Mentoring,Bilingual teaching,School theatre,Maths,"
        "Course design,Apprenticeships",
        "BA:Education,MA:Linguistics,BSc:Mathematics,PGCE:Secondary teaching",
    ),
    "research": _trade(
        "Lab technician,Doctoral student,Research assistant|Research scientist,Formulation chemist,Clinical trial "
        "monitor|Senior scientist,Trial manager,Regulatory lead|Head of research,Scientific director",
        "HPLC,Trial design,Regulatory affairs,Grant writing,Pharmacovigilance,Microscopy,GMP,Bioassays,Scientific "
        "writing,Stability studies",
        "PhD:Chemistry,MSc:Biotechnology,BSc:Pharmacy,PhD:Molecular biology",
    ),
    "words": _trade(
        "Editorial assistant,Junior copywriter,Social media editor|Editor,Content designer,Graphic designer"
        "|Senior editor,Campaign manager,Art director|Editor-in-chief,Head of communications",
        "Copy-editing,Brand design,Plain language,Translation,Campaign planning,Typography,Photography,Podcasts,"
        "Press work,Newsletter,Illustration",
        "BA:Journalism,BA:Graphic design,MA:Comparative literature,BA:Media studies",
    ),
    "people": _trade(
        "HR assistant,Recruiting coordinator,Payroll assistant|HR adviser,Recruiter,Training officer"
        "|HR business partner,Senior recruiter,Learning lead|Head of people,HR director",
        "Interviewing,Employment law,Onboarding,Pay structures,Conflict mediation,Workforce planning,Apprenticeships,"
        "Works councils,Sourcing,Relocation",
        "BA:Psychology,BA:Business administration,MSc:Organisational psychology,BA:Sociology",
    ),
    "public": _trade(
        "Policy assistant,Caseworker,Legal trainee|Policy officer,Town planner,Legal adviser"
        "|Programme manager,Senior planner,Legal counsel|Head of department,General counsel",
        "Public procurement,Housing policy,Citizen participation,Contract law,Data protection,EU funding,Mobility "
        "planning,Fundraising,Volunteer management,Facilitation",
        "LLB:Law,BA:Public administration,MSc:Urban planning,BA:Political science",
    ),
    "hospitality": _trade(
        "Receptionist,Commis chef,Event assistant|Front office manager,Sous-chef,Event planner"
        "|Food and beverage manager,Head chef,Sales manager|General manager,Regional manager",
        "Menu planning,Revenue management,Event planning,Food safety,Guest relations,Rostering,Wine,Purchasing,"
        "Sustainable tourism,Reservations",
        "BA:Hotel management,Diploma:Culinary arts,BA:Tourism,BBA:Business administration",
    ),
    "trade": _trade(
        "Sales assistant,Purchasing assistant,Inside sales|Buyer,Account manager,Export clerk"
        "|Key account manager,Category manager,Procurement manager|Head of procurement,Sales director",
        "Negotiation,Supplier audits,Key accounts,Tenders,Export control,Pricing,Category management,Customer visits,"
        "Contract management,CRM",
        "BBA:International business,BA:Economics,BSc:Industrial engineering,BCom:Marketing",
    ),
}

_MIX = {
    "10": "making making making trade research logistics",
    "21": "research research research making people words",
    "23": "making making trade words",
    "25": "making making energy logistics",
    "26": "making software trade research",
    "28": "making making software trade",
    "35": "energy energy energy data trade public",
    "41": "building building building accounts logistics",
    "49": "logistics logistics trade people",
    "50": "logistics logistics accounts trade",
    "52": "logistics logistics data people",
    "55": "hospitality hospitality hospitality people",
    "58": "words words words trade",
    "62": "software software software data words people",
    "63": "data data software trade",
    "64": "software accounts accounts data public",
    "69": "accounts accounts accounts public data",
    "70": "accounts data people public",
    "71": "building building building energy",
    "72": "research research data",
    "73": "words words words data",
    "78": "people people people trade",
    "84": "public public building data",
    "85": "teaching teaching teaching people",
    "86": "health health health data accounts",
    "87": "health health hospitality people",
    "94": "public public words accounts",
}

# Which trades an industry (ISIC division) employs; a trade that stands twice is twice as common.
TRADES_OF_INDUSTRY: dict[str, tuple[str, ...]] = {industry: tuple(mix.split()) for industry, mix in _MIX.items()}

LANGUAGES: dict[str, str] = {
    "DE": "German",
    "NL": "Dutch",
    "IE": "Irish",
    "PL": "Polish",
    "PT": "Portuguese",
    "BR": "Portuguese",
    "TR": "Turkish",
    "NG": "Yoruba",
    "IN": "Hindi",
    "CN": "Mandarin",
    "JP": "Japanese",
    "VN": "Vietnamese",
    "JO": "Arabic",
    "MA": "Arabic",
    "ES": "Spanish",
    "IS": "Icelandic",
    "FR": "French",
    "IT": "Italian",
    "SE": "Swedish",
    "UA": "Ukrainian",
    "KR": "Korean",
}
