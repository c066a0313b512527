from index.recipe import text_of
from tests.fakes import spans


def test_the_headline_is_read_behind_its_passage() -> None:
    article = "It cost much. Furniture. Nobody minded."
    sentences = spans(article, "It cost much.", "Nobody minded.")

    text = text_of("Bridge opens", article, sentences)

    assert text.words == "It cost much. Nobody minded.\nBridge opens"
    read = [text.words[start:end] for start, end in text.sentences]
    assert read == ["It cost much.", "Nobody minded."]


def test_a_passage_without_a_headline_is_read_alone() -> None:
    article = "It cost much."

    assert text_of(None, article, spans(article, article)).words == "It cost much."
