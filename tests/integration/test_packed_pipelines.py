"""The Indonesian pipelines as wheels of their own, for people who want them without Kawat."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOAD = """
import spacy
for name in ("id_kawat_news", "id_kawat_news_accurate"):
    print({ent.text: ent.label_ for ent in spacy.load(name)("Presiden Joko Widodo tiba di Jakarta.").ents})
"""
NO_KAWAT = 'import sys\nassert not {"tasks", "worker"} & set(sys.modules)'


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which both wheels are installed."""
    wheels, site = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("site")
    subprocess.run([ROOT / "deploy/pipelines.sh", sys.executable, wheels], check=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--target", site, *wheels.glob("*.whl")], check=True)
    return site


def _found(code: str, path: str, cwd: Path, *options: str) -> list[str]:
    """What Python prints with these folders on its path."""
    ended = subprocess.run(
        [sys.executable, *options, "-c", code],
        env={"PYTHONPATH": path},
        cwd=cwd,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return ended.stdout.splitlines()


def test_without_kawat(packed: Path, tmp_path: Path) -> None:
    """Where Kawat is not installed, spaCy loads both by their names, side by side."""
    libraries = tmp_path / "libraries"
    libraries.mkdir()
    for library in Path(sysconfig.get_path("purelib")).iterdir():
        if "kawat" not in library.name:
            (libraries / library.name).symlink_to(library)
    # -S: no site-packages but those that are named
    found = _found(f"{LOAD}{NO_KAWAT}", f"{packed}:{libraries}", tmp_path, "-S")
    assert found == ["{'Joko Widodo': 'PERSON', 'Jakarta': 'GPE'}"] * 2


def test_beside_kawat(packed: Path, tmp_path: Path) -> None:
    """Where Kawat is installed too, its copy of the component and the wheels' own do not get in each other's way."""
    found = _found(f"import tasks.pipelines.kawat_encoder_ner\n{LOAD}", f"{packed}:{ROOT}", tmp_path)
    assert found == ["{'Joko Widodo': 'PERSON', 'Jakarta': 'GPE'}"] * 2
