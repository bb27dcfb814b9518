"""``python -m tests.pins``: every requirement is pinned and hashed, and none is known to be bad.

Advisory services cannot be asked from everywhere, and a scanner that could ask nothing reports
success; so the least acceptable versions are listed here, with the reason, and checked offline.
"""

import re
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
FLOORS = {
    "h11": ("0.16.0", "CVE-2025-43859, request smuggling"),
    "pillow": ("12.0.0", "several decoder overflows"),
    "python-jose": ("3.5.0", "CVE-2024-33663 and -33664"),
    "python-multipart": ("0.0.27", "CVE-2026-42561"),
    "starlette": ("1.3.1", "CVE-2025-62727, CVE-2026-48710"),
}
_PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(\[[a-z,]+\])?==(\S+?)( ;.*)? \\$")


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))


def findings() -> list[str]:
    """What is wrong with the pins, one line each."""
    wrong: list[str] = []
    for path in sorted((REPOSITORY / "requirements").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            if re.search(r"https?://|--(extra-)?index-url|--find-links", line):
                wrong.append(f"{path.name}:{number + 1} holds an address")
            if not line or line.startswith((" ", "#")):
                continue
            pin = _PIN.match(line)
            if pin is None or "--hash=sha256:" not in lines[number + 1]:
                wrong.append(f"{path.name}:{number + 1} is not pinned with a hash: {line}")
                continue
            least, why = FLOORS.get(pin[1], ("0", ""))
            if _version(pin[3]) < _version(least):
                wrong.append(f"{path.name}: {pin[1]} {pin[3]} is below {least} ({why})")
    lock = (REPOSITORY / "frontend" / "package-lock.json").read_text(encoding="utf-8")
    if '"resolved": "http' in lock:
        wrong.append("frontend/package-lock.json holds addresses of a registry")
    if '"integrity"' not in lock:
        wrong.append("frontend/package-lock.json holds no hashes")
    return wrong


if __name__ == "__main__":
    found = findings()
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.exit(bool(found))
