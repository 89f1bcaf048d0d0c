"""The letters of languages beyond a to z, each in lower case; capitals are those of the language."""

from __future__ import annotations

from typing import NamedTuple


class Alphabet(NamedTuple):
    """Languages that need the same letters: their tags, their names, the letters."""

    tags: tuple[str, ...]
    names: str
    letters: str

    @property
    def all(self) -> str:
        """Every letter, small and large, in order and once."""
        both = (*self.letters, *(large for small in self.letters if len(large := small.upper()) == 1))
        return "".join(dict.fromkeys(both))


_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"

ALPHABETS: tuple[Alphabet, ...] = (
    Alphabet(("en",), "English", _LATIN),
    Alphabet(("fr", "de"), "French, German", "àâæçéèêëîïôœùûüÿäöß"),
    Alphabet(("es", "pt", "it", "ca"), "Spanish, Portuguese, Italian, Catalan", "áéíñóúüàãâçêôõèìòù"),
    Alphabet(("da", "nb", "sv", "fi", "is"), "Nordic languages", "åäæöøðþýáéíóú"),
    Alphabet(("nl", "ga", "cy"), "Dutch, Irish, Welsh", "ëïéíóúáŵŷâêîôû"),
    Alphabet(("pl", "cs", "sk", "hu"), "Polish, Czech, Slovak, Hungarian", "ąćęłńóśźżáčďéěíňřšťúůýžäĺľôŕőöüű"),
    Alphabet(("ro", "tr"), "Romanian, Turkish", "ăâîșțçğıöşü"),
    Alphabet(("hr", "sl", "lt", "lv", "et"), "Croatian, Slovene, Baltic languages", "čćđšžąęėįųūāēģīķļņōõäöü"),
    Alphabet(("vi",), "Vietnamese", "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"),
    Alphabet(("el",), "Greek", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋ"),
    Alphabet(("ru", "bg"), "Russian, Bulgarian", f"{_CYRILLIC}ё"),
    Alphabet(("uk", "be", "sr"), "Ukrainian, Belarusian, Serbian", f"{_CYRILLIC}ґєіїўђјљњћџ"),
    Alphabet(("ar",), "Arabic", "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى"),
    Alphabet(("he",), "Hebrew", "אבגדהוזחטיכךלמםנןסעפףצץקרשת"),
    Alphabet(
        ("ja",),
        "Japanese, kana",
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん",
    ),
    Alphabet((), "Figures and signs", "0123456789%‰°±×÷−–—…“”‘’«»€$£¥₣©®™§¶½¼¾¹²³₂→"),
)
"""Each with what it adds to the English alphabet."""
