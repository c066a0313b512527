"""How publishers begin a correction, update or retraction notice: the tables of notices.py.

Only phrases that many outlets print stand here. English first, then German, French, Spanish,
Portuguese, Ukrainian and Russian, and a few labels of their neighbours.
"""

from __future__ import annotations

import re

_FLAGS = re.IGNORECASE


def _either(*rows: str) -> str:
    return "|".join(row.strip() for row in rows)


LABEL = _either(
    r"corrections?(?: (?:and|&) (?:clarification|update)s?)?|clarifications?|corrected",
    r"correction appended|a correction was made on|errat(?:um|a)|korrektur(?:hinweis)?",
    r"berichtigung|richtigstellung|klarstellung|correctif|rectificatif|précision|mise au point",
    r"corrección|fe de erratas|fe de errores|rectificación|aclaración|correção|erramos",
    r"retificação|виправлення|виправлено",
    r"уточнення|спростування|поправка|исправление|уточнение|опровержение|errata corrige|rettifica",
    r"correctie|rectificatie|sprostowanie",
)
"""What a correction is called; a colon, a date or a line of its own follows."""
RETRACTION = _either(
    r"retraction|retracted|withdrawn|zurückgezogen|rétractation|retractación|retirado|retratação",
    r"відкликано|отозвано",
)
"""What a retraction is called."""
REMARK = _either(
    r"editor(?:s?['’]s?|s|ial)? notes?|note from the editors?|a note (?:from|to|on)\b[^:]{0,40}",
    r"(?:anmerkung|hinweis|anm\.?) der redaktion|redaktioneller hinweis|nachtrag",
    r"transparenzhinweis|aktualisierung|note de la rédaction|ndlr|mise à jour",
    r"nota (?:del editor|de (?:la )?redacción|editorial)|actualización",
    r"nota (?:da redação|do editor)|atualização|від редакції|примітка(?: редакції| редактора)?",
    r"оновлення|оновлено|от редакции|примечание редакции|updated?|notes?",
)
"""What may open a notice, and as well a word about the author: the rest decides."""

FAULT = re.compile(
    r"\b(?:"
    + _either(
        r"misstat|misspel|misidentif|misattribut|misquot|misreport|mischaracteri[sz]|mislabel",
        r"miscalculat|misrepresent|incorrect|erroneous|mistaken|inaccura|wrong|error|omitted",
        r"corrected|correction|clarif|amended|retract|withdrawn|in fact\b|should have|regret",
        r"apologi[sz]|(?:earlier|previous|original|prior) version|taken down|did not meet",
        r"(?:has|have) been (?:changed|removed|updated)|was (?:changed|removed|updated)",
        r"falsch|fehler|irrtümlich|fälschlich|korrigiert|berichtigt|früheren? (?:version|fassung)",
        r"erreur|erroné|corrigé|rectifié|version précédente|par error|erróne|equivocad|corregid",
        r"rectificad|versión anterior|por erro|errad[oa]|incorret|corrigid|retificad",
        r"versão anterior|diferentemente d|ao contrário d|помилк|неправильн|хибн|невірн|виправлен",
        r"насправді|попередн\w+ верс|уточнен|перепрош|ошиб|неверн|исправлен|предыдущей верс",
    )
    + r")|(?:,|—|–) (?:and )?(?:not|nicht|а не|und nicht|non)\b|\b(?:et non|y no|e não) ",
    _FLAGS,
)
"""What a notice says and hardly anything else does behind such a label."""

_NOUN = (
    r"(?:article|story|post|piece|column|page|item|review|interview|obituary|newsletter|headline"
    r"|caption|graphic|chart|map|video|text|dispatch|transcript)"
)
_THIS = rf"this (?:[\w’'-]+ ){{0,2}}?{_NOUN}"
_DONE = r"(?:amended|corrected|retracted|withdrawn|revised|clarified|edited|taken down)"
_UPDATED = (
    r"(?:updated|changed|modified)(?: on .{3,40}?| since.{0,30}?)? to (?:correct|clarify|reflect"
    r"|remove|fix|note|show|say|state|make|include|add|amend|give)"
)
OWN = re.compile(
    _either(
        rf"(?:in )?(?:an?|the) (?:earlier|previous|prior|original|initial|first) (?:version|edition"
        rf"|headline|caption)s? (?:of|on|for|to|in) (?:this|our) (?:[\w’'-]+ ){{0,2}}?"
        rf"(?:{_NOUN}|report)\b(?! (?:was |had )?(?:first )?(?:appeared|published|ran)\b)",
        rf"this report has been (?:{_DONE} to|{_UPDATED})\b",
        rf"(?:due to|because of|owing to) an? (?:[\w-]+ )?error,? .{{0,60}}?\b{_THIS}\b",
        rf"{_THIS} (?:was|has been|is|has since been|was subsequently|has now been) {_DONE}\b",
        rf"{_THIS} (?:was|has been|has since been|has now been) {_UPDATED}\b",
        rf"{_THIS} (?:has been|was) removed\b",
        rf"{_THIS} (?:originally|previously|initially|incorrectly|mistakenly|erroneously|wrongly)"
        r" (?:said|stated|reported|gave|named|identified|attributed|claimed|listed|referred)\b",
        rf"the (?:headline|caption|photo caption|standfirst|subhead|picture|map|chart|graphic)"
        rf" (?:of|on|in|to|for|with|accompanying) {_THIS} ",
        rf"(?:we|the editors?) (?:have|has) (?:corrected|amended|retracted|withdrawn) {_THIS}\b",
        r"(?:in )?eine[rs]? (?:früheren?|vorherigen?|ersten?|ursprünglichen?|älteren?) (?:version"
        r"|fassung)(?: (?:dieses|des|unseres|dieser|der) \w+)?,? (?:hieß|stand|war|wurde|haben wir"
        r"|hatten wir|hatte|enthielt|nannte)",
        r"diese[rs]? (?:artikel|text|beitrag|bericht|meldung) (?:wurde|ist) .{0,40}?(?:korrigiert"
        r"|berichtigt|geändert|zurückgezogen|aktualisiert|ergänzt)\b",
        r"(?:dans )?une (?:première )?version (?:(?:précédente|antérieure|initiale) )?de (?:cet"
        r"|ce|cette) \w+",
        r"(?:cet article|ce texte|cette dépêche|ce papier) a été (?:modifié|corrigé|mis à jour"
        r"|retiré|rectifié|amendé)",
        r"contrairement à ce que nous (?:avons écrit|avons indiqué|écrivions|indiquions)",
        r"(?:en )?una (?:primera )?versión (?:anterior |previa |inicial |original )?de est[ea] \w+",
        r"est[ea] (?:artículo|noticia|información|nota|texto|crónica) (?:ha sido|fue|se ha)"
        r" (?:corregid|modificad|retirad|rectificad|actualizad)[oa]",
        r"(?:em |n)?uma versão (?:anterior |inicial |original )?d(?:este|esta|o|a) (?:texto|artigo"
        r"|reportagem|notícia|matéria)",
        r"est[ea] (?:texto|artigo|reportagem|notícia|matéria) foi (?:corrigid|alterad|modificad"
        r"|retirad|atualizad)[oa]",
        r"(?:у |в )?попередн(?:ій|я) (?:версі[їя]|редакці[їя]) (?:ці(?:єї|ого)|цього) \w+",
        r"(?:цю|цей) (?:статтю|матеріал|новину|публікацію|текст) (?:було )?(?:виправлено|змінено"
        r"|відкликано|видалено|уточнено|оновлено)",
        r"(?:матеріал|статтю|новину|публікацію|текст) (?:було )?(?:виправлено|змінено|уточнено)",
        r"(?:у |в )попередній версії (?:статті|матеріалу|новини|публікації|тексту)",
        r"в (?:предыдущей|первоначальной) версии (?:это\w+ )?(?:статьи|материала|новости|текста)",
    ),
    _FLAGS,
)
"""How an article speaks of itself when it was changed."""
GONE = re.compile(
    rf"{_THIS} (?:was|is|has been|has since been|has now been) (?:retracted|withdrawn|taken down"
    rf"|removed)\b|(?:we|the editors?) (?:have|has) (?:retracted|withdrawn) {_THIS}\b"
    r"|diese[rs]? (?:artikel|text|beitrag|bericht) wurde .{0,30}?zurückgezogen"
    r"|cet article a été retiré|est[ea] \w+ (?:ha sido|fue|foi) retirad[oa]"
    r"|(?:цю|цей) \w+ (?:було )?(?:відкликано|видалено)",
    _FLAGS,
)
"""How an article says that it is no longer held to be true."""
ELSEWHERE = re.compile(
    r"^[^.]{0,200}?, (?:the|its|his|her|their|she|he|they)\b[^.,“”\"]{0,50}?(?<! was)(?<! were)"
    r"(?<! be) (?:said|says|told|admitted|conceded|acknowledged|announced|wrote|insisted|heard)\b",
    _FLAGS,
)
"""A report of what somebody else printed names who said so behind a comma."""
