"""Ask for many travellers at once, and hold what is filed later against the lists that are open."""
