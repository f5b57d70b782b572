"""One file a family of formats. `registry.py` lists them; each says what its format cannot hold."""
