"""Write what was done down, so that no edit goes unseen."""
