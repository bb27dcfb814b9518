"""Old pieces for which the new one is printed: they wait for somebody to take them down."""

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased

from app.printing.item_models import PrintItem
from app.printing.item_schemas import ItemState
from app.printing.schemas import PrintKind


def reprinted() -> ColumnElement[bool]:
    """The piece is out of date, and one that is not lies ready in its place.

    Of badges any that is true: a cadre has one current badge, whatever number the old one bore.
    """
    new = aliased(PrintItem)
    in_its_place = or_(PrintItem.kind == PrintKind.BADGE, new.form == PrintItem.form)
    return and_(
        PrintItem.state == ItemState.OUTDATED,
        exists().where(
            new.subject_id == PrintItem.subject_id,
            new.kind == PrintItem.kind,
            new.state == ItemState.CURRENT,
            in_its_place,
        ),
    )
