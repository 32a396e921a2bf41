"""Lets ``python -m jig.cli`` start the command line."""

from __future__ import annotations

from jig.cli.main import cli

if __name__ == "__main__":
    cli(prog_name="jig")
