"""Answer questions: by name, by number, by machine-readable zone, or by whatever was typed."""
