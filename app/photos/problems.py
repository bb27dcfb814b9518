"""What can be wrong with an uploaded photo, and what to do instead."""

from app.core.errors import FieldError, Problem, ProblemKind
from app.core.images import PhotoRefused

_NOT_AN_IMAGE = ProblemKind(
    "photo_not_an_image",
    422,
    "这不是照片",
    "Not a photo",
    "只收 JPG、PNG、WebP 照片。手机里的 HEIC 照片请先另存为 JPG，或截屏后上传。",
    "Only JPEG, PNG and WebP are taken. Save a HEIC photo as JPEG first, or send a screenshot.",
)
_TOO_LARGE = ProblemKind(
    "photo_too_large",
    413,
    "照片文件太大",
    "Photo too large",
    "照片文件最大 {max_mebibytes} MB。请在手机相册里选择“压缩”或“中等大小”后再上传。",
    "A photo has at most {max_mebibytes} MB; choose a smaller size on your phone and send again.",
)
_TOO_MANY_PIXELS = ProblemKind(
    "photo_too_many_pixels",
    422,
    "照片尺寸太大",
    "Photo has too many pixels",
    "照片最多 {max_megapixels} 百万像素，最长边不超过 {max_side} 像素。请缩小或裁剪后再上传。",
    "A photo has at most {max_megapixels} megapixels and {max_side} pixels on its long side;"
    " make it smaller or crop it, then send again.",
)
_BROKEN = ProblemKind(
    "photo_broken",
    422,
    "照片已损坏",
    "Photo is broken",
    "这张照片打不开，可能没有传完整。请重新选择，或换一张照片。",
    "The photo cannot be opened; it may be incomplete. Choose it again or take another.",
)
PHOTO_QUOTA_REACHED = ProblemKind(
    "photo_quota_reached",
    429,
    "今天上传的照片太多",
    "Too many photos today",
    "每个账号 24 小时内最多上传 {count} 张照片，请明天再传；急用请联系上级工会。",
    "An account can upload {count} photos in 24 hours; continue tomorrow.",
)

_KINDS = {
    "photo_not_an_image": _NOT_AN_IMAGE,
    "photo_too_large": _TOO_LARGE,
    "photo_too_many_pixels": _TOO_MANY_PIXELS,
    "photo_broken": _BROKEN,
}


def photo_problem(refused: PhotoRefused) -> Problem:
    """The refusal as problem details that name the field ``file``."""
    kind = _KINDS[refused.code]
    limits = {
        "max_mebibytes": refused.limits.get("max_bytes", 0) // 2**20,
        "max_megapixels": refused.limits.get("max_pixels", 0) // 1_000_000,
        "max_side": refused.limits.get("max_side", 0),
    }
    wrong = FieldError(
        "file", kind.detail.format(**limits), kind.detail_en.format(**limits), kind.code
    )
    return Problem(kind, [wrong], limits)
