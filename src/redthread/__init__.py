"""Röda tråden: every amount, decision and goal of a region recorded once and followed in both directions."""

__version__ = "0.1.0"
