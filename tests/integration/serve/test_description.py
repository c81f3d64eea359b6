"""The API as it describes itself, by OpenAPI: schemathesis asks all that can be asked, and compares."""

import subprocess
import sys
from pathlib import Path

from results import BRIDGE, MENTIONS, page, result, story
from serving import TOKENS_SET, Serve, dead_letter
from sqlalchemy import Engine

from worker.ledger.ledger import Ledger
from worker.store.write import write_results

EXAMPLES = "8"  # of each kind, for each operation: some minutes; by hand it is run with hundreds
CONFIG = Path(__file__).with_name("schemathesis.toml")


def test_schemathesis_finds_nothing(
    store: Engine, store_url: str, ledger: Ledger, serve: Serve, tmp_path: Path
) -> None:
    """By all of its checks: on PostgreSQL with a token for everything, on SQLite as this machine's user without one."""
    # A token lets them ask for more, and PostgreSQL refuses more, such as NULs. Without one, SQLite is asked a part of
    # the same: who may is decided before a store is.
    has_token = store.dialect.name == "postgresql"
    write_results(store, [result(page(number), story(BRIDGE, *MENTIONS)) for number in range(5)])
    dead_letter(store, ledger)
    with serve(store_url, KAWAT_SERVE_REQUESTS_PER_MINUTE="1000000", KAWAT_SERVE_TOKENS=TOKENS_SET) as served:
        command = [
            *(Path(sys.executable).with_name("schemathesis"), "--config-file", CONFIG),
            *("run", f"{served.url}/api/v1/openapi.json", "--max-examples", EXAMPLES),
            *("--no-color", "--generation-database", "none", "--seed", "1"),
            *(("--header", "Authorization: Bearer everything") if has_token else ()),
        ]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=900, check=False)
        assert done.returncode == 0, done.stdout
        assert "Traceback" not in served.log.read_text()
