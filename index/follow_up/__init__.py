"""Makes a follow-up ("and when?", "who said that?") a question that stands by itself, by rules."""

from __future__ import annotations

import re

from index.domain import MAX_QUESTION_CHARS, Answer, Quote
from index.follow_up.fragments import about_another, bare, of_the_quote, unmarked
from index.follow_up.names import words
from index.follow_up.pronouns import EMPTY_IT, main_thing, resolve
from index.follow_up.things import head_of, things
from index.small_talk import is_small_talk
from index.words import fold, is_stop, tokens, word_set

__all__ = ["complete"]

_FEW_WORDS = 2
"""A follow-up of so few words without a name leaves out what it is about ("What do the parents
think?"); "How much will the flood wall cost?" does not."""
_OPENING = re.compile(
    r"^\W*(?:(?:and|but|so|or|then|also|ok|okay|well|yes|no|thanks|thank you|great)\b[\s,.!]*)+",
    re.IGNORECASE,
)
_EMPTY = word_set("exactly precisely already still actually finally ago long much many please")
"""Words that ask for nothing by themselves, beside grammar words."""
_US = word_set("i me my mine you your yours we us our ours")
"""Who says one of these talks with the bot or of something of their own."""
_REACTIONS = word_set(
    "yes yeah yep no nope really sure wow right true false wrong exactly interesting good bad more"
)


def complete(question: str, earlier: str, answer: Answer | None) -> str:
    """Return `question` with what it leaves out, taken from the question before and its answer.

    `earlier` is that question as the library was asked it, completed itself. The result is for
    searching: its grammar may limp. A question that stands by itself, and talk, come back as
    they are. The rules know English; questions in other languages get the earlier one's subject
    at most.
    """
    asked = _OPENING.sub("", question, count=1).strip()
    if not asked or any(map(_is_talk, (question, asked, earlier))):
        return question
    quote = answer.quotes[0] if answer and answer.quotes else None
    made = _completed(asked, earlier, quote, is_connected=asked != question.strip())
    return question if made is None or len(made) > MAX_QUESTION_CHARS else " ".join(made.split())


def _completed(
    question: str, earlier: str, quote: Quote | None, *, is_connected: bool
) -> str | None:
    made = of_the_quote(question, earlier, quote) or about_another(
        question, earlier, quote, is_connected=is_connected
    )
    if made is not None:
        return made
    resolved = resolve(question, earlier, quote)
    text = resolved.text if resolved else question
    if not any(_says_something(word) for word in tokens(head_of(text)[1])):
        return bare(question, earlier, is_connected=is_connected)
    if resolved and resolved.is_open:
        return f"{unmarked(text)} {head_of(earlier)[1]}?"
    if resolved:
        return _in_context(text, earlier)
    topic = _lacks_topic(question, is_connected=is_connected) and main_thing(earlier)
    return f"{unmarked(question)}, {topic}?" if topic else None


def _in_context(text: str, earlier: str) -> str:
    """Add the name of what was spoken of where `text` names nothing but people."""
    topic = main_thing(earlier)
    if not topic or any(thing.is_name and not thing.is_person for thing in things(text)):
        return text
    is_named = any(word.is_name for word in words(topic))
    return f"{unmarked(text)}, {topic}?" if is_named else text


def _lacks_topic(question: str, *, is_connected: bool) -> bool:
    own = things(question)
    content = [word for word in words(question) if not is_stop(word.text)]
    if "“" in question or any(word.is_number for word in content) or any(t.is_name for t in own):
        return False
    if EMPTY_IT.search(question) or any(word.folded in _US for word in words(question)):
        return False
    is_definite = any(thing.is_determined for thing in own)
    return len(content) <= _FEW_WORDS + (not is_definite) + is_connected


def _says_something(word: str) -> bool:
    return not is_stop(word) and fold(word) not in _EMPTY


def _is_talk(text: str) -> bool:
    folded = [fold(token) for token in tokens(text)]
    return is_small_talk(folded) or _REACTIONS.issuperset(folded)
