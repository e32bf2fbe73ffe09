"""Find what is on file already before a filing is entered."""
