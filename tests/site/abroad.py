"""Two invented articles that are not in UTF-8: one in Cyrillic letters, one from western Europe."""

from __future__ import annotations

from tests.site.grammar import Told

CYRILLIC = Told(
    headline="В Верхней Сосновке открыли мост через реку Малую Рысь",
    sentences=(
        "Новый пешеходный мост через реку Малую Рысь открыли в Верхней Сосновке в субботу.",
        "Строительство моста в Верхней Сосновке обошлось в 8 427 тысяч крон.",
        "«Тридцать лет мы ходили на почту в обход, через мельницу», — сказала жительница "
        "посёлка Евдокия Перелётова.",
        "Мост длиной 214 метров стоит на шести опорах из лиственницы и рассчитан на сто лет.",
        "Инженер Савелий Громыхалов обещал, что фонари на перилах будут гореть до полуночи.",
        "Старую переправу закроют в ноябре, а паром передадут школьному музею.",
    ),
    question="Во сколько обошлось строительство моста в Верхней Сосновке?",
    answer="8 427 тысяч крон",
)
WESTERN = Told(
    headline="Café Désirée in Saint-Ébrard wins the prize for the best crème brûlée",
    sentences=(
        "The Café Désirée in Saint-Ébrard has won the golden spoon for the best crème brûlée on "
        "the coast, the jury said on Sunday.",
        "Its cook, Zoë Müller-Ångström, has burned sugar over a blacksmith's fire for 17 years.",
        "The golden spoon for the crème brûlée in Saint-Ébrard comes with £3,845 from the estate "
        "of a señora who ate there every day.",
        '"I would rather have had a new stove, but I shall not send the cheque back," said '
        "Müller-Ångström after the ceremony in the Hôtel du Pré Bleu.",
        "Second was a tavern in Løvenfjærd, whose rødgrød had pleased the jury in three of the "
        "last five years.",
        "The café has 22 chairs, none of them alike, and is closed whenever the fishing is good.",
    ),
    question="How much money comes with the golden spoon in Saint-Ébrard?",
    answer="£3,845",
)
