"""The version, which stands in ``pyproject.toml`` and nowhere else."""

from importlib.metadata import version

__version__ = version("sourcework")
