"""The spaCy pipelines that are here, found without loading them."""

import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Container, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

import msgspec
from kawat_pipelines import HERE

from tasks.languages import record_of
from worker.errors import KawatError

_UNLOADED = re.compile(r"\.|__pycache__$|LICENSE|.*\.md$")  # names of files, and of folders with all that is in them


class Named(msgspec.Struct, frozen=True):
    """What a pipeline's ``meta.json`` calls it and its ``parts``: of the file the fields that count here."""

    lang: str
    name: str
    version: str
    parts: list[str] = msgspec.field(name="pipeline", default_factory=list)

    @property
    def called(self) -> str:
        """The name and version that results have: ``id_kawat_news 0.1.0``."""
        return f"{self.lang}_{self.name} {self.version}"


def find(name: str) -> Path | None:
    """The folder of a pipeline: Kawat's own, a path's, or an installed package's; None if there is none."""
    for folder in (HERE / name, Path(name)):
        if (folder / "config.cfg").is_file():
            return folder
    try:
        distribution(name)
        package = find_spec(name)
    except (PackageNotFoundError, ValueError):
        return None
    places = sorted(
        place
        for root in (package and package.submodule_search_locations) or ()
        for place in Path(root).glob("*/config.cfg")
    )
    return places[0].parent if places else None


def named(path: Path) -> Named:
    """What the pipeline in this folder is called.

    Raises:
        KawatError: that cannot be read.
    """
    try:
        return msgspec.json.decode((path / "meta.json").read_bytes(), type=Named)
    except (OSError, msgspec.DecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise KawatError(f"the pipeline in {path} is broken: meta.json: {why}") from None


def changed(name: str) -> list[str]:
    """The files of a pipeline that are not as they were installed, by the hashes that pip keeps.

    None of a pipeline in a folder of somebody's own, or of one that is developed in place: nobody keeps theirs.
    """
    folder = find(name)
    try:
        files = distribution("kawat-pipelines" if folder == HERE / name else name).files or []
    except (PackageNotFoundError, ValueError):
        return []
    found = []
    for file in files:
        place = Path(str(file.locate()))
        if file.hash and folder in place.parents:
            digest = hashlib.new(file.hash.mode, place.read_bytes()).digest() if place.is_file() else b""
            if urlsafe_b64encode(digest).decode().rstrip("=") != file.hash.value:
                found.append(place.name)
    return found


def digest(folder: Path) -> str:
    """What the files of a pipeline are, in twelve characters: another where one of them is, or is called, otherwise.

    Those that no pipeline loads do not count: what is hidden, and what is only to be read.
    """
    whole = hashlib.blake2b(digest_size=6)
    for place in sorted(folder.rglob("*")):
        inside = place.relative_to(folder)
        if place.is_file() and not any(map(_UNLOADED.match, inside.parts)):
            whole.update(f"{inside}\0{place.stat().st_size}\0".encode())
            with place.open("rb") as file:
                while part := file.read(1 << 20):
                    whole.update(part)
    return whole.hexdigest()


def here(configured: Mapping[str, str]) -> dict[str, Path]:
    """The folders of those configured that are here, by language."""
    return {language: path for language, name in configured.items() if (path := find(name))}


def check(configured: Mapping[str, str], by_default: Mapping[str, str]) -> None:
    """Look whether the pipelines are here that somebody named; one that is so by default may be missing.

    Raises:
        KawatError: one is not.
    """
    for language, name in configured.items():
        if name != by_default.get(language) and not find(name):
            raise KawatError(
                f"KAWAT_PIPELINES: there is no pipeline {name!r} here, for {language!r}: install it, say its folder, "
                "or leave it out; kawat pipelines shows those that are here"
            )


def serving(language: str, pipelines: Container[str]) -> str:
    """Whose pipeline, of those that there are, finds a language's entities: its own, else its nearest relative's."""
    nearest = record_of(language).nearest
    return nearest if nearest in pipelines and language not in pipelines else language


def told(configured: Mapping[str, str]) -> str:
    """All of those that are here, by language, as ``en core_web_sm 3.8.0, id kawat_news 0.1.0``."""
    names = {language: named(path) for language, path in here(configured).items()}
    return ", ".join(f"{language} {each.name} {each.version}" for language, each in sorted(names.items()))
