#!/usr/bin/env bash
# pyarrow 24.0.0: to_pylist raises on a moment in nanoseconds, and with it all rows of the batch are lost.
#
# pandas and polars write moments in nanoseconds by default where they measure them (Timestamp.now()), and Parquet holds
# them. One would guess that a Python datetime, which has microseconds, is rounded; so it is by pyarrow's own cast with
# safe=False. to_pylist and as_py raise ValueError, unless pandas happens to be installed. A moment whose last three
# digits are zeros is read, so that a test with round seconds passes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile 'pyarrow==24.0.0'
"$work/venv/bin/python" - <<'PYTHON'
import pyarrow as pa


def seen(nanoseconds):
    table = pa.table({"url": ["https://news.example/1"], "at": pa.array([nanoseconds], pa.timestamp("ns", tz="UTC"))})
    try:
        return str(table.to_pylist()[0]["at"])
    except ValueError as error:
        return f"ValueError: {error}"


round_one, measured = seen(1_773_112_500_000_000_000), seen(1_773_112_500_123_456_789)
print("on the second:", round_one)
print("as measured:  ", measured)
raise SystemExit(not (round_one.startswith("2026-03-10 03:15:00") and "not safely convertible" in measured))
PYTHON
