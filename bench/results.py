"""bench/results.json: the last measurement of each line, with the machine and the day."""

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("results.json")


def note(line: dict[str, Any]) -> None:
    """Print a measured line and put it in the place of the former one of its name."""
    line = line | {
        "load": round(os.getloadavg()[0], 1),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
    }
    lines = json.loads(_FILE.read_text("utf-8")) if _FILE.exists() else []
    kept = [one for one in lines if one["name"] != line["name"]]
    _FILE.write_text(json.dumps([*kept, line], indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(line, ensure_ascii=False), flush=True)
