"""The reader of plain text never drops a word, whatever it is given and in whatever order."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from exporters.arrange import release as arrange
from exporters.brand import theme
from exporters.errors import InvalidRelease
from exporters.formats import txt
from exporters.readers import Source, text
from exporters.readers.recognise import labels
from exporters.readers.text.mojibake import repaired
from exporters.release import Release

# What may go, because a field says it again in the words of the release's language: end marks, status and
# labels, how a date and a list's numbers are written, and the names of what follows (Tel., E-mail, Source).
RECOGNISED = frozenset(
    """30 END ENDS FOR IMMEDIATE RELEASE PRESS Press release Embargoed until at CET ET ENDS Notes to editors
    Media Contact contact Investor relations CONTACT Tel Email E mail SOURCE Keywords March Dec Monday Tuesday
    Tues le Feb February November 03 16 04 9 00 09 10 1 2 3 4 5 6 7 8 2021 2020 2026 24 or Date o O""".split()  # noqa: SIM905
)

word = st.text(
    st.characters(categories=("Lu", "Ll", "Lo", "Nd"), exclude_characters="ªº"), min_size=1, max_size=9
).filter(lambda w: unicodedata.normalize("NFKC", w) == w and not labels.alone(w))
capital = word.map(lambda w: "K" + w.lower())
sentence = st.lists(word, min_size=1, max_size=9).map(lambda words: " ".join(words) + ".")
TEMPLATES = (
    "{s}", "{s} {s} {s}", "{s}", "{A} {B}", "{A} {w} {w}", "{s} {s}",
    "FOR IMMEDIATE RELEASE", "PRESS RELEASE", "{A} RELEASE: 12-{w}", "Embargoed until November 24, 2026 at 9:00 CET",
    "EMBARGOED UNTIL {w} {w}", "EMBARGOED UNTIL 24 November 2026 9:00 ET {w}", "NOT FOR RELEASE IN {A}",
    "###", "-30-", "ENDS", "* * *", "{A}, March 16, 2021 - {s}", "{A} and {B}, Dec. 04, 2020 (GLOBE NEWSWIRE) -- {s}",
    "{A}, {B}, (March 16, 2021) - {s}", "{A}, le 16 March 2021 /CNW/ - {s}", "March 16, 2021", "Monday, March 16, 2021",
    "{A}, Feb. 8 /PRNewswire/ -- {s}", "{A} ({w}) - {s}", "Date: 2021-03-16", "March 16, 2021 - {A} - {s}",
    "“{s}” {w} {A} {B}, {w} {w}.", "“{s},” said {A} {B}, {A}’s CEO. “{s}”", "“{s}”\n— {A} {B}, CEO, {A}",
    "« {s} »\n— {A} {B}",
    "“{s}\n\n“{s}”\n- {A} {B}, {w}",
    "- {s}\n- {w}\n  - {s}\n  - {s}\n- {s}", "1. {s}\n2. {s}\n3. {w}",
    "7) {s}\n3) {w}\n  1. {s}\n  9. {s}", "• {s}\n\n• {w}",
    "{w}     {w}     {w}\n{w}     {w}     {w}", "{w}\t{w}\n{w}\t{w}\t{w}", "| {w} | {w} |\n|---|---|\n| {w} | {w} |",
    "About {A}", "About {A}\n\n{s}", "About {A}: {s}", "About {A} {B}\n{s}", "Notes to editors\n\n1. {s}",
    "Notes to editors",
    "Forward-looking {w}", "Forward-looking statements\n\n{s}", "This press release contains forward-looking {s}",
    "Media Contact:", "Media Contact:\n{A} {B}\n{A} {B} {A}\n{w}@{w}.com", "Contact: {A} {B}, {w} {w}, 514 555-01{w}",
    "CONTACT ({A}): {w} {w} {w}", "{A} {B}, Head of {A}\n\n{A} {B}\n\n514 436-2121", "Investor relations\n{A} {B}\n{w}",
    "{A} {B}, Media relations, {A}", "Tel: +1 514 436 2121 ext. 4\nEmail: {w}@example.com\n{w} {w}, {A}",
    "{A} {B} | {w} | {w}",
    "Monday to {w}, 9 to {w}", "{A} {B}\n{w}, {w}\n+33 1 23 45 67 89, {w}\n{A} {B}\nor\n{A} {B}", "www.{w}.com {w}",
    "SOURCE {A} {B}", "SOURCE {A}", "Keywords: {w}, {w}; {w} {w}", "{A} (NYSE: {w}) {s}", "[{s}]", "{A}:\n{w}", "{w}:",
    "https://example.org/{w}", "FOR IMMEDIATE RELEASE      Contact: {A} {B}\n{w} {w}      {w}@{w}.com\n\t\t\t{w}",
    "{A}\n{B}\n{w}\n{A}", "— {A}", "-- {w}",
)  # fmt: skip


@st.composite
def pasted(draw: st.DrawFn) -> str:
    """A text of parts that releases have, in any order, with any number of empty lines between them."""
    parts = draw(st.lists(st.sampled_from(TEMPLATES), min_size=1, max_size=14))
    fill = {"s": sentence, "w": word, "A": capital, "B": capital}
    filled = [re.sub(r"\{(\w)\}", lambda m: draw(fill[m[1]]), part) for part in parts]
    return "".join(part + draw(st.sampled_from(("\n", "\n\n", "\n\n\n"))) for part in filled)


def words(said: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", said).replace("\u00ad", "")))


def read(source: str) -> Release | None:
    """Return the release in a text; None where it has nothing that could be a headline."""
    try:
        return text.read(Source("pasted.txt", source.encode(), keep_furniture=True)).release
    except InvalidRelease:
        return None


def lost(source: str) -> set[str]:
    """Return the words of a text that neither the release's plain text, keywords and issuers have as often."""
    release = read(source)
    if release is None:
        return set()
    said = txt.export(arrange(release, theme())).decode() + " ".join(release.keywords)
    said += " " + " ".join(issuer.name for issuer in release.issuers)
    return {word for word in words(source) - words(said) if word not in RECOGNISED}


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(pasted())
def test_no_word_is_dropped_from_parts_in_any_order(source: str) -> None:
    assume(repaired(source)[0] == source)  # letters of a wrong encoding are put right, and reported
    assert lost(source) == set()


@settings(max_examples=80, deadline=None)
@given(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Mn", "Me", "Cf")) | st.sampled_from("\n\n .,:-"),
        min_size=1,
        max_size=300,
    )
)
def test_no_word_is_dropped_from_any_text(source: str) -> None:
    assume(source.strip() and repaired(source)[0] == source)
    assert lost(source) == set()
