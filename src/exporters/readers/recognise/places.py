"""Places as datelines name them: cities, with a region or a country behind them."""

from __future__ import annotations

import re
from functools import cache

from ...release import Place

EDGE = " \t\u00a0,،、，・;:|/([（【–—―-"
_REGION_WORDS = """
    al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa
    ri sc sd tn tx ut vt va wa wv wi wy dc ab bc mb nb nl ns nt nu on pe qc sk yt ala alaska alabama ariz arizona ark
    arkansas calif california colo colorado conn connecticut del delaware fla florida georgia hawaii idaho ill illinois
    ind indiana iowa kan kansas kentucky louisiana maine maryland mass massachusetts mich michigan minn minnesota miss
    mississippi missouri mont montana neb nebraska nev nevada ohio okla oklahoma ore oregon pennsylvania tenn tennessee
    texas utah vermont virginia wash washington wis wisconsin wyo wyoming alberta manitoba ontario ont québec quebec que
    saskatchewan sask yukon nunavut"""
_REGIONS = frozenset(_REGION_WORDS.split()) | {
    "british columbia", "new brunswick", "nova scotia", "newfoundland and labrador", "prince edward island",
    "northwest territories", "new york", "new jersey", "new mexico", "new hampshire", "north carolina",
    "south carolina", "north dakota", "south dakota", "rhode island", "west virginia", "district of columbia",
    "england", "scotland", "wales", "northern ireland", "colombie-britannique", "nouveau-brunswick", "nouvelle-écosse",
}  # fmt: skip
_COUNTRIES = frozenset({"uk", "usa", "us", "uae"})
_CITY_NAMES = """
    atlanta baltimore boston chicago cincinnati cleveland dallas denver detroit honolulu houston indianapolis las_vegas
    los_angeles miami milwaukee minneapolis new_orleans new_york oklahoma_city philadelphia phoenix pittsburgh
    saint_louis st._louis salt_lake_city san_antonio san_diego san_francisco seattle washington amsterdam athens
    bangkok barcelona beijing beirut berlin bern bonn bremen bruxelles brussel brussels bucharest budapest
    buenos_aires cairo calgary cologne copenhagen den_haag dresden dublin düsseldorf edinburgh edmonton essen firenze
    frankfurt genève geneva glasgow göteborg graz hamburg hannover helsinki hong_kong istanbul jakarta jerusalem
    kopenhagen københavn köln kraków kyiv la_paz lausanne leipzig lille lima lisboa lisbon ljubljana london lyon macau
    madrid málaga manila marseille melbourne mexico_city milan milano montréal montreal moscow mumbai münchen munich
    nairobi nantes napoli new_delhi nürnberg oslo ottawa paris perth porto praha prague pretoria québec rabat riga
    rio_de_janeiro riyadh roma rome rotterdam salzburg santiago são_paulo sarajevo seoul sevilla shanghai singapore
    sofia stockholm strasbourg stuttgart sydney taipei tallinn tokyo torino toronto toulouse tunis utrecht valencia
    vancouver venezia venice vienna vilnius warsaw warszawa wien wellington winnipeg zagreb zürich zurich
    москва киев минск 東京 大阪 北京 上海 台北 香港 首尔 서울 부산"""
_CITIES = frozenset(name.replace("_", " ") for name in _CITY_NAMES.split())
"""Cities that stand alone in a dateline, as agencies have them."""
_JOINING = """
    and et und y e & de du des del della di da do la le les los las el sur sous en of the upon on am an der den près
    lès bei ob d’ l’"""
_SMALL = frozenset(_JOINING.split())
_SENTENCE = """
    on in as since by from at until till effective dated date am im vom seit after before during updated published
    today yesterday le il du desde dal dès depuis posted the this these those our for and to that a an for when while
    if there here we it they he she"""
_NEVER_FIRST = frozenset(_SENTENCE.split()) - {"the", "le"}


def places(text: str) -> tuple[Place, ...] | None:
    """Return the places a text names and nothing else, or None if it says anything else."""
    text = re.sub(r"\s*(?:,\s*)?\b(?:le|den|el|il)$", "", text)
    text = re.sub(r"\s*\((?P<in>[^()]+)\)", r", \g<in>", text).strip(EDGE)
    if not text:
        return ()
    if len(text) > 100 or not _capital(text) or text.split()[0].strip(",").lower() in _NEVER_FIRST:
        return None
    segments = re.split(r"\s+(?:and|et|und|y|e|&|en|og|och|i|и)\s+|\s*/\s*|;\s*|・", text)
    named = [re.split(r"\s*[,،，、]\s*|\s+[–—-]\s+", segment.strip(EDGE)) for segment in segments]
    if any(not part for parts in named for part in parts):
        return None
    found = [place for parts in named for place in _place(parts, len(named) > 1)]
    return tuple(found) if all(found) and len(found) < 9 else None


def known(found: tuple[Place, ...]) -> bool:
    """Say whether the first of these places is one beyond doubt: a great city, or a region or country stands by it."""
    if not found:
        return False
    first = found[0]
    return first.city.lower() in _CITIES or is_area(first.region) or is_area(first.country) or is_area(first.city)


def is_area(name: str) -> bool:
    """Say whether a name is that of a region or a country."""
    return bool(name) and (_region(name) or _country(name))


def _capital(text: str) -> bool:
    """Say whether every word of `text` could stand in the name of a place."""
    words = re.findall(r"[^\s,/;()–—]+", text)
    return all(map(_fits, words)) and any(word[0].isalpha() for word in words)


def _fits(word: str) -> bool:
    if re.search(r"[\d“”\"!?]", word):
        return False
    uncased = word.lower() == word.upper()
    if uncased:  # of Japanese, Chinese and Korean only a short word without particles can be a place
        return not re.search(r"[ぁ-ん]", word) and (
            len(word) <= 6 or not re.search(r"[\u3040-\u9fff\uac00-\ud7af]", word)
        )
    return word[0].isupper() or word.lower() in _SMALL or bool(re.match(r"[dl][’']\w", word))


def _place(parts: list[str], several: bool) -> list[Place]:
    """Return the place that `City, Region, Country` names; in a row of several places, commas may part cities."""
    known = [_region(part) or _country(part) for part in parts[1:]]
    if several and known and not any(known):
        return [Place(city=part) for part in parts]
    if len(parts) == 1:
        return [Place(city=parts[0])]
    if len(parts) == 2:
        key = "country" if _country(parts[1]) and not _region(parts[1]) else "region"
        return [Place(city=parts[0], **{key: parts[1]})]
    return [Place(city=parts[0], region=", ".join(parts[1:-1]), country=parts[-1])]


def _region(name: str) -> bool:
    return name.lower().replace(".", "").strip() in _REGIONS


def _country(name: str) -> bool:
    name = name.lower().replace(".", "").strip()
    return name in _COUNTRIES or name in _country_names()


@cache
def _country_names() -> frozenset[str]:
    from babel import Locale

    languages = ("en", "fr", "de", "es", "it", "pt", "nl")
    return frozenset(str(name).lower() for tag in languages for name in Locale(tag).territories.values())
