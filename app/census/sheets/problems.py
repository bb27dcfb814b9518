"""What can be wrong with a file that should be a spreadsheet, and what to do instead."""

from app.core.errors import FieldError, Problem, ProblemKind

NOT_A_SPREADSHEET = ProblemKind(
    "census_file_not_a_spreadsheet",
    422,
    "这不是电子表格",
    "Not a spreadsheet",
    "只收 Excel 表格（.xlsx、.xls）和 CSV 文件。请在 Excel 或 WPS 里打开原表，"
    "用“另存为”存成 .xlsx 后再上传。",
    "Only .xlsx, .xls and CSV are taken. Open the file in Excel or WPS and save it as .xlsx.",
)
PASSWORD_PROTECTED = ProblemKind(
    "census_file_password",
    422,
    "表格设了密码",
    "Protected by a password",
    "这份表格设了打开密码，系统读不了。请在 Excel 或 WPS 里打开它，去掉“文件”里的打开密码，"
    "保存后再上传。",
    "The workbook opens with a password only. Remove the password, save it and send it again.",
)
DAMAGED = ProblemKind(
    "census_file_damaged",
    422,
    "表格打不开",
    "Damaged file",
    "这份表格已损坏，或没有传完整。请在 Excel 或 WPS 里打开它，另存为一份新的 .xlsx 后再上传。",
    "The file is damaged or incomplete. Open it in Excel or WPS, save a new .xlsx and send that.",
)
FILE_TOO_LARGE = ProblemKind(
    "census_file_too_large",
    413,
    "表格文件太大",
    "File too large",
    "表格文件最大 {max_mebibytes} MB。请删去图片和用不到的工作表，或把表格分成几份上传。",
    "A file has at most {max_mebibytes} MB; remove pictures and unused sheets, or split it.",
)
UNPACKS_TOO_LARGE = ProblemKind(
    "census_file_unpacks_too_large",
    413,
    "表格展开后太大",
    "Unpacks too large",
    "这份表格展开后超过 {max_mebibytes} MB，系统没有打开它。请只保留要导入的工作表，"
    "把内容复制到一份新的表格里再上传。",
    "Unpacked, the workbook exceeds {max_mebibytes} MB and was not opened. Copy what is to be"
    " imported into a new workbook and send that.",
)
RANGE_TOO_LARGE = ProblemKind(
    "census_sheet_range_too_large",
    422,
    "工作表范围太大",
    "Sheet spans too much",
    "工作表“{sheet}”里有内容的单元格一直到第 {rows} 行、第 {columns} 列，超出了可以导入的范围"
    "（最多 {max_rows} 行、{max_columns} 列，共 {max_cells} 格）。"
    "请删去表格远处多余的内容，或把表格分成几份，再上传。",
    'Sheet "{sheet}" reaches row {rows} and column {columns}; at most {max_rows} rows,'
    " {max_columns} columns and {max_cells} cells are read. Remove stray cells or split it.",
)
TOO_MANY_ROWS = ProblemKind(
    "census_too_many_rows",
    422,
    "行数太多",
    "Too many rows",
    "一份表格最多 {max_rows} 行。请按街道或社区分成几份上传。",
    "A file has at most {max_rows} rows; split it, one file a sub-district.",
)
TOO_MANY_COLUMNS = ProblemKind(
    "census_too_many_columns",
    422,
    "列数太多",
    "Too many columns",
    "一份表格最多 {max_columns} 列。请只保留要导入的列。",
    "A file has at most {max_columns} columns; keep only those to import.",
)
NO_ROWS = ProblemKind(
    "census_no_rows",
    422,
    "表格里没有内容",
    "Nothing in the file",
    "这份表格里没有可以导入的内容。请确认选对了文件，表格里有标题行和至少一行数据。",
    "There is nothing to import in the file: it needs a heading row and at least one row.",
)


def file_problem(kind: ProblemKind, **parameters: int | str) -> Problem:
    """The refusal of an uploaded spreadsheet, naming the field ``file``."""
    wrong = FieldError(
        "file", kind.detail.format(**parameters), kind.detail_en.format(**parameters), kind.code
    )
    return Problem(kind, [wrong], parameters)
