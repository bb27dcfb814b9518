"""``make drill``: every drill in turn; results are in drills/results.json."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
for name in ("office.py",):
    print(f"== {name}", flush=True)
    subprocess.run([sys.executable, HERE / name], check=True)
