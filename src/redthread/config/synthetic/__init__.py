"""A region that is made up, of any size, the same for the same seed: for measuring, never for a real region."""
