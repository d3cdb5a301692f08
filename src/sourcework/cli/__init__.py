"""The command ``sourcework``: one module per verb."""

from sourcework.cli.main import main

__all__ = ["main"]
