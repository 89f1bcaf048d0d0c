"""The words we add to a press kit, by language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class KitWording(NamedTuple):
    """The words of one language; a pair is for one and for several, with the field {count}."""

    kit: str
    contents: str
    releases: str
    people: str
    quotes: str
    pictures: str
    logos: str
    recordings: str
    documents: str
    clear_space: str
    rules: str
    shown: str
    until: str
    video: str
    audio: str
    download: str
    original: str
    web_size: str
    count_pictures: tuple[str, str]
    count_variants: tuple[str, str]
    count_pages: tuple[str, str]
    separately: str
    background: str


_ENGLISH = KitWording(
    "Press kit", "Contents", "Releases", "People", "Statements to quote", "Pictures", "Logos", "Film and sound",
    "Further documents", "Clear space", "How to use them", "Shown: {names}", "may be used until {day}", "Film", "Sound",
    "Download", "Original", "Web size", ("{count} picture", "{count} pictures"),
    ("{count} variant", "{count} variants"), ("{count} page", "{count} pages"), "a file of its own", "Background",
)  # fmt: skip
_FRENCH = KitWording(
    "Dossier de presse", "Sommaire", "Communiqués", "Personnes", "Déclarations à citer", "Images", "Logos",
    "Films et sons", "Autres documents", "Zone de protection", "Règles d’utilisation", "Sur l’image\u00a0: {names}",
    "utilisable jusqu’au {day}", "Film", "Son", "Télécharger", "Original", "Taille web",
    ("{count} image", "{count} images"), ("{count} variante", "{count} variantes"), ("{count} page", "{count} pages"),
    "fichier à part", "Contexte",
)  # fmt: skip
_GERMAN = KitWording(
    "Pressemappe", "Inhalt", "Pressemitteilungen", "Personen", "Zitate", "Bilder", "Logos", "Film und Ton",
    "Weitere Dokumente", "Schutzraum", "Regeln", "Zu sehen: {names}", "verwendbar bis {day}", "Film", "Ton",
    "Herunterladen", "Original", "Webgröße", ("{count} Bild", "{count} Bilder"),
    ("{count} Variante", "{count} Varianten"), ("{count} Seite", "{count} Seiten"), "eigene Datei", "Hintergrund",
)  # fmt: skip
_SPANISH = KitWording(
    "Dossier de prensa", "Contenido", "Comunicados", "Personas", "Declaraciones", "Imágenes", "Logotipos",
    "Vídeo y audio", "Otros documentos", "Área de protección", "Normas de uso", "En la imagen: {names}",
    "utilizable hasta el {day}", "Vídeo", "Audio", "Descargar", "Original", "Tamaño web",
    ("{count} imagen", "{count} imágenes"), ("{count} variante", "{count} variantes"),
    ("{count} página", "{count} páginas"), "archivo aparte", "Contexto",
)  # fmt: skip
_ITALIAN = KitWording(
    "Cartella stampa", "Indice", "Comunicati", "Persone", "Dichiarazioni", "Immagini", "Loghi", "Video e audio",
    "Altri documenti", "Area di rispetto", "Regole d’uso", "Nell’immagine: {names}", "utilizzabile fino al {day}",
    "Video", "Audio", "Scarica", "Originale", "Formato web", ("{count} immagine", "{count} immagini"),
    ("{count} variante", "{count} varianti"), ("{count} pagina", "{count} pagine"), "file a parte", "Approfondimenti",
)  # fmt: skip
_WORDINGS: Mapping[str, KitWording] = {
    "en": _ENGLISH, "fr": _FRENCH, "de": _GERMAN, "es": _SPANISH, "it": _ITALIAN,
}  # fmt: skip


def kit_wording(language: str) -> KitWording:
    """Return the words for a language tag; English where we have none of our own."""
    return _WORDINGS.get(language.split("-")[0].lower(), _ENGLISH)


def counted(words: tuple[str, str], count: int) -> str:
    """Return how many there are: `1 picture`, `8 pictures`."""
    return words[0 if count == 1 else 1].format(count=count)
