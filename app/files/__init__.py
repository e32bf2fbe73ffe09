"""Check, draw anew and keep photos, prints and papers as files."""
