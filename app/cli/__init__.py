"""What a person types: the same services as the HTTP edge."""
