"""What a person is told of a fault."""

import errno
import os

import pytest
import redis
from sqlalchemy.exc import OperationalError

from kawat.service.faults import sentence
from worker.errors import BadInput, StoreUnavailable


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (BadInput("field id: rusak", field="id"), "field id: rusak"),
        (StoreUnavailable("database is locked\nSQL: ..."), "the output store cannot be used now: database is locked"),
        (redis.AuthenticationError("WRONGPASS"), "Redis refuses the user or password in KAWAT_REDIS_URL"),
        (
            redis.TimeoutError("Timeout reading from socket."),
            "Redis cannot be reached: Timeout reading from socket. Is KAWAT_REDIS_URL right, and does the server run?",
        ),
        (redis.ResponseError("ERR unknown command"), "Redis answered: ERR unknown command"),
        (OperationalError("SELECT 1", {}, Exception("disk I/O error")), "the output store answered: disk I/O error"),
        (
            FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "feed.jsonl"),
            "feed.jsonl: No such file or directory",
        ),
        (OSError("rusak"), "the system: rusak"),
        (ValueError("a defect"), None),
    ],
)
def test_a_fault_is_a_sentence(error: Exception, said: str | None) -> None:
    """Our own errors say themselves, libraries' are said for them; a defect of the program is not covered up."""
    assert sentence(error) == said
