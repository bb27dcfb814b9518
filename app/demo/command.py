"""``python -m app demo``: a running district from nothing."""

import asyncio
import json
from pathlib import Path

from app.core.database import Database
from app.core.facts import is_demonstration
from app.core.logs import configure_logs
from app.core.migrating import UnsafeDatabase
from app.demo.district import fill, is_empty
from app.running import own_port, reachable_database, serve_on
from app.settings import Settings
from app.wiring import assemble

DEMO_FILE = "demo.json"


def run_demo(settings: Settings) -> None:
    """Fill the database if it is empty, say how to sign in, then serve on loopback."""
    with own_port(settings) as port, reachable_database(settings) as connections:
        asyncio.run(_fill_if_empty(settings, connections.url))
        _announce(settings)
        configure_logs(settings.log_level)
        serve_on(connections.url, settings, port)


async def _fill_if_empty(settings: Settings, url: str) -> None:
    database = Database(url, pool_size=2)
    try:
        if await is_empty(database):
            # Wired like the program itself, so that progress and the audit chain come of it.
            parts = assemble(settings, database)
            made = await fill(database, parts.storage, settings.base_url, parts.poll_seal)
            _write(settings, vars(made))
        elif not is_demonstration(url):
            raise UnsafeDatabase("这个数据库里已有真实数据，演示模式不会使用它。请用 serve 启动。")
        elif not (settings.data_dir / DEMO_FILE).exists():
            raise UnsafeDatabase(
                f"演示数据还在，但它的 {settings.data_dir / DEMO_FILE} 不见了。"
                "请换一个空的 SANLIANG_DATA_DIR（自备数据库的，换一个空数据库）重新开始演示。"
            )
    finally:
        await database.close()


def _write(settings: Settings, made: dict[str, object]) -> None:
    path: Path = settings.data_dir / DEMO_FILE
    text = json.dumps({"url": settings.base_url, **made}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def _announce(settings: Settings) -> None:
    made = json.loads((settings.data_dir / DEMO_FILE).read_text(encoding="utf-8"))
    shown = {"district", "auditor", "street", "enterprise"}
    accounts = [account for account in made["accounts"] if account["username"] in shown]
    lines = [
        "",
        f"  三亮演示已启动：{settings.base_url}/    （按 Ctrl+C 结束，数据保留）",
        "",
        "  演示账号（全部为虚构，密码相同）",
        *(f"    {a['username']:<12}{a['password']:<16}{a['union']}" for a in accounts),
        "",
        f"  在手机尺寸下打开一张胸卡：{settings.base_url}/b/{made['badges'][0]['code']}",
        f"  用演示评议码条投一票：{made['slips']['addresses'][0]}",
        f"  全部账号、接口密钥、胸卡和码条：{settings.data_dir / DEMO_FILE}",
        "",
    ]
    print("\n".join(lines), flush=True)  # noqa: T201
