"""The pipelines of a worker, loaded once for the stages that need them."""

from functools import cache

import structlog

from tasks.pipelines.installed import digest, here
from tasks.pipelines.loaded import Pipelines
from worker.process import Process
from worker.route import Stage


@cache
def pipelines(process: Process) -> Pipelines:
    """The pipelines; without their recognizers where nobody recognizes."""
    settings = process.settings
    loaded = Pipelines(settings.pipelines, settings.matrix_kernel, recognizers=Stage.RECOGNIZE in process.served)
    for language, name in loaded.missing.items():
        structlog.get_logger("kawat.stages").warning(
            "pipeline not installed: no entities for this language", language=language, pipeline=name
        )
    process.pipeline_files = {language: digest(path) for language, path in here(settings.pipelines).items()}
    return loaded
