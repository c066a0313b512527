"""What pages say that are no articles: the tables of quality.py."""

from __future__ import annotations

import re

_FLAGS = re.IGNORECASE


def _whole(*rows: str) -> re.Pattern[str]:
    """Return a pattern for a title or box that says one of these and nothing else."""
    return re.compile(r"\W*(?:" + "|".join(rows) + r")\W*", _FLAGS)


def _begins(*rows: str) -> re.Pattern[str]:
    """Return a pattern for a box that begins so; in quotation marks it is a report."""
    return re.compile(r"[^\w“„”«»\"'‘’]*(?:" + "|".join(rows) + r")\b", _FLAGS)


ERROR = _whole(
    r"(?:error |http )?(?:40[0-9]|410|429|50[0-9])(?:[\s:–—-]+(?:error|page not found|not found"
    r"|gone|forbidden|access denied|unauthorized|bad gateway|internal server error|file not found"
    r"|service (?:temporarily )?unavailable|too many requests|gateway time-?out"
    r"|seite nicht gefunden|page introuvable|página no encontrada|página não encontrada"
    r"|сторінку не знайдено))?",
    r"(?:oops|sorry|whoops|uh-oh|hmm)?\W*(?:the |this |that )?(?:page|file|url|article"
    r"|story)(?: you"
    r" (?:requested|are looking for|were looking for|have requested))? (?:was |is |could |can"
    r"|cannot |could not |has |does |doesn['’]t |isn['’]t )?(?:not |be |been |no longer |longer )*"
    r"(?:found|exist|exists|available|here|removed|deleted|moved)(?: or has been (?:moved"
    r"|removed))?",
    r"page (?:missing|unavailable|not available)|not found|(?:an )?error(?: occurred)?"
    r"|something went wrong|access denied|forbidden|bad gateway|internal server error"
    r"|service (?:temporarily )?unavailable|gateway time-?out|temporarily unavailable"
    r"|(?:site |website )?(?:under|down for) maintenance|we['’]ll be (?:right )?back(?: soon)?",
    r"(?:diese )?seite (?:wurde )?nicht gefunden|(?:die )?seite existiert nicht(?: mehr)?"
    r"|fehler(?: 404)?|page (?:introuvable|non trouvée)|erreur(?: 404)?|(?:la )?página no"
    r" (?:encontrada|existe)|error 404|página não (?:encontrada|existe)|erro(?: 404)?"
    r"|сторінк[ау] не (?:знайден[оау]|існує)|помилка(?: 404)?|страница не найдена",
)
"""Titles of error pages."""

ROBOT = _whole(
    r"just a moment|attention required!?(?: \| cloudflare)?|one more step|security check"
    r"|checking (?:your|the) browser.{0,40}"
    r"|(?:please )?verify(?:ing)? (?:that )?you are (?:a )?human"
    r".{0,40}|are you (?:a )?(?:robot|human)\??|(?:please )?(?:complete|solve) the captcha.{0,40}"
    r"|human verification|pardon our interruption|access to this page has been denied"
    r"|ddos.guard|you have been blocked|unusual traffic.{0,40}|bot verification|captcha"
    r"|robot check|please wait.{0,20}|client challenge|vercel security checkpoint",
)
"""Titles of pages that test whether a person asks."""
ROBOT_SAYS = _begins(
    r"(?:please )?(?:enable|turn on|activate|allow) (?:javascript|js|cookies)",
    r"(?:please )?verify (?:that )?you are (?:a )?human|checking if the site connection is secure",
    r"(?:you need|you must have|you have) to enable javascript|this (?:app|site|page|website)"
    r" (?:requires|needs|works best with|won['’]t work without) javascript",
    r"javascript (?:is|must be|seems to be|has been) (?:disabled|required|enabled|needed)",
    r"our systems have detected unusual traffic|performance & security by cloudflare",
    r"why do i have to complete a captcha|needs to review the security of your connection",
    r"bitte (?:aktivieren sie )?javascript|veuillez activer javascript|activa javascript"
    r"|por favor,? (?:ative|habilite) o? ?javascript|увімкніть javascript|включите javascript",
)
"""What such pages say, and pages that show nothing without JavaScript."""

CONSENT = _whole(
    r"before you continue(?: to .{1,40})?|we value your privacy|your privacy(?: choices)?"
    r"|(?:we care about )?your privacy (?:matters|is important to us)|cookie (?:consent|settings"
    r"|preferences|notice)|(?:accept|manage) cookies|consent|privacy (?:settings|preferences)"
    r"|your data\W+your choice|ihre privatsphäre(?: ist uns wichtig)?|cookie-einstellungen"
    r"|zustimmung|bevor (?:sie|du) fortf(?:ahren|ährst)|votre vie privée(?: nous importe)?"
    r"|avant de (?:continuer|poursuivre)|tu privacidad(?: es importante)?|valoramos tu privacidad"
    r"|sua privacidade|antes de continuar|ваша конфіденційність|перш ніж продовжити",
)
"""Titles of walls that ask for consent."""
CONSENT_SAYS = re.compile(
    r"\b(?:we|our|us|wir|unsere?|nous|nosotros|usamos|nós|ми|наші?)\b.{0,80}\b(?:cookies?"
    r"|partners?|partnern?|partenaires|socios|parceiros|партнер\w*|файли cookie)\b"
    r"|\b(?:store|access)\b.{0,40}\binformation on (?:a|your) device"
    r"|\blegitimate interests?\b|\b(?:withdraw|give|manage) (?:your )?consent\b"
    r"|\bpersonali[sz]ed (?:ads|advertising|content)\b|\bpersonenbezogene daten\b"
    r"|\bdonnées personnelles\b|\bdatos personales\b|\bdados pessoais\b",
    _FLAGS,
)
"""Sentences of such walls."""
CONSENT_BUTTON = _whole(
    r"(?:i )?(?:accept|agree)(?: (?:all|and (?:continue|close|proceed)|cookies|to all))*"
    r"|(?:accept|allow|reject|decline) all(?: cookies)?|yes,? i agree|got it|ok,? i agree"
    r"|(?:alle )?(?:akzeptieren|zustimmen|annehmen|ablehnen)(?: und (?:weiter|schließen))?"
    r"|(?:tout )?(?:accepter|refuser)(?: et (?:continuer|fermer))?|(?:aceptar|rechazar)(?: todo| y"
    r" continuar)?|(?:aceitar|rejeitar)(?: todos| e continuar)?|(?:прийняти|відхилити)(?: всі"
    r"| усе)?"
    r"|погоджуюсь|manage (?:options|preferences|cookies)|einstellungen",
)
"""Buttons of such walls."""

LOGIN = _whole(
    r"(?:please )?(?:log|sign)[ -]?in(?: to (?:continue|your account|.{1,30}))?|login|sign[ -]?up"
    r"|(?:create|register) (?:an |your )?account|register|account login|members? (?:login|area)"
    r"|anmelden|einloggen|anmeldung|login erforderlich|(?:se )?connexion|connectez-vous"
    r"|s['’]identifier"
    r"|identifiez-vous|iniciar sesión|inicia sesión|acceder|entrar|fazer login|вхід|увійти"
    r"|авторизація|вход|(?:forgot|reset) (?:your )?password",
)
"""Titles of pages to log in on."""

PAYWALL = _begins(
    r"(?:please )?(?:subscribe|register|sign up|sign in|log in|become a (?:subscriber|member)|join"
    r"|upgrade|start your (?:free )?trial)\b.{0,60}?\b(?:to|and|for) (?:(?:continue|keep) reading"
    r"|read (?:on|more|the (?:full|rest|whole|entire)|this)|unlock|get (?:full|unlimited) access"
    r"|view (?:the|this) (?:full|article|story)|access (?:the|this) (?:full|article|story))",
    r"to (?:continue|keep) reading|to read (?:the (?:full|rest|whole|entire)|this) (?:article"
    r"|story)?"
    r".{0,40}(?:subscribe|log in|sign in|register)|continue reading (?:this (?:article"
    r"|story) )?with a",
    r"this (?:article|story|content|post|page|report) is (?:only |exclusively "
    r"|reserved )?(?:available )?"
    r"(?:only )?(?:for|to) (?:paid |paying |registered |our )?(?:subscribers|members|premium"
    r"|readers)",
    r"(?:subscriber|member|premium)[ -](?:only|exclusive)\b|exclusive (?:to|for) (?:subscribers"
    r"|members)",
    r"already (?:a |an )?(?:subscriber|member|subscribed)|you(?:['’]ve| have) (?:reached|used|read)"
    r" (?:your|all your|the) .{0,30}(?:limit|free (?:articles|stories))|keep reading for",
    r"the rest of this (?:article|story|post) is|this post is for pa(?:id|ying) subscribers",
    r"weiterlesen (?:mit|nach)|(?:jetzt )?(?:abonnieren|abo).{0,20}weiterlesen|dieser (?:artikel"
    r"|inhalt|text) ist (?:nur )?(?:für|abonnenten)|lesen sie (?:diesen artikel )?mit|exklusiv für"
    r" abonnenten|mit .{1,20}\+ weiterlesen|sie sind bereits (?:abonnent|kunde)",
    r"(?:cet )?article (?:est )?(?:réservé|est réservé) aux abonnés|il vous reste .{0,40}à (?:lire"
    r"|découvrir)|la suite est réservée|abonnez-vous pour (?:lire|continuer)|déjà abonné",
    r"(?:contenido|artículo|noticia) (?:exclusiv[oa]|solo|sólo|para) .{0,15}suscriptores"
    r"|suscríbete para (?:seguir|continuar)|para seguir leyendo|ya eres suscriptor",
    r"(?:conteúdo|artigo|matéria) exclusiv[oa] .{0,15}assinantes|assine para (?:continuar|ler)"
    r"|para continuar lendo|já é assinante",
    r"(?:матеріал|стаття|текст) (?:доступн\w+ )?(?:лише|тільки) (?:для )?передплатник\w*"
    r"|щоб (?:читати|прочитати) (?:далі|повністю),? .{0,30}(?:передплат|підпис|увійд)\w*"
    r"|оформіть передплату,? щоб|(?:материал|статья) доступ\w+ только подписчикам",
)
"""How a paywall's box begins."""
