"""The settings that an administrator has, read once from the environment into one typed value.

Each has a default that works; docs/reference/settings.md describes them, and a test holds the two
together.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ

HOME = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Config:
    """What the environment says (`COMMONSPACE_…`)."""

    var: Path
    database: str
    secret_key: str
    hosts: tuple[str, ...]
    origins: tuple[str, ...]
    is_demo: bool
    is_behind_https: bool
    debug: bool
    clock_zone: str
    like_minded: tuple[str, ...]
    may_fetch: bool
    four_eyes: int
    api_of_key: int
    api_of_address: int
    model_address: str
    model_name: str
    model_key: str
    meaning_model: str
    balance_points: str
    balance_source: str

    def database_settings(self) -> dict[str, Any]:
        """Django's form of the database address (`sqlite:///FILE` or `postgresql://…`)."""
        return dict(environ.Env.db_url_config(self.database))


def read_config() -> Config:
    """Read the environment; makes the folder for data and a secret key on the first start."""
    env = environ.Env()
    var = Path(env.str("COMMONSPACE_VAR", default="") or HOME / "var").resolve()
    (var / "static").mkdir(parents=True, exist_ok=True)
    return Config(
        var=var,
        database=env.str("COMMONSPACE_DATABASE", default=f"sqlite:///{var / 'commonspace.sqlite3'}"),
        secret_key=env.str("COMMONSPACE_SECRET_KEY", default="") or _kept_key(var / "secret-key"),
        hosts=tuple(env.list("COMMONSPACE_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])),
        origins=tuple(env.list("COMMONSPACE_ORIGINS", default=[])),
        is_demo=env.bool("COMMONSPACE_DEMO", default=False),
        is_behind_https=env.bool("COMMONSPACE_HTTPS", default=False),
        debug=env.bool("COMMONSPACE_DEBUG", default=False),
        clock_zone=env.str("COMMONSPACE_TIME_ZONE", default="Europe/Kyiv"),
        like_minded=tuple(env.list("COMMONSPACE_LIKE_MINDED", default=["AU", "JP", "KR", "NZ"])),
        may_fetch=env.bool("COMMONSPACE_FETCH", default=True),
        four_eyes=env.int("COMMONSPACE_FOUR_EYES", default=100_000_000),
        api_of_key=env.int("COMMONSPACE_API_OF_KEY", default=600),
        api_of_address=env.int("COMMONSPACE_API_OF_ADDRESS", default=120),
        model_address=env.str("COMMONSPACE_MODEL_ADDRESS", default=""),
        model_name=env.str("COMMONSPACE_MODEL_NAME", default=""),
        model_key=env.str("COMMONSPACE_MODEL_KEY", default=""),
        meaning_model=env.str("COMMONSPACE_MATCHES_MODEL", default=""),
        balance_points=env.str("COMMONSPACE_BALANCE_POINTS", default="10"),
        balance_source=env.str("COMMONSPACE_BALANCE_SOURCE", default="Common Space, first setting"),
    )


def _kept_key(path: Path) -> str:
    """The key in `path`, made on the first start and readable by its owner alone."""
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text("utf-8").strip()
