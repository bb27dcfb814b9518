"""Does a real office program open what the program drafts, and does it read the API's figures?

A demonstration district is filled and served; its summary, minutes and plans are fetched and given
to LibreOffice, which turns them into plain text. Every figure of ``GET /progress`` must stand in
the text of the summary, and nothing may have been repaired or lost. Needs ``soffice``.
"""

import contextlib
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "results.json"
PATIENCE = 300.0


@contextlib.contextmanager
def demonstration(folder: Path) -> Iterator[httpx.Client]:
    """A served demonstration of its own, and its district's manager signed in."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"SANLIANG_DATA_DIR": str(folder), "SANLIANG_PORT": str(port)}
    program = subprocess.Popen([sys.executable, "-m", "app", "demo"], cwd=ROOT, env=environment)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            _wait(client)
            form = {"username": "district", "password": "sanliang-demo"}
            token = client.post("/api/v1/auth/token", data=form).json()["access_token"]
            client.headers["Authorization"] = f"Bearer {token}"
            yield client
    finally:
        program.terminate()
        program.wait(30)


def _wait(client: httpx.Client) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(httpx.TransportError):
            if client.get("/health/ready").status_code == 200:
                return
        time.sleep(1)
    raise TimeoutError("the demonstration did not start")


def as_text(content: bytes, folder: Path, name: str) -> str:
    """What LibreOffice reads in the document; it writes no text of what it cannot open."""
    source = folder / f"{name}.docx"
    source.write_bytes(content)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"{name}.txt").read_text(encoding="utf-8")


def missing_figures(client: httpx.Client, folder: Path) -> list[str]:
    """Figures of the API that LibreOffice does not read in the summary."""
    campaign = client.get("/api/v1/campaigns").json()["items"][0]
    summary = client.get(f"/api/v1/campaigns/{campaign['id']}/summary.docx").content
    text = as_text(summary, folder, "summary")
    known = client.get("/api/v1/progress").json()
    wanted = [f"现有工会{known['figures']['unions']}个", f"干部{known['figures']['cadres']}人"]
    wanted += [f"（{task['done']}/{task['total']}）" for task in known["tasks"] if task["total"]]
    wanted += [task["title"] for task in known["tasks"]]
    wanted += [child["union"]["name"] for child in known["children"]]
    return [one for one in wanted if one not in text]


def unread_papers(client: httpx.Client, folder: Path) -> list[str]:
    """Minutes, notices and plans that LibreOffice does not open with their title."""
    unread = []
    for path, file, title in (
        ("meetings", "minutes.docx", "title"),
        ("leading-groups", "notice.docx", "name"),
        ("plans", "plan.docx", "title"),
    ):
        for row in client.get(f"/api/v1/{path}", params={"size": 3}).json()["items"]:
            content = client.get(f"/api/v1/{path}/{row['id']}/{file}").content
            if row[title] not in as_text(content, folder, row["id"]):
                unread.append(f"{path}/{row['id']}")
    return unread


def main() -> int:
    if shutil.which("soffice") is None:
        print("This drill needs LibreOffice (Debian: apt-get install libreoffice-writer).")
        return 1
    folder = Path(tempfile.mkdtemp(prefix="sanliang-drill-"))
    folder.chmod(0o755)
    try:
        with demonstration(folder / "data") as client:
            faults = missing_figures(client, folder) + unread_papers(client, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    result = {
        "name": "documents_open_in_libreoffice",
        "faults": faults,
        "met": not faults,
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "date": datetime.now(UTC).date().isoformat(),
    }
    RESULTS.write_text(json.dumps([result], ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(json.dumps(result, ensure_ascii=False))
    return 0 if not faults else 1


if __name__ == "__main__":
    sys.exit(main())
