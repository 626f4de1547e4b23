"""The papers of the example meeting of 2020-08-24, as documents of ours and as files from outside.

The facts are those of the paper that the example region is read from; where that paper prints a sum that does not hold,
the tables here add up. People are roles, and prose is our own.
"""

from redthread.config.example.papers.meeting import MeetingPaper, agenda_of_the_meeting, papers_of_the_meeting

__all__ = ["MeetingPaper", "agenda_of_the_meeting", "papers_of_the_meeting"]
