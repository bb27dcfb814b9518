"""Puts the pages into the program: public pages, the console's shell, the built assets."""

from fastapi import FastAPI

from app.pages import badges, consent, console, evaluations, stories, unions, wall
from app.pages.assets import DIST, read_assets
from app.pages.replies import PagesContext
from app.pages.view_models import Site
from app.settings import Settings


def pages_context(settings: Settings) -> PagesContext:
    """What every page is made with: the installation's own data and the frontend's build."""
    site = Site(settings.base_url, settings.hotline, icp_number=settings.icp_number)
    return PagesContext(site, read_assets())


def install_pages(app: FastAPI) -> None:
    """Add every page to ``app``; ``app.state.pages`` must hold their context when one is asked."""
    for page in (badges, stories, consent, evaluations, console, unions, wall):
        app.include_router(page.router)
    app.include_router(badges.api_router)
    app.include_router(evaluations.documents)
    if (DIST / "assets").is_dir():  # else every request for one would be a failure of ours
        app.mount("/assets", console.ImmutableFiles(directory=DIST / "assets"))
