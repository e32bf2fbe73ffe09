"""The embedded engine: tantivy in a folder, read by many processes and written by one at a time."""
