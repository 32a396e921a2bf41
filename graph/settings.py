"""Settings: from the command line, the environment, the configuration file, then the defaults, in this order."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from jig.graph.errors import ConfigurationError
from jig.graph.store import default_folder

__all__ = ["LONGEST", "NAMES", "Setting", "Settings", "config_path", "load_settings"]

#: Every setting: its environment variable and what it is for.
NAMES = {
    "store": ("JIG_STORE", "folder of the store"),
    "endpoint": ("JIG_ENDPOINT", "SPARQL endpoint or profile to ask instead of the store"),
    "timeout": ("JIG_TIMEOUT", "seconds that a query may take"),
    "queries": ("JIG_QUERIES", "folders of your own canned queries"),
    "reports": ("JIG_REPORTS", "folder with the texts of the reports"),
}

_DEFAULTS = {"timeout": "60"}

#: The longest time limit, in seconds: clocks take none that is much longer.
LONGEST = 1e9


class Setting(NamedTuple):
    """A value and where it is from."""

    value: str | None
    origin: str


class Settings:
    """The effective settings, and the endpoint profiles of the configuration file."""

    def __init__(self, values: dict[str, Setting], profiles: dict[str, dict[str, Any]]) -> None:
        self.values = values
        self.profiles = profiles

    def get(self, name: str) -> str | None:
        """Return a setting's value."""
        return self.values[name].value

    @property
    def store(self) -> str:
        """The folder of the store."""
        return self.values["store"].value or default_folder()

    @property
    def store_named(self) -> bool:
        """Whether somebody named the store, rather than taking the default one."""
        return self.values["store"].origin != "default"

    @property
    def timeout(self) -> float | None:
        """Seconds that a query may take; None for no limit."""
        setting = self.values["timeout"]
        try:
            seconds = float(setting.value or 0)
        except ValueError:
            seconds = -1.0
        if not 0 <= seconds <= LONGEST:  # so it is with what is no number
            raise ConfigurationError(
                f"timeout {setting.value!r} ({setting.origin}) is not a number of seconds; 0 is no limit"
            )
        return seconds or None

    @property
    def query_folders(self) -> list[str]:
        """Folders of one's own queries."""
        value = self.values["queries"].value
        return [folder for folder in (value or "").split(os.pathsep) if folder]


def config_path() -> str:
    """Return the path of the configuration file."""
    named = os.environ.get("JIG_CONFIG")
    base = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return named or os.path.join(base, "jig", "config.toml")


def load_settings(given: dict[str, str | None]) -> Settings:
    """Return the effective settings.

    :param given: values from the command line; None where an option was not given.
    :raises ConfigurationError: when the configuration file cannot be read, or holds a setting that is none.
    """
    path = config_path()
    filed, profiles = _read_file(path)
    values = {}
    for name, (variable, _) in NAMES.items():
        if given.get(name) is not None:
            values[name] = Setting(given[name], f"--{name}")
        elif os.environ.get(variable):
            values[name] = Setting(os.environ[variable], variable)
        elif name in filed:
            values[name] = Setting(str(filed[name]), path)
        else:
            default = default_folder() if name == "store" else _DEFAULTS.get(name)
            values[name] = Setting(default, "default")
    return Settings(values, profiles)


def _read_file(path: str) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    if not os.path.isfile(path):
        if os.environ.get("JIG_CONFIG"):
            raise ConfigurationError(f"{path}: there is no such configuration file (JIG_CONFIG names it)")
        return {}, {}
    import tomllib

    try:
        with open(path, "rb") as file:
            content = tomllib.load(file)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
        raise ConfigurationError(f"{path}: {err}") from err
    profiles = content.pop("endpoints", {})
    if not (isinstance(profiles, dict) and all(isinstance(table, dict) for table in profiles.values())):
        raise ConfigurationError(f'{path}: endpoints are tables: [endpoints.NAME], then query = "URL" and so on')
    for name in content:
        if name not in NAMES:
            raise ConfigurationError(
                f"{path}: unknown setting {name!r}; settings: {', '.join(NAMES)}, and tables [endpoints.NAME]"
            )
    return content, profiles
