"""What is indexed and what is asked: the same keys for every engine."""
