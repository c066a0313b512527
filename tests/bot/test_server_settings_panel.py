"""`/settings`, and what a server's wishes change."""

from __future__ import annotations

from pathlib import Path

import simcord
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.records import ServerSettings, Sureness
from tests.bot.world import OPENING, World, press, world
from tests.shown import inside, text


async def panel(w: World) -> InteractionResult:
    result = await w.mod.slash(w.channel, "settings")
    assert result.ephemeral
    assert result.response is not None
    return result


async def rules(w: World) -> ServerSettings:
    return await w.records.run(lambda records: records.settings.of(w.guild.id))


async def choose(w: World, shown: InteractionResult, field: str, *values: object) -> None:
    assert shown.response is not None
    chosen = await w.mod.select(shown.response, list(values), custom_id=f"set:{field}")
    assert chosen.acknowledged


async def test_every_choice_is_kept_and_shown(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        shown = await panel(w)
        await choose(w, shown, "channels", w.channel)
        await choose(w, shown, "roles", *w.moderators)
        await choose(w, shown, "sureness", "careful")
        await choose(w, shown, "language", "uk")
        await choose(w, shown, "feedback", w.channel)
        await choose(w, shown, "log", w.channel)
        await press(w.mod, shown.response, "Private answers: off")
        assert await rules(w) == ServerSettings(
            channels=frozenset({w.channel.id}),
            roles=frozenset({w.moderators[0].id}),
            private=True,
            sureness=Sureness.CAREFUL,
            language="uk",
            feedback_channel=w.channel.id,
            log_channel=w.channel.id,
        )
        again = await panel(w)
        assert "Private answers: on" in str(list(inside(again.response)))
        assert str(w.channel.id) in str(list(inside(again.response)))


async def test_numbers_are_written_and_wrong_ones_refused(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        shown = await panel(w)
        window = await press(w.mod, shown.response, "Limits…")
        await w.mod.submit_modal(window, {"person": "3", "server": "", "days": "0"})
        assert await rules(w) == ServerSettings(person_per_day=3, keep_days=0)
        for wrong in ("three", "-1"):
            window = await press(w.mod, shown.response, "Limits…")
            told = await w.mod.submit_modal(window, {"person": wrong, "server": "", "days": ""})
            simcord.assert_responded(told, contains="is no number")
        window = await press(w.mod, shown.response, "Limits…")
        told = await w.mod.submit_modal(window, {"person": "0", "server": "", "days": ""})
        simcord.assert_responded(
            told, contains="0 is not possible: write a number from 1 to 1,000,000."
        )
        assert await rules(w) == ServerSettings(person_per_day=3, keep_days=0)
        assert w.env.errors == []


async def settle(w: World, settings: ServerSettings) -> None:
    await w.records.run(lambda records: records.settings.keep(w.guild.id, settings))


async def refused(w: World, actor: MemberActor) -> str:
    result = await actor.slash(w.channel, "ask", question=OPENING)
    assert result.ephemeral
    assert result.response is not None
    return text(result.response)


async def test_people_ask_where_and_if_they_may(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        other = w.guild.create_text_channel("questions")
        await settle(w, ServerSettings(channels=frozenset({other.id})))
        assert f"ask me in <#{other.id}>" in await refused(w, w.alice)
        await w.alice.send(w.channel, f"{w.me} {OPENING}")
        assert f"<#{other.id}>" in text(w.said()[-1])
        answered = await w.alice.slash(other, "ask", question=OPENING)
        assert "The bridge opened" in text(answered.response)
        assert w.env.errors


async def test_only_people_with_a_role_ask(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        role = w.moderators[0].id
        await settle(w, ServerSettings(roles=frozenset({role})))
        assert f"<@&{role}>" in await refused(w, w.alice)
        answered = await w.mod.slash(w.channel, "ask", question=OPENING)
        assert "The bridge opened" in text(answered.response)
        assert w.env.errors


async def test_a_daily_limit_says_when_to_ask_again(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await settle(w, ServerSettings(person_per_day=1, server_per_day=2))
        await w.alice.slash(w.channel, "ask", question=OPENING)
        assert "you can ask 1 question a day" in await refused(w, w.alice)
        await w.mod.slash(w.channel, "ask", question=OPENING)
        bob = w.guild.add_member(w.env.create_user("bob"))
        assert "This server takes 2 questions a day" in await refused(w, bob)
        assert w.env.errors


async def test_a_question_that_comes_to_nothing_is_not_counted(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await settle(w, ServerSettings(person_per_day=1))
        await w.alice.slash(w.channel, "ask", question="too long")
        answered = await w.alice.slash(w.channel, "ask", question=OPENING)
        assert "The bridge opened" in text(answered.response)
        assert w.env.errors


async def test_answers_are_private_by_default_where_a_server_wants_it(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await settle(w, ServerSettings(private=True))
        assert (await w.alice.slash(w.channel, "ask", question=OPENING)).ephemeral
        shown = await w.alice.slash(w.channel, "ask", question=OPENING, private=False)
        assert not shown.ephemeral


async def test_how_sure_it_must_be_decides_what_is_an_answer(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        w.library.confidence = 0.7
        await settle(w, ServerSettings(sureness=Sureness.CAREFUL))
        careful = await w.alice.slash(w.channel, "ask", question=OPENING)
        assert "Not sure" in text(careful.response)


async def test_what_moderators_do_is_logged_where_the_server_wants_it(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        log = w.guild.create_text_channel("log")
        shown = await panel(w)
        await choose(w, shown, "log", log)
        await choose(w, shown, "sureness", "bold")
        await w.mod.slash(w.channel, "reindex")
        said = [message.content for message in log.history()]
        assert any("sureness: bold" in line for line in said)
        assert any("`reindex`" in line and w.mod.mention in line for line in said)
        kept = await w.records.run(lambda records: records.actions.last(w.guild.id, 5))
        assert [action.what for action in kept] == ["reindex", "settings", "settings"]


async def test_feedback_is_reported_without_a_name(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        log = w.guild.create_text_channel("feedback")
        await settle(w, ServerSettings(feedback_channel=log.id))
        answer = await w.alice.slash(w.channel, "ask", question="What is love?")
        await press(w.alice, answer.response, "Tell the moderators")
        (line,) = [message.content for message in log.history()]
        assert line.startswith("👎 What is love?")
        assert "alice" not in line
        assert str(w.alice.id) not in line
