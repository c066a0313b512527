"""The words that people write dates with, in six languages, each with the sign it stands for.

Signs: `m1`…`m12` months, `w1` (Monday)…`w7`, `n5` a number, and words such as `since` or `week`;
a form may stand for several (`last year = торік`). `sign = forms`, parted by semicolons; `_` is a
space, which matches a hyphen too. Accents and capitals do not matter. A form may stand under a
month and a number (French "sept"): before a unit it counts.
"""

from __future__ import annotations

from collections.abc import Iterator

EXAMPLES = {
    "en": ("2022-02-15", "15 Feb", "March 2024", "last week"),
    "de": ("15.2.2022", "15. Feb", "März 2024", "letzte Woche"),
    "fr": ("15/2/2022", "15 févr.", "mars 2024", "la semaine dernière"),
    "es": ("15/2/2022", "15 feb", "marzo de 2024", "la semana pasada"),
    "pt": ("15/2/2022", "15 fev", "março de 2024", "semana passada"),
    "uk": ("15.2.2022", "15 лютого", "березень 2024", "минулого тижня"),
}
"""Dates as an error or a help text shows them, by language; its keys are the languages known."""


def forms(language: str) -> Iterator[tuple[str, str]]:
    """Yield every form of a language's words, spaces written as such, with its signs."""
    for entry in _TABLES[language].split(";"):
        sign, _, row = entry.partition("=")
        for form in row.split():
            yield form.replace("_", " "), sign.strip()


_ENGLISH = """
    m1 = january jan; m2 = february feb; m3 = march mar; m4 = april apr; m5 = may;
    m6 = june jun; m7 = july jul; m8 = august aug; m9 = september sept sep;
    m10 = october oct; m11 = november nov; m12 = december dec;
    w1 = monday mon; w2 = tuesday tues tue; w3 = wednesday weds wed; w4 = thursday thurs thur thu;
    w5 = friday fri; w6 = saturday sat; w7 = sunday sun;
    n1 = one a an first; n2 = two second couple_of a_couple_of; n3 = three third;
    n4 = four fourth; n5 = five; n6 = six; n7 = seven; n8 = eight; n9 = nine; n10 = ten;
    n11 = eleven; n12 = twelve; n14 day = fortnight a_fortnight;
    hour = hour hours hrs; day = day days; week = week weeks; month = month months;
    quarter = quarter quarters; year = year years; weekend = weekend;
    today = today now tonight; yesterday = yesterday;
    daybefore = day_before_yesterday the_day_before_yesterday;
    last = last previous; past = past; this = this current; ago = ago;
    since = since from starting starting_from as_of as_from; until = until till by through thru
    up_to up_until; to = to; before = before prior_to; after = after; between = between;
    and = and; begin = beginning start early; mid = middle mid; end = end late;
    onward = onwards onward or_later; the = the;
    in = in on at during of for within over around about
"""

_GERMAN = """
    m1 = januar jan jänner jaenner; m2 = februar feb feber; m3 = märz maerz mrz;
    m4 = april apr; m5 = mai; m6 = juni jun; m7 = juli jul; m8 = august aug;
    m9 = september sept sep; m10 = oktober okt; m11 = november nov; m12 = dezember dez;
    w1 = montag mo; w2 = dienstag di; w3 = mittwoch mi; w4 = donnerstag do; w5 = freitag fr;
    w6 = samstag sonnabend sa; w7 = sonntag so;
    n1 = ein eine einem einer einen ersten erstes; n2 = zwei zweites; n3 = drei drittes;
    n4 = vier viertes; n5 = fünf fuenf; n6 = sechs; n7 = sieben; n8 = acht; n9 = neun;
    n10 = zehn; n11 = elf; n12 = zwölf zwoelf;
    hour = stunde stunden; day = tag tage tagen tages; week = woche wochen kw kalenderwoche;
    month = monat monate monaten monats; quarter = quartal quartale quartalen quartals;
    year = jahr jahre jahren jahres; weekend = wochenende wochenendes;
    today = heute jetzt; yesterday = gestern; daybefore = vorgestern; last year = vorjahr;
    last = letzte letzten letzter letztes letztem vergangene vergangenen vergangener vergangenes
    vergangenem vorige vorigen voriger voriges vorigem;
    this = diese dieser dieses diesem diesen; this year = heuer;
    since = seit ab von vom; until = bis bis_zum bis_zur; before_or_ago = vor; after = nach;
    between = zwischen; and = und; begin = anfang beginn; mid = mitte; end = ende;
    onward = an; the = der die das dem den des; in = im in am um während über zum zur
"""

_FRENCH = """
    m1 = janvier janv jan; m2 = février févr fév; m3 = mars; m4 = avril avr; m5 = mai;
    m6 = juin; m7 = juillet juil; m8 = août aoû; m9 = septembre sept sep; m10 = octobre oct;
    m11 = novembre nov; m12 = décembre déc;
    w1 = lundi lun; w2 = mardi mar; w3 = mercredi mer; w4 = jeudi jeu; w5 = vendredi ven;
    w6 = samedi sam; w7 = dimanche dim;
    n1 = un une premier première; n2 = deux deuxième; n3 = trois troisième;
    n4 = quatre quatrième; n5 = cinq; n6 = six; n7 = sept; n8 = huit; n9 = neuf; n10 = dix;
    n11 = onze; n12 = douze;
    hour = heure heures; day = jour jours; week = semaine semaines; month = mois;
    quarter = trimestre trimestres; year = an ans année années; weekend = week_end weekend;
    today = aujourd'hui maintenant; yesterday = hier; daybefore = avant_hier;
    last = dernier dernière derniers dernières passé passée passés passées précédent précédente;
    this = ce cet cette; ago = il_y_a voilà voici;
    since = depuis dès à_partir_de à_partir_du à_partir_d' à_compter_de à_compter_du;
    until = jusqu' jusque jusqu'à jusqu'au jusqu'en jusqu'aux; before = avant; after = après;
    between = entre; and = et; to = à au; begin = début au_début_de; mid = milieu mi;
    end = fin à_la_fin_de; the = le la les l' l de du des d' d;
    in = en dans sur pendant durant au_cours_de au_cours_du au_cours_des au_mois_de au_mois_d' vers
"""

_SPANISH = """
    m1 = enero ene; m2 = febrero feb; m3 = marzo mar; m4 = abril abr; m5 = mayo may;
    m6 = junio jun; m7 = julio jul; m8 = agosto ago; m9 = septiembre setiembre sept sep set;
    m10 = octubre oct; m11 = noviembre nov; m12 = diciembre dic;
    w1 = lunes lun; w2 = martes; w3 = miércoles mié; w4 = jueves jue; w5 = viernes vie;
    w6 = sábado sáb; w7 = domingo dom;
    n1 = un uno una primero primer; n2 = dos segundo; n3 = tres tercer; n4 = cuatro cuarto;
    n5 = cinco; n6 = seis; n7 = siete; n8 = ocho; n9 = nueve; n10 = diez; n11 = once; n12 = doce;
    hour = hora horas; day = día días; week = semana semanas; month = mes meses;
    quarter = trimestre trimestres; year = año años; weekend = fin_de_semana;
    today = hoy ahora; yesterday = ayer; daybefore = anteayer antier antes_de_ayer;
    last = pasado pasada pasados pasadas último última últimos últimas anterior;
    this = este esta estos estas; ago = hace atrás;
    since = desde a_partir_de a_partir_del; until = hasta; before = antes_de antes_del;
    after = después_de después_del tras; between = entre; and = y e; to = a al;
    begin = principios comienzos inicios principio comienzo inicio a_principios a_comienzos
    a_inicios; mid = mediados a_mediados; end = finales fines final fin a_finales a_fines;
    onward = en_adelante; the = el la los las lo de del; in = en durante por sobre
"""

_PORTUGUESE = """
    m1 = janeiro jan; m2 = fevereiro fev; m3 = março mar; m4 = abril abr; m5 = maio mai;
    m6 = junho jun; m7 = julho jul; m8 = agosto ago; m9 = setembro set; m10 = outubro out;
    m11 = novembro nov; m12 = dezembro dez;
    w1 = segunda segunda_feira seg; w2 = terça terça_feira ter; w3 = quarta quarta_feira qua;
    w4 = quinta quinta_feira qui; w5 = sexta sexta_feira sex; w6 = sábado sáb; w7 = domingo dom;
    n1 = um uma primeiro; n2 = dois duas segundo; n3 = três terceiro; n4 = quatro quarto;
    n5 = cinco; n6 = seis; n7 = sete; n8 = oito; n9 = nove; n10 = dez; n11 = onze; n12 = doze;
    hour = hora horas; day = dia dias; week = semana semanas; month = mês meses;
    quarter = trimestre trimestres; year = ano anos; weekend = fim_de_semana final_de_semana;
    today = hoje agora; yesterday = ontem; daybefore = anteontem antes_de_ontem;
    last = passado passada passados passadas último última últimos últimas anterior;
    this = este esta esse essa neste nesta nesse nessa deste desta; ago = há faz atrás;
    since = desde a_partir_de a_partir_do a_partir_da; until = até; before = antes_de antes_do
    antes_da; after = depois_de depois_do depois_da após; between = entre; and = e; to = a ao à;
    begin = início começo princípio; mid = meados meio; end = fim final fins;
    onward = em_diante; the = o os as de do da dos das;
    in = em no na nos nas durante por pelos pelas sobre
"""

_UKRAINIAN = """
    m1 = січень січня січні січнем січ; m2 = лютий лютого лютому лютим лют;
    m3 = березень березня березні березнем бер берез; m4 = квітень квітня квітні квітнем кві квіт;
    m5 = травень травня травні травнем трав тра; m6 = червень червня червні червнем чер черв;
    m7 = липень липня липні липнем лип; m8 = серпень серпня серпні серпнем сер серп;
    m9 = вересень вересня вересні вереснем вер верес; m10 = жовтень жовтня жовтні жовтнем жов жовт;
    m11 = листопад листопада листопаді листопадом лис листоп;
    m12 = грудень грудня грудні груднем гру груд;
    w1 = понеділок понеділка понеділку понеділком пн; w2 = вівторок вівторка вівторку вівторком вт;
    w3 = середа середи середу середі середою ср; w4 = четвер четверга четвергу четвергом чт;
    w5 = п'ятниця п'ятниці п'ятницю п'ятницею пт; w6 = субота суботи суботу суботі суботою сб;
    w7 = неділя неділі неділю неділею нд;
    n1 = один одна одне одну одного перше першого перший; n2 = два дві двох другий;
    n3 = три трьох третій; n4 = чотири чотирьох четвертий; n5 = п'ять п'яти; n6 = шість шести;
    n7 = сім семи; n8 = вісім восьми; n9 = дев'ять дев'яти; n10 = десять десяти;
    n11 = одинадцять; n12 = дванадцять;
    hour = година години годин годину; day = день дні днів дня днями добу доби діб;
    week = тиждень тижні тижнів тижня тижню тижнем;
    month = місяць місяці місяців місяця місяцем; quarter = квартал кварталу кварталі;
    year = рік роки років року році роком р рр; weekend = вихідні вихідних вихідними вікенд вікенду;
    today = сьогодні зараз; yesterday = вчора учора; daybefore = позавчора;
    last = минулий минулого минулому минулим минула минулої минулу минулій минуле минулі минулих
    минулими останній останнього останньому остання останньої останню останнє останні останніх;
    last year = торік; this = цей цього цьому ця цієї цю цій це ці; this year = цьогоріч;
    ago = тому назад тому_назад; since = з із зі від починаючи_з починаючи_від;
    until = до по; before = перед; after = після; between = між; and = і та й;
    begin = початок початку; mid = середина середини середині; end = кінець кінця кінці;
    the = число числа; in = у в на за протягом впродовж упродовж близько
"""

_TABLES = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "pt": _PORTUGUESE,
    "uk": _UKRAINIAN,
}
