"""Which jobs are traced, and below whose span."""

import random
import sys
from typing import Any

from worker.ledger.traces import new_word


def begin_trace(share: float) -> str:
    """The word of a new job's trace; "" where it is not traced.

    Where the process traces itself, its current span is the parent, and whether that is sampled decides.
    """
    if not share:
        return ""
    ours: Any = sys.modules.get("opentelemetry.trace")  # who traces has imported it
    span = ours and ours.get_current_span().get_span_context()
    if span and span.is_valid:
        return new_word(f"{span.trace_id:032x}", f"{span.span_id:016x}") if span.trace_flags.sampled else ""
    return new_word() if random.random() < share else ""  # noqa: S311  (which pages are traced is no secret)
