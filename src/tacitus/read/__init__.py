"""See the folder's modules; docs/pipeline.md draws how they hang together."""
