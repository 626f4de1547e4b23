"""What a paper is to the rules: its lines, the records read from it, and the findings about it."""
