"""One file a command; `show/cli.py` gathers them."""
