"""The sentences of our own keep to their own rules."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_training_and_test_sentences_are_sound_and_apart() -> None:
    check = ROOT / "training" / "examples" / "check.py"
    run = subprocess.run([sys.executable, str(check)], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stdout
