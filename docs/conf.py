"""Settings of the documentation: `pip install tacitus[docs] && sphinx-build -W docs site`."""

from importlib import metadata

project = "Tacitus"
release = metadata.version("tacitus")
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "index"
html_theme = "furo"
html_title = f"Tacitus {release}"
myst_heading_anchors = 3
exclude_patterns: list[str] = []
