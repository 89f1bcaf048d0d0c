"""The words by which parts of a release are known, by language: alternatives of regular expressions, in small letters.

A translator adds a line. What several languages share stands once.
"""

from __future__ import annotations

LABELS = {
    "press-release": "press release|communiqué de presse|pressemitteilung|comunicado de prensa|comunicato stampa"
    "|persbericht|comunicado de imprensa|comunicado à imprensa|nota de imprensa|nota à imprensa|pressemeddelelse"
    "|pressmeddelande|pressemelding|lehdistötiedote|komunikat prasowy|informacja prasowa|notatka prasowa|пресс-релиз"
    "|прес-реліз|tisková zpráva|tlačová správa|basın bülteni|comunicat de presă|sajtóközlemény|δελτίο τύπου|siaran pers"
    "|بيان صحفي|بيان صحافي|新闻稿|新聞稿|プレスリリース|プレス・リリース|보도자료|보도 자료",
    "media-advisory": "media advisory|avis aux médias|presseeinladung|convocatoria de prensa|invito stampa"
    "|persuitnodiging|convite à imprensa|presseinvitation|pressinbjudan|zaproszenie prasowe",
    "statement": "statement|déclaration|stellungnahme|declaración|dichiarazione|verklaring|declaração|oświadczenie"
    "|заявление|声明|聲明|성명",
    "regulated-information": "regulated information|information réglementée|regulierte information"
    "|información regulada|informazione regolamentata|gereglementeerde informatie",
    "correction": "correction|rectificatif|korrektur|corrección|rettifica|rectificatie|correção|訂正とお詫び",
    "fact-sheet": "fact sheet|fiche d’information|datenblatt|ficha informativa|scheda informativa",
}
OWN_LABELS = (
    r"(?:(?:(?:joint|official|campaign)\s+)?(?:news|media|press)\s+(?:releases?|advisory|alert|statement|information|notice)|news|communiqué"
    r"|medienmitteilung|medieninformation|presseinformation|pressemeldung|presseaussendung|nota\s+de\s+prensa"
    r"|release|advisory|public\s+statement|backgrounder|tiedote|nieuwsbericht|nyhetsbrev|news\s+brief"
    r"|ニュースリリース|報道発表(?:資料)?|報道資料|報道関係者各位|お知らせ)"
)
IMMEDIATE = (
    r"(?:for\s+(?:immediate|general)\s+(?:release|distribution|publication)|for\s+release\s+immediately"
    r"|(?:pour|à)\s+(?:diffusion|publication|distribution|parution)\s+immédiate|à\s+diffuser\s+immédiatement"
    r"|(?:frei\s+)?zur\s+sofortigen\s+(?:veröffentlichung|freigabe|verwendung)|ohne\s+sperrfrist"
    r"|para\s+(?:su\s+)?(?:publicación|difusión|distribución|divulgación)\s+inmediata"
    r"|per\s+(?:la\s+)?(?:diffusione|pubblicazione|distribuzione)\s+immediata"
    r"|voor\s+(?:onmiddellijke|directe)\s+(?:publicatie|vrijgave|verspreiding)"
    r"|para\s+(?:divulgação|publicação|difusão)\s+imediata|til\s+(?:øjeblikkelig|umiddelbar)\s+offentliggørelse"
    r"|för\s+omedelbar\s+publicering|do\s+natychmiastowej\s+publikacji"
    r"|для\s+немедленн\w+\s+(?:публикации|распространения)"
    r"|即日發布|即时发布|للنشر\s+الفوري)"
)
ABOUT = (
    r"(?:about|à\s+propos\s+(?:de\s+la|de\s+l[’']|des|de|du|d[’'])|über|acerca\s+del?|sobre|informazioni\s+su|chi\s+è"
    r"|a\s+proposito\s+di|profilo\s+di|over|om|о(?:\s+(?:компании|группе|проекте))?|про"
    r"|o\s+(?:společnosti|firmie|spółce|grupie)"
    r"|despre|σχετικά\s+με|tietoja|关于|關於|نبذة\s+عن|حول|عن)"
)
"""What opens the heading of a boilerplate; a name follows."""
ABOUT_BEHIND = r"について|の概要|\s*소개|에\s*대하여|\s+hakkında|\s+lyhyesti|简介|簡介"
"""What closes the heading of a boilerplate; a name stands before it."""
ABOUT_US = (
    r"about\s+(?:us|the\s+(?:company|organi[sz]ation|author|project))|à\s+propos(?:\s+de\s+nous)?|qui\s+sommes[- ]nous"
    r"|über\s+(?:uns|das\s+unternehmen|die\s+autorin|den\s+autor)|zum\s+unternehmen|(?:das\s+)?unternehmensprofil"
    r"|kurzprofil|firmenprofil|acerca\s+de(?:\s+nosotros|\s+la\s+empresa)?"
    r"|sobre\s+(?:nosotros|nós|a\s+empresa|la\s+empresa)"
    r"|chi\s+siamo|profilo\s+(?:aziendale|societario)|over\s+ons|om\s+(?:os|oss|virksomheden|företaget|selskapet)"
    r"|o\s+(?:firmie|spółce|nas|společnosti|nás)|о\s+(?:компании|нас)|про\s+компанію|会社概要|企業情報|公司简介|公司簡介|关于我们|關於我們"
    r"|회사\s?소개|من\s+نحن|عن\s+الشركة|nota\s+biográfica|boilerplate"
)
"""Headings of a boilerplate that name nobody."""
ARTICLES = (
    r"(?:the|die|der|das|den|dem|de|het|la|le|les|l[’']|el|los|las|il|lo|gli|i|o|a|os|as|du|des|de\s+la|de\s+l[’'])"
)
NOTES = (
    r"(?:notes?\s+(?:to|for)\s+(?:the\s+)?editors?|editors?[’']?\s+notes?|editor[’']s\s+notes?"
    r"|notes?\s+(?:à\s+la\s+rédaction|aux\s+(?:rédacteurs|éditeurs|médias))"
    r"|(?:hinweise?|anmerkung(?:en)?)\s+(?:für|an)\s+die\s+redaktion(?:en)?"
    r"|notas?\s+(?:para|a)\s+(?:la\s+redacción|los\s+editores)"
    r"|note\s+per\s+(?:i\s+redattori|la\s+redazione|la\s+stampa)"
    r"|noot\s+(?:voor|aan)\s+(?:de\s+)?redacties?|notas?\s+(?:à\s+redação|ao\s+editor|aos\s+editores)"
    r"|note\s+til\s+redaktionen|informacja\s+dla\s+redakcji|примечани[ея]\s+для\s+редактор\w+)"
)
CONTACTS = {
    "media": r"(?:media|press|news|pr)\s+(?:contacts?|relations|in?quir(?:y|ies)|en?quir(?:y|ies)|office|information)"
    r"(?:\s+(?:details?|information))?"
    r"|(?:for\s+)?(?:media|press)\s+(?:in|en)quir(?:y|ies)(?:,?(?:\s+please)?\s+contact)?"
    r"|(?:company\s+|general\s+|primary\s+)?contacts?(?:\s+(?:details?|information|info|persons?|us|for\s+(?:media|press)))?"
    r"|(?:for\s+)?(?:more|further|additional)\s+information(?:,?(?:\s+please)?\s+contact)?"
    r"|for\s+(?:media|press|interviews?)(?:,?(?:\s+please)?\s+contact)?|contacts?\s+(?:presse|médias?|media)"
    r"|(?:service|relations)\s+(?:de\s+)?presse|relations\s+(?:avec\s+les\s+médias|médias)|vos\s+contacts"
    r"|renseignements|pour\s+(?:plus\s+d[’']|de\s+plus\s+amples\s+|tout\s+)(?:informations?|renseignements?)"
    r"|(?:ihre?\s+)?(?:presse|medien)?-?kontakte?(?:\s+für\s+(?:die\s+)?(?:medien|presse))?|kontaktdaten"
    r"|presseanfragen|pressestelle"
    r"|(?:ihre?\s+)?ansprechpartner(?:in)?(?:\s+für\s+(?:die\s+)?(?:medien|presse))?|medienstelle|pressesprecher(?:in)?"
    r"|(?:bei\s+|für\s+)?rückfragen(?:\s+(?:bitte\s+)?an|\s+beantwortet)?"
    r"|weitere\s+informationen(?:\s+(?:erteilt|bei))?"
    r"|(?:datos\s+de\s+)?contactos?(?:\s+de|\s+para|\s+con)?(?:\s+(?:la\s+)?prensa|\s+medios)?|gabinete\s+de\s+prensa"
    r"|para\s+(?:más|mayor)\s+información|contatt[oi](?:\s+(?:per\s+la\s+)?stampa)?|ufficio\s+stampa"
    r"|per\s+(?:ulteriori\s+)?informazioni|presse|prensa|stampa|media|press"
    r"|perscontact(?:en)?|contact\s+(?:voor\s+)?(?:de\s+)?pers|(?:voor\s+)?meer\s+informatie|persvoorlichting"
    r"|contatos?(?:\s+(?:para|de|com)\s+(?:a\s+)?imprensa)?|assessoria\s+de\s+imprensa|(?:para\s+)?mais\s+informações"
    r"|contactos?\s+(?:para|de)\s+(?:a\s+)?imprensa|informações\s+à\s+imprensa"
    r"|presskontakt(?:er)?|yderligere\s+(?:oplysninger|information)|för\s+(?:mer|ytterligare)\s+information"
    r"|for\s+(?:mer\s+informasjon|yderligere\s+information)|kontaktpersone?r?|lisätie(?:dot|toja)|yhteystiedot"
    r"|kontakt\s+(?:dla\s+mediów|prasowy|pro\s+média)|biuro\s+prasowe"
    r"|(?:dodatkowych|więcej)\s+informacji(?:\s+udziela)?"
    r"|контакт(?:ы|ная\s+информация)?(?:\s+для\s+(?:сми|прессы))?|пресс-служба|(?:basın\s+)?iletişimi?"
    r"|bližší\s+informace"
    r"|(?:本件に関する)?(?:報道関係者?(?:から)?の?)?お?問い?合わ?せ先?|連絡先|媒体联系人?|媒體聯絡人?|联系人|聯絡人|联系信息|联系方式|聯絡方式|新闻联系人|新聞聯絡人"
    r"|(?:보도자료\s?|언론\s?)?(?:문의처?|연락처|담당자)|للتواصل(?:\s+الإعلامي)?|جهة\s+الاتصال|للاستفسارات\s+الإعلامية"
    r"|لمزيد\s+من\s+المعلومات",
    "investor": r"(?:investors?|ir|shareholder)\s+(?:contacts?|relations|in?quir(?:y|ies)|en?quir(?:y|ies))"
    r"(?:\s+contacts?)?"
    r"|(?:contacts?|relations)\s+(?:avec\s+les\s+)?investisseurs|investisseurs|investorenkontakte?|investoren|investors"
    r"|relación\s+con\s+inversores|contactos?\s+(?:de\s+|para\s+)?inversores|inversores|(?:contatti\s+)?investitori"
    r"|relações\s+com\s+investidores|beleggers|投資家",
    "agency": r"(?:pr\s+)?agency(?:\s+contacts?)?|(?:contact\s+)?agence|agentur(?:kontakt)?|agencia|agenzia|agência",
    "public": r"(?:for\s+)?(?:public|general|customer)\s+(?:in|en)quir(?:y|ies)|public|öffentlichkeit|público|pubblico",
    "other": r"other\s+(?:in|en)quir(?:y|ies)|autres\s+demandes|weitere\s+anfragen|otras\s+consultas|altre\s+richieste",
}
SOURCE = r"(?:source|quelle|fuente|fonte|bron|kilde|källa|źródło|источник|来源|來源|出典|original-content\s+von)"
SENT_BY = r",?\s+(?:übermittelt\s+durch|transmis\s+par|trasmesso\s+da|via|through)\s+.{3,40}"
KEYWORDS = (
    r"(?:(?:industry\s+)?key\s?words?|tags?|mots[- ]clés"
    r"|schlagw(?:ö|oe)rter|stichwörter|palabras\s+clave|parole\s+chiave"
    r"|trefwoorden|palavras[- ]chave|słowa\s+kluczowe|ключевые\s+слова|关键词|關鍵字|キーワード)"
)
FURNITURE = (
    r"view\s+(?:the\s+)?(?:source\s+version|original(?:\s+content)?|multimedia)\b.{0,160}"
    r"|share(?:\s+(?:this|on|via)\b.{0,40})?|visit\s+our\s+website|attachments?"
    r"|read\s+(?:more|the\s+full\s+story)\b.{0,20}"
    r"|follow\s+us\b.{0,60}|tweet|e-?mail\s+this\b.{0,30}|print(?:\s+this\b.{0,20}|er[- ]friendly\b.{0,20})?"
    r"|(?:to\s+)?unsubscribe\b.{0,120}|skip\s+to\b.{0,30}|(?:©|\(c\)|copyright)\s.{0,120}|all\s+rights\s+reserved\.?"
    r"|sign\s+(?:in|up)(?:\s+for\b.{0,40})?|site\s?map|privacy\s+policy|terms\s+of\s+(?:use|service)"
    r"|cookie\s+(?:policy|settings)"
    r"|(?:we|this\s+site)\s+uses?\s+cookies\b.{0,160}|accept\s+all(?:\s+cookies)?"
    r"|back\s+to\s+(?:top|news|list)\b.{0,30}"
    r"|(?:previous|next)\s+(?:article|release|post)\b.{0,100}|related\s+(?:links|articles|news|stories)"
    r"|copy\s+link|more\s+from\s+this\s+source|advertisement|download\s+(?:pdf|as\s+pdf|image|photo)"
    r"|you\s+are\s+receiving\s+this\b.{0,160}|view\s+(?:this\s+email\s+)?in\s+(?:your\s+)?browser\b.{0,40}"
    r"|.{0,40}\bmailing\s+list|to\s+(?:post|subscribe)\b.{0,100}"
    r"|teilen|drucken|weiterleiten|nach\s+oben|zurück\s+zur\s+übersicht|mehr\s+lesen|newsletter\s+abmelden"
    r"|datenschutz(?:erklärung)?"
    r"|partager|imprimer|lire\s+la\s+suite|se\s+désabonner|compartir|imprimir|leer\s+más|condividi|leggi\s+tutto"
    r"|delen|afdrukken|lees\s+(?:meer|verder)|compartilhar|leia\s+mais|del\s+på\b.{0,30}|udostępnij|поделиться"
    r"|シェア(?:する)?|ツイート|分享(?:到)?|공유하기|--\s?[\w ]{2,30}\b(?:direct|wire)\s?--|https?://(?:www\.)?\S+/(?:share|sharer)\S*"
)
"""Lines of a page, whole: where they stand alone at its head or foot, they are no part of a release."""
MENU = (
    r"home(?:page)?|menu|search|log\s?in|services|products|solutions|news(?:room)?(?:\s*&\s*events)?|careers|jobs"
    r"|register"
    r"|contact(?:\s+us)?|about(?:\s+us)?|facebook|twitter|linkedin|instagram|youtube|whatsapp|rss|blog|events"
    r"|media|press"
    r"|subscribe|support|help|faqs?|login|shop|english|deutsch|français|español|startseite|impressum|suche|presse"
    r"|kontakt"
    r"|accueil|mentions\s+légales|recherche|inicio|buscar|investors?|company|resources"
)
"""Words of menus: furniture where several stand one below the other."""
FORM = {
    "name": r"(?:full\s+|contact\s+|contact\s+person(?:’s|'s)?\s+)?name|contact(?:\s+person)?"
    r"|ansprechpartner(?:in)?|nom|nombre|nome|naam|imię(?:\s+i\s+nazwisko)?|имя|お名前|担当者?|联系人|聯絡人|담당자?|attn|attention",
    "organisation": r"company(?:\s+name)?|organi[sz]ation(?:\s+name)?|firma|unternehmen|entreprise|société"
    r"|empresa|azienda|bedrijf|virksomhed|företag|организация|компания|会社名|社名|公司(?:名称)?|회사명?|business(?:\s+name)?",
    "role": r"role|(?:job\s+)?title|position|funktion|fonction|cargo|ruolo|functie|stanowisko|должность|役職|职位",
    "phone": r"tel(?:ephone|efon|éfono|efone|efono|efoon|\.)?(?:\s*(?:no|number|nr)\.?)?|tél(?:éphone)?\.?"
    r"|(?:tele)?phone(?:\s+number)?|ph\.?|mobile?|mobil|móvil|cell(?:ulare)?(?:\s+phone)?|handy|gsm|direct|office"
    r"|call|телефон|тел\.?|電話(?:番号)?|电话|전화|هاتف|puhelin|telefoon|tlf\.?|tfn\.?",
    "email": r"e-?mail(?:\s+address)?|mail|courriel|correo(?:\s+electrónico)?|posta\s+elettronica"
    r"|メール(?:アドレス)?|邮箱"
    r"|電郵|电子邮件|이메일|بريد(?:\s+إلكتروني)?|эл\.?\s*почта|sähköposti|e-?post",
    "website": r"(?:company\s+)?web\s?site|website|web|url|homepage|internet|site(?:\s+web)?|sitio(?:\s+web)?"
    r"|sito(?:\s+web)?|www|ホームページ|网站|網站|홈페이지|сайт",
    "place": r"(?:street\s+)?address|city|state(?:/province)?|country|zip(?:\s+code)?|location|adresse|anschrift"
    r"|ort|ville|pays|dirección|ciudad|país|indirizzo|città|paese|adres|plaats|land|adresa|адрес|住所|所在地|地址|주소",
    "fax": r"(?:tele)?fax(?:\s*(?:no|number|nr)\.?)?|télécopie\w*|факс|传真|傳真|팩스",
}
"""The labels of forms before a value."""
