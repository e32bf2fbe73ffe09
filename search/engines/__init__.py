"""Hold the index: one port, two engines that propose the same candidates."""
