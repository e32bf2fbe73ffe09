"""What is stored, one noun a file."""
