"""The buttons under an answer, as people meet them; a restart does not kill them."""

from __future__ import annotations

from pathlib import Path

from simcord.actors import MemberActor
from simcord.results import InteractionResult

from index.domain import Scope
from tests.bot.world import OPENING, World, press, world
from tests.shown import button_id, buttons, text


async def asked(w: World, question: str = OPENING, **options: object) -> InteractionResult:
    result = await w.alice.slash(w.channel, "ask", question=question, **options)
    assert result.response is not None
    return result


async def said_to(result: InteractionResult) -> str:
    assert result.response is not None
    assert result.ephemeral
    return text(result.response)


async def test_the_context_is_shown_to_who_asks_for_it(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        answer = await asked(w)
        shown = await press(w.mod, answer.response, "Context")
        said = await said_to(shown)
        assert "> The bridge opened on Monday." in said
        assert "It cost 12 million crowns." in said


async def test_more_quotes_come_if_there_are_any(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        answer = await asked(w)
        assert "More quotes" not in buttons(answer.response)


async def test_a_follow_up_is_completed_by_the_question_before(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        answer = await asked(w)
        window = await press(w.mod, answer.response, "Follow up")
        shown = await w.mod.submit_modal(window, {"asked": "And why?"})
        assert shown.response is not None
        assert "And why?" in text(shown.response)
        assert w.library.asked[-1] == ("Why did the bridge open?", Scope(server=w.guild.id))


async def test_a_reply_to_an_answer_follows_it_up(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.alice.send(w.channel, f"{w.me} {OPENING}")
        (answer,) = w.said()
        await w.mod.send(w.channel, f"{w.me} and why?", reply_to=answer)
        assert w.library.asked[-1][0] == "Why did the bridge open?"


async def test_a_question_is_worded_differently(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        answer = await asked(w, "What is love?")
        window = await press(w.alice, answer.response, "Ask differently")
        shown = await w.alice.submit_modal(window, {"asked": OPENING})
        assert shown.response is not None
        assert "The bridge opened on Monday." in text(shown.response)


async def test_a_narrow_search_is_widened(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        answer = await asked(w, "What is love?", since="2022-03-01", source="1")
        assert w.library.asked[-1][1].sources == {1}
        await press(w.alice, answer.response, "Search everything")
        assert w.library.asked[-1] == ("What is love?", Scope(server=w.guild.id))


async def test_a_thumb_is_kept_once_for_each_person(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        answer = await asked(w)
        for actor, label in ((w.alice, "👍"), (w.mod, "👎"), (w.mod, "👍"), (w.mod, "👎")):
            assert "Thank you" in await judged(w, actor, answer, label)
        (question,) = (
            await w.records.run(lambda records: records.privacy.about(w.alice.id))
        ).questions
        tally = await w.records.run(
            lambda records: records.feedback.of(question.asking.room, question.id)
        )
        assert tally == (1, 1)


async def test_what_is_forgotten_is_said_to_be(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        answer = await asked(w)
        await w.records.run(lambda records: records.privacy.forget(w.alice.id))
        for label in ("Context", "Follow up"):
            pressed = await press(w.mod, answer.response, label)
            assert "no longer remember" in await said_to(pressed)


async def judged(w: World, actor: MemberActor, answer: InteractionResult, thumb: str) -> str:
    assert answer.response is not None
    pressed = await actor.click(answer.response, custom_id=button_id(answer.response, thumb))
    return await said_to(pressed)
