"""``make bench``: every benchmark in turn; results are in bench/results.json."""

import subprocess
import sys

for name in ("badges", "progress", "lists", "census_import", "ballots", "closing"):
    print(f"== {name}", flush=True)
    subprocess.run([sys.executable, "-m", f"bench.{name}"], check=True)
