"""Make papers of pages: PDF, in a process of its own, one at a time."""
