"""Page furniture by how a line begins or what it says: the table of patterns."""

from __future__ import annotations

import re

MAX_NOTE_CHARS = 420
"""Longer lines are no notes, boxes or appeals; a newsletter box with small print is about 350."""

_FLAGS = re.IGNORECASE
LINK_LINE = re.compile(
    r"(?:read(?: more| also| next| full story)?|also read|see also|more|related(?: \w+)?"
    r"|watch(?: also| more)?|listen|trending|dig deeper|go deeper|don['’]t miss|recommended"
    r"|must read|up next|in pictures|explainer|opinion|photos?|photo gallery|gallery|video"
    r"|live updates|lesen sie (?:auch|mehr)|mehr(?: dazu| zum thema)?|siehe auch|(?:à )?lire aussi"
    r"|à lire également|voir aussi|lea también|lee también|lea más|ver también|leia (?:também"
    r"|mais)|veja (?:também|mais)|saiba mais|leggi anche|lees ook|читайте (?:також|ще|также)"
    r"|дивіться також|смотрите также)\s{0,2}(?::|>>?|»|→|\|)\s{0,2}\S.{0,220}",
    _FLAGS,
)
"""A link to another page with its label: "Read more: …"."""

_STARTS = re.compile(
    r"(?:©|\(c\)\s?\d{4}|copyright\b|all rights reserved|alle rechte vorbehalten"
    r"|tous droits réservés|todos los derechos|todos os direitos|всі права захищені"
    r"|усі права захищені|tags?\s?:|topics\s?:|filed (?:under|to)\b|posted in\s?:?\s|categor(?:y"
    r"|ies)\s?:|keywords?\s?:|schlagw[oö]rte?r?\s?:|mots[- ]clés\s?:|etiquetas\s?:|теги\s?:"
    r"|share (?:this|on|via|to)\b.{0,80}$|follow (?:us|@)|click here (?:to|for)\b|tap here to\b"
    r"|like us on\b|find us on\b|join us on\b|download (?:the|our) .{0,40}\bapp\b|save my name\b"
    r"|a version of this (?:article|story)\b|(?:this|our) (?:site|website|page) uses cookies"
    r"|we (?:and our partners )?use cookies|by (?:clicking|continuing|signing up|subscribing"
    r"|using this)\b|wir verwenden cookies|diese (?:seite|website) verwendet cookies"
    r"|ce site utilise des cookies|este sitio (?:web )?utiliza cookies|este site (?:utiliza"
    r"|usa) cookies|цей сайт використовує|this (?:site|form) is protected by recaptcha"
    r"|javascript is (?:disabled|required)|(?:please )?enable javascript"
    r"|your browser does not support|(?:story|article) continues below|continue reading (?:below"
    r"|the main story|after)|(?:reading|listening) time\s?:?\s?\d|lesezeit\s?:?\s?\d"
    r"|\d{1,2}[- ]min(?:ute)?s? read|got (?:a )?(?:news )?tips?\b|have a (?:news )?tip\b"
    r"|do you have (?:a|any) (?:news )?(?:story|tips?|information)\b|(?:if you (?:have"
    r"|wish) .{0,60})?(?:to )?(?:read|view|see) (?:all )?comments?\b|(?:originally"
    r"|first) (?:published|appeared) (?:on|in|at|by|as)\b|(?:this|the) (?:article|story|post"
    r"|piece) (?:was )?(?:originally|first) (?:published|appeared)\b|prices? (?:was"
    r"|were) (?:accurate|correct) (?:at|when)\b|for the full story\b|support (?:our|local"
    r"|independent) journalism\b|become a (?:member|subscriber)\b|donate (?:now|today)\b|(?:need"
    r"|want) a (?:news )?break\?|pic\.twitter\.com/|\[embed|\[caption|\[gallery)",
    _FLAGS,
)
_SAYS = re.compile(
    r"(?:this|the) (?:is (?:a|an) )?(?:developing|breaking) (?:news )?story\b|(?:this|it) (?:is"
    r"|remains) (?:a|an) (?:developing|breaking|evolving)\b|(?:this|the) (?:news )?(?:story"
    r"|article|page|post|report) (?:is (?:still )?(?:developing|breaking)|(?:has been|was|will be"
    r"|is being|is) (?:being )?(?:updated|refreshed)(?! to (?:correct|clarify|reflect)))|(?:more"
    r"|further) (?:details|information|updates?)? ?(?:to follow|soon|as we get it|will follow)\b"
    r"|(?:please )?(?:check back|refresh)\b.{0,60}\b(?:updates?|latest|more)\b|(?:support"
    r"|read) .{0,60}\bsubscribe (?:to|today|now)\b",
    _FLAGS,
)
_INSIDE = re.compile(
    r"\b(?:contributed (?:to|reporting)\b.{0,60}\b(?:report|story|article|piece|reporting)"
    r"|the views expressed\b.{0,90}\b(?:own|author|those of)|please consider (?:a subscription"
    r"|subscribing))\b",
    _FLAGS,
)
_BOX_CALL = re.compile(
    r"^(?:\W{0,4})(?:sign[- ]?up|subscribe|get|join|receive|stay|want|would you like|register"
    r"|enter|never miss|don['’]t miss|enjoy(?:ed|ing)?|like (?:what|this)|follow|abonnieren|melden"
    r"|jetzt|inscrivez|abonnez|recevez|suscríbe\w*|recibe|regístrate|assine|receba|inscreva"
    r"|підпи\w+|отримуйте|подпи\w+)\b.{0,300}?\b(?:newsletters?|inbox|e-?mail (?:alerts?|updates?)"
    r"|push notifications?|our channel|infolettre|(?:whatsapp|telegram|viber"
    r"|youtube)[- ](?:channel|kanal)|boletín|posteingang|boîte (?:mail|de réception)|розсилк\w+"
    r"|телеграм\w*|telegram|канал)\b",
    _FLAGS,
)
_BOX_SAYS = re.compile(
    r"^(?:the|our|this|you can|for more|what['’]s|\W?you can)\b.{0,200}?\b(?:(?:to"
    r"|in) your (?:inbox|e-?mail)|(?:our|the) (?:[\w-]+ ){0,3}newsletters?\b.{0,20}\bsign"
    r"|newsletter (?:provides|delivers|brings|gives) you)\b",
    _FLAGS,
)
_REACH = re.compile(
    r"^(?:\W{0,3})(?:follow|contact|reach|email|e-mail|write to|tweet|message|you can (?:reach"
    r"|follow|contact))\b.{0,200}(?:@\w|\bon (?:twitter|facebook|instagram|threads|bluesky"
    r"|mastodon|linkedin|x)\b|\bwww\.)",
    _FLAGS,
)
# The end of a sentence; an initial or a short title before the stop is none.
_SENTENCE = re.compile(r"(?:[^\W\d_]{4,}|\d{2,})[.!?][”\"’]?\s")
_SAID = re.compile(r"[”\"»“]\s*,?.{0,60}\b(?:said|says|told|added|asked|wrote)\b", _FLAGS)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w{2,}|@\w{2,30}", _FLAGS)


def is_note(words: str) -> bool:
    """Return whether the line is the site speaking to its reader, not the article.

    Appeals, newsletter boxes, rights, tags, cookies, "will be updated", who else reported.
    """
    if len(words) > MAX_NOTE_CHARS:
        return False
    begins = any(p.match(words) for p in (_STARTS, _SAYS, _REACH, _BOX_CALL, _BOX_SAYS))
    return (begins or _is_closing(words)) and _SAID.search(words) is None


def _is_closing(words: str) -> bool:
    """Return whether the line is one sentence about the making of the article."""
    match = _INSIDE.search(words)
    return match is not None and _SENTENCE.search(words, 0, match.start()) is None


def is_address(words: str) -> bool:
    """Return whether the line is an address or a handle and nothing else."""
    return _ADDRESS.fullmatch(words) is not None
