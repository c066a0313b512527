from index.progress import MOST_FAILURES_TOLD, Embedding, Failure, Finished, Started, as_json


def test_events_are_named_after_what_they_tell() -> None:
    assert as_json(Started(2)) == {"event": "started", "sources": 2}
    assert as_json(Embedding(1, 3)) == {"event": "embedding", "done": 1, "total": 3}


def test_a_line_names_so_many_failures_and_counts_all() -> None:
    failed = tuple(Failure(1, f"{number}.txt", "is empty") for number in range(5000))
    told = as_json(Finished(0, 0, 0, 0, 0, 0, failed, 1.0))
    assert told["failures"] == 5000
    assert told["failed"] == [
        {"source_id": 1, "where": f"{number}.txt", "why": "is empty"}
        for number in range(MOST_FAILURES_TOLD)
    ]
