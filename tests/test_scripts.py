"""Scripts: one announcement in eighteen languages is set whole in every format, in the order it was written."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from docx import Document as WordFile

import exporters
from exporters.arrange import release as arrange
from exporters.brand import theme
from exporters.document import Run
from exporters.formats.pdf import engine_for
from exporters.formats.pdf.layout.lines import atoms, broken
from exporters.formats.pdf.layout.pieces import Setting, inks
from exporters.formats.pdf.layout.shaping import Faces
from exporters.release import Release
from exporters.typography.breaks import units

from .verapdf import validate
from .visible import pdf as visible

# fmt: off
SAID = {
    "en": ("A lighthouse opens its doors", "The keeper shows 120 visitors the lamp; entry is free until 31 May."),
    "fr-CA": ("Un phare ouvre ses portes", "Le gardien montre la lampe à 120 visiteurs ; entrée libre."),
    "de": ("Ein Leuchtturm öffnet seine Türen", "Der Wärter zeigt 120 Gästen die Lampe; der Eintritt ist frei."),
    "pl": ("Latarnia morska otwiera drzwi", "Latarnik pokaże lampę 120 gościom; wstęp wolny, także wśród łąk."),
    "el": ("Ένας φάρος ανοίγει τις πόρτες του", "Ο φύλακας δείχνει τη λάμπα σε 120 επισκέπτες· είσοδος ελεύθερη."),
    "ru": ("Маяк открывает двери", "Смотритель покажет лампу 120 гостям; вход свободный до 31 мая."),
    "tr": ("Deniz feneri kapılarını açıyor", "Bekçi, ışığı 120 ziyaretçiye gösteriyor; giriş ücretsiz."),
    "vi": ("Ngọn hải đăng mở cửa", "Người gác đèn giới thiệu ngọn đèn với 120 khách; vào cửa miễn phí."),
    "ar": ("منارة تفتح أبوابها", "يعرض الحارس المصباح على 120 زائراً في مدينة Oslo، والدخول مجاني."),
    "he": ("מגדלור פותח את שעריו", "השומר מציג את המנורה ל-120 מבקרים בעיר Oslo, והכניסה חופשית."),
    "fa": ("فانوس دریایی درهایش را می‌گشاید", "نگهبان چراغ را به 120 بازدیدکننده نشان می‌دهد و ورود آزاد است."),
    "hi": ("प्रकाशस्तंभ के द्वार खुले", "रखवाला 120 आगंतुकों को दीपक दिखाता है और प्रवेश निःशुल्क है।"),
    "ta": ("கலங்கரை விளக்கம் திறக்கிறது", "காவலர் 120 பார்வையாளர்களுக்கு விளக்கைக் காட்டுகிறார்."),
    "th": ("ประภาคารเปิดให้เข้าชม", "ผู้ดูแลพาผู้ชม 120 คนดูโคมไฟ เข้าชมฟรีถึงวันที่ 31 พฤษภาคม"),
    "ja": ("灯台が一般公開を開始", "灯台守が120人の来場者にランプを案内します。入場は5月31日まで無料です。"),
    "zh-Hans": ("灯塔向公众开放", "守塔人向120名参观者介绍灯具，5月31日前免费入场。"),
    "zh-Hant": ("燈塔對外開放", "守塔人向120名參觀者介紹燈具，5月31日前免費入場。"),
    "ko": ("등대가 문을 열다", "등대지기가 방문객 120명에게 등불을 보여 준다. 5월 31일까지 입장은 무료다."),
}
# fmt: on
OURS = ("en", "fr-CA", "de", "pl", "el", "ru", "tr", "vi", "ja", "zh-Hans", "zh-Hant", "ko")


def release(language: str) -> Release:
    headline, paragraph = SAID[language]
    return Release.model_validate(
        {
            "headline": headline,
            "language": language,
            "dateline": {"places": [{"city": "Oslo"}], "date": "2026-05-04"},
            "body": [{"kind": "paragraph", "content": paragraph}],
            "contacts": [{"name": "A. Berg", "email": "a@example.org", "phone": "+47 22 22 22 22"}],
        }
    )


def letters(text: str) -> list[str]:
    """Return what is read of a text, without spaces, hyphens at line ends, and marks of direction."""
    plain = unicodedata.normalize("NFC", text)
    return [char for char in plain if char.isalnum() or unicodedata.category(char)[0] == "M"]


@pytest.mark.parametrize("language", SAID)
def test_the_pdf_of_every_language_passes_verapdf(language: str) -> None:
    data = exporters.export(release(language), "pdf")
    assert str(validate(data, "ua1")) == "complies"
    assert str(validate(data, "3a")) == "complies"


@pytest.mark.parametrize("language", OURS)
def test_text_copied_from_the_pdf_is_what_was_written(language: str) -> None:
    copied = "".join(letters(visible(exporters.export(release(language), "pdf"))))
    for said in SAID[language]:
        assert "".join(letters(said)) in copied


@pytest.mark.parametrize("language", OURS)
def test_scripts_from_left_to_right_that_join_no_letters_are_set_by_our_own_layout(language: str) -> None:
    assert engine_for(arrange(release(language), theme()), theme()).engine == "reportlab"


@pytest.mark.parametrize("language", SAID)
def test_the_page_and_the_word_copy_say_every_word(language: str) -> None:
    page = exporters.export(release(language), "html").decode()
    copy = WordFile(BytesIO(exporters.export(release(language), "docx")))
    paragraphs = "\n".join(paragraph.text for paragraph in copy.paragraphs)
    for said in SAID[language]:
        assert said in page
        assert said in paragraphs
    root = page[page.index("<html") :].partition(">")[0]
    assert ('dir="rtl"' in root) == (language in ("ar", "he", "fa"))


@pytest.mark.parametrize("width", [40, 75, 120, 200])
@pytest.mark.parametrize("language", ["ja", "zh-Hans", "zh-Hant"])
def test_no_line_begins_with_a_full_stop_or_ends_with_a_bracket_that_opens(language: str, width: int) -> None:
    faces = Faces(theme(), language)
    setting = Setting(faces, language, "#000000")
    text = "「見出し」は、（本文）より大きい。次の行も、また「同じ」です。" * 3
    made = atoms(setting, "node", [(text, inks(setting, theme().styles["paragraph"], Run(text), None))])
    lines = ["".join(piece.text for piece in line.pieces) for line in broken(made, width)]
    assert "".join(lines) == text
    assert len(lines) > 2
    assert not [line for line in lines if line[0] in "。、」）" or line[-1] in "「（"]


def test_a_number_and_its_sign_stay_together() -> None:
    assert "100％" in units("売上は100％増加した")
