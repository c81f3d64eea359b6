"""The five Celery tasks. What each moves stands in the module beside, what it does to it in the pure functions."""

from typing import Any

from tasks.pipelines.installed import told
from worker.app import app, loaded, process
from worker.life.perform import perform
from worker.life.work import Work
from worker.route import Stage, queue_parts, task_name

WORKS = (
    Work(Stage.CLEAN, "tasks.stages.clean_batch", bodies=True),
    Work(Stage.TOKENIZE, "tasks.stages.tokenize_batch", needs=(Stage.CLEAN,)),
    Work(Stage.RECOGNIZE, "tasks.stages.recognize_batch", needs=(Stage.CLEAN, Stage.TOKENIZE)),
    Work(Stage.SUMMARIZE, "tasks.stages.summarize_batch", needs=(Stage.CLEAN, Stage.TOKENIZE)),
    Work(
        Stage.STORE,
        "tasks.stages.store_batch",
        needs=(Stage.CLEAN, Stage.TOKENIZE, Stage.RECOGNIZE, Stage.SUMMARIZE),
        bodies=True,
    ),
)


def _register(work: Work) -> None:
    @app.task(name=task_name(work.stage), bind=True)
    def run(task: Any, batch: int) -> str:  # noqa: ANN401  (Celery's types say that a running task may have no id)
        _, lane = queue_parts(task.request.delivery_info["routing_key"])
        return perform(process, work, loaded.run, batch, lane, task.request.id)


process.pipelines = told(process.settings.pipelines)
for _work in WORKS:
    loaded.works.append(_work)
    _register(_work)
