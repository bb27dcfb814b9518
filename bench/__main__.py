"""``make bench``: every benchmark in turn; results are in bench/results.json."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
for name in ("badges.py", "progress.py", "lists.py", "census_import.py", "ballots.py"):
    print(f"== {name}", flush=True)
    subprocess.run([sys.executable, HERE / name], check=True)
