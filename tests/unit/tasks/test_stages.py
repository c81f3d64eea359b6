"""The names of the tasks."""

import tasks.stages  # noqa: F401  (registers the tasks)
from worker.app import app
from worker.route import BURY, PRUNE, TAKE_IN, Stage, task_name


def test_task_names() -> None:
    """The names that messages bear are those of the registered tasks, one a stage, and the chores."""
    registered = {name for name in app.tasks if not name.startswith("celery.")}
    assert registered == {task_name(stage) for stage in Stage} | {BURY, PRUNE, TAKE_IN}
