"""Tell bureaus, in their inbox and by webhook."""
