"""``python -m sourcework`` does what the command ``sourcework`` does."""

from sourcework.cli import main

main(prog_name="sourcework")
