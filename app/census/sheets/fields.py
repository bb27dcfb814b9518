"""What a column of a spreadsheet may mean: the fields of each kind and the headings people use.

Headings follow the sheets users already have (domain: 3.2, 3.3, 3.4). Some headings are recognised
only to be read past: what the campaign does not need must not be kept (PIPL art. 6).
"""

import re
from functools import cache
from typing import Literal

from app.census.sheets.field import Field
from app.census.sheets.fields_enterprises import ENTERPRISE_FIELDS
from app.census.sheets.fields_staff import STAFF_FIELDS

Kind = Literal["enterprises", "staff"]


def fields_of(kind: Kind) -> tuple[Field, ...]:
    """The fields of ``kind`` in the order of the template."""
    return ENTERPRISE_FIELDS if kind == "enterprises" else STAFF_FIELDS


@cache
def fields_by_name(kind: Kind) -> dict[str, Field]:
    """The fields of ``kind`` by their names."""
    return {field.name: field for field in fields_of(kind)}


FORBIDDEN_PARTS = (
    "身份证",
    "证件号",
    "证件类",
    "证件编号",
    "身份号",
    "身份id",
    "id号",
    "idcard",
    "idno",
    "idnumber",
    "护照",
    "公民身份",
    "银行卡",
    "银行账",
    "银行帐",
    "开户行",
    "工资卡",
    "社保号",
    "社保卡",
    "社会保障号",
    "户籍",
    "户口",
    "民族",
    "政治面貌",
    "宗教",
    "婚姻",
    "病史",
    "健康状况",
    "家庭住址",
    "微信",
    "籍贯",
)
"""A heading with one of these is of what must not be kept; the column is never returned."""

FORBIDDEN_WHOLE = re.compile(
    r"(?:.*(?:人|者|法人|法定代表|主席|干部|员工|职工|会员|联系人|姓名|本人|个人)的?)?"
    r"(?:证号|证号码|证件|证件号?码?|id|ids|id码)(?:\(.*\))?"
)
"""The same for whole headings; 证号 alone is an ID number's, 许可证号 and 信用代码证号 are not."""

NEVER_KEPT = ("序号", "编号", "序", "号", "行号", "no", "no.", "是否导入成功", "错误原因")
"""Headings of no meaning to the register: running numbers, and what an import itself added."""
