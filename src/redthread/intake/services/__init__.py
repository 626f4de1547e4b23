"""Deeds of reading papers in: hand in, read, correct, save."""

from redthread.intake.services.arrivals import hand_in, read_again, stop_reading
from redthread.intake.services.corrections import correct_proposal, facts_of, leave_out, take_in, version_of
from redthread.intake.services.leaves import Change, Kind, Leaf, blanks, leaves
from redthread.intake.services.readings import run_reading, take_up_interrupted
from redthread.intake.services.saving import Made, Saved, SavedFile, hindrances, save_paper, save_papers

__all__ = [
    "Change",
    "Kind",
    "Leaf",
    "Made",
    "Saved",
    "SavedFile",
    "blanks",
    "correct_proposal",
    "facts_of",
    "hand_in",
    "hindrances",
    "leave_out",
    "leaves",
    "read_again",
    "run_reading",
    "save_paper",
    "save_papers",
    "stop_reading",
    "take_in",
    "take_up_interrupted",
    "version_of",
]
