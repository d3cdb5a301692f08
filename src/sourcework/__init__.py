"""Source work: a Sphinx engine for teaching with annotated sources."""

__version__ = "2026.1"
