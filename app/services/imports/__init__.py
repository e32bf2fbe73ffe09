"""Import whole lists: file what is new, amend what changed, withdraw what vanished."""
