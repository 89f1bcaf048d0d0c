"""People as releases name them: a name, then a role and an organisation in one of a few set forms."""

from __future__ import annotations

import re

from ...release import Person

# `re` has no class for capital letters; those of the Latin, Greek and Cyrillic alphabets serve.
CAPITAL = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_TITLE = (
    r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx|Sir|Dame|Lord|Lady|Hon|Rev|M|MM|Mme|Mlle|Me|Herr|Frau|Sra?|Srta|D|Dña|Dott"
    r"|Dott\.ssa|Ing|Avv|Dipl\.-Ing)\.?"
)
_PARTICLE = r"(?:de|del|della|di|da|dos|das|do|van|von|der|den|ten|ter|la|le|du|des|el|al|bin|ibn|zu|zur|y|e)"
_TOKEN = rf"(?:[dDO][’'])?[{CAPITAL}][\w’'\-]*"
_INITIAL = rf"[{CAPITAL}]\."
_FIRST = rf"(?:{_INITIAL}(?:\s?{_INITIAL})*|{_TOKEN})"
NAME = rf"(?:{_TITLE}\s+)*{_FIRST}(?:\s+(?:{_PARTICLE}\s+)*(?:{_INITIAL}|{_TOKEN})){{1,5}}"
"""A person's full name, titles before it, as a pattern."""
TITLED = rf"{_TITLE}\s+(?:{_PARTICLE}\s+)*{_TOKEN}"
SURNAME = rf"(?:{_PARTICLE}\s+)*{_TOKEN}"

LINKED = rf"(?:{SURNAME}\s+){{1,6}}(?:(?:and|&|und|et|y|e)\s+(?:{SURNAME}\s+){{0,3}})?{NAME}"
"""A house and offices before a name: `Coral Chairman and CEO Stavros Antoniou`."""

_ROLE = re.compile(
    r"(?i)\b(?:chief|ceo|cfo|coo|cto|cmo|cio|cso|evp|svp|vp|president|vice[- ]president|chair\w*|director|head|manager"
    r"|officer|founder|co-?founder|partner|principal|professor|researcher|scientist|engineer|minister|secretary"
    r"|mayor|governor|senator|ambassador|commissioner|dean|rector|provost|analyst|editor|author|spokes\w+|lead|leader"
    r"|specialist|advis[eo]r|consultant|coordinator|coach|captain|curator|architect|designer|producer|owner|member"
    r"|relations|affairs|communications?|press|media|treasurer|counsel|strategist|publicist|representative|executive|deputy"
    r"|pr[ée]sidente?|directeur|directrice|pdg|ministre|maires?s?e?|responsable|fondateur|fondatrice|professeure?"
    r"|porte-parole|chef|cheffe|d[ée]l[ée]gu[ée]e?|chercheu\w+|relationniste|conseill\w+"
    r"|leiter(?:in)?|\w*leiter(?:in)?|vorstand\w*|vorsitzende\w*|gesch[äa]ftsf[üu]hrer(?:in)?|sprecher(?:in)?"
    r"|\w*sprecher(?:in)?|pr[äa]sident(?:in)?|professor(?:in)?|gr[üu]nder(?:in)?|minister(?:in)?|chef(?:in)?"
    r"|director[ae]?|directora?|presidente|presidenta|consejer[oa]|fundador[ae]?|portavoz|ministr[oa]|jef[ea]"
    r"|gerente|profesor[ae]?|alcalde\w*|amministrat\w+|direttore|direttrice|fondat\w+|portavoce|ufficio\s+stampa|sindac[oa]"
    r"|professoressa|professore|responsabile|capo)\b"
)
_FIELDS = """
    research development r&d engineering marketing sales operations finance communications communication affairs
    corporate public government external internal global regional international media press investor relations human
    resources people talent legal compliance product products design strategy innovation technology technologies data
    analytics security safety quality regulatory clinical medical science sciences policy programs programmes projects
    partnerships alliances business customer client success experience supply chain logistics manufacturing production
    procurement sustainability environment energy digital information it brand content creative education training
    staff state defense defence health economy industry trade commerce agriculture transport transportation tourism
    culture justice interior physics chemistry biology mathematics medicine economics law history computer learning
    artificial intelligence machine therapeutic discovery oncology and & the of services service support advertising
    governance risk audit tax treasury real estate infrastructure platform platforms software hardware america europe
    asia africa emea apac north south latin worldwide"""
_FIELD = frozenset(_FIELDS.split())
_COMPANY = re.compile(
    r"(?i)(?:\b(?:inc|corp|corporation|company|co(?!-)|ltd|limited|llc|llp|plc|gmbh|ag|se|kg|kgaa|e\.\s?v|s\.?a\.?s?|s\.?p\.?a"
    r"|s\.?r\.?l|n\.?v|b\.?v|oy|ab|group|groupe|gruppe|gruppo|grupo|holdings?|foundation|institute?|institut|university"
    r"|université|universität|universidad|università|college|bank|agency|association|council|hospital|ministry|labs?"
    r"|laborator\w+|partners|technologies|systems|therapeutics|pharmaceuticals|canada|international)\b\.?)"
)
_AT = re.compile(
    rf"\s+(?:at|with|bei|chez|presso|beim|auprès de|en)\s+(?:the\s+|der\s+|dem\s+|la\s+)?(?=[{CAPITAL}0-9])"
)
_OF = re.compile(
    rf"\s+(?:of|for|von|der|des|del|della|dell[’']|di|du|de la|de l[’']|de|d[’']|do|da)\s*(?:the\s+|la\s+|l[’'])?"
    rf"(?=[{CAPITAL}0-9])"
)
_OWNED = re.compile(rf"^(?:the\s+)?(?P<who>[{CAPITAL}0-9][^,;]*?)(?:[’']s|(?<=s)[’'])\s+(?P<role>\S.*)$")
_OURS = re.compile(r"(?i)^(?:the|its|our|their)\s+(?:company|firm|group|organi[sz]ation|institute)(?:[’']s)\s+")
_CAPITALISED = re.compile(
    rf"(?:(?:[{CAPITAL}0-9][\w&’'.-]*|and|of|the|for|de|du|des|la|le|für|und|y|e|&)[\s,]*){{1,9}}"
)
_ARTICLE = re.compile(r"(?i)^(?:the|an?|le|la|les|l[’']|der|die|das|el|los|il|lo|i|gli)\s+")


def is_role(text: str) -> bool:
    """Say whether `text` holds a word that names an office or a function."""
    return bool(_ROLE.search(text))


def is_company(text: str) -> bool:
    """Say whether `text` holds a word that only organisations have in their names."""
    return bool(_COMPANY.search(text))


def person(text: str) -> Person | None:
    """Return who `text` names in the form `Name, Role, Organisation`; None where it is no name."""
    name, _, rest = text.strip().lstrip("—–-\u2015 ").strip().partition(",")
    name = name.strip()
    if not name:
        return None
    return Person(name=name, **_fields(rest.strip()))


_NAMES = re.compile(rf"(?<!\w)(?:{LINKED}|{NAME})")
Houses = frozenset[str]
NO_HOUSES: Houses = frozenset()
_POSSESSIVE = re.compile(rf"(?P<who>[{CAPITAL}][\w&-]*[’']s)\s+(?P<next>[{CAPITAL}][\w-]*)")
_DEGREE = re.compile(
    r"^(?:(?:Ph\.?\s?D|M\.?\s?D|MBA|M\.?\s?Sc|B\.?\s?A|M\.?\s?A|CFA|CPA|RN|JD|LL\.?M|Dr\.?-?Ing|OBE|CBE|MBE|KBE|CMG|MP|QC|KC|Esq"
    r"|Jr|Sr|II|III)\.?(?:,\s*|$))+"
)


def possessive(text: str) -> Houses:
    """Return the names that end in ’s themselves: what follows them is no office, as in «Marlowe’s Bikes»."""
    found = _POSSESSIVE.finditer(text)
    return frozenset(match["who"] for match in found if not is_role(match["next"]))


def introduced(text: str, houses: Houses = NO_HOUSES) -> list[Person]:
    """Return the people whom a text names with their office, before the name or behind it."""
    found: list[Person] = []
    for match in _NAMES.finditer(text):
        name, after = match[0], text[match.end() : match.end() + 160]
        before, role, rest = _apart(name)
        if role and rest:
            found.append(Person(name=rest, role=role, organisation=_house(before, houses)))
            continue
        behind = re.match(r",\s+(?P<role>[^.;:“”\"()]{3,120}?)(?:,\s+(?=[a-z])|[.;:“\"(]|$)", after)
        if behind and is_role(behind["role"].split(",")[0]) and not is_role(name.split()[-1]):
            found.append(Person(name=name, **_fields(_DEGREE.sub("", behind["role"]))))
            continue
        small = re.search(r"(?:^|[\s(])((?:[a-zà-ÿ]+[ -]){0,2}[a-zà-ÿ-]+)\s$", text[: match.start()])
        if small and is_role(small[1].split()[-1]) and " " in name:
            found.append(Person(name=name, role=bare_role(small[1])))
    return found


def bare_role(text: str) -> str:
    """Return an office without the article or the small words before it."""
    words = text.split()
    first = next((i for i, word in enumerate(words) if is_role(word)), 0)
    while first and words[first - 1].lower() in _FIELD | {
        "senior",
        "lead",
        "executive",
        "managing",
        "deputy",
        "vice",
        "chief",
    }:
        first -= 1
    return " ".join(words[first:])


def _house(before: str, houses: Houses) -> str:
    """Return a house without the ’s of the genitive, unless that belongs to its name."""
    return before if before in houses else re.sub(r"[’']s?$", "", before)


def described(name: str, description: str, houses: Houses = NO_HOUSES) -> Person:
    """Return a person of whom `description` says role and organisation in running text.

    `houses` are names that end in ’s themselves.
    """
    description = _DEGREE.sub("", description.strip(" ,;"))
    before, role, after = _apart(name)
    before = _house(before, houses)
    if role:
        return Person(name=after, role=role, organisation=before)
    fields = _fields(description.strip(" ,;"))
    if not fields["role"] and not _CAPITALISED.fullmatch(fields["organisation"]):
        return Person(name=name)
    return Person(name=name, **fields)


def _apart(name: str) -> tuple[str, str, str]:
    """Part `Acme CEO Jane Doe` into organisation, role and name; plain names have no role in them."""
    words = name.split()
    roles = [i for i, word in enumerate(words) if _ROLE.fullmatch(word.strip(",")) and word.strip(".") not in _CALLED]
    if not roles or len(words) - roles[-1] < 3:
        return "", "", name
    first = roles[0]
    # A word before the office is of the office where it names a field, or where it stands alone before it.
    while first and not words[first - 1].endswith(("’s", "'s", "s’", "s'")) and _qualifies(words[first - 1]):
        first -= 1
    return " ".join(words[:first]), " ".join(words[first : roles[-1] + 1]), " ".join(words[roles[-1] + 1 :])


def _qualifies(word: str) -> bool:
    return word.lower().strip(",") in _FIELD or word in _RANKS


_RANK_WORDS = """
    Vice Deputy Senior Executive Managing Assistant Associate Chief Co Insurance Programme Program Project General
    Honorary Acting Interim Former Lead Principal Police Fire School City County State Prime First Lord Group Global
    Country Area Campaign Committee Board Task Team Site Store Restaurant Museum Exhibition Festival Music Art Artistic
    Creative Head"""
_RANKS = frozenset(_RANK_WORDS.split())
_CALLED = frozenset({"Professor"})


def _fields(description: str) -> dict[str, str]:
    role, organisation = role_and_organisation(description)
    return {"role": role, "organisation": organisation}


def role_and_organisation(text: str) -> tuple[str, str]:
    """Part a description such as `Vice President of Research at Acme` into role and organisation.

    What follows «of» is an organisation unless it is the name of a field, such as Research or Finance.
    """
    text = _ARTICLE.sub("", _OURS.sub("", text.strip(" ,;"))).strip()
    owned = _OWNED.match(text)
    if owned and is_role(owned["role"]):
        return owned["role"].strip(), owned["who"].strip()
    for part in (_at, _parts, _of):
        parted = part(text)
        if parted:
            return parted
    return ("", text) if text and not is_role(text) else (text, "")


def _at(text: str) -> tuple[str, str] | None:
    """Part `Director at Acme`."""
    return next((found for match in _AT.finditer(text) if (found := _around(match, text))), None)


def _of(text: str) -> tuple[str, str] | None:
    """Part `Director of Acme`; a minister's or a professor's «of» belongs to the role."""
    parted = (_around(match, text) for match in _OF.finditer(text))
    return next((found for found in parted if found and not _TITULAR.search(found[0])), None)


def _around(match: re.Match[str], text: str) -> tuple[str, str] | None:
    role, rest = text[: match.start()].strip(" ,"), text[match.end() :].strip(" ,")
    return (role, rest) if role and rest and not is_field(rest) else None


_TITULAR = re.compile(r"(?i)\b(?:minist\w+|secretary|member|doctor|professor|chair|bachelor)$")


def _parts(text: str) -> tuple[str, str] | None:
    """Part `Director, Investor Relations, Acme, London`: what follows the last office or field is the house."""
    parts = [part.strip() for part in text.split(",")]
    count = next((i for i, part in enumerate(parts) if not _of_role(part)), len(parts))
    house = ", ".join(parts[count:])
    if not count or not house or _SUFFIX.fullmatch(house):
        return None
    return ", ".join(parts[:count]), re.sub(r"(?i)^the\s+", "", house)


def _of_role(part: str) -> bool:
    return is_field(part) or (is_role(part) and not is_company(part))


_SUFFIX = re.compile(r"(?i)(?:inc|ltd|llc|llp|plc|corp|s\.?a)\.?")


def only_fields(text: str) -> bool:
    """Say whether every word of a text names a field of work: «Health Services» is nobody's name."""
    return all(word.strip(".,()").lower() in _FIELD for word in text.split())


def is_field(text: str) -> bool:
    """Say whether `text` names a field of work, such as «Research» or «Corporate Affairs»."""
    words = [word.strip(".()").lower() for word in re.split(r"[\s,/]+", text) if word]
    return all(word in _FIELD for word in words) or (len(words) > 1 and is_role(text) and not is_company(text))
