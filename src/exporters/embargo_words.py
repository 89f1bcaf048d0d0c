"""The words of an embargo, in the languages of releases: «Embargoed until», «Sperrfrist», «Ne pas diffuser avant»."""

from __future__ import annotations

import re

_MOMENT = r"(?:[\s:,–—-]*(?:\S+\s+){0,4}?\S*\d)"  # a day or an hour, at most four words on
_UNTIL = r"(?:until|till|til|to|before|prior\s+to|for)"
_BEFORE = r"(?:until|till|til|before|prior\s+to)"
_ANYWHERE = re.compile(
    "|".join(
        (
            # English
            rf"\bembargoed\s+(?:{_UNTIL}|copy|release|material|news)\b",
            r"\b(?:strictly|strict|press|news|media)\s+embargo(?:ed)?\b",
            r"\b(?:under|subject\s+to)\s+(?:a\s+|an\s+|strict\s+|press\s+|news\s+)*embargo(?:\s+(?:until|till|for|to)\b|\W*$|\s*[:–—-])",
            r"\bembargo(?:\s+(?:date|time|ends?|expires?|lifts?|is\s+lifted|will\s+lift|until|till))\b(?="
            + _MOMENT
            + r"|\s+(?:at\s+)?(?:noon|midnight)|\s*:)",
            r"\bhold\s+(?:for|until|till)\s+(?:release|publication|broadcast)\b",
            r"\bhold\s+(?:for|until|till)\b(?="
            + _MOMENT
            + r")(?=.{0,40}\b(?:a\.?m|p\.?m|noon|gmt|utc|[ecmp][sd]?t|hrs|hours)\b)",
            rf"\bnot\s+(?:for|to\s+be)\s+(?:release|publication|publish|published|released|broadcast|distribut\w+|use|used|shared?)\s+{_BEFORE}\b",
            r"\bnot\s+for\s+(?:release|publication|broadcast)\s*(?:,|\()?\s*(?:until|before|prior)\b",
            rf"\b(?:do\s+not|don[’']t|may\s+not|must\s+not|cannot)\s+(?:be\s+)?(?:publish|release|broadcast|distribut|share|use|report|quote|post)(?:e|ed|d|ing)?\b[^.!?]{{0,40}}?\b(?:until|till|before|prior\s+to)\b(?={_MOMENT})",
            r"\b(?:strictly\s+)?confidential\s+(?:until|till|before)\b",
            r"\b(?:publication|release|broadcast|use)\s+(?:is\s+)?(?:prohibited|forbidden|not\s+permitted|not\s+allowed)\s+(?:before|until|prior)\b",
            r"\bno\s+(?:publication|release|broadcast|use)\s+(?:before|until|prior)\b",
            r"^\W*for\s+(?:release|publication|use)\s+(?:on|at|after|from|not\s+before|only)\b(?=" + _MOMENT + r")",
            r"^\W*(?:for\s+)?release[d]?\s+(?:at|after)\b(?=" + _MOMENT + r")",
            # German
            r"^\W*sperrfrist\b",
            r"\bsperrfrist\s*(?::|bis|endet|ende|läuft|–|-)",
            r"\b(?:mit|unter)\s+(?:sperrfrist|embargo)\b",
            r"\b(?:ge|nachrichten)sperrt?\s+bis\b",
            r"\bembargo\s+bis\b",
            r"\bnicht\s+(?:(?:zur|zu)\s+)?(?:veröffentlich\w*|verbreit\w*|freigegeben|verwend\w*|publizier\w*)\s+(?:vor|bis)\b",
            r"\bnicht\s+vor\b.{1,50}\b(?:veröffentlich|verbreit|publizier|verwend|send)\w*",
            r"\b(?:frei(?:gegeben)?|freigabe|veröffentlichung)\s+(?:(?:zur|für\s+die)\s+\w+\s+)?(?:erst\s+|frühestens\s+|nicht\s+)?(?:ab|vor)\b(?="
            + _MOMENT
            + r")",
            r"\b(?:streng\s+)?vertraulich\s+bis\b",
            # French
            r"\bsous\s+(?:strict\s+)?embargo\b",
            r"\bembargo\s+(?:strict\s+)?(?:jusqu|au\s+\d|presse)",
            r"\b(?:ne\s+pas|à\s+ne\s+pas|ne\s+peut\s+être|ne\s+doit\s+pas\s+être)\s+(?:être\s+)?(?:diffus|publi|communiqu|divulgu|utilis)\w*\s+avant\b",
            r"\b(?:diffusion|publication)\s+(?:est\s+)?(?:interdite|non\s+autorisée|pas\s+autorisée|autorisée\s+à\s+partir)\b",
            r"\b(?:pas\s+de|aucune)\s+(?:diffusion|publication)\s+avant\b",
            r"\bconfidentiel(?:le)?\s+jusqu",
            # Spanish
            r"\b(?:bajo|con)\s+embargo\b",
            r"\bembargad[oa]s?\s+hasta\b|\bembargo\s+(?:informativo|periodístico|hasta)\b",
            r"\bno\s+(?:publicar|difundir|divulgar|distribuir|publique|difunda)\w*\s+(?:antes|hasta)\b",
            r"\b(?:prohibida|no\s+autorizada)\s+(?:su\s+)?(?:publicación|difusión)\b|\b(?:publicación|difusión)\s+(?:prohibida|no\s+autorizada)\b",
            r"\bconfidencial\s+(?:hasta|até)\b",
            # Italian
            r"\bsotto\s+embargo\b|\bembargo\s+(?:stampa|fino)\b",
            r"\b(?:da\s+)?non\s+(?:pubblic|diffond|divulg|distribu)\w*\s+prima\b",
            r"\b(?:pubblicazione|diffusione)\s+(?:vietata|non\s+autorizzata)\s+prima\b",
            r"\b(?:riservato|confidenziale)\s+fino\b",
            # Dutch
            r"\bonder\s+embargo\b|\bembargo\s+tot\b",
            r"\bniet\s+(?:publiceren|verspreiden|voor\s+publicatie|openbaar\s+maken|te\s+publiceren)\s+(?:vóór|voor|tot)\b",
            r"\bvertrouwelijk\s+tot\b",
            # Portuguese, Scandinavian, Polish, Czech, Russian, Japanese, Chinese, Arabic
            r"\bsob\s+embargo\b|\bembargad[oa]s?\s+até\b|\bembargo\s+até\b",
            r"\bnão\s+(?:publicar|divulgar|difundir)\s+(?:antes|até)\b",
            r"\bembargo\s+(?:till|til|fram\s+till|indtil)\b|\bunder\s+embargo\s+til\w*\b",
            r"\bfår\s+(?:ej|inte|ikke)\s+(?:publiceras|publiseres|offentliggøres)\s+(?:före|før|innan)\b",
            r"\bklausul(?:eret|ert)\s+til\b|\bjulkaisuvapaa\b|\bembargo\s+päättyy\b",
            r"\bembargo\s+do\b|\bobjęt\w+\s+embargiem\b|\bnie\s+publikować\s+przed\b|\bnezveřejňovat\s+před\b",
            r"\bэмбарго\s+до\b|\bне\s+публиковать\s+(?:до|ранее)\b",
            r"解禁(?:日時?|時間)?[:：]|報道解禁|情報解禁|发布前(?:请)?保密|禁发至|發布前保密",
            r"محظور\s+(?:ال)?نشر|يحظر\s+(?:ال)?نشر|حظر\s+النشر",
        )
    ),
    re.IGNORECASE,
)
_OTHERS = r"(?!\W*(?i:on|against|of|sur|contre|gegen|auf|contra|sobre|contro|su|sul|lifted|levé|aufgehoben)\b)"
_SHOUTED = re.compile(rf"\bEMBARGO(?:ED|ES)?\b{_OTHERS}|\bEMBARGAD[OA]\b|\bSPERRFRIST\b|\bZUR SPERRFRIST\b")
_OPENING = re.compile(
    rf"(?i)^\W*(?:(?:strictly|strengstens|stricto?)\s+)?embargo(?:ed)?\b{_OTHERS}"
    rf"(?:\s*[:–—|/\])]|\s+(?:\S+\s+){{0,3}}?\S*\d|\s*$|\s+until\b)|\[\s*embargo\w*\b"
)
_NAME = re.compile(r"(?i)(?:^|[\s_.\-\[(])(?:embargo(?:ed)?|sperrfrist|embargad[oa])(?:$|[\s_.\-\])\d])")
_IMMEDIATE = re.compile(
    r"(?i)\bfor\s+immediate\s+(?:release|publication|distribution|use)\b|\bzur\s+sofortigen\s+(?:veröffentlichung|verwendung|freigabe)\b"
    r"|\bpour\s+(?:diffusion|publication)\s+immédiate\b|\bdiffusion\s+immédiate\b|\bpara\s+(?:su\s+)?(?:publicación|difusión)\s+inmediata\b"
    r"|\bper\s+(?:diffusione|pubblicazione)\s+immediata\b|\bvoor\s+(?:onmiddellijke|directe)\s+(?:publicatie|verspreiding)\b"
    r"|\bpara\s+(?:divulgação|publicação)\s+imediata\b|即日発表|即时发布"
)


def says(text: str) -> str:
    """Return the words with which a text asks not to be published yet; empty where it does not.

    An embargo on goods, arms or a country is none.
    """
    for pattern in (_ANYWHERE, _SHOUTED, _OPENING):
        if match := pattern.search(text):
            return match[0].strip()
    return ""


def immediate(text: str) -> str:
    """Return the words with which a text says that it may be published at once; empty where it does not."""
    match = _IMMEDIATE.search(text)
    return match[0] if match else ""


def names(file: str) -> bool:
    """Say whether a file's name says that what is in it is embargoed."""
    return bool(_NAME.search(file))
