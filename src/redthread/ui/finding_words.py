"""Swedish sentences for findings."""

from redthread.rules.papers.findings import Finding


def sentence(finding: Finding) -> str:
    """The finding as a sentence."""
    return finding.code
