"""Signs that somebody could be recognised in what was written down: a hint, never a refusal.

Identity and mobile numbers are refused outright (``core.personal_numbers``). A name cannot be told
from other words for certain, so whoever writes is asked to look once more.
The console has the same rule (``naming-hints.ts``), tried on the same examples.
"""

import re
from collections.abc import Iterable

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭鲁韦马方俞任袁柳"
    "唐罗薛雷贺汤滕殷毕郝安常于傅齐康伍余顾孟黄萧尹姚邵汪毛戴宋庞熊纪舒屈项董梁杜阮蓝闵"
    "季贾江颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓洪包左石崔龚程邢裴陆荣翁段侯"
    "武刘龙叶黎白赖乔翟谭申冉庄阎习温向易廖耿文欧曾"
)
_TITLE = r"(?:师傅|同志|先生|女士|大姐|大哥|主任|经理|班长|组长|厂长|队长|老板|书记|科长)"
_SAYS = r"(?=说|反映|提出|认为|建议|表示|谈到|讲到|发言)"
_NAMED = re.compile(
    rf"(?<![\u4e00-\u9fff])[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}{_SAYS}"
    rf"|[{_SURNAMES}][\u4e00-\u9fff]{{0,2}}?{_TITLE}"
    rf"|[老小][{_SURNAMES}]{_SAYS}"
)
_WHOLE_NAME = re.compile(rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}")
_NO_NAME = re.compile(r"(?:职工|工人|会员|员工|代表|干部|主持)")
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[-－ ]?)?[2-9]\d{6,7}(?!\d)")


def naming_hints(text: str) -> list[str]:
    """The parts of ``text`` that may be a person's name or telephone, as they stand there."""
    found = [match.group() for match in (*_NAMED.finditer(text), *_PHONE.finditer(text))]
    return list(dict.fromkeys(found))


def speaker_hints(speaker: str) -> list[str]:
    """A speaker that looks like a name; 职工甲 or 班组代表 do not."""
    plain = speaker.strip()
    if _NO_NAME.search(plain):
        return []
    return [plain] if _WHOLE_NAME.fullmatch(plain) else naming_hints(plain)


def all_hints(texts: Iterable[str | None], speakers: Iterable[str] = ()) -> list[str]:
    """Of several texts at once, each part once."""
    found = [hint for text in texts if text for hint in naming_hints(text)]
    found += [hint for speaker in speakers for hint in speaker_hints(speaker)]
    return list(dict.fromkeys(found))
