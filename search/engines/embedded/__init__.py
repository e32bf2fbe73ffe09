"""Run the embedded engine: tantivy in a folder, many readers, one writer at a time."""
