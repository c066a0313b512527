"""Who is credited for images, and the words of such credits: the table of captions.py."""

from __future__ import annotations

import re

_AGENCIES = (
    r"reuters|ap|ap images|ap photo|associated press|the associated press|afp|getty(?: images)?"
    r"|epa(?:-efe)?|efe|dpa|apa|ansa|pa|pa wire|pa images|tass|tass/.*|xinhua|bloomberg"
    r"|shutterstock|istock(?:photo)?|alamy|unsplash|pexels|pixabay|adobe stock|flickr"
    r"|wikimedia(?: commons)?|nurphoto|anadolu(?: agency)?|zuma(?: press)?|sipa(?: usa)?|sputnik"
    r"|kyodo(?: news)?|jiji|pti|ani|yonhap|upi|imago(?: images)?|picture alliance|keystone|lusa"
    r"|agência brasil|ukrinform|укрінформ|унн|maxar(?: technologies)?|planet labs.*|nasa|handout"
    r"|corbis|rex|hulton archive|magnum|contour|redux|polaris|abaca(?:press)?|belga|anp|ritzau|tt"
    r"|ntb|lehtikuva|pap|mti|ctk"
)
AGENCY = re.compile(rf"(?:{_AGENCIES})", re.IGNORECASE)
STOCK = re.compile(
    r"(?:getty|shutterstock|istock|alamy|unsplash|pexels|pixabay|adobe stock|flickr|wikimedia"
    r"|nurphoto|imago|zuma|sipa|file|courtesy|handout|supplied|epa)\b.{0,30}",
    re.IGNORECASE,
)
WORD = re.compile(
    r"[A-ZÀ-ÞĀ-ŽА-ЯІЇЄҐ0-9][\w.'’&-]*|(?:de|da|do|dos|van|von|der|bin|al|el|la|of|for|the|via)"
)
CREDIT = re.compile(
    r"(?:(?:ap |file |handout |stock |photo |image |picture )?(?:photos?|photographs?|photography"
    r"|images?|pictures?|pic|graphic|illustration|screenshot|screengrab|screen grab|video"
    r"|composite|artwork|foto|fotos|fotografie|bild|grafik|imagen|imagem|imágenes"
    r"|crédits?(?: photos?)?|crédito|bildquelle|fotocredit|фото|фотографія|світлина|ілюстрація"
    r"|скриншот|credits?))(?: illustration| credits?| courtesy| source| provided)?",
    re.IGNORECASE,
)
