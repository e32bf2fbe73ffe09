"""What the law says of each kind of filing, as a table a domain expert reads and corrects."""
