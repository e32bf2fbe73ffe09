"""Score the candidates of a question, order them and explain each."""
