"""What can be wrong with an enterprise, a pair of doubles or a founding case."""

from app.core.errors import FieldError, ProblemKind

CODE_TAKEN = ProblemKind(
    "enterprise_code_taken",
    409,
    "这个信用代码已经登记",
    "Credit code taken",
    "本街道已有信用代码相同的单位“{name}”，请修改那一条，不要重复登记；如代码填错，请更正后再保存。",
    'This territory has "{name}" with the same credit code already; edit that one instead.',
)
CODE_TAKEN_THERE = ProblemKind(
    "enterprise_code_taken_there",
    409,
    "对方已登记同一个信用代码",
    "Credit code known there",
    "“{place}”已经登记了信用代码相同的单位，不能再划入。请区总工会先在“重复企业”里核对。",
    '"{place}" has an enterprise with the same credit code; let the district settle the double.',
)
MERGED = ProblemKind(
    "enterprise_merged",
    409,
    "这一条已经合并",
    "Merged",
    "这一条已并入“{name}”，请到那一条上修改。",
    'This row was merged into "{name}"; make the change there.',
)
DOUBLE_SETTLED = ProblemKind(
    "double_settled",
    409,
    "这一对已经处理",
    "Already settled",
    "这一对已有处理结果，可能刚刚有人处理过，请刷新后再看。",
    "This pair has been settled, perhaps just now; refresh and look again.",
)
DOUBLE_HAS_UNION = ProblemKind(
    "double_has_union",
    409,
    "两条各有自己的工会",
    "Both have a union",
    "要并掉的一条有工会“{union}”，它还有账号、干部、其他单位等资料，不能随合并注销。"
    "请先把这些资料移走或停用，或者改为保留这一条。",
    'The row to go has the union "{union}" with accounts, cadres, enterprises or other data of its'
    " own. Move or end these first, or keep this row instead.",
)
DOUBLE_BOTH_FOUNDING = ProblemKind(
    "double_both_founding",
    409,
    "两条都在办理建会",
    "Both are founding a union",
    "两条都有正在办理的建会事项，请先终止其中一项再合并。",
    "Both have an open founding case; abandon one of them first.",
)
ALREADY_COVERED = ProblemKind(
    "enterprise_has_union",
    409,
    "该单位已有工会",
    "There is a union",
    "“{name}”已有工会或建会事项正在办理，不需要再建；如登记有误，请先更正建会状态和覆盖的工会。",
    '"{name}" has a union or a founding case already; correct its record first if that is wrong.',
)
UNION_NOT_JOINT = ProblemKind(
    "union_not_joint",
    409,
    "不是联合工会",
    "Not a joint union",
    "“{union}”是独立基层工会，只覆盖一个单位，不能加入；请选择正常状态的联合工会、园区工会等。",
    '"{union}" is a union of one enterprise (or not active); choose a joint one.',
)
CASE_CLOSED = ProblemKind(
    "founding_case_closed",
    409,
    "建会事项已经结束",
    "The case is closed",
    "这件建会事项已经终止，不能再修改；需要时请重新发起。",
    "This founding case has been abandoned; open a new one if need be.",
)
CASE_FOUNDED = ProblemKind(
    "founding_case_founded",
    409,
    "工会已经成立",
    "The union is founded",
    "工会已批复成立，批复和此前的步骤不能清空，建会事项也不能终止；日期有误请直接改为正确日期。",
    "The union is founded: its approval and the steps before can be corrected, not taken away.",
)

NOT_A_TERRITORY = FieldError(
    "territory_id",
    "请选择单位所在的街道（镇）工会；还不清楚时选区工会，企业工会不是所在地",
    "Choose the sub-district's union, or the district's; an enterprise union is no territory",
    "not_a_territory",
)
COVERING_UNION_UNFIT = FieldError(
    "covering_union_id",
    "这个工会已经停用或注销，请选择正常或筹备中的工会",
    "This union is suspended or dissolved; choose another",
    "covering_union_unfit",
)
NON_PUBLIC_CONTRADICTS = FieldError(
    "non_public",
    "与单位性质类别矛盾：私营、港澳台、外资、个体、民办非企业属于非公，国有、集体、事业、机关不是；"
    "请改正其中一项，或不填是否非公",
    "Contradicts the ownership; correct one of the two, or leave this out",
    "non_public_contradicts",
)
UNION_NAME_TOO_LONG = FieldError(
    "union_name",
    "单位名称太长，请填写拟建工会的全称，最多 80 个字",
    "The enterprise's name is long; give the union's name, at most 80 characters",
    "union_name_needed",
)
IN_FUTURE = FieldError(
    "done_on", "日期不能晚于今天", "The day cannot lie in the future", "value_error"
)
CONTACT_IN_FUTURE = FieldError(
    "on", "联系日期不能晚于今天", "The day cannot lie in the future", "value_error"
)


def wrong_order(step_name: str, day: object) -> FieldError:
    """The day contradicts that of another step."""
    return FieldError(
        "done_on",
        f"步骤有先后：“{step_name}”的日期是 {day}，请核对两个日期",
        f"Steps have their order: this day contradicts {day} of another step",
        "step_out_of_order",
    )


def not_takeable(place: int, fields: str) -> FieldError:
    """A field that a merge cannot take over."""
    return FieldError(
        f"take.{place}",
        f"不能取用这一项；可以取用的有：{fields}",
        f"This field cannot be taken; possible are: {fields}",
        "not_takeable",
    )
