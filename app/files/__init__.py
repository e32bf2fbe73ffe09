"""Photos, prints and papers as files: what is taken, what is made of them, where they are kept."""
