"""The language of a text: by its script and its small words where they are clear, else by a detector."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# Words that are frequent in one of the languages and rare in the others.
_WORDS = {
    "en": "the and of to with for that is are was has will from by this we our its said",
    "fr": "le les des et du une est dans pour que qui avec sur par au aux nous ses cette été",
    "de": "der die das und von mit für ist den dem ein eine auf im des sich werden wir nicht zum",
    "es": "el los las y del una que para con por su al como ha es sus más nuestro esta sobre",
    "it": "il gli e di della che per con del una sono nel alla dei delle è nostra questo ha anche",
    "nl": "de het een van en met voor is op dat niet zijn wordt aan ook bij door naar over",
    "pt": "o os as e do da que em para com uma não dos mais ao das pela são também",
    "da": "og at i på som til er af det en har med ikke blev fra vil kan også",
    "sv": "och att i på som till är av det en har med inte för från kan också ett",
}
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_SAMPLE = 4000  # characters; more changes no answer
_ENOUGH = 12  # small words; fewer are no proof
_SCRIPTS = (
    ("ja", re.compile(r"[\u3041-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)
_TAGS = """
    en fr de es it nl pt da sv no fi pl cs sk hu ro tr ru uk bg el ar he ja zh ko id vi ca lt lv et hr sl"""


def language(text: str) -> str:
    """Return the BCP 47 tag of the language of a text; English where it has too few words to say."""
    sample = text[:_SAMPLE]
    letters = max(1, len(re.findall(r"[^\W\d_]", sample)))
    for tag, script in _SCRIPTS:
        if 8 * len(script.findall(sample)) > letters:
            return tag
    words = re.findall(r"[^\W\d_]+", sample.lower())
    counts = sorted(((sum(word in small for word in words), name) for name, small in _SETS.items()), reverse=True)
    if counts[0][0] >= _ENOUGH and counts[0][0] > 1.5 * counts[1][0]:
        return counts[0][1]
    return _detected(sample) if letters > 40 else "en"


def _detected(sample: str) -> str:
    tag, share = _detector().classify(re.sub(r"https?://\S+|\S+@\S+", "", sample))
    return str(tag) if share > 0.6 else "en"


@cache
def _detector() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    detector.set_languages(_TAGS.split())
    return detector
