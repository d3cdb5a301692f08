"""``sourcework texts``: full texts that the instructor has lawfully."""

from __future__ import annotations

import click


@click.group()
def texts() -> None:
    """Add, list or remove full texts; they stay in corpus/texts/, which is never published."""
