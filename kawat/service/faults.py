"""What a person is told of what went wrong."""

from worker.errors import KawatError


def sentence(error: Exception) -> str | None:
    """The fault in a sentence; None where it is a defect of the program, whose traceback tells more."""
    if isinstance(error, KawatError):
        return str(error)
    library = type(error).__module__.partition(".")[0]  # which is not imported to find out that it was not at fault
    if library == "redis":
        return _of_redis(error)
    if library == "sqlalchemy":
        return _of_the_database(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'the system'}: {error.strerror or error}"
    return None


def _of_redis(error: Exception) -> str | None:
    import redis  # noqa: PLC0415

    match error:
        case redis.AuthenticationError():
            return "Redis refuses the user or password in KAWAT_REDIS_URL"
        case redis.ConnectionError() | redis.TimeoutError():
            why = str(error).rstrip(".")
            return f"Redis cannot be reached: {why}. Is KAWAT_REDIS_URL right, and does the server run?"
        case redis.RedisError():
            return f"Redis answered: {error}"
    return None


def _of_the_database(error: Exception) -> str | None:
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    return f"the output store answered: {error.orig}" if isinstance(error, DBAPIError) else None
