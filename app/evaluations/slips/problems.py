"""What can be wrong when slips are printed or scanned."""

from app.core.errors import FieldError, ProblemKind

SLIPS_FROM_ABOVE = ProblemKind(
    "slips_from_above",
    403,
    "码条由上级工会管理",
    "Slips belong to the union above",
    "评议码条由被评议工会的上级打印、回收和扫描，被评议的工会自己不能办。请联系上级工会。",
    "Slips are printed, taken back and scanned by a union above the one judged.",
)
SLIPS_NOT_NOW = ProblemKind(
    "slips_not_now",
    409,
    "现在不能办理码条",
    "Not possible now",
    "码条只在评议开启以后、封存以前印制和扫描；这次评议现在是“{state}”。",
    'Slips are printed and scanned while the evaluation is open; it is now "{state_en}".',
)
UNIT_LEFT_OUT = ProblemKind(
    "slips_unit_left_out",
    409,
    "这个单位没有参加评议",
    "This unit is left out",
    "这个单位已写明原因不参加本次评议，不印码条。",
    "This unit was left out of the evaluation with a reason; it gets no slips.",
)
TOO_MANY_SLIPS = ProblemKind(
    "slips_too_many",
    409,
    "超过可以印制的张数",
    "More slips than allowed",
    "这个单位还可以印 {allowed} 张：应参评人数加备用，减去已印而没有损坏、更换的。"
    "要补印，请先扫描损坏或更换的码条。",
    "{allowed} more may be printed for this unit: roll and spares, less those still valid.",
)
ZIP_TOO_LARGE = ProblemKind(
    "slips_zip_too_large",
    409,
    "一次印得太多",
    "Too many at once",
    "一次最多打包 {units} 个单位、{slips} 张码条，现在选了 {wanted_units} 个单位、{wanted} 张。"
    "请按街道或分几次打印。",
    "At most {units} units and {slips} slips at once; chosen: {wanted_units} and {wanted}.",
)
NOTHING_TO_PRINT = ProblemKind(
    "slips_nothing_to_print",
    409,
    "没有要印的码条",
    "Nothing to print",
    "所选单位的码条都已经印够了。要补印，请先扫描损坏或更换的码条。",
    "All chosen units have their slips already.",
)
SLIPS_IN_USE = ProblemKind(
    "slips_in_use",
    409,
    "码条已经发放",
    "Slips are in use",
    "这个单位已经填了发放数，或登记过损坏、更换的码条，不能整批作废重印。"
    "没有发出的、损坏的，请逐张扫描作废。",
    "Slips were handed out, spoiled or replaced already; scan the unused and spoiled ones instead.",
)
SLIPS_REPRINTED = ProblemKind(
    "slips_reprinted",
    409,
    "新印的码条还有效",
    "New slips are valid",
    "作废以后又印了新的码条，两批同时有效，就会有人投两次。"
    "请先收回新印的，扫描作废 {over} 张以上，再来撤销。",
    "New slips were printed since; both together would let somebody vote twice."
    " Take the new ones back and scan at least {over} of them as void first.",
)
SLIP_PHOTO_UNREADABLE = ProblemKind(
    "slip_photo_unreadable",
    422,
    "照片里没有读到码条",
    "No slip found in the photo",
    "没有读到码条。请选 JPG、PNG 或 WebP 照片（最大 10 MB），把码条摊平、光线均匀，离近一些重拍。",
    "No slip was read. Take a JPG, PNG or WebP photo (at most 10 MB) of slips lying flat,"
    " in even light and closer.",
)
WRONG_COUNT = FieldError(
    "count",
    "请填写 1 到 1000 之间的张数，再多请分几次印",
    "From 1 to 1000 at once",
    "value_error",
)
