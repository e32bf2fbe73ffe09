"""From the committed row to the index, in order and without loss."""
