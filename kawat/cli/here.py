"""What a command has: the settings of its process, and its ways to Redis and the store."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

    from sqlalchemy import Engine

    from worker.broker.connection import Broker
    from worker.settings import Settings


class Here:
    """Each is made, and what it needs imported, when it is first asked for: no command pays for another's."""

    _store: "Engine | None" = None

    @cached_property
    def settings(self) -> "Settings":
        """What the environment says."""
        from worker.settings import read_settings  # noqa: PLC0415

        return read_settings()

    @cached_property
    def zone(self) -> "tzinfo | None":
        """The zone in which moments are shown: the one that ``KAWAT_TIMEZONE`` names; None: the machine's."""
        from worker.zones import zone_called  # noqa: PLC0415

        return zone_called(self.settings.timezone) if self.settings.timezone else None

    @cached_property
    def broker(self) -> "Broker":
        """The way to the configured Redis."""
        from worker.broker.connection import Broker  # noqa: PLC0415

        return Broker(self.settings)

    def store(self, *, create: bool = False) -> "Engine":
        """The configured output store.

        Raises:
            KawatError: it cannot be used, or what reads it is not installed.
        """
        try:
            from worker.store.engine import open_store  # noqa: PLC0415
        except ModuleNotFoundError as error:
            from worker.errors import KawatError  # noqa: PLC0415

            raise KawatError(f"to look into the store takes {error.name}: pip install 'kawat[store]'") from None
        if self._store is None:
            self._store = open_store(self.settings.store_target, create=create, own_folder=self.settings.data_dir)
        return self._store

    def close(self) -> None:
        """Let go of Redis, where it was asked for."""
        if "broker" in vars(self):
            self.broker.close()
