"""The engines that hold the index: one port, two implementations that propose the same candidates."""
