"""What the public may be shown of a filing that was released to it, and not one field more."""
