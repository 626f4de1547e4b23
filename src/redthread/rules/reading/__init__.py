"""Recognisers: from the lines of a paper to the records that stand in it."""
