"""A store as a folder of pages that need no server: `tacitus export --to site`."""
