"""Invented articles that look a little like walls, errors and lists, or are about them."""

from __future__ import annotations

from tests.intake.roads import BANNER, LONG, SHORT, TWO, declared, html, teasers

ARTICLES = [
    ("short and plain", html(f"<h1>Snow closes the pass at Hollen</h1>{SHORT}")),
    (
        "a flash that declares itself",
        html(
            "<h1>Snow</h1><p>Snow closed the pass at Hollen on Sunday, police said.</p>",
            head=declared(),
        ),
    ),
    ("short behind a log-in in the head", html(f"<h1>Snow</h1>{TWO}")),
    ("short with a cookie banner", html(f"<h1>Snow</h1>{TWO}{BANNER}")),
    (
        "free by its own word",
        html(
            f"{SHORT}<p>Subscribe to read more like this</p>",
            head=declared(isAccessibleForFree="true"),
        ),
    ),
    (
        "not free but shown whole",
        html(TWO, head=declared(isAccessibleForFree="false", wordCount="40")),
    ),
    ("long and not free", html(LONG, head=declared(isAccessibleForFree="false"))),
    ("long with an appeal", html(f"{LONG}<div>Subscribe to continue reading</div>")),
    (
        "about cookies",
        html(
            "<h1>Court bans walls that force cookies on readers</h1><p>A court in Velm ruled on "
            "Monday "
            "that sites may not lock out readers who refuse cookies.</p><p>“We and our partners "
            "value "
            "your privacy” was a lie, the judge said, while partners sold the data.</p><p>Sites "
            "have "
            f"until June to ask for consent in plain words.</p>{BANNER}",
            "Court bans cookie walls",
        ),
    ),
    (
        "about a paywall",
        html(
            "<h1>Subscribe to continue reading: how paywalls won</h1><p>“Subscribe to continue "
            "reading” "
            "is the sentence of the decade, says a study of forty papers in Velm.</p><p>Readers "
            "see it "
            "nine times a week, and one in a hundred does what it says.</p><p>The Harbour "
            "Courier lost "
            "half of its readers and earns twice as much.</p>",
            "How paywalls won | Courier",
        ),
    ),
    (
        "about the error 404",
        html(
            "<h1>404: the number that ate the web</h1><p>One page in four that the Courier "
            "linked to "
            "ten years ago is not found any more, a study says.</p><p>“Page not found” is what "
            "readers "
            "see, and nobody tells the editors.</p>",
            "404: the number that ate the web | Courier",
        ),
    ),
    ("called Page not found, and long", html(f"<h1>Page not found</h1>{LONG}", "Page not found")),
    ("called 404, and declared", html(f"<h1>404</h1>{TWO}", "404", head=declared())),
    (
        "about captchas",
        html(
            "<h1>Are robots better at captchas than we are?</h1><p>Please verify that you are "
            "human: "
            "machines now do so faster than people, a study in Velm found.</p><p>The researchers "
            "gave "
            "both a hundred pictures of bridges.</p>",
            "Robots beat captchas | Courier",
        ),
    ),
    (
        "about JavaScript",
        html(
            "<h1>Thirty years of JavaScript</h1><p>Please enable JavaScript: three words that a "
            "whole "
            "generation has read and none has understood, writes Ada Quill.</p><p>The language was "
            "made in ten days in May.</p>",
            "Thirty years of JavaScript | Courier",
        ),
    ),
    (
        "about log-ins",
        html(
            "<h1>The end of the password</h1><p>Log in with your face: the bank of Velm is the "
            "first to "
            "do without passwords, it said on Monday.</p><p>Customers who have no face for it may "
            "still use a card.</p>",
            "The end of the password",
        ),
    ),
    (
        "short with related headlines",
        html(
            f"<article><h1>Snow closes the pass</h1>{TWO}</article><section><h2>More roads</h2>"
            + "".join(
                f"<h3><a href='/{n}'>The road number {n} is closed</a></h3>" for n in range(8)
            )
            + "</section>"
        ),
    ),
    (
        "with links between its paragraphs",
        html(
            "".join(
                f"<p>Road {n} was closed on Sunday, and forty lorries wait on either side of "
                "it.</p><p><a "
                f"href='/{n}'>Where to sleep on road number {n}</a></p>"
                for n in range(4)
            )
        ),
    ),
    (
        "a list of facts",
        html(
            "<h1>What the snow changes</h1><p>The pass at Hollen is closed from Sunday on, and "
            "three "
            "things change for everybody who has to cross it:</p><ul><li>Lorries wait at the "
            "mill.</li>"
            "<li>Buses go round by Brack.</li><li>The school is closed.</li></ul>"
        ),
    ),
    (
        "declared, and section links around it",
        html(f"<h1>Snow closes the pass</h1>{TWO}{teasers(9)}", head=declared()),
    ),
]
