"""State the law of each kind of filing, as a table that a domain expert reads and corrects."""
