"""The stages: thin Celery tasks over pure functions that know the language and nothing of queues."""

import os

# A pool has a process for each processor: threads of the matrix libraries would only get in each other's way.
# They read this when they are first imported, which is below this package.
for _library in ("OMP", "OPENBLAS", "BLIS", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")
