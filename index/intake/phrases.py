"""Page furniture by its words: one table, folded (see `fold`), the commonest languages together.

Only phrases that many sites print stand here, never a string of one page or one publisher.
"""

from __future__ import annotations

import re

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_DIGITS = re.compile(r"\d[\d.,]*[km]?\b")


def fold(words: str) -> str:
    """Return the words as the tables spell them.

    Small letters, straight apostrophes, "#" for every number, no signs at the ends.
    """
    folded = _DIGITS.sub("#", words.casefold().replace("’", "'"))
    # "#" is a sign too, but one that the tables need at the ends.
    return _EDGES.sub("", folded.replace("#", "0")).replace("0", "#")


def _rows(table: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in table.replace("\n", "|").split("|")) - {""}


ALONE = _rows("""
this article is more than # years old | this article is more than # year old | #-minute listen
# minute listen | playlist | download | transcript | embed | sponsor message | ad feedback
support us | sponsored by | this audio is created with ai assistance | opens in new window
facebook (opens in new window | twitter (opens in new window | email (opens in new window
order reprints | today's paper | share full article | reuse this content | skip next section
your name | your comment | please enter your comment | please enter your name here | name | website
email | exit mobile version | advertisement | advertisements | advert | ad | ads | sponsored
sponsor | sponsored content | paid content | paid post | promoted | promotion
article continues below | advertisement - continue reading below
story continues below advertisement | skip advertisement | continue reading below
story continues below | article continues after ad | scroll to continue
article continues after this advertisement | loading | loading ad | please wait | learn more
share | share this | share this story | share this article | share this post | share article
print | share on facebook | share on twitter | share on x | share on linkedin | share on whatsapp
share via email | copy link | link copied | copy this link | facebook | twitter | x | linkedin
whatsapp | telegram | reddit | pinterest | tumblr | flipboard | messenger | instagram | youtube
facebook twitter | pocket | save | save article | saved | bookmark | gift article
gift this article | give this article | listen | listen to this article | listen to article | audio
play | pause | mute | play video | watch video | video | watch now | live | breaking
breaking news | exclusive | subscribe | subscribe now | sign up | sign up now | sign in | log in
login | register | my account | menu | search | close | close menu | open menu | skip to content
skip to main content | skip to navigation | back to top | go to top | top | home | homepage | next
previous | next article | previous article | next post | previous post | next story | prev
continue reading | keep reading | read full story | read the full story | read full article
read more | read more here | see more | show more | view more | load more | more | view all
see all | view all posts | more details | click here | subscribe to our newsletter | newsletter
newsletters | get the newsletter | sign up for free | email address | your email address
enter your email | enter your email address | thank you | thank you for subscribing
invalid email address | something went wrong | please try again later | comments | comment
# comments | # comment | no comments | leave a comment | view comments | show comments
add a comment | post a comment | join the conversation | report an error | report ad
report a typo | send us a tip | got a tip | send tips | corrections | suggest a correction
cookie policy | privacy policy | terms of use | terms of service | terms and conditions
terms & conditions | accept | accept all | accept cookies | accept all cookies | reject all
manage | manage cookies | manage preferences | cookie settings | privacy settings
do not sell my info | # min read | # minute read | # min | # mins read | # minutes read | # mins
min read | # shares | # share | # views | # likes | # views # comments | # of # | #/# | # hours ago
# minutes ago | view image in fullscreen | enlarge this image | enlarge image | hide caption
toggle caption | expand image | open image in gallery | view gallery | photo gallery | gallery
in pictures | image | view photos | photos | photo | related topics | topics | tags | categories
filed under | up next | this article was originally published on | staff | staff report
staff reports | staff reporter | staff writer | staff and agencies | by our correspondent
wire reports | agencies | agency | from wire reports | staff and wire reports | editor's picks
editors' picks | editor's note | all rights reserved | terms | privacy | about us | contact us
contact | careers | advertise | advertise with us | help | faq | sitemap | site map | follow us
follow | following | unfollow | google news | follow us on google news | add us on google | rss
app store | google play | download the app | get the app | download our app | install app
what do you think | was this article helpful | was this helpful | yes no | rate this article | like
dislike | reply | anzeige | werbung | teilen | drucken | merken | kommentare | # kommentare
anmelden | abonnieren | mehr | mehr anzeigen | weiterlesen | zur startseite | startseite
artikel teilen | lesezeit | nach oben | vorlesen | artikel anhören | datenschutz | impressum
cookies akzeptieren | agb | publicité | partager | imprimer | commentaires | # commentaires
s'abonner | abonnez-vous | se connecter | lire la suite | accueil | lire plus | lecture # min
mentions légales | réagir | publicidad | compartir | imprimir | comentarios | # comentarios
suscríbete | suscribirse | iniciar sesión | leer más | seguir leyendo | ver más | inicio
aviso legal | guardar | escuchar | publicidade | compartilhar | partilhar | comentários
# comentários | assine | assinar | entrar | ler mais | leia mais | continue lendo | ver mais
início | continua após a publicidade | pubblicità | condividi | commenti | leggi anche
advertentie | delen | reclame | реклама | поділитися | поширити | коментарі | # коментарів
підписатися | увійти | читати далі | читати більше | головна | дивитися більше | поделиться
комментарии | подписаться | читать далее
""")
"""Furniture when the whole line says it."""

LINK_BOXES = _rows("""
tags | topics | categories | filed under | related topics | explore more on these topics
previous article | next article | previous post | next post | read more | read more on this
read also | also read | read next | see also | also see | watch also | related | related content
related coverage | related links | related reading | further reading | more on this
more on this story | more on this topic | on this topic | more to read | also of note
more to know | more to explore | dig deeper | go deeper | keep reading | must read | must reads
don't miss | in case you missed it | icymi | you might also like | top picks | more for you
mehr zum thema | lesen sie auch | lesen sie mehr | auch interessant | das könnte sie interessieren
das könnte sie auch interessieren | siehe auch | à lire aussi | lire aussi | sur le même sujet
à lire également | voir aussi | lea también | le puede interesar | lea más
también te puede interesar | ver también | leia também | leia mais | veja também | saiba mais
читайте також | дивіться також | читайте также | смотрите также | більше за темою | по темі
за темою
""")
"""Lines that open a box of links, in an article or at its end."""

LAST_BOXES = _rows("""
news feed | live feed | newsfeed | стрічка новин | newsticker | fil info | related posts
related post | related articles | related article | related stories | related news | related story
related topics | similar posts | similar articles | you may also like | popular posts
you might also like | you may like | you may also be interested in | recommended
recommended for you | recommended stories | recommended reading | recommended articles
we recommend | more stories | more news | more from this section | more from us | more articles
more posts | most read | trending | most popular | most viewed | most shared | most commented
trending now | trending stories | latest news | latest stories | latest posts | latest articles
latest | recent posts | recent news | top stories | top news | today's top stories | popular
popular now | around the web | from around the web | from our partners | sponsored stories
promoted stories | promoted links | paid links | ads by | about the author | about author
about the authors | post navigation | what to read next | what others are reading
people also read | readers also liked | other news | meistgelesen | meistgelesene artikel
weitere artikel | ähnliche artikel | neueste artikel | mehr aus dem ressort | verwandte artikel
articles similaires | articles liés | les plus lus | articles récents | sur le même thème
artículos relacionados | noticias relacionadas | lo más leído | lo más visto | más noticias
últimas noticias | entradas relacionadas | artigos relacionados | notícias relacionadas
mais lidas | posts relacionados | últimas notícias | mais notícias | схожі новини | схожі статті
останні новини | популярне | популярні новини | новини по темі | новини за темою | похожие статьи
последние новости
""")
"""Lines after which a page has only other pages' headlines, unless running text comes back."""

COMMENTS = _rows("""
comments | # comments | # comment | no comments | no comments yet | leave a comment | leave a reply
leave a reply cancel reply | cancel reply | post a comment | add a comment | view comments
show comments | join the conversation | join the discussion | discussion | write a comment
be the first to comment | what do you think | reader comments | login to comment
log in to comment | # responses | kommentare | # kommentare | kommentar schreiben
schreibe einen kommentar | commentaires | # commentaires | laisser un commentaire | comentarios
# comentarios | deja un comentario | deja una respuesta | comentários | # comentários
deixe um comentário | deixe uma resposta | коментарі | # коментарів | залишити коментар
комментарии
""")
"""Lines after which readers speak, not the article."""

SECTIONS = _rows("""
news | world | world news | us news | u.s. news | u.s | us | uk | uk news | europe | asia | africa
americas | middle east | international | national | nation | local | local news | region | politics
business | economy | economics | finance | markets | money | personal finance | tech | technology
science | health | environment | climate | education | culture | arts | books | film | music | tv
television | entertainment | celebrity | celebrities | style | lifestyle | life | fashion | food
travel | sport | sports | football | opinion | opinions | editorial | comment | analysis | features
feature | investigations | longread | obituaries | obituary | weather | crime | courts | law
justice | society | religion | war | defense | defence | security | military | energy | auto
autos | motoring | real estate | property | jobs | magazine | weekend | video | videos | podcasts
podcast | photos | multimedia | live | home | homepage | all | latest | trending | games | puzzles
community | events | nachrichten | politik | wirtschaft | wissenschaft | gesellschaft | kultur
ausland | inland | panorama | meinung | gesundheit | reise | technik | welt | regional | actualités
monde | politique | économie | société | sciences | santé | planète | mundo | noticias | política
economía | sociedad | deportes | ciencia | salud | cultura | opinión | tecnología | notícias
economia | esportes | desporto | saúde | opinião | ciência | tecnologia | brasil | новини | світ
політика | економіка | суспільство | спорт | культура | наука | війна | здоров'я
""")
"""Names of sections; what stands before a headline and in breadcrumbs."""
