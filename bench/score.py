"""Reads and checks the real papers with the command itself, and prints what the comparison says of each.

Exit 0 when every part that is read reaches the bar, else 1. The papers and the comparison lie beside the repository.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"
SCORE = SHARED / "tools" / "score.py"
PARTS = ("meeting", "cofinancing", "business_support", "minutes")


def main() -> int:
    """Score every paper."""
    papers = sorted((SHARED / "seeds").glob("*.txt"))
    if not papers or not SCORE.exists():
        print("score: the real papers are not here; nothing to compare")
        return 0
    return max(score(paper, verb) for paper in papers for verb in ("read", "check"))


def score(paper: Path, verb: str) -> int:
    """Score one paper's reading or its findings; what a paper does not hold is not counted against it."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "redthread.config.command", verb, str(paper), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    took = time.perf_counter() - started
    print(f"== {verb} {paper.name} ({took:.2f} s)")
    if done.returncode == 2 or not done.stdout:
        print(done.stderr.strip() or "nothing came out")
        return 1
    answer = json.loads(done.stdout)
    if verb == "read" and not any(answer.get(part) for part in PARTS):
        print(f"kind {answer.get('kind')}; no records")
        return 0
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        file.write(done.stdout)
        file.flush()
        compared = subprocess.run([sys.executable, str(SCORE), file.name], capture_output=True, text=True, check=False)
    print(compared.stdout.strip() or compared.stderr.strip())
    return compared.returncode


if __name__ == "__main__":
    sys.exit(main())
