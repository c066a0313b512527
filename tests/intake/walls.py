"""Invented pages that are no articles, each with what is said of it."""

from __future__ import annotations

from tests.intake.roads import LONG, SHORT, TWO, declared, html, teasers

PAYWALL = "is only the beginning of an article"
ERROR = "is an error page"
CONSENT = "is a page that asks for consent"
ROBOT = "is a page that tests whether a person asks"
SCRIPT = "shows its text only to browsers that run JavaScript"
LIST = "is a list of links to other pages"
LOGIN = "is a page to log in on"
EMPTY = "holds no article text"
FEW = "words, too few for an article"

NO_ARTICLES = [
    (PAYWALL, html(f"<h1>Snow</h1>{TWO}", head=declared(isAccessibleForFree="false"))),
    (PAYWALL, html(f"<h1>Snow</h1>{TWO}", head=declared(isAccessibleForFree='"False"'))),
    (
        PAYWALL,
        html(LONG, head=declared(isAccessibleForFree="false", wordCount="900")),
    ),
    (PAYWALL, html(f"{TWO}<div><p>Subscribe to continue reading</p></div>")),
    (PAYWALL, html(f"{TWO}<div class='wall'><h3>This article is for subscribers only.</h3></div>")),
    (PAYWALL, html(f"{SHORT}<p>Already a subscriber? <a href='/in'>Log in</a></p>")),
    (PAYWALL, html(f"{TWO}<p>Dieser Artikel ist nur für Abonnenten lesbar.</p>")),
    (PAYWALL, html(f"{TWO}<p>Cet article est réservé aux abonnés.</p>")),
    (PAYWALL, html(f"{TWO}<p>Suscríbete para seguir leyendo</p>")),
    (PAYWALL, html(f"{TWO}<p>Assine para continuar lendo</p>")),
    (PAYWALL, html(f"{TWO}<p>Щоб читати далі, оформіть передплату</p>")),
    (
        PAYWALL,
        html(
            f"{TWO * 2}<p>The office hopes to open one …</p><p>To read the full story, subs"
            "cribe or log in.</p>"
        ),
    ),
    (
        ERROR,
        html(
            "<h1>Page not found</h1><p>The page you are looking for does not exist. Try the "
            "search or go back to our home page and start again.</p>",
            "Pass Road",
        ),
    ),
    (
        ERROR,
        html(
            "<p>Sorry, we cannot find that page. It may have been moved, or the address may "
            "be wrong. Please go to our home page.</p>",
            "404 Not Found - Pass Road",
        ),
    ),
    (
        ERROR,
        html(
            "<h1>404</h1><p>Oops, the snow has got this one too, so go back to the start and "
            "look for another road to follow.</p>",
            "Pass Road",
        ),
    ),
    (
        ERROR,
        html(
            "<h1>Sorry, this page isn't available</h1><p>The link you followed may be broken, "
            "or the page may have been removed by those who wrote it.</p>"
        ),
    ),
    (
        ERROR,
        html(
            "<h1>Seite nicht gefunden</h1><p>Die Seite, die Sie suchen, gibt es nicht mehr, "
            "oder sie ist umgezogen. Bitte nutzen Sie die Suche.</p>",
            "Der Bote",
        ),
    ),
    (
        ERROR,
        html(
            "<h1>Página no encontrada</h1><p>La página que busca no existe o ha cambiado de "
            "dirección, así que vuelva al inicio, por favor.</p>",
            "El Faro",
        ),
    ),
    (
        ERROR,
        html(
            "<h1>Сторінку не знайдено</h1><p>На жаль, такої сторінки немає або її адресу "
            "змінено, тож спробуйте скористатися пошуком на сайті.</p>",
            "Вісник",
        ),
    ),
    (
        ERROR,
        html(
            "<h1>Access denied</h1><p>You don't have permission to access this page on this "
            "server, and nobody here can say why that is so.</p>",
            "Access Denied",
        ),
    ),
    (
        ERROR,
        html(
            "<h1>We'll be back soon</h1><p>We are sorry, but our site is down while we clean "
            "the road. Please try again in an hour or so.</p>",
            "Maintenance",
        ),
    ),
    (
        CONSENT,
        html(
            "<h1>Before you continue to Pass Road</h1><p>We use cookies and data to deliver "
            "our services, and our partners measure what you read here.</p><p>If you choose "
            "to accept all, we will also use them for ads.</p><button>Accept all</button>",
            "Before you continue",
        ),
    ),
    (
        CONSENT,
        html(
            "<p>We and our partners store and access information on your device, such as "
            "cookies, and process personal data for personalised advertising.</p><p>You can "
            "withdraw your consent at any time in our cookie settings.</p><a href='#'>I agree"
            "</a>",
            "Pass Road",
        ),
    ),
    (
        CONSENT,
        html(
            "<h1>Ihre Privatsphäre ist uns wichtig</h1><p>Wir und unsere 214 Partner "
            "verwenden Cookies, um personenbezogene Daten zu verarbeiten.</p><button>Alle "
            "akzeptieren</button><button>Einstellungen</button>",
            "Der Bote",
        ),
    ),
    (
        CONSENT,
        html(
            "<h1>We value your privacy</h1><p>We and our 31 partners store cookies on your device "
            "to measure how our pages are used.</p><p>You can refuse those that are not needed, or "
            "choose again later in the privacy settings below.</p>",
            "We value your privacy | Pass Road",
        ),
    ),
    (
        ROBOT,
        html(
            "<h1>passroad.example</h1><p>Verify you are human by completing the action below."
            "</p><p>passroad.example needs to review the security of your connection before "
            "proceeding.</p>",
            "Just a moment...",
        ),
    ),
    (
        ROBOT,
        html(
            "<h1>Pardon Our Interruption</h1><p>As you were browsing something about your "
            "browser made us think you were a bot. There are a few reasons for this.</p>"
        ),
    ),
    (
        ROBOT,
        html(
            "<p>Please complete the security check to access the site, which is there to keep "
            "the robots away from it.</p>",
            "Attention Required! | Cloudflare",
        ),
    ),
    (
        SCRIPT,
        html(
            "<noscript>You need to enable JavaScript to run this app.</noscript><div "
            "id='root'></div>",
            "Pass Road",
        ),
    ),
    (SCRIPT, html("<p>Please enable JavaScript to view the page content.</p>", "passroad.example")),
    (LIST, html(f"<h1>Roads</h1>{teasers(8)}", "Roads | Pass Road")),
    (
        LIST,
        html(
            "<h1>Roads</h1><ul>"
            + "".join(
                f"<li><a href='/{n}'>The road number {n} is closed by snow again this year</a></li>"
                for n in range(12)
            )
            + "</ul>",
            "Roads | Pass Road",
        ),
    ),
    (
        LIST,
        html(
            teasers(5),
            "Pass Road",
            head='<script type="application/ld+json">{"@type": '
            '"CollectionPage", "name": "Roads"}</script>',
        ),
    ),
    (
        LOGIN,
        html(
            "<h1>Log in</h1><p>Please log in with your e-mail address and your password to "
            "read the roads that you follow and the ones you like.</p>",
            "Login | Pass Road",
        ),
    ),
    (EMPTY, html("<h1>Welcome</h1><label>Password</label>", "Pass Road")),
    (FEW, html("<h1>Snow</h1><p>Photos of the snow on Sunday, by our readers in Hollen.</p>")),
    (EMPTY, html("<h1>Snow</h1><p>Coming soon.</p>", head=declared())),
    (EMPTY, "<html><head><title>x</title></head></html>"),
    (EMPTY, "<!-- nothing -->"),
]
