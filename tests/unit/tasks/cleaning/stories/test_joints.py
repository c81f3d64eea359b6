"""Where two stories might meet: what is seen of it, and at which cost."""

import tracemalloc

from tasks.cleaning.stories.joints import describe_joints, similarities


def test_long_paragraphs_take_no_memory_out_of_proportion() -> None:
    """Paragraphs with very many different words are compared in little memory, not in paragraphs times words."""
    paragraphs = [" ".join(f"kata{at}x{n}" for n in range(250)) for at in range(400)]
    tracemalloc.start()
    described = describe_joints(paragraphs, [""] * len(paragraphs))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(described) == len(paragraphs) - 1
    assert most < 100_000_000


def test_paragraphs_without_words_are_like_nothing() -> None:
    """Paragraphs of signs alone are like no other, and nothing fails."""
    assert similarities(["***", "—", "???"]).tolist() == [[0.0] * 3] * 3
