import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.domain import Span
from index.sentences import sentences

GOLD = Path(__file__).parent / "gold"
BOUNDARY, OPTIONAL = "‖", "¦"


def gold_cases() -> list[object]:
    lines = [
        line
        for path in sorted(GOLD.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    known_wrong = pytest.mark.xfail(reason="known to come out wrong: see docs/sentences.md")
    return [
        pytest.param(
            marked.replace("\\n", "\n"),
            id=f"{kind}-{number}",
            marks=[known_wrong] if kind.endswith("!") else [],
        )
        for number, (kind, marked) in enumerate(line.split("\t") for line in lines)
    ]


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_the_gold_set_is_large_enough_to_mean_something() -> None:
    assert len(gold_cases()) >= 150


@pytest.mark.parametrize("marked", gold_cases())
def test_gold_case_is_cut_where_it_should_be(marked: str) -> None:
    whole = [piece.strip() for piece in marked.replace(OPTIONAL, "").split(BOUNDARY)]
    cut_everywhere = marked.replace(OPTIONAL, BOUNDARY)
    cut = [piece.strip() for piece in cut_everywhere.split(BOUNDARY)]
    text = cut_everywhere.replace(BOUNDARY, "")

    assert pieces(text) in (whole, cut)


def test_a_short_quotation_stays_with_its_attribution() -> None:
    text = "“I came. I saw. I left,” he said. “It rained.” Nobody asked why."

    assert pieces(text) == [
        "“I came. I saw. I left,” he said.",
        "“It rained.”",
        "Nobody asked why.",
    ]


def test_a_long_quotation_is_cut_at_its_sentences() -> None:
    first, second = "The " + "long " * 30 + "wait is over.", "The " + "old " * 30 + "wall is down."
    text = f"“{first} {second} We won,” Lund said."

    assert pieces(text) == [f"“{first}", second, "We won,” Lund said."]


def test_a_quotation_that_is_never_closed_hides_no_boundary() -> None:
    text = "“We left at dawn. The bus was late. Nobody came\n\n“We waited,” she said."

    assert pieces(text) == [
        "“We left at dawn.",
        "The bus was late.",
        "Nobody came",
        "“We waited,” she said.",
    ]


def test_a_stray_straight_quotation_mark_hides_no_boundary() -> None:
    text = 'The pipe is 5" wide. It leaks. "Fix it," Lund said. "Now."'

    assert pieces(text) == ['The pipe is 5" wide.', "It leaks.", '"Fix it," Lund said.', '"Now."']


def test_only_the_range_asked_for_is_read_and_offsets_count_from_the_text() -> None:
    text = "TARN — One came. Two went. Share"

    assert sentences(text, 7, 26) == [Span(7, 16), Span(17, 26)]
    assert sentences(text, 12, 12) == []


def test_a_sentence_may_run_over_hard_wrapped_lines() -> None:
    text = (
        "The bridge over the Tarn will stay closed until the middle of May, the\n"
        "county said on Monday, because two of its six cables have rusted through\n"
        "near the anchors. Repairs cost $4.1 million.\n"
    )

    assert pieces(text) == [
        "The bridge over the Tarn will stay closed until the middle of May, the\n"
        "county said on Monday, because two of its six cables have rusted through\n"
        "near the anchors.",
        "Repairs cost $4.1 million.",
    ]


@pytest.mark.parametrize("text", ["", " \n\t ", "\n\n\n"])
def test_blank_text_has_no_sentences(text: str) -> None:
    assert sentences(text) == []


def check_covering(text: str, found: list[Span]) -> None:
    reached = 0
    for start, end in found:
        assert reached <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not text[reached:start].strip()
        reached = end
    assert not text[reached:].strip()


ODD = st.one_of(
    st.sampled_from("“”‘’\"'«»().!?…•— aB1éя😀\n\u2028\x00\u200b\ud800\x0c"),
    st.sampled_from(["\r\n", "Mr.", "p.m.", "U.S.", "said", "日。", "http://a.b"]),
)


@given(st.one_of(st.text(), st.lists(ODD, max_size=60).map("".join)))
def test_sentences_cover_any_text_in_order(text: str) -> None:
    check_covering(text, sentences(text))


@given(st.lists(ODD, max_size=40).map("".join), st.integers(0, 30), st.integers(0, 30))
def test_sentences_cover_any_range_and_stay_inside(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))

    inside = [Span(a - start, b - start) for a, b in sentences(text, start, end)]

    check_covering(text[start:end], inside)


@pytest.mark.parametrize(
    "unit",
    ["a", ".", ". ", "“", '"', "(", "A. ", "“A. ", "“Who?” Lund ", "\x01", "😀", "ש. ", "x ", "…"],
)
def test_a_megabyte_of_nonsense_takes_linear_time(unit: str) -> None:
    def seconds(chars: int) -> float:
        text = unit * (chars // len(unit))
        started = time.process_time()
        check_covering(text, sentences(text))
        return time.process_time() - started

    # A quadratic step would take minutes; the machine may be slow.
    assert seconds(1_000_000) < 10
