"""The closed lists."""
