"""Tables of the words that dates are written with."""

from __future__ import annotations


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


# January to December; the spellings of one month in one row: English, German, French, Spanish,
# Italian, Portuguese, Dutch, Polish, Ukrainian, Russian; full and short.
_ROWS = (
    "january jan januar jänner janvier janv enero ene gennaio janeiro januari stycznia січня "
    "января",
    "february feb februar février févr fév febrero febbraio fevereiro fev februari lutego лютого"
    " февраля",
    "march mar märz mrz mars marzo março maart marca березня марта",
    "april apr avril avr abril abr aprile kwietnia квітня апреля",
    "may mai mayo maggio maio mei maja травня мая",
    "june jun juni juin junio giugno junho czerwca червня июня",
    "july jul juli juillet juil julio luglio julho lipca липня июля",
    "august aug août aout agosto ago augustus sierpnia серпня августа",
    "september sept sep septembre septiembre settembre setembro set września вересня сентября",
    "october oct oktober okt octobre octubre ottobre outubro out października жовтня октября",
    "november nov novembre noviembre novembro listopada листопада ноября",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro grudnia грудня декабря",
)
MONTHS = {name: number for number, row in enumerate(_ROWS, start=1) for name in row.split()}
"""Month names, case folded, with their numbers."""

WEEKDAYS = _words("""
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi
    vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo segunda terça
    quarta quinta sexta feira понеділок вівторок середа четвер п'ятниця п’ятниця субота
    неділя
""")
"""Names of the days of the week, case folded."""

UPDATE_WORDS = _words("""
    updated update updates modified revised edited aktualisiert aktualisierung geändert jour
    modifié actualizado actualizada actualización modificado atualizado atualizada atualização
    оновлено змінено обновлено
""")
"""Words that make a date the date of a change, not of publication."""

_LEADS = _words("""
    published posted created date issued first originally originalmente last latest on at by the
    publication publishing of de del le à la el em as às a o and veröffentlicht erschienen stand
    vom am um uhr publié publicado publicada mis mise las los опубліковано створено дата о год
    від
""")
_TIMES = _words("""
    am pm a.m p.m a p m et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst ist cet cest eet
    eest msk jst aest aedt z t h hrs hours noon midnight time eastern local st nd rd th
""")
DATE_WORDS = WEEKDAYS | UPDATE_WORDS | _LEADS | _TIMES
"""All words that a date line is made of beside the months."""
