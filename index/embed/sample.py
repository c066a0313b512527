"""The built-in set that a prepared model is tried on: invented news, in passages and questions."""

from __future__ import annotations

from functools import cache

from index.domain import Span
from index.embed import Text

_PASSAGES = 120
_LONGEST = 7


@cache
def passages() -> tuple[Text, ...]:
    """Return passages of one to seven sentences, each with a headline behind it.

    Every sentence stands in several of them beside others, so that many are near each other and a
    change of the order shows.
    """
    count = len(_SENTENCES)
    made = []
    for number in range(_PASSAGES):
        places = (number * 3 + step * (1 + number % 5) for step in range(1 + number % _LONGEST))
        made.append(_passage([_SENTENCES[place % count] for place in places], number))
    return tuple(made)


@cache
def questions() -> tuple[Text, ...]:
    """Return the questions."""
    return tuple(Text(question, ()) for question in _QUESTIONS)


def _passage(sentences: list[str], number: int) -> Text:
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    headline = _HEADLINES[number % len(_HEADLINES)]
    return Text(f"{' '.join(sentences)}\n{headline}", tuple(spans))


_HEADLINES = (
    "Harbour city counts the cost of the storm",
    "Miners and ministers meet again",
    "What the new timetable means for commuters",
    "Orchard growers fear an early frost",
    "Museum returns carved door to island village",
    "Team of part-timers reaches the final",
    "Satellite firm moves into the old brewery",
)
_SENTENCES = (
    "The ferry to Skarholm was cancelled for the third day in a row.",
    "Waves of up to six metres broke over the outer mole on Tuesday, the port authority said.",
    "“We have never seen the quay under water,” said harbour master Ilse Brandt.",
    "Insurers put the damage at 41 million crowns.",
    "Nobody was hurt.",
    "The mine at Tarvik, which employs 640 people, has been on strike since the first of March.",
    "Union leader Osman Reyes called the latest offer an insult and walked out of the talks.",
    "The company wants to cut night shifts from twelve hours to ten, and to pay for ten.",
    "A mediator appointed by the labour ministry will meet both sides again on Friday.",
    "Copper prices rose by 2.4 percent after the news.",
    "From 14 December trains between Lorne and Castell will run every twenty minutes.",
    "The railway has ordered eighteen battery trains from a maker in the north of the country.",
    "Passengers complained that the last connection now leaves before the evening shift ends.",
    "The line was electrified in 1957 and its signals are older than most of its drivers.",
    "A monthly ticket will cost 89 crowns, eleven more than this year.",
    "Growers in the Vell valley lit thousands of candles between the rows to keep the frost away.",
    "Apple trees had flowered nineteen days earlier than the average of the past thirty years.",
    "Temperatures fell to minus four degrees shortly before dawn.",
    "“If we lose the blossom, we lose the year,” said Petra Aldous, who farms twelve hectares.",
    "The state covers at most half of such losses, and only for farms that are insured.",
    "The carved door was taken from the meeting house of Ruatepu in 1888 by a naval surgeon.",
    "It will travel home in a crate of its own on a navy ship next spring.",
    "The museum keeps a copy, made by two carvers from the village over eleven months.",
    "Its director, Amara Lindqvist, said that other objects would follow.",
    "Visitors had until Sunday to see the original, and the queue reached round the block.",
    "Dunmere beat the champions on penalties after two hours without a goal.",
    "Their goalkeeper, a baker by trade, saved three of five shots and was at work by four.",
    "The final will be played at the national stadium on 22 June before 38,000 people.",
    "Coach Wen Harlow, 29, is the youngest ever to reach it.",
    "Bookmakers had offered two hundred to one against the club in August.",
    "The start-up Perigon will build satellites no larger than a shoebox in the old brewery.",
    "It has raised 26 million from two pension funds and a maker of farm machines.",
    "The satellites measure how much water stands in fields and reservoirs.",
    "Three of them were lost in March when the rocket's second stage failed.",
    "Perigon expects to employ 150 engineers by the end of next year.",
    "Doctors at the Lorne clinic warned of a shortage of a common antibiotic for children.",
    "The health agency allowed imports with foreign labels until the end of the winter.",
    "Parents drove to six pharmacies before they found a bottle.",
    "The only factory in the region had stopped its line after a fire in November.",
    "A study of 12,400 patients found no advantage in the dearer drug.",
    "Parliament passed the water bill by 61 votes to 58 after a night of debate.",
    "It forbids new wells within two kilometres of a spring.",
    "The opposition announced that it would go to the constitutional court.",
    "Minister Jonas Adeyemi said that the law came ten years late.",
    "Farmers blocked the bridge to the capital with tractors for six hours.",
    "The volcano on Isla Ferro threw ash to a height of nine kilometres.",
    "Some 2,300 people left their homes for the sports hall at the other end of the island.",
    "Flights were diverted and the school year was ended a week early.",
    "Geologists do not expect lava to reach the villages.",
    "The last eruption, in 1909, lasted for forty days.",
)
_QUESTIONS = (
    "How high were the waves that broke over the mole?",
    "Who is the harbour master?",
    "How much damage did the storm do?",
    "Why was the ferry cancelled?",
    "How many people work at the mine in Tarvik?",
    "What did Osman Reyes say about the offer?",
    "When do the two sides of the strike meet again?",
    "How often will trains run between Lorne and Castell?",
    "What does a monthly railway ticket cost?",
    "When was the railway line electrified?",
    "How did fruit growers protect their trees from frost?",
    "How cold did it get in the Vell valley?",
    "Who pays when the harvest is lost?",
    "Who took the carved door from Ruatepu?",
    "How does the door get back to the island?",
    "Who made the copy that the museum keeps?",
    "Who won the match between Dunmere and the champions?",
    "What is the goalkeeper's job?",
    "Where is the final played?",
    "How old is coach Wen Harlow?",
    "What do Perigon's satellites measure?",
    "Who invested in the satellite company?",
    "Why did the rocket fail?",
    "Which medicine is scarce in Lorne?",
    "Why did the drug factory stop?",
    "Is the more expensive drug better?",
    "How many votes did the water bill get?",
    "What does the new law on wells forbid?",
    "Where did farmers put their tractors?",
    "How many people had to leave because of the volcano?",
    "When did the volcano erupt before?",
    "Will the lava reach the villages?",
)
