"""Invented pages in other languages."""

from __future__ import annotations

from datetime import date

from tests.intake.pages import Pasted

PAGES = (
    Pasted(
        "German: agency dateline, photo line, link box",
        """⟦Startseite⟧
⟦Politik⟧
⟦Stadtrat von Velm beschließt den Bau der Südbrücke⟧
⟦Von Jana Ohlsen⟧
⟦12.03.2024, 14:05 Uhr⟧
⟦Die alte Fähre wird noch zwei Jahre fahren. (Foto: Tim Berg/dpa)⟧
⟦Velm (dpa) - ⟧Der Stadtrat von Velm hat am Dienstag den Bau der Südbrücke beschlossen. Sie soll \
41 Millionen Kronen kosten.
⟦Anzeige⟧
„Das ist ein guter Tag für die Stadt“, sagte Bürgermeisterin Ute Lamm nach der Sitzung.
⟦Lesen Sie auch: Warum die Fähre so oft zu spät kommt⟧
Gegen den Plan stimmten elf Räte. Sie fürchten um die Auen am Ufer des Flusses.
⟦Mehr zum Thema⟧
⟦Brücken im Land: Wer zahlt die Sanierung?⟧""",
        title="Stadtrat von Velm beschließt den Bau der Südbrücke",
        publisher="dpa",
        published_at=date(2024, 3, 12),
        authors=("Jana Ohlsen",),
    ),
    Pasted(
        "French: publié le, à lire aussi",
        """⟦Le musée de Brac rouvre ses portes après l’incendie⟧

⟦Par Julie Marchand⟧

⟦Publié le 3 février 2024 à 18h05⟧

Le musée de Brac a rouvert ses portes samedi, deux ans après l’incendie qui avait détruit son toit.

⟦À lire aussi : Les tableaux sauvés par les pompiers⟧

« Nous avons cru ne jamais revoir ce jour », a dit la directrice, Anne Delorme, devant la foule.""",
        title="Le musée de Brac rouvre ses portes après l’incendie",
        published_at=date(2024, 2, 3),
        authors=("Julie Marchand",),
    ),
    Pasted(
        "Spanish: agency dateline, compartir",
        """⟦El puerto de Alvera recibe el primer barco eléctrico⟧

⟦Compartir⟧

⟦Alvera, 9 ene (Faro).- ⟧El puerto de Alvera recibió este martes el primer barco eléctrico de la \
línea, que llevará a 200 pasajeros.

El viaje dura cuarenta minutos y costará lo mismo que antes, según la empresa.

⟦Lo más leído⟧

⟦Cierra la panadería más antigua⟧""",
        title="El puerto de Alvera recibe el primer barco eléctrico",
        publisher="Faro",
    ),
    Pasted(
        "Portuguese: publicado em, leia também",
        """⟦Chuva forte deixa três bairros de Alvor sem luz⟧

⟦Por Marta Lopes⟧

⟦Publicado em 7 de março de 2023⟧

A chuva forte desta terça-feira deixou três bairros de Alvor sem luz durante cinco horas.

⟦Leia também⟧
⟦Como pedir indenização pela falta de luz⟧

Segundo a empresa, um raio atingiu a estação principal. Ninguém ficou ferido na cidade.""",
        title="Chuva forte deixa três bairros de Alvor sem luz",
        published_at=date(2023, 3, 7),
        authors=("Marta Lopes",),
    ),
    Pasted(
        "Ukrainian: date, photo, link line",
        """⟦Новини⟧
⟦У Вельмі відкрили міст через річку Тарн⟧
⟦15 лютого 2024, 10:30⟧
⟦Фото: Олена Гай⟧
У Вельмі в середу відкрили новий міст через річку Тарн, який будували чотири роки.
«Ми чекали на цей день», — сказала мерка міста Ганна Лемко під час відкриття мосту.
⟦Читайте також: Як змінився рух у центрі міста⟧
Міст коштував сорок мільйонів крон і витримає вантажівки до сорока тонн, кажуть інженери.""",
        title="У Вельмі відкрили міст через річку Тарн",
        published_at=date(2024, 2, 15),
    ),
)
