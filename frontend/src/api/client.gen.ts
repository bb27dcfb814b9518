// Generated from openapi.json by `npm run api`. Do not edit: change the backend and run it again.

export interface Abandon {
  /**
   * Reason
   * @minLength 2
   * @maxLength 500
   */
  reason: string;
}

/**
 * AcceptInput
 * The sheet both counters signed, and who was there.
 */
export interface AcceptInput {
  /**
   * Photo Id
   * @format uuid
   */
  photo_id: string;
  /**
   * Witnesses
   * 谁在场监督，写职务或“职工代表两名”即可
   * @minLength 2
   * @maxLength 200
   */
  witnesses: string;
}

/**
 * AccountCreate
 * A new account of a union within one's range.
 */
export interface AccountCreate {
  /**
   * Display Name
   * @minLength 1
   * @maxLength 40
   */
  display_name: string;
  /** What an account is for. */
  role: Role;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
  /**
   * Username
   * 登录名：字母、数字和 . _ @ -
   * @minLength 3
   * @maxLength 64
   * @pattern ^[A-Za-z0-9][A-Za-z0-9._@-]*$
   */
  username: string;
}

/**
 * AccountCreated
 * The new account with its one-time password.
 */
export interface AccountCreated {
  /** Created At */
  created_at: string;
  /** Disabled */
  disabled: boolean;
  /** Display Name */
  display_name: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Last Login At */
  last_login_at: string | null;
  /** Must Change Password */
  must_change_password: boolean;
  /** One Time Password */
  one_time_password: string;
  /** What an account is for. */
  role: Role;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Username */
  username: string;
  /** Version */
  version: number;
}

/**
 * AccountRead
 * An account as administrators see it.
 */
export interface AccountRead {
  /** Created At */
  created_at: string;
  /** Disabled */
  disabled: boolean;
  /** Display Name */
  display_name: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Last Login At */
  last_login_at: string | null;
  /** Must Change Password */
  must_change_password: boolean;
  /** What an account is for. */
  role: Role;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Username */
  username: string;
  /** Version */
  version: number;
}

/**
 * AccountUpdate
 * What an administrator may change of an account.
 */
export interface AccountUpdate {
  /** Disabled */
  disabled?: boolean | null;
  /** Display Name */
  display_name?: string | null;
  role?: Role | null;
}

/**
 * Again
 * Which units: those in need of it, all, or some by name.
 */
export type Again = "needed" | "all" | "chosen";

/**
 * AgendaItem
 * One item of an agenda; R2a counts those about the campaign.
 */
export interface AgendaItem {
  /**
   * About Campaign
   * 与“三亮”活动有关
   * @default false
   */
  about_campaign?: boolean;
  /**
   * Text
   * @minLength 1
   * @maxLength 200
   */
  text: string;
}

/**
 * Aim
 * The two heads of clause T2-3⑥: 维护职工权益, 促进企业发展.
 */
export type Aim = "protect_rights" | "develop_enterprise";

/**
 * Amiss
 * What does not add up.
 */
export type Amiss =
  | "handed_out_missing"
  | "slips_missing"
  | "slips_too_many"
  | "more_used_than_handed_out"
  | "void_slips_used"
  | "more_handed_out_than_roll"
  | "more_ballots_than_slips";

/**
 * ApiKeyCreate
 * A new key for a machine.
 */
export interface ApiKeyCreate {
  /**
   * Expires On
   * 最后有效日，最长一年
   * @format date
   */
  expires_on: string;
  /**
   * Name
   * @minLength 1
   * @maxLength 60
   */
  name: string;
  /**
   * Scopes
   * @maxItems 16
   * @minItems 1
   */
  scopes: Permission[];
}

/**
 * ApiKeyCreated
 * The new key, in clear this once.
 */
export interface ApiKeyCreated {
  /** Created At */
  created_at: string;
  /**
   * Expires On
   * @format date
   */
  expires_on: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Key */
  key: string;
  /** Last Used At */
  last_used_at: string | null;
  /** Name */
  name: string;
  /** Prefix */
  prefix: string;
  /** Revoked At */
  revoked_at: string | null;
  /** Scopes */
  scopes: Permission[];
}

/**
 * ApiKeyRead
 * A key as its maker and their administrators see it; the key itself is never shown again.
 */
export interface ApiKeyRead {
  /** Created At */
  created_at: string;
  /**
   * Expires On
   * @format date
   */
  expires_on: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Last Used At */
  last_used_at: string | null;
  /** Name */
  name: string;
  /** Prefix */
  prefix: string;
  /** Revoked At */
  revoked_at: string | null;
  /** Scopes */
  scopes: Permission[];
}

/**
 * AppointmentInput
 * A post and the time it is held; open-ended without ``ends_on``.
 */
export interface AppointmentInput {
  /**
   * Body
   * 所在分会或小组
   */
  body?: string | null;
  /** Ends On */
  ends_on?: string | null;
  /** How somebody does union work: 专职, 兼职, 挂职, 社会化聘用. */
  engagement: Engagement;
  /** A post in a union. */
  post: Post;
  /**
   * Started On
   * @format date
   */
  started_on: string;
}

/**
 * AppointmentRead
 * A post held.
 */
export interface AppointmentRead {
  /** Body */
  body: string | null;
  /** Ends On */
  ends_on: string | null;
  /** How somebody does union work: 专职, 兼职, 挂职, 社会化聘用. */
  engagement: Engagement;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** A post in a union. */
  post: Post;
  /**
   * Started On
   * @format date
   */
  started_on: string;
}

/**
 * ArchiveContentsRead
 * The index of an archive.
 */
export interface ArchiveContentsRead {
  /** Items */
  items: ArchivePieceRead[];
}

/**
 * ArchiveCreate
 * A campaign to be archived for a union and all below it.
 */
export interface ArchiveCreate {
  /**
   * Campaign Id
   * @format uuid
   */
  campaign_id: string;
  /**
   * 保管期限
   * @default "years_30"
   */
  retention?: Retention;
  /**
   * Union Id
   * 归档的工会（含全部下级），默认为本级
   */
  union_id?: string | null;
  /**
   * With Photos
   * 是否收入特色工作的照片
   * @default true
   */
  with_photos?: boolean;
}

/**
 * ArchivePieceRead
 * One piece of an archive, as its index lists it.
 */
export interface ArchivePieceRead {
  /** Sha256 */
  sha256: string;
  /** Bytes */
  bytes: number;
  /**
   * Day
   * 成文日期，YYYY-MM-DD
   */
  day: string;
  /** File */
  file: string;
  /** Folder */
  folder: string;
  /**
   * Number
   * 件号：年度-机构-保管期限-件号
   */
  number: string;
  /**
   * Responsible
   * 责任者
   */
  responsible: string;
  /** Title */
  title: string;
}

/**
 * ArchiveProgress
 * How many pieces are done of how many.
 */
export interface ArchiveProgress {
  /** Done */
  done: number;
  /** Total */
  total: number;
}

/**
 * ArchiveRead
 * An archive: its file for some days, its index and hashes for ever.
 */
export interface ArchiveRead {
  /**
   * Sha256
   * 哈希清单 SHA256SUMS 本身的 SHA-256，可抄录在移交单上
   */
  sha256: string | null;
  /**
   * Campaign Id
   * 活动；已删除的为空
   */
  campaign_id: string | null;
  /** Campaign Name */
  campaign_name: string;
  /** Created At */
  created_at: string;
  /** Failure */
  failure: string | null;
  /** File Bytes */
  file_bytes: number | null;
  /**
   * File Kept
   * 文件是否还在系统里
   */
  file_kept: boolean;
  /** Finished At */
  finished_at: string | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Pieces */
  pieces: number;
  /** How many pieces are done of how many. */
  progress: ArchiveProgress;
  /** How long the package is to be kept (国家档案局令第8号: 永久, 30 or 10 years). */
  retention: Retention;
  /** Where an archive stands. */
  state: ArchiveState;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Version */
  version: number;
  /** With Photos */
  with_photos: boolean;
  /** Year */
  year: number;
}

/**
 * ArchiveState
 * Where an archive stands.
 */
export type ArchiveState = "waiting" | "working" | "done" | "failed";

/**
 * AskedBy
 * The giving side, the receiving side, or a union above both, which decides at once.
 */
export type AskedBy = "from" | "to" | "above";

/**
 * Assignment
 * Who does what by when (clause T1-1: 落实任务).
 */
export interface Assignment {
  /** Done On */
  done_on?: string | null;
  /**
   * Due On
   * @format date
   */
  due_on: string;
  /**
   * What
   * @minLength 1
   * @maxLength 200
   */
  what: string;
  /**
   * Who
   * @minLength 1
   * @maxLength 60
   */
  who: string;
}

/**
 * AuditActor
 * Who made a change, as they are called now: the chain itself names nobody.
 */
export interface AuditActor {
  /**
   * Id
   * @format uuid
   */
  id: string;
  /**
   * Name
   * 账号已被删除时为 null
   */
  name: string | null;
}

/**
 * AuditEventRead
 * One link of the chain (GB/T 22239-2019, 8.1.4.3): who did what to what, and when.
 */
export interface AuditEventRead {
  /** Action */
  action: string;
  /** 没有登录的操作（例如登录失败）为 null */
  actor: AuditActor | null;
  /** At */
  at: string;
  /**
   * Details
   * 只含项目名称和遮盖后的值
   */
  details: Record<string, any>;
  /**
   * Hash
   * 这一环的 SHA-256，十六进制
   */
  hash: string;
  /**
   * Seq
   * 链上的序号，从 1 开始连续
   */
  seq: number;
  /** Subject Id */
  subject_id: string | null;
  /** Subject Type */
  subject_type: string;
  union: AuditUnion | null;
}

/**
 * AuditUnion
 * The union whose data were changed, as it is called now.
 */
export interface AuditUnion {
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Name */
  name: string;
}

/**
 * BadgeBatch
 * Every current badge.
 */
export interface BadgeBatch {
  /** Kind */
  kind: "badge";
  /** Size and layout of badges. */
  options?: BadgeOptions;
  /**
   * One file of everything, or a zip with a file for each union or each union directly below.
   * @default "one_pdf"
   */
  split?: Split;
  /**
   * Union Id
   * 这个工会和全部下级
   * @format uuid
   */
  union_id: string;
}

/**
 * BadgeCounts
 * How many badges stand at each stage.
 */
export interface BadgeCounts {
  /** Issued */
  issued: number;
  /** Lost */
  lost: number;
  /** Made */
  made: number;
  /** Replaced */
  replaced: number;
  /** To Make */
  to_make: number;
  /** Void */
  void: number;
}

/**
 * BadgeFilter
 * Cadres with or without a current badge.
 */
export type BadgeFilter = "current" | "none";

/**
 * BadgeHandOut
 * Badges received by those who wear them, as signed for on the paper list.
 */
export interface BadgeHandOut {
  /**
   * Badge Ids
   * @maxItems 200
   * @minItems 1
   */
  badge_ids: string[];
  /**
   * Received On
   * @format date
   */
  received_on: string;
}

/**
 * BadgeIssue
 * Issuing of a badge; ``replace`` voids the current one.
 */
export interface BadgeIssue {
  /**
   * Replace
   * @default false
   */
  replace?: boolean;
}

/**
 * BadgeLife
 * How far a badge has come: from the order for the print shop to its end.
 */
export type BadgeLife = "to_make" | "made" | "issued" | "lost" | "void" | "replaced";

/**
 * BadgeOptions
 * Size and layout of badges.
 */
export interface BadgeOptions {
  /**
   * One card to a page of its own size, or as many as an A4 sheet holds, with crop marks.
   * @default "a4"
   */
  sheet?: Sheet;
  /**
   * Sizes in mm: card printers make CR80 (53.98 x 85.60, upright); holders take the others.
   * @default "cr80"
   */
  size?: BadgeSize;
}

/**
 * BadgePrint
 * A print of current badges: in the order given, on A4 sorted by union.
 */
export interface BadgePrint {
  /**
   * Badge Ids
   * @maxItems 1000
   * @minItems 1
   */
  badge_ids: string[];
  /** Kind */
  kind: "badge";
  /**
   * single 每页一张，a4 拼版带裁切线
   * @default "single"
   */
  sheet?: Sheet;
  /**
   * Sizes in mm: card printers make CR80 (53.98 x 85.60, upright); holders take the others.
   * @default "cr80"
   */
  size?: BadgeSize;
}

/**
 * BadgeRead
 * A badge as those who issue it see it.
 */
export interface BadgeRead {
  /**
   * Cadre Id
   * @format uuid
   */
  cadre_id: string;
  /** Cadre Name */
  cadre_name: string;
  /** Code */
  code: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Issued At */
  issued_at: string;
  /** 待制、已制、已领、遗失、作废、已换发 */
  life: BadgeLife;
  /** Made At */
  made_at: string | null;
  /** Number */
  number: number;
  /** Received On */
  received_on: string | null;
  /** Whether a badge counts. */
  state: BadgeState;
  /** A union as other resources name it. */
  union: UnionRef;
  /**
   * Url
   * 扫码打开的地址
   */
  url: string;
  void_reason: VoidReason | null;
  /** Voided At */
  voided_at: string | null;
}

/**
 * BadgeSize
 * Sizes in mm: card printers make CR80 (53.98 x 85.60, upright); holders take the others.
 */
export type BadgeSize = "cr80" | "90x60" | "70x100";

/**
 * BadgeState
 * Whether a badge counts.
 */
export type BadgeState = "current" | "void";

/**
 * BadgeVoid
 * Voiding of a badge.
 */
export interface BadgeVoid {
  /** Why a badge no longer counts. */
  reason: VoidReason;
}

/**
 * BadgesMade
 * Badges that have come from the print shop together.
 */
export interface BadgesMade {
  /**
   * Badge Ids
   * @maxItems 200
   * @minItems 1
   */
  badge_ids: string[];
}

/**
 * BalanceRead
 * The slips of a unit; how many were used is told once voting is over.
 */
export interface BalanceRead {
  /** Balanced */
  balanced: boolean;
  /** Findings */
  findings: FindingRead[];
  /** Handed Out */
  handed_out: number | null;
  /**
   * Most
   * 最多可发：应参评人数加备用
   */
  most: number;
  /** Paper */
  paper: number | null;
  /** Phone */
  phone: number | null;
  /** Printed */
  printed: number;
  /**
   * Settled
   * 作废的码条里有没有用过的，已经对出来了
   */
  settled: boolean;
  /** Spoiled */
  spoiled: number;
  /** Unused */
  unused: number;
}

/**
 * BallotRead
 * Whether this ballot is new (201) or had been counted before (200).
 */
export interface BallotRead {
  /** State */
  state: "counted" | "already_counted";
}

/**
 * Basis
 * How the consent was given: on a signed sheet, in person before whoever records it, or by the
 * cadre alone through the personal link, which nobody can record for them.
 */
export type Basis = "signed_sheet" | "in_person" | "own_link";

/**
 * BatchCounts
 * What a batch is about.
 */
export interface BatchCounts {
  /**
   * Left Out
   * @default 0
   */
  left_out: number;
  /**
   * Pieces
   * @default 0
   */
  pieces: number;
  /**
   * Unions
   * @default 0
   */
  unions: number;
}

/**
 * BatchProgress
 * Pieces set, out of all.
 */
export interface BatchProgress {
  /** Done */
  done: number;
  /** Total */
  total: number;
}

/**
 * BatchRead
 * A batch as the people of its union and those above see it.
 */
export interface BatchRead {
  /** What a batch is about. */
  counts: BatchCounts;
  /** Created At */
  created_at: string;
  /** Created By */
  created_by: string | null;
  /** Failure */
  failure: string | null;
  /** File Bytes */
  file_bytes: number | null;
  /**
   * File Kept
   * 文件是否还在；过期清除后请重新生成
   */
  file_kept: boolean;
  /** File Name */
  file_name: string;
  /** Finished At */
  finished_at: string | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Kind */
  kind: PrintKind | "reprint";
  /** Options */
  options: Record<string, any>;
  /** Pieces set, out of all. */
  progress: BatchProgress;
  /** One file of everything, or a zip with a file for each union or each union directly below. */
  split: Split;
  /** Where a batch is; ``waiting`` and ``working`` move by themselves. */
  state: BatchState;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Version */
  version: number;
}

/**
 * BatchState
 * Where a batch is; ``waiting`` and ``working`` move by themselves.
 */
export type BatchState = "waiting" | "working" | "done" | "failed";

/**
 * Below
 * What happens to the same campaign of unions below, started before.
 */
export type Below = "absorb" | "keep";

/** Body_scan_slip_photo */
export interface BodyScanSlipPhoto {
  /**
   * Evaluation Id
   * @format uuid
   */
  evaluation_id: string;
  /** File */
  file: File | Blob;
  /** What the committee declares a slip to be by scanning it. */
  mark: Mark;
  /**
   * Unit Id
   * @format uuid
   */
  unit_id: string;
}

/** Body_sign_in */
export interface BodySignIn {
  /** Grant Type */
  grant_type?: string | null;
  /**
   * Password
   * @minLength 1
   * @maxLength 128
   */
  password: string;
  /**
   * Username
   * @minLength 1
   * @maxLength 64
   */
  username: string;
}

/** Body_upload_import */
export interface BodyUploadImport {
  /** File */
  file: File | Blob;
  /** enterprises 企业摸底，staff 工会干部 */
  kind: ImportKind;
  /**
   * Union Id
   * 导入到哪个工会的范围
   * @format uuid
   */
  union_id: string;
}

/** Body_upload_photo */
export interface BodyUploadPhoto {
  /** File */
  file: File | Blob;
  /** Height */
  height?: number | null;
  /**
   * Left
   * 裁剪范围，转正后照片的 0 到 1
   */
  left?: number | null;
  /**
   * Tilt
   * 再绕范围中心扶正，顺时针，20 度以内
   * @default 0
   */
  tilt?: number;
  /** Top */
  top?: number | null;
  /**
   * Turn
   * 先顺时针转 0、90、180 或 270 度
   * @default 0
   */
  turn?: number;
  /**
   * Union Id
   * 照片属于哪个工会
   * @format uuid
   */
  union_id: string;
  /** Width */
  width?: number | null;
}

/**
 * BranchCreate
 * A branch, or a group, perhaps below a branch of the same union.
 */
export interface BranchCreate {
  /**
   * Employee Count
   * 职工人数
   */
  employee_count?: number | null;
  /** 分会, 小组. */
  kind: BranchKind;
  /**
   * Member Count
   * 会员人数
   */
  member_count?: number | null;
  /**
   * Name
   * 例如 第一车间分会、装配一组
   * @minLength 1
   * @maxLength 40
   */
  name: string;
  /**
   * Parent Id
   * 小组所属的分会；直属工会时不填
   */
  parent_id?: string | null;
}

/**
 * BranchKind
 * 分会, 小组.
 */
export type BranchKind = "branch" | "group";

/**
 * BranchRead
 * A branch or group of a union.
 */
export interface BranchRead {
  /** Created At */
  created_at: string;
  /** Employee Count */
  employee_count: number | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** 分会, 小组. */
  kind: BranchKind;
  /** Member Count */
  member_count: number | null;
  /** Name */
  name: string;
  /** Parent Id */
  parent_id: string | null;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
}

/**
 * BranchUpdate
 * Changes of a branch; what is left out stays.
 */
export interface BranchUpdate {
  /** Employee Count */
  employee_count?: number | null;
  kind?: BranchKind | null;
  /** Member Count */
  member_count?: number | null;
  /** Name */
  name?: string | null;
  /** Parent Id */
  parent_id?: string | null;
}

/**
 * BuiltInQuestionnaire
 * A questionnaire the program brings along.
 */
export interface BuiltInQuestionnaire {
  /** Code */
  code: string;
  /** Minutes */
  minutes: number;
  /** Questionnaire */
  questionnaire: Record<string, any>;
}

/**
 * CadreCreate
 * A new cadre of a union.
 */
export interface CadreCreate {
  /**
   * Appointments
   * @maxItems 8
   * @minItems 1
   */
  appointments: AppointmentInput[];
  /**
   * Duties
   * 工作职责
   * @maxItems 12
   */
  duties?: string[];
  /** Mobile */
  mobile?: string | null;
  /**
   * Name
   * @minLength 1
   * @maxLength 40
   */
  name: string;
  /** Office Phone */
  office_phone?: string | null;
  /** Photo Id */
  photo_id?: string | null;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
}

/**
 * CadreLeave
 * The day a cadre's work for the union ended.
 */
export interface CadreLeave {
  /**
   * Left On
   * @format date
   */
  left_on: string;
}

/**
 * CadreRead
 * A cadre as colleagues who keep the roster see them.
 */
export interface CadreRead {
  /** Appointments */
  appointments: AppointmentRead[];
  badge: CurrentBadge | null;
  /**
   * Consents
   * 本人现已同意在扫码页公开的项目
   */
  consents: ConsentField[];
  /** 各公开渠道现已同意的项目 */
  consents_by_channel: ChannelConsents;
  /** Created At */
  created_at: string;
  /** Duties */
  duties: string[];
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Left On */
  left_on: string | null;
  /** Mobile */
  mobile: string | null;
  /** Name */
  name: string;
  /** Office Phone */
  office_phone: string | null;
  /** Photo Id */
  photo_id: string | null;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
}

/**
 * CadreUpdate
 * Changes of a cadre; what is left out stays, a list given replaces the list.
 */
export interface CadreUpdate {
  /** Appointments */
  appointments?: AppointmentInput[] | null;
  /** Duties */
  duties?: string[] | null;
  /** Mobile */
  mobile?: string | null;
  /** Name */
  name?: string | null;
  /** Office Phone */
  office_phone?: string | null;
  /** Photo Id */
  photo_id?: string | null;
}

/**
 * CampaignCreate
 * A campaign to be started for a union and all below it.
 */
export interface CampaignCreate {
  /** 下级已自行启动同一活动时：absorb 并入（完成情况带过来），keep 各自保留 */
  below?: Below | null;
  /**
   * Decision Reference
   * 依据，例如“区总工会决定”
   */
  decision_reference?: string | null;
  /**
   * Document Number
   * 文号，例如“渭工发〔2026〕5号”
   */
  document_number?: string | null;
  /**
   * Issuer
   * 发文单位
   */
  issuer?: string | null;
  /**
   * Purpose
   * 目的意义
   */
  purpose?: string | null;
  /**
   * Signatory
   * 落款单位，可与发文单位不同
   */
  signatory?: string | null;
  /**
   * Signed On
   * 成文日期，可以晚于开始日
   */
  signed_on?: string | null;
  /**
   * Template
   * 活动模板代号，例如 sanliang
   * @minLength 1
   * @maxLength 32
   */
  template: string;
  /**
   * Union Id
   * 启动活动的工会，默认为本级
   */
  union_id?: string | null;
  /**
   * Year
   * 活动年度，日期随年度平移
   * @min 2000
   * @max 2100
   */
  year: number;
}

/**
 * CampaignPreview
 * What starting would do, before it is done.
 */
export interface CampaignPreview {
  /**
   * Below
   * 下级已自行启动的同一活动，最多列 20 个
   */
  below: CampaignUnder[];
  /** Below Total */
  below_total: number;
  /** Burden Limit */
  burden_limit: number;
  /**
   * Burden Minutes
   * 估计一个工会共要填报几分钟，按层级
   */
  burden_minutes: Partial<Record<Level, number>>;
  /**
   * Ends On
   * @format date
   */
  ends_on: string;
  /**
   * Exists
   * 本级或上级已经启动，不能再启动
   */
  exists: boolean;
  /** Name */
  name: string;
  /** Phases */
  phases: PreviewPhase[];
  /**
   * Starts On
   * @format date
   */
  starts_on: string;
  /** Tasks */
  tasks: number;
  /**
   * Unions
   * 将要参加的工会数，按层级
   */
  unions: Partial<Record<Level, number>>;
  /** Unions Total */
  unions_total: number;
}

/**
 * CampaignRead
 * A campaign as the union that started it and all below it see it.
 */
export interface CampaignRead {
  /**
   * Burden Limit
   * 一个企业工会的上限，分钟
   */
  burden_limit: number;
  /**
   * Burden Minutes
   * 估计一个工会共要填报几分钟，按层级
   */
  burden_minutes: Partial<Record<Level, number>>;
  /** Created At */
  created_at: string;
  /**
   * Decision Reference
   * 依据
   */
  decision_reference: string | null;
  /**
   * Document Number
   * 文号
   */
  document_number: string | null;
  /**
   * Editable
   * 本账号可以修改、删除
   */
  editable: boolean;
  /**
   * Ends On
   * @format date
   */
  ends_on: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /**
   * Issuer
   * 发文单位
   */
  issuer: string | null;
  /** Name */
  name: string;
  /** Phases */
  phases: PhaseRead[];
  /** Purpose */
  purpose: string | null;
  /** 正在为各工会建立任务（工会很多时需要几分钟）；没有则已全部建好 */
  setting_up: SettingUp | null;
  /**
   * Signatory
   * 落款单位
   */
  signatory: string | null;
  /**
   * Signed On
   * 成文日期，可以晚于开始日
   */
  signed_on: string | null;
  /**
   * Starts On
   * @format date
   */
  starts_on: string;
  /** Strands */
  strands: StrandRead[];
  /** Template */
  template: string;
  /**
   * Template Version
   * 启动时模板的版本；以后改模板不影响本活动
   */
  template_version: number;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Version */
  version: number;
  /** Year */
  year: number;
}

/**
 * CampaignUnder
 * The same campaign, started by a union below before.
 */
export interface CampaignUnder {
  /**
   * Campaign Id
   * @format uuid
   */
  campaign_id: string;
  /** Name */
  name: string;
  /**
   * Only There
   * 只有它才有的任务；并入后不再保留
   */
  only_there: string[];
  /** A union as other resources name it. */
  union: UnionRef;
}

/**
 * CampaignUpdate
 * Changes to a campaign; what is not given stays.
 */
export interface CampaignUpdate {
  /**
   * Decision Reference
   * 依据，例如“区总工会决定”
   */
  decision_reference?: string | null;
  /**
   * Document Number
   * 文号，例如“渭工发〔2026〕5号”
   */
  document_number?: string | null;
  /**
   * Issuer
   * 发文单位
   */
  issuer?: string | null;
  /** Name */
  name?: string | null;
  /**
   * Phases
   * 只写要改的阶段
   * @maxItems 12
   */
  phases?: PhaseEdit[];
  /**
   * Purpose
   * 目的意义
   */
  purpose?: string | null;
  /**
   * Signatory
   * 落款单位，可与发文单位不同
   */
  signatory?: string | null;
  /**
   * Signed On
   * 成文日期，可以晚于开始日
   */
  signed_on?: string | null;
}

/**
 * CancelStep
 * Why; required once workers may have seen it.
 */
export interface CancelStep {
  /** Reason */
  reason?: string | null;
}

/**
 * CaseOpen
 * A union to be founded for an enterprise, or the joint union it joins at once.
 */
export interface CaseOpen {
  /**
   * Enterprise Id
   * @format uuid
   */
  enterprise_id: string;
  /**
   * Join Union Id
   * 加入的联合工会；加入即为已建会
   */
  join_union_id?: string | null;
  /**
   * Union Name
   * 拟建工会全称；不填时为单位名称加“工会委员会”
   */
  union_name?: string | null;
}

/**
 * CaseState
 * Where a case stands: ``founded`` from the approval on.
 */
export type CaseState = "open" | "founded" | "abandoned";

/**
 * Category
 * What kind of work a report tells of (clauses B3b-B3e).
 */
export type Category =
  | "team_contest"
  | "hardship_help"
  | "workers_congress"
  | "collective_bargaining"
  | "labour_protection"
  | "skills_training"
  | "culture_sports"
  | "women_workers"
  | "legal_aid"
  | "social_responsibility"
  | "other";

/**
 * Change
 * What came and what went since an instant; one does not make up for the other.
 */
export interface Change {
  /** Code */
  code: string;
  /** Gained */
  gained: number;
  /**
   * Gained Name
   * 增加的是什么，例如 新公布
   */
  gained_name: string;
  /** Lost */
  lost: number;
  /**
   * Lost Name
   * 减少的是什么，例如 撤回
   */
  lost_name: string;
  /** Name */
  name: string;
}

/**
 * Channel
 * Where the field becomes public; agreeing to one channel says nothing of another.
 */
export type Channel = "badge_page" | "union_page" | "poster" | "website";

/**
 * ChannelConsents
 * The fields the cadre agrees to show in each channel, today.
 */
export interface ChannelConsents {
  /** Badge Page */
  badge_page: ConsentField[];
  /** Poster */
  poster: ConsentField[];
  /** Union Page */
  union_page: ConsentField[];
  /** Website */
  website: ConsentField[];
}

/**
 * CheckInput
 * What a union above has seen on the spot.
 */
export interface CheckInput {
  /**
   * Happened On
   * 到场的日期，默认今天
   */
  happened_on?: string | null;
  /**
   * Text
   * 看到了什么，例如“门口牌匾与单位牌匾同样大小，已挂好”
   * @minLength 2
   * @maxLength 500
   */
  text: string;
}

/**
 * ChildChanges
 * What changed at and below one direct child.
 */
export interface ChildChanges {
  /** Changes */
  changes: Change[];
  /** A union as other resources name it. */
  union: UnionRef;
}

/**
 * ChildProgress
 * A direct child with everything below it; children stand in the order they were founded.
 */
export interface ChildProgress {
  /** Done */
  done: number;
  /** What there is now in a subtree, the union at its top included. */
  figures: Figures;
  /** Total */
  total: number;
  /** A union as other resources name it. */
  union: UnionRef;
}

/**
 * ClauseCountRead
 * A clause and how many unions stand where with it.
 */
export interface ClauseCountRead {
  /** 没有任务时：by_function 或 not_covered */
  coverage: Standing | null;
  /** Done */
  done: number;
  /** Functions */
  functions: FunctionRead[];
  /** Gloss */
  gloss: string;
  /** Id */
  id: string;
  /** Late */
  late: number;
  /**
   * Missing
   * 还不能做到什么
   */
  missing: string | null;
  /** Not Applicable */
  not_applicable: number;
  /** Open */
  open: number;
  /**
   * Original
   * 改正笔误前的原文
   */
  original: string | null;
  /** Part */
  part: string;
  /**
   * Quote
   * 方案原文，明显笔误已改
   */
  quote: string;
  /** Tasks */
  tasks: ClauseTaskRef[];
  /**
   * Total
   * 应做到的工会数，不适用的不计
   */
  total: number;
}

/**
 * ClauseTaskRef
 * A task that asks for a clause.
 */
export interface ClauseTaskRef {
  /** Code */
  code: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Title */
  title: string;
}

/**
 * ClauseUnionRead
 * A union and where it stands with one clause.
 */
export interface ClauseUnionRead {
  /** Where a union stands with a clause. */
  standing: Standing;
  /** A union as other resources name it. */
  union: UnionRef;
}

/**
 * ClausesRead
 * The plan over a union and all below it.
 */
export interface ClausesRead {
  campaign: TraceCampaign | null;
  /** Items */
  items: ClauseCountRead[];
  /** A union as other resources name it. */
  union: UnionRef;
}

/**
 * CloseStep
 * Why before the day that was announced; published with the result.
 */
export interface CloseStep {
  /**
   * Accept Uncounted
   * 纸质票没有数完的单位不再清点，结果公布为无效
   * @default false
   */
  accept_uncounted?: boolean;
  /** Reason */
  reason?: string | null;
}

/**
 * ColumnUnderstood
 * How it is known what a column means; a refused one is read past and never stored.
 */
export type ColumnUnderstood = "known" | "remembered" | "chosen" | "unknown" | "refused";

/**
 * Completeness
 * All rows, and their sum without what is administered elsewhere.
 */
export interface Completeness {
  /** Rows */
  rows: CompletenessRow[];
  /** What is counted for a territory. */
  totals: CompletenessFigures;
}

/**
 * CompletenessFigures
 * What is counted for a territory.
 */
export interface CompletenessFigures {
  /**
   * Doubles
   * 疑似重复，待处理
   * @default 0
   */
  doubles: number;
  /**
   * Doubtful
   * 有疑问的企业
   * @default 0
   */
  doubtful: number;
  /**
   * Enterprises
   * 登记的企业（不含已注销、迁出）
   * @default 0
   */
  enterprises: number;
  /**
   * Founding
   * 筹建中
   * @default 0
   */
  founding: number;
  /**
   * Missing
   * 有缺项的企业
   * @default 0
   */
  missing: number;
  /**
   * Priority
   * 25 人以上未建会
   * @default 0
   */
  priority: number;
  /**
   * Terms Expired
   * 届满未换届的企业工会
   * @default 0
   */
  terms_expired: number;
  /**
   * Unionised
   * 已建会
   * @default 0
   */
  unionised: number;
  /**
   * Unions
   * 正常状态的企业工会
   * @default 0
   */
  unions: number;
  /**
   * Unions Without Named Person
   * 没有确定专人的企业工会
   * @default 0
   */
  unions_without_named_person: number;
  /**
   * Unverified
   * 未核实
   * @default 0
   */
  unverified: number;
  /**
   * Verified
   * 已核实
   * @default 0
   */
  verified: number;
  /**
   * Without Union
   * 未建会，含暂不具备条件
   * @default 0
   */
  without_union: number;
}

/**
 * CompletenessRow
 * One sub-district, or what stands directly at a union above.
 */
export interface CompletenessRow {
  /**
   * Administered By
   * 代管单位；代管的不计入合计
   */
  administered_by: string | null;
  /**
   * Doubles
   * 疑似重复，待处理
   * @default 0
   */
  doubles: number;
  /**
   * Doubtful
   * 有疑问的企业
   * @default 0
   */
  doubtful: number;
  /**
   * Enterprises
   * 登记的企业（不含已注销、迁出）
   * @default 0
   */
  enterprises: number;
  /**
   * Founding
   * 筹建中
   * @default 0
   */
  founding: number;
  /**
   * Missing
   * 有缺项的企业
   * @default 0
   */
  missing: number;
  /**
   * Named Person
   * 街道工会是否已确定专人
   */
  named_person: boolean;
  /**
   * Priority
   * 25 人以上未建会
   * @default 0
   */
  priority: number;
  /**
   * Terms Expired
   * 届满未换届的企业工会
   * @default 0
   */
  terms_expired: number;
  /** A union as other resources name it. */
  union: UnionRef;
  /**
   * Unionised
   * 已建会
   * @default 0
   */
  unionised: number;
  /**
   * Unions
   * 正常状态的企业工会
   * @default 0
   */
  unions: number;
  /**
   * Unions Without Named Person
   * 没有确定专人的企业工会
   * @default 0
   */
  unions_without_named_person: number;
  /**
   * Unverified
   * 未核实
   * @default 0
   */
  unverified: number;
  /**
   * Verified
   * 已核实
   * @default 0
   */
  verified: number;
  /**
   * Without Union
   * 未建会，含暂不具备条件
   * @default 0
   */
  without_union: number;
}

/**
 * ConsentField
 * A personal field that becomes public only by the cadre's own consent.
 */
export type ConsentField = "name" | "photo" | "office_phone" | "mobile" | "duties";

/**
 * ConsentGive
 * Consent as the cadre gave it, for each of the fields in each of the channels.
 */
export interface ConsentGive {
  /**
   * How the consent was given: on a signed sheet, in person before whoever records it, or by the
   * cadre alone through the personal link, which nobody can record for them.
   */
  basis: Basis;
  /**
   * Channels
   * 公开渠道，逐个同意；不写只算扫码页
   * @maxItems 4
   * @minItems 1
   */
  channels?: Channel[];
  /**
   * Fields
   * @maxItems 5
   * @minItems 1
   */
  fields: ConsentField[];
  /**
   * Given On
   * @format date
   */
  given_on: string;
  /**
   * Sheet Photo Id
   * 签字纸质单的照片，不公开
   */
  sheet_photo_id?: string | null;
}

/**
 * ConsentLinkMade
 * A personal link; its address is shown this once.
 */
export interface ConsentLinkMade {
  /** Expires At */
  expires_at: string;
  /**
   * Qr Svg
   * 同一地址的二维码，供本人当面扫
   */
  qr_svg: string;
  /**
   * Url
   * 本人打开的地址，只显示这一次
   */
  url: string;
}

/**
 * ConsentRead
 * One consent, in force or withdrawn.
 */
export interface ConsentRead {
  /**
   * How the consent was given: on a signed sheet, in person before whoever records it, or by the
   * cadre alone through the personal link, which nobody can record for them.
   */
  basis: Basis;
  /** Where the field becomes public; agreeing to one channel says nothing of another. */
  channel: Channel;
  /** Created At */
  created_at: string;
  /** A personal field that becomes public only by the cadre's own consent. */
  field: ConsentField;
  /**
   * Given On
   * @format date
   */
  given_on: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Notice Version */
  notice_version: string | null;
  /** Sheet Photo Id */
  sheet_photo_id: string | null;
  /** Withdrawn At */
  withdrawn_at: string | null;
}

/**
 * ConsentSheetBatch
 * A sheet for everybody who serves.
 */
export interface ConsentSheetBatch {
  /** Kind */
  kind: "consent_sheet";
  /** Sheets for consent have one form. */
  options?: ConsentSheetOptions;
  /**
   * One file of everything, or a zip with a file for each union or each union directly below.
   * @default "one_pdf"
   */
  split?: Split;
  /**
   * Union Id
   * 这个工会和全部下级
   * @format uuid
   */
  union_id: string;
}

/**
 * ConsentSheetOptions
 * Sheets for consent have one form.
 */
export type ConsentSheetOptions = object;

/**
 * ConsentSheetPrint
 * The sheet on which each of these cadres may agree on paper.
 */
export interface ConsentSheetPrint {
  /**
   * Cadre Ids
   * @maxItems 200
   * @minItems 1
   */
  cadre_ids: string[];
  /** Kind */
  kind: "consent_sheet";
}

/**
 * ConsentWithdraw
 * Fields the cadre no longer wants public, in these channels or everywhere.
 */
export interface ConsentWithdraw {
  /**
   * Channels
   * 不写即全部渠道
   * @maxItems 4
   * @minItems 1
   */
  channels?: Channel[];
  /**
   * Fields
   * @maxItems 5
   * @minItems 1
   */
  fields: ConsentField[];
}

/**
 * ContactCardBatch
 * A card for everybody who serves.
 */
export interface ContactCardBatch {
  /** Kind */
  kind: "contact_card";
  /** Layout of contact cards. */
  options?: ContactCardOptions;
  /**
   * One file of everything, or a zip with a file for each union or each union directly below.
   * @default "one_pdf"
   */
  split?: Split;
  /**
   * Union Id
   * 这个工会和全部下级
   * @format uuid
   */
  union_id: string;
}

/**
 * ContactCardOptions
 * Layout of contact cards.
 */
export interface ContactCardOptions {
  /**
   * One card to a page of its own size, or as many as an A4 sheet holds, with crop marks.
   * @default "a4"
   */
  sheet?: Sheet;
}

/**
 * ContactCardPrint
 * Contact cards, 90 x 54 mm, sorted by union and post.
 */
export interface ContactCardPrint {
  /**
   * Cadre Ids
   * @maxItems 200
   * @minItems 1
   */
  cadre_ids: string[];
  /** Kind */
  kind: "contact_card";
  /**
   * single 每页一张，a4 每页十张
   * @default "single"
   */
  sheet?: Sheet;
}

/**
 * ContactCreate
 * One talk with the enterprise.
 */
export interface ContactCreate {
  /**
   * Note
   * 谈了什么
   * @minLength 1
   * @maxLength 2000
   */
  note: string;
  /**
   * On
   * 日期
   * @format date
   */
  on: string;
  /**
   * Person
   * 联系了谁
   * @minLength 1
   * @maxLength 40
   */
  person: string;
  /** How the enterprise was spoken to. */
  way: Way;
}

/**
 * ContactRead
 * One talk.
 */
export interface ContactRead {
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Note */
  note: string;
  /**
   * On
   * @format date
   */
  on: string;
  /** Person */
  person: string;
  /** How the enterprise was spoken to. */
  way: Way;
}

/**
 * CountInput
 * One counter's figures: each closed question with every option, blank and invalid.
 */
export interface CountInput {
  /**
   * Ballots
   * 收回的问卷张数，含废票
   * @min 0
   * @max 100000
   */
  ballots: number;
  /**
   * Figures
   * 每道选择题：{选项代号: 张数, blank: 空白, invalid: 无效}
   */
  figures: Partial<Record<any, Partial<Record<any, number>>>>;
  /**
   * Recount
   * 两份已一致，但要重新计票
   * @default false
   */
  recount?: boolean;
  /**
   * Void Sheets
   * 整张作废的
   * @min 0
   * @max 100000
   * @default 0
   */
  void_sheets?: number;
}

/**
 * CountRead
 * The caller's own last count.
 */
export interface CountRead {
  /** Ballots */
  ballots: number;
  /** Figures */
  figures: Record<string, Record<string, number>>;
  /** Round */
  round: number;
  /** Void Sheets */
  void_sheets: number;
}

/**
 * Coverage
 * A rate with its formula and its fraction, or in plain words why there is none.
 */
export interface Coverage {
  /** Code */
  code: string;
  /** Done */
  done: number | null;
  /**
   * Explanation
   * 没有数字时的说明
   */
  explanation: string | null;
  /** Formula */
  formula: string;
  /** Name */
  name: string;
  /** Not Applicable */
  not_applicable: number | null;
  split: SplitByKind | null;
  /** counted 已统计；not_asked 本级没有活动或活动没有这项任务；setting_up 正在建立任务；not_built 尚未建成 */
  state: CoverageState;
  /**
   * Task Code
   * 分子分母所依据的任务
   */
  task_code: string | null;
  /** Total */
  total: number | null;
}

/**
 * CoverageLine
 * For how many unions the matter stands in the books, of how many.
 */
export interface CoverageLine {
  /** Done */
  done: number;
  /** What a union is expected to have done and written down; tasks are measured by these. */
  matter: Matter;
  /** Total */
  total: number;
}

/**
 * CoverageState
 * Why a rate is there, or is not.
 */
export type CoverageState = "counted" | "not_asked" | "setting_up" | "not_built";

/**
 * CredentialAsk
 * What a phone sends for its slip; binary as base64url without padding.
 */
export interface CredentialAsk {
  /**
   * Blinded
   * Blinded message, 256 bytes
   * @minLength 342
   * @maxLength 342
   */
  blinded: string;
  /**
   * Code
   * 码条上的码，扫描的或输入的
   * @maxLength 300
   */
  code: string;
  /**
   * Unit
   * 评议单位的编号
   * @format uuid
   */
  unit: string;
}

/**
 * CredentialRead
 * The blind signature; the phone makes its credential of it.
 */
export interface CredentialRead {
  /** Signature */
  signature: string;
}

/**
 * CurrentBadge
 * The badge a cadre wears now.
 */
export interface CurrentBadge {
  /** Code */
  code: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Issued At */
  issued_at: string;
  /** Number */
  number: number;
}

/**
 * CurrentStyle
 * What a union prints in today.
 */
export interface CurrentStyle {
  /** Accent Colour */
  accent_colour: string;
  /** Hotline */
  hotline: string;
  /**
   * Is Own
   * 是本工会自己设的；否则来自上级或自带
   */
  is_own: boolean;
  /** Primary Colour */
  primary_colour: string;
  /** Slogan */
  slogan: string;
  /** 空：还没有设过，用自带的标准样式 */
  style: StyleRead | null;
}

/**
 * DayInPhaseRead
 * Today within the phase that runs.
 */
export interface DayInPhaseRead {
  /**
   * Day
   * 阶段的第几天
   */
  day: number;
  /**
   * Days Left
   * 今天之后还剩几天
   */
  days_left: number;
}

/**
 * DecidedTogether
 * What came of deciding several together; those left are unchanged.
 */
export interface DecidedTogether {
  /** Decided */
  decided: number;
  /** Left */
  left: TextLeft[];
}

/**
 * DecisionsInput
 * One decision about many records.
 */
export interface DecisionsInput {
  /**
   * Ids
   * @maxItems 100
   * @minItems 1
   */
  ids: string[];
  /**
   * Note
   * 退回时必须写明理由
   */
  note?: string | null;
  /** Verb */
  verb: "accept" | "return";
  /**
   * Versions
   * 各条读到的 version；之后证明有变化的保持原样
   */
  versions?: Partial<Record<any, number>>;
}

/**
 * DecisionsRead
 * What came of many decisions; those refused have changed nothing.
 */
export interface DecisionsRead {
  /** Decided */
  decided: number;
  /** Refused */
  refused: RefusedDecision[];
}

/**
 * DecisionsTogether
 * What becomes of several texts of one pool, each as it was written.
 */
export interface DecisionsTogether {
  /** State */
  state: "public" | "restricted" | "deleted";
  /**
   * Text Ids
   * @maxItems 200
   * @minItems 1
   */
  text_ids: string[];
}

/**
 * DeliveryKind
 * What a message holds: one notice, those of a day, or nothing but a greeting.
 */
export type DeliveryKind = "single" | "digest" | "test";

/**
 * DeliveryRead
 * A message and what became of it.
 */
export interface DeliveryRead {
  /** Attempts */
  attempts: number;
  /** Created At */
  created_at: string;
  /**
   * Due At
   * 下一次发送的时间
   */
  due_at: string;
  /** Ended At */
  ended_at: string | null;
  /**
   * Failure
   * 最近一次没有送达的原因，见 docs/api.md
   */
  failure: string | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** What a message holds: one notice, those of a day, or nothing but a greeting. */
  kind: DeliveryKind;
  /** May Send Again */
  may_send_again: boolean;
  /**
   * Notices
   * 其中有几条通知
   */
  notices: number;
  /**
   * Where a message stands; it leaves ``sending`` once, so nothing is ever sent by itself twice.
   *
   * ``unsure``: it was on its way when the connection or this server broke off.
   */
  state: DeliveryState;
  /**
   * Status
   * 对方的状态码
   */
  status: number | null;
  /** Tried At */
  tried_at: string | null;
}

/**
 * DeliveryState
 * Where a message stands; it leaves ``sending`` once, so nothing is ever sent by itself twice.
 *
 * ``unsure``: it was on its way when the connection or this server broke off.
 */
export type DeliveryState = "waiting" | "sending" | "sent" | "failed" | "unsure" | "dropped";

/**
 * DeskPlateBatch
 * A plate for everybody who serves.
 */
export interface DeskPlateBatch {
  /** Kind */
  kind: "desk_plate";
  /** Desk plates have one form. */
  options?: DeskPlateOptions;
  /**
   * One file of everything, or a zip with a file for each union or each union directly below.
   * @default "one_pdf"
   */
  split?: Split;
  /**
   * Union Id
   * 这个工会和全部下级
   * @format uuid
   */
  union_id: string;
}

/**
 * DeskPlateOptions
 * Desk plates have one form.
 */
export type DeskPlateOptions = object;

/**
 * DeskPlatePrint
 * Folded plates for desks, sorted by union and post.
 */
export interface DeskPlatePrint {
  /**
   * Cadre Ids
   * @maxItems 200
   * @minItems 1
   */
  cadre_ids: string[];
  /** Kind */
  kind: "desk_plate";
}

/**
 * DestinationCreate
 * A new destination; ``url`` or ``email``, as its kind has it.
 */
export interface DestinationCreate {
  /**
   * At Once
   * 立即发送的事项，其余每日汇总；不写就按通常的
   */
  at_once?: Event[] | null;
  /**
   * Digest Hour
   * 每日汇总在几点发，北京时间
   * @min 0
   * @max 23
   * @default 9
   */
  digest_hour?: number;
  /**
   * Email
   * 公用邮箱
   */
  email?: string | null;
  /**
   * Events
   * @maxItems 20
   * @minItems 1
   */
  events?: Event[];
  /** What is at the other end. */
  kind: DestinationKind;
  /**
   * Name
   * 渠道名称
   * @minLength 1
   * @maxLength 40
   */
  name: string;
  /**
   * Quiet From
   * 免打扰，北京时间；起止都为空就是没有
   * @default "21:00:00"
   */
  quiet_from?: string | null;
  /**
   * Quiet To
   * 免打扰，北京时间；起止都为空就是没有
   * @default "08:00:00"
   */
  quiet_to?: string | null;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
  /**
   * Url
   * 网络回调或群机器人的地址
   */
  url?: string | null;
}

/**
 * DestinationCreated
 * A webhook's signing secret is shown this once.
 */
export interface DestinationCreated {
  /**
   * Address
   * 地址中可以显示的部分；密钥存入后不再显示
   */
  address: string;
  /** At Once */
  at_once: Event[];
  /** Created At */
  created_at: string;
  /** Digest Hour */
  digest_hour: number;
  /** Events */
  events: Event[];
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** What is at the other end. */
  kind: DestinationKind;
  last_delivery: DeliveryRead | null;
  /** Name */
  name: string;
  /** Paused At */
  paused_at: string | null;
  /** Quiet From */
  quiet_from: string | null;
  /** Quiet To */
  quiet_to: string | null;
  /** Signing Secret */
  signing_secret: string | null;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
  /**
   * Waiting
   * 等待下一次汇总的通知
   */
  waiting: number;
}

/**
 * DestinationKind
 * What is at the other end.
 */
export type DestinationKind = "webhook" | "wecom" | "email";

/**
 * DestinationRead
 * A destination; its address only as far as it may be shown.
 */
export interface DestinationRead {
  /**
   * Address
   * 地址中可以显示的部分；密钥存入后不再显示
   */
  address: string;
  /** At Once */
  at_once: Event[];
  /** Created At */
  created_at: string;
  /** Digest Hour */
  digest_hour: number;
  /** Events */
  events: Event[];
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** What is at the other end. */
  kind: DestinationKind;
  last_delivery: DeliveryRead | null;
  /** Name */
  name: string;
  /** Paused At */
  paused_at: string | null;
  /** Quiet From */
  quiet_from: string | null;
  /** Quiet To */
  quiet_to: string | null;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
  /**
   * Waiting
   * 等待下一次汇总的通知
   */
  waiting: number;
}

/**
 * DestinationUpdate
 * Changes; what is left out stays. A new address replaces the old one whole.
 */
export interface DestinationUpdate {
  /** At Once */
  at_once?: Event[] | null;
  /**
   * Digest Hour
   * 每日汇总在几点发，北京时间
   */
  digest_hour?: number | null;
  /**
   * Email
   * 公用邮箱
   */
  email?: string | null;
  /** Events */
  events?: Event[] | null;
  /**
   * Name
   * 渠道名称
   */
  name?: string | null;
  /**
   * Quiet From
   * 免打扰，北京时间；起止都为空就是没有
   */
  quiet_from?: string | null;
  /**
   * Quiet To
   * 免打扰，北京时间；起止都为空就是没有
   */
  quiet_to?: string | null;
  /**
   * Url
   * 网络回调或群机器人的地址
   */
  url?: string | null;
}

/**
 * DifferenceRead
 * A question both counters see differently; never the other's figures.
 */
export interface DifferenceRead {
  /** Options */
  options: string[];
  /** Question */
  question: string;
  /** Text */
  text: string;
}

/**
 * Dimension
 * The six contents of the plan (clauses T3-1b to T3-1f).
 */
export type Dimension = "participation" | "awareness" | "form" | "in_place" | "truth" | "effect";

/**
 * DimensionNamed
 * One of the six contents, and what this questionnaire calls it.
 */
export interface DimensionNamed {
  /** The six contents of the plan (clauses T3-1b to T3-1f). */
  code: Dimension;
  /**
   * Name
   * @minLength 2
   * @maxLength 20
   */
  name: string;
}

/**
 * DimensionShown
 * One of the plan's contents: all its rated questions in one rate.
 */
export interface DimensionShown {
  awareness: ShareRead | null;
  /** Code */
  code: string;
  /** Name */
  name: string;
  /** Questions */
  questions: number;
  satisfaction: ShareRead | null;
}

/**
 * Direction
 * Into the caller's range, or out of it.
 */
export type Direction = "in" | "out";

/**
 * Distinct
 * That the two are different enterprises.
 */
export interface Distinct {
  /** Note */
  note?: string | null;
}

/**
 * DoorPlateBatch
 * A plate for every union.
 */
export interface DoorPlateBatch {
  /** Kind */
  kind: "door_plate";
  /** One plate for each union; with the names of its chairs and full-time staff if so wished. */
  options?: DoorPlateOptions;
  /**
   * One file of everything, or a zip with a file for each union or each union directly below.
   * @default "one_pdf"
   */
  split?: Split;
  /**
   * Union Id
   * 这个工会和全部下级
   * @format uuid
   */
  union_id: string;
}

/**
 * DoorPlateOptions
 * One plate for each union; with the names of its chairs and full-time staff if so wished.
 */
export interface DoorPlateOptions {
  /**
   * Names
   * 印主席、副主席和专职干部的姓名，至多四位
   * @default true
   */
  names?: boolean;
  /**
   * Room
   * @minLength 2
   * @maxLength 20
   * @default "工会办公室"
   */
  room?: string;
  /**
   * Width by height in mm.
   * @default "300x120"
   */
  size?: DoorPlateSize;
}

/**
 * DoorPlatePrint
 * The plate beside an office door, with the names of those who sit behind it.
 */
export interface DoorPlatePrint {
  /**
   * Cadre Ids
   * @maxItems 4
   */
  cadre_ids?: string[];
  /** Kind */
  kind: "door_plate";
  /**
   * Room
   * 例如 主席办公室
   * @minLength 2
   * @maxLength 20
   * @default "工会办公室"
   */
  room?: string;
  /**
   * Width by height in mm.
   * @default "300x120"
   */
  size?: DoorPlateSize;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
}

/**
 * DoorPlateSize
 * Width by height in mm.
 */
export type DoorPlateSize = "300x120" | "200x100";

/**
 * DoubleRead
 * Two rows that may be one enterprise, side by side.
 */
export interface DoubleRead {
  /** Created At */
  created_at: string;
  /** Decided At */
  decided_at: string | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Kept Id */
  kept_id: string | null;
  /** An enterprise as its territory, those above it and its own union see it. */
  left: EnterpriseRead;
  /** Note */
  note: string | null;
  /** Why a pair may be one enterprise. */
  reason: DoubleReason;
  /** An enterprise as its territory, those above it and its own union see it. */
  right: EnterpriseRead;
  /**
   * Score
   * 0-100
   */
  score: number;
  /** What was decided about a pair. */
  state: DoubleState;
  /** Taken Fields */
  taken_fields: string[];
  /** Version */
  version: number;
}

/**
 * DoubleReason
 * Why a pair may be one enterprise.
 */
export type DoubleReason = "same_code" | "near_name";

/**
 * DoubleState
 * What was decided about a pair.
 */
export type DoubleState = "open" | "merged" | "distinct";

/**
 * Doubt
 * Something that can hardly be right; it stops nothing.
 */
export interface Doubt {
  /** Code */
  code: string;
  /** Field */
  field: string;
  /**
   * Message
   * In the language of the caller
   */
  message: string;
}

/**
 * Employment
 * How the visited person is employed.
 */
export type Employment = "contract" | "dispatched" | "flexible" | "other";

/**
 * Engagement
 * How somebody does union work: 专职, 兼职, 挂职, 社会化聘用.
 */
export type Engagement = "full_time" | "part_time" | "seconded" | "contracted";

/**
 * EnterpriseCreate
 * An enterprise to be entered in the register.
 */
export interface EnterpriseCreate {
  /**
   * Address
   * 实际经营地址；由它决定归哪个街道
   */
  address?: string | null;
  /**
   * Aliases
   * 简称等别的叫法
   * @maxItems 10
   */
  aliases?: string[];
  /**
   * Community
   * 所在社区（村）或园区
   */
  community?: string | null;
  /**
   * Contact Name
   * 联系人
   */
  contact_name?: string | null;
  /**
   * Contact Phones
   * 联系电话，可有几个
   */
  contact_phones?: string[] | null;
  /**
   * Covering Union Id
   * 覆盖它的工会
   */
  covering_union_id?: string | null;
  /**
   * Credit Code
   * 统一社会信用代码，18 位
   */
  credit_code?: string | null;
  /**
   * Credit Code Checked
   * 已核对证书
   * @default false
   */
  credit_code_checked?: boolean;
  /**
   * Dispatched Count
   * 劳务派遣
   */
  dispatched_count?: number | null;
  /**
   * Employee Count
   * 职工总数，民主评议的分母
   */
  employee_count?: number | null;
  /**
   * Founding Expected On
   * 预计建会日期
   */
  founding_expected_on?: string | null;
  /** 建会意向 */
  founding_intent?: Intent | null;
  /**
   * Has Party Organisation
   * 是否有党组织
   */
  has_party_organisation?: boolean | null;
  /** 行业门类，GB/T 4754 字母 */
  industry?: Industry | null;
  /**
   * Legal Representative
   * 法定代表人或负责人
   */
  legal_representative?: string | null;
  /**
   * Member Count
   * 会员数
   */
  member_count?: number | null;
  /**
   * Migrant Count
   * 农民工
   */
  migrant_count?: number | null;
  /**
   * Name
   * 单位全称
   * @minLength 2
   * @maxLength 120
   */
  name: string;
  /**
   * No Union Reason
   * 未建会原因
   */
  no_union_reason?: string | null;
  /**
   * Non Public
   * 是否非公；不填时由单位性质推出，159、169 等须询问
   */
  non_public?: boolean | null;
  /** 单位性质类别，三位代码 */
  ownership?: Ownership | null;
  /**
   * Registered Address
   * 注册地址
   */
  registered_address?: string | null;
  /**
   * Remark
   * 备注
   */
  remark?: string | null;
  /** 数据来源 */
  source?: Source | null;
  /**
   * Surveyed By
   * 调查人
   */
  surveyed_by?: string | null;
  /**
   * Surveyed On
   * 调查日期
   */
  surveyed_on?: string | null;
  /**
   * Territory Id
   * 所在街道工会；还不清楚时填区工会
   * @format uuid
   */
  territory_id: string;
  /**
   * 建会状态
   * @default "none"
   */
  unionisation?: Unionisation;
  /**
   * Women Count
   * 女职工
   */
  women_count?: number | null;
}

/**
 * EnterpriseRead
 * An enterprise as its territory, those above it and its own union see it.
 */
export interface EnterpriseRead {
  /** Address */
  address: string | null;
  /**
   * Aliases
   * 简称和曾用名
   */
  aliases: string[];
  /** Community */
  community: string | null;
  /** Contact Name */
  contact_name: string | null;
  /** Contact Phones */
  contact_phones: string[];
  covering_union: UnionRef | null;
  /** Created At */
  created_at: string;
  /** Credit Code */
  credit_code: string | null;
  /** Credit Code Checked */
  credit_code_checked: boolean;
  /** Dispatched Count */
  dispatched_count: number | null;
  /** Doubts */
  doubts: Doubt[];
  /** Employee Count */
  employee_count: number | null;
  /**
   * Founding Case Id
   * 正在办理的建会事项
   */
  founding_case_id: string | null;
  /** Founding Expected On */
  founding_expected_on: string | null;
  founding_intent: Intent | null;
  /** Has Party Organisation */
  has_party_organisation: boolean | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Import Id */
  import_id: string | null;
  industry: Industry | null;
  /** Legal Representative */
  legal_representative: string | null;
  /** Member Count */
  member_count: number | null;
  /**
   * Merged Into Id
   * 已并入的单位；并入后不再列出
   */
  merged_into_id: string | null;
  /** Migrant Count */
  migrant_count: number | null;
  /**
   * Missing
   * 调查表必填而未填的项目
   */
  missing: string[];
  /** Name */
  name: string;
  /** No Union Reason */
  no_union_reason: string | null;
  /** Non Public */
  non_public: boolean | null;
  ownership: Ownership | null;
  /**
   * Priority
   * 职工 25 人以上而未建会（工会法第十一条）
   */
  priority: boolean;
  /** Registered Address */
  registered_address: string | null;
  /** Remark */
  remark: string | null;
  source: Source | null;
  /** Surveyed By */
  surveyed_by: string | null;
  /** Surveyed On */
  surveyed_on: string | null;
  /** A union as other resources name it. */
  territory: UnionRef;
  /** How far an enterprise is with a union of its own (clause T2-1b). */
  unionisation: Unionisation;
  /** Updated At */
  updated_at: string;
  /** Whether somebody has confirmed the record with the enterprise. */
  verification: Verification;
  /** Verified At */
  verified_at: string | null;
  /** Version */
  version: number;
  /** Women Count */
  women_count: number | null;
}

/**
 * EnterpriseRef
 * An enterprise as other resources name it.
 */
export interface EnterpriseRef {
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Name */
  name: string;
}

/**
 * EnterpriseUpdate
 * Changes; what is left out stays. The covering union may change the facts only.
 */
export interface EnterpriseUpdate {
  /**
   * Address
   * 实际经营地址；由它决定归哪个街道
   */
  address?: string | null;
  /** Aliases */
  aliases?: string[] | null;
  /**
   * Community
   * 所在社区（村）或园区
   */
  community?: string | null;
  /**
   * Contact Name
   * 联系人
   */
  contact_name?: string | null;
  /**
   * Contact Phones
   * 联系电话，可有几个
   */
  contact_phones?: string[] | null;
  /** Covering Union Id */
  covering_union_id?: string | null;
  /** Credit Code */
  credit_code?: string | null;
  /** Credit Code Checked */
  credit_code_checked?: boolean | null;
  /**
   * Dispatched Count
   * 劳务派遣
   */
  dispatched_count?: number | null;
  /**
   * Employee Count
   * 职工总数，民主评议的分母
   */
  employee_count?: number | null;
  /**
   * Founding Expected On
   * 预计建会日期
   */
  founding_expected_on?: string | null;
  /** 建会意向 */
  founding_intent?: Intent | null;
  /**
   * Has Party Organisation
   * 是否有党组织
   */
  has_party_organisation?: boolean | null;
  /** 行业门类，GB/T 4754 字母 */
  industry?: Industry | null;
  /**
   * Legal Representative
   * 法定代表人或负责人
   */
  legal_representative?: string | null;
  /**
   * Member Count
   * 会员数
   */
  member_count?: number | null;
  /**
   * Migrant Count
   * 农民工
   */
  migrant_count?: number | null;
  /**
   * Name
   * 单位全称
   */
  name?: string | null;
  /**
   * No Union Reason
   * 未建会原因
   */
  no_union_reason?: string | null;
  /**
   * Non Public
   * 是否非公；不填时由单位性质推出，159、169 等须询问
   */
  non_public?: boolean | null;
  /** 单位性质类别，三位代码 */
  ownership?: Ownership | null;
  /**
   * Registered Address
   * 注册地址
   */
  registered_address?: string | null;
  /**
   * Remark
   * 备注
   */
  remark?: string | null;
  /** 数据来源 */
  source?: Source | null;
  /**
   * Surveyed By
   * 调查人
   */
  surveyed_by?: string | null;
  /**
   * Surveyed On
   * 调查日期
   */
  surveyed_on?: string | null;
  /** Territory Id */
  territory_id?: string | null;
  unionisation?: Unionisation | null;
  /**
   * Women Count
   * 女职工
   */
  women_count?: number | null;
}

/**
 * EvaluationCreate
 * A draft. Everything has a default: 从今天起算的下一天开始，七天，本活动的问卷.
 */
export interface EvaluationCreate {
  /** Closes On */
  closes_on?: string | null;
  /** Opens On */
  opens_on?: string | null;
  /**
   * Purposes
   * @maxItems 4
   * @minItems 1
   */
  purposes?: Purpose[];
  /**
   * Where the questionnaire comes from: built in, or copied from a former evaluation.
   * @default {}
   */
  questionnaire?: QuestionnaireFrom;
  /**
   * Roll On
   * 名单截至哪一天，不写就是今天
   */
  roll_on?: string | null;
  /**
   * The rules of one evaluation.
   * @default {"k":10,"small_unit":30,"turnout_needed":60,"turnout_needed_small":67,"levels":{"fair":60,"fairly_good":80,"good":90},"dissatisfied_line":33.3,"spares_percent":10,"appeal_days":30,"open_channel":true}
   */
  rules?: EvaluationRules;
  /** Title */
  title?: string | null;
  /**
   * Ways
   * @maxItems 3
   * @minItems 1
   */
  ways?: EvaluationWay[];
}

/**
 * EvaluationProgressRead
 * How far the work in the background is.
 */
export interface EvaluationProgressRead {
  /** Done */
  done: number;
  /** Total */
  total: number;
}

/**
 * EvaluationRead
 * The whole evaluation.
 */
export interface EvaluationRead {
  /**
   * Allowed
   * 当前账号此刻可以做的操作
   */
  allowed: EvaluationVerb[];
  /** Based On Id */
  based_on_id: string | null;
  /** Board Root */
  board_root: string | null;
  /** Cancelled Reason */
  cancelled_reason: string | null;
  /** Closed Early Reason */
  closed_early_reason: string | null;
  /** Closed On */
  closed_on: string | null;
  /**
   * Closes On
   * @format date
   */
  closes_on: string;
  /** Created At */
  created_at: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Manifest */
  manifest: Record<string, any> | null;
  /** Manifest Hash */
  manifest_hash: string | null;
  /**
   * Manifest Prefix
   * 清单号，印在码条和海报上
   */
  manifest_prefix: string | null;
  /**
   * Minutes
   * 职工填一份大约几分钟
   */
  minutes: number;
  /**
   * Missing
   * 草稿还缺什么；空的才能开启
   */
  missing: MissingPart[];
  /** Opened On */
  opened_on: string | null;
  /**
   * Opens On
   * @format date
   */
  opens_on: string;
  /** How far the work in the background is. */
  progress: EvaluationProgressRead;
  /** Purposes */
  purposes: Purpose[];
  /** Questionnaire */
  questionnaire: Record<string, any>;
  /** 封存之后逐张复核的情况，只给组织评议的工会看 */
  recount: RecountRead | null;
  /**
   * Roll On
   * @format date
   */
  roll_on: string;
  /** Rules */
  rules: Record<string, any>;
  /** Where an evaluation stands. */
  state: EvaluationState;
  /** Title */
  title: string;
  /** Of the units the caller sees. */
  totals: TotalsRead;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Version */
  version: number;
  /** Ways */
  ways: EvaluationWay[];
}

/**
 * EvaluationRules
 * The rules of one evaluation.
 */
export interface EvaluationRules {
  /**
   * Appeal Days
   * 结果公布后可申诉的天数
   * @min 7
   * @max 90
   * @default 30
   */
  appeal_days?: number;
  /**
   * Dissatisfied Line
   * 任一方面不满意超过多少 % 就要整改
   * @min 5
   * @max 50
   * @default 33.3
   */
  dissatisfied_line?: number;
  /**
   * K
   * 至少多少份答卷才单独公布，合并统计
   * @min 5
   * @max 50
   * @default 10
   */
  k?: number;
  /**
   * From which 满意率 on, in percent, a unit is 好, 较好, 一般; below that it must mend.
   * @default {"good":90,"fairly_good":80,"fair":60}
   */
  levels?: Levels;
  /**
   * Open Channel
   * 海报公开通道，仅供参考，不计入结果
   * @default true
   */
  open_channel?: boolean;
  /**
   * Small Unit
   * 少于多少份只公布区间
   * @min 30
   * @max 100
   * @default 30
   */
  small_unit?: number;
  /**
   * Spares Percent
   * 备用码条，%
   * @min 0
   * @max 30
   * @default 10
   */
  spares_percent?: number;
  /**
   * Turnout Needed
   * 参评率至少，%
   * @min 50
   * @max 100
   * @default 60
   */
  turnout_needed?: number;
  /**
   * Turnout Needed Small
   * 不足 25 人的单位，%；67 即三分之二
   * @min 50
   * @max 100
   * @default 67
   */
  turnout_needed_small?: number;
}

/**
 * EvaluationState
 * Where an evaluation stands.
 */
export type EvaluationState =
  "draft" | "preparing" | "open" | "closing" | "closed" | "released" | "cancelled";

/**
 * EvaluationSummary
 * An evaluation in a list.
 */
export interface EvaluationSummary {
  /**
   * Allowed
   * 当前账号此刻可以做的操作
   */
  allowed: EvaluationVerb[];
  /** Closed On */
  closed_on: string | null;
  /**
   * Closes On
   * @format date
   */
  closes_on: string;
  /** Created At */
  created_at: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /**
   * Manifest Prefix
   * 清单号，印在码条和海报上
   */
  manifest_prefix: string | null;
  /** Opened On */
  opened_on: string | null;
  /**
   * Opens On
   * @format date
   */
  opens_on: string;
  /** Purposes */
  purposes: Purpose[];
  /**
   * Roll On
   * @format date
   */
  roll_on: string;
  /** Where an evaluation stands. */
  state: EvaluationState;
  /** Title */
  title: string;
  /** Of the units the caller sees. */
  totals: TotalsRead;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Version */
  version: number;
}

/**
 * EvaluationUpdate
 * Changes to a draft; what is left out stays.
 */
export interface EvaluationUpdate {
  /** Closes On */
  closes_on?: string | null;
  /** Opens On */
  opens_on?: string | null;
  /** Purposes */
  purposes?: Purpose[] | null;
  questionnaire?: Questionnaire | null;
  /** Roll On */
  roll_on?: string | null;
  rules?: EvaluationRules | null;
  /** Title */
  title?: string | null;
  /** Ways */
  ways?: EvaluationWay[] | null;
}

/**
 * EvaluationVerb
 * What can be done to an evaluation; ``opened``, ``sealed`` are the ends of background work.
 */
export type EvaluationVerb =
  "edit" | "delete" | "open" | "opened" | "cancel" | "close" | "sealed" | "release";

/**
 * EvaluationWay
 * 问卷调查, 座谈会, 个别走访: the ways the plan names (clause T3-3).
 */
export type EvaluationWay = "questionnaire" | "forum" | "visit";

/**
 * Event
 * A kind of notice.
 */
export type Event =
  | "review_waiting"
  | "returned"
  | "set_aside"
  | "task_due_soon"
  | "task_late"
  | "term_expiring"
  | "campaign_started"
  | "transfer_asked"
  | "import_done"
  | "consent_withdrawn"
  | "evaluation_opened"
  | "evaluation_closing"
  | "evaluation_released";

/**
 * EvidenceInput
 * One piece of evidence; which fields it needs depends on its kind, a photo on none.
 */
export interface EvidenceInput {
  /**
   * Happened On
   * 做到的日期，默认今天
   */
  happened_on?: string | null;
  /** Kind */
  kind: "photo" | "worker_confirmation" | "web_address" | "signed_sheet" | "written_note";
  /**
   * Photo Id
   * 本工会的照片；不是必须的
   */
  photo_id?: string | null;
  /**
   * Text
   * 做了什么、在哪里、谁可以作证；一两句即可
   */
  text?: string | null;
  /**
   * Url
   * 网页地址，kind 为 web_address 时填写
   */
  url?: string | null;
}

/**
 * EvidenceKind
 * How something is shown to be done.
 */
export type EvidenceKind =
  "photo" | "upper_check" | "worker_confirmation" | "web_address" | "signed_sheet" | "written_note";

/**
 * EvidenceRead
 * A piece of evidence.
 */
export interface EvidenceRead {
  /** Created At */
  created_at: string;
  /**
   * Given By
   * 提交的工会
   */
  given_by: string;
  /**
   * Happened On
   * @format date
   */
  happened_on: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** How something is shown to be done. */
  kind: EvidenceKind;
  /** Photo Id */
  photo_id: string | null;
  /** Text */
  text: string | null;
  /** Url */
  url: string | null;
}

/**
 * FieldErrorRead
 * One wrong field, in the language of the reply.
 */
export interface FieldErrorRead {
  /** Code */
  code: string;
  /**
   * Field
   * Dotted path, e.g. appointments.0.post
   */
  field: string;
  /** Message */
  message: string;
}

/**
 * FieldRead
 * A field a column can be mapped to.
 */
export interface FieldRead {
  /** Example */
  example: string;
  /** Field */
  field: string;
  /** Label */
  label: string;
  /** Required */
  required: boolean;
}

/**
 * FieldWorkRead
 * All that is done on the spot for one unit of an evaluation.
 */
export interface FieldWorkRead {
  /** The slips of a unit; how many were used is told once voting is over. */
  balance: BalanceRead;
  /**
   * Closes On
   * @format date
   */
  closes_on: string;
  /**
   * Evaluation Id
   * @format uuid
   */
  evaluation_id: string;
  /**
   * Over
   * 已封存或取消，不能再改
   */
  over: boolean;
  /** How far the count of paper sheets has come; figures of others are never shown. */
  paper: PaperRead;
  /** Questions */
  questions: QuestionRead[];
  /** Title */
  title: string;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
  /**
   * Unit Id
   * @format uuid
   */
  unit_id: string;
  /** Unit Name */
  unit_name: string;
  /** Ways */
  ways: WayRead[];
}

/**
 * Figures
 * What there is now in a subtree, the union at its top included.
 */
export interface Figures {
  /**
   * Cadres
   * 在任工会干部数
   */
  cadres: number;
  /**
   * Cadres With Badge
   * 其中有有效胸卡的
   */
  cadres_with_badge: number;
  /**
   * Enterprises
   * 其中企业（基层）工会数
   */
  enterprises: number;
  /**
   * Preparing
   * 筹备中的工会数
   */
  preparing: number;
  /**
   * Reports Approved
   * 已公布的特色工作
   */
  reports_approved: number;
  /**
   * Reports Submitted
   * 待审核的特色工作
   */
  reports_submitted: number;
  /**
   * Unions
   * 正常的工会数；筹备、停用、注销和由别处代管的不计
   */
  unions: number;
}

/**
 * FiguresRead
 * Everything a line says of the answers.
 */
export interface FiguresRead {
  /** Answers */
  answers: number;
  /**
   * Channels
   * 各渠道份数；人数较少时不分开
   */
  channels: Record<string, number> | null;
  /** Dimensions */
  dimensions: DimensionShown[];
  grade: Grade | null;
  /** Questions */
  questions: QuestionShown[];
  satisfaction: ShareRead | null;
  /** 公布到多细：份数、整数百分比、5 点一档、20 点一档 */
  style: Style;
  /**
   * Unit Names
   * 合并统计的单位
   */
  unit_names: string[];
}

/**
 * FindingRead
 * Something that does not add up, and what to do.
 */
export interface FindingRead {
  /** What does not add up. */
  code: Amiss;
  /** Message */
  message: string;
  /** Message En */
  message_en: string;
  /** Off By */
  off_by: number;
}

/**
 * FormerName
 * What the union was called, and until when.
 */
export interface FormerName {
  /** Name */
  name: string;
  /**
   * Until
   * @format date
   */
  until: string;
}

/**
 * FormerRead
 * What the evaluation before this one said of the same, to lay beside it.
 */
export interface FormerRead {
  /** Dimensions */
  dimensions: DimensionShown[];
  /**
   * Evaluation Id
   * @format uuid
   */
  evaluation_id: string;
  /** Is Valid */
  is_valid: boolean;
  /**
   * Released On
   * @format date
   */
  released_on: string;
  /** 上次没有单独公布的为空，不能比较 */
  satisfaction: ShareRead | null;
  /** Title */
  title: string;
}

/**
 * ForumCreate
 * A forum that was held: day, place, host and how many came are enough.
 */
export interface ForumCreate {
  /**
   * Agenda
   * @maxItems 20
   */
  agenda?: string[];
  /**
   * Answered On The Spot
   * 当场答复
   */
  answered_on_the_spot?: string | null;
  /**
   * Attachments
   * 附件的名称
   */
  attachments?: string | null;
  /**
   * Begins At
   * HH:MM
   */
  begins_at?: string | null;
  /**
   * Composition
   * 各类人员各多少人，可以只写几类
   */
  composition?: Partial<Record<Group, number>>;
  /**
   * Ends At
   * HH:MM
   */
  ends_at?: string | null;
  /**
   * Evaluation Id
   * 为哪次民主评议，可以没有
   */
  evaluation_id?: string | null;
  /**
   * Excused
   * 请假人数
   */
  excused?: number | null;
  /**
   * Expected
   * 应到人数
   */
  expected?: number | null;
  /**
   * Follow Ups
   * 会后由谁办、何时办完
   * @maxItems 30
   */
  follow_ups?: Assignment[];
  /**
   * Held On
   * @format date
   */
  held_on: string;
  /**
   * Host
   * 主持人
   * @minLength 1
   * @maxLength 40
   */
  host: string;
  /**
   * Observers
   * 列席人数
   */
  observers?: number | null;
  /**
   * Opinions
   * 会上收集到的意见建议
   * @maxItems 60
   */
  opinions?: OpinionFound[];
  /**
   * Photo Id
   * 签到表照片，可以没有
   */
  photo_id?: string | null;
  /**
   * Place
   * @minLength 1
   * @maxLength 120
   */
  place: string;
  /**
   * Points
   * 发言要点
   * @maxItems 60
   */
  points?: Point[];
  /**
   * Present
   * 实到人数
   * @min 1
   * @max 100000
   */
  present: number;
  /** Recorder */
  recorder?: string | null;
  /**
   * Theme
   * 不写就是“民主评议座谈会”
   */
  theme?: string | null;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
}

/**
 * ForumRead
 * A forum as its union and those above see it.
 */
export interface ForumRead {
  /** Agenda */
  agenda: string[];
  /**
   * Allowed
   * 当前账号此刻可以做的操作
   */
  allowed: KeepingVerb[];
  /** Answered On The Spot */
  answered_on_the_spot: string | null;
  /** Attachments */
  attachments: string | null;
  /** Begins At */
  begins_at: string | null;
  /** Composition */
  composition: Partial<Record<Group, number>>;
  /** Created At */
  created_at: string;
  /** Ends At */
  ends_at: string | null;
  /** Evaluation Id */
  evaluation_id: string | null;
  /** Excused */
  excused: number | null;
  /** Expected */
  expected: number | null;
  /** Follow Ups */
  follow_ups: Assignment[];
  /**
   * Held On
   * @format date
   */
  held_on: string;
  /**
   * Hints
   * 可能是姓名或电话的字样，请核对
   */
  hints: string[];
  /** Host */
  host: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /**
   * Number Text
   * 编号，例如 座谈2026-003
   */
  number_text: string;
  /** Observers */
  observers: number | null;
  /**
   * Opinions
   * 记下的意见条数，内容见 GET /opinions
   */
  opinions: number;
  /** Photo Id */
  photo_id: string | null;
  /** Place */
  place: string;
  /** Points */
  points: Point[];
  /** Present */
  present: number;
  /** Recorder */
  recorder: string | null;
  /** Theme */
  theme: string;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
}

/**
 * ForumUpdate
 * Changes; what is left out stays. Opinions have an address of their own.
 */
export interface ForumUpdate {
  /**
   * Agenda
   * @maxItems 20
   */
  agenda?: string[];
  /**
   * Answered On The Spot
   * 当场答复
   */
  answered_on_the_spot?: string | null;
  /**
   * Attachments
   * 附件的名称
   */
  attachments?: string | null;
  /**
   * Begins At
   * HH:MM
   */
  begins_at?: string | null;
  /**
   * Composition
   * 各类人员各多少人，可以只写几类
   */
  composition?: Partial<Record<Group, number>>;
  /**
   * Ends At
   * HH:MM
   */
  ends_at?: string | null;
  /**
   * Evaluation Id
   * 为哪次民主评议，可以没有
   */
  evaluation_id?: string | null;
  /**
   * Excused
   * 请假人数
   */
  excused?: number | null;
  /**
   * Expected
   * 应到人数
   */
  expected?: number | null;
  /**
   * Follow Ups
   * 会后由谁办、何时办完
   * @maxItems 30
   */
  follow_ups?: Assignment[];
  /** Held On */
  held_on?: string | null;
  /** Host */
  host?: string | null;
  /**
   * Observers
   * 列席人数
   */
  observers?: number | null;
  /**
   * Photo Id
   * 签到表照片，可以没有
   */
  photo_id?: string | null;
  /** Place */
  place?: string | null;
  /**
   * Points
   * 发言要点
   * @maxItems 60
   */
  points?: Point[];
  /** Present */
  present?: number | null;
  /** Recorder */
  recorder?: string | null;
  /**
   * Theme
   * 不写就是“民主评议座谈会”
   */
  theme?: string | null;
}

/**
 * Found
 * Why something is proposed to be left out.
 */
export type Found = "name" | "number";

/**
 * FoundingCaseRead
 * A founding case as its territory and those above see it.
 */
export interface FoundingCaseRead {
  /** Abandon Reason */
  abandon_reason: string | null;
  /** Abandoned On */
  abandoned_on: string | null;
  /** Contacts */
  contacts: ContactRead[];
  /** Created At */
  created_at: string;
  /**
   * Displayed On
   * 亮牌亮身份的日期
   */
  displayed_on: string | null;
  /** An enterprise as other resources name it. */
  enterprise: EnterpriseRef;
  /**
   * Expected On
   * 预计建会日期，取自单位的登记
   */
  expected_on: string | null;
  /**
   * Founded On
   * 批复成立的日期
   */
  founded_on: string | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /**
   * Joins
   * 加入已有的联合工会，没有新建
   */
  joins: boolean;
  /**
   * Lag Days
   * 从成立到亮牌的天数；未亮牌时算到今天
   */
  lag_days: number | null;
  next_step: Step | null;
  /**
   * Opened On
   * @format date
   */
  opened_on: string;
  /** Where a case stands: ``founded`` from the approval on. */
  state: CaseState;
  /** Steps */
  steps: StepRead[];
  /** A union as other resources name it. */
  territory: UnionRef;
  union: UnionRef | null;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
}

/**
 * Fraction
 * A fraction; whom a task does not apply to is neither in ``done`` nor in ``total``.
 */
export interface Fraction {
  /** Done */
  done: number;
  /** Total */
  total: number;
}

/**
 * FunctionRead
 * Something the program offers that serves a clause.
 */
export interface FunctionRead {
  /** Name */
  name: string;
  /** Route */
  route: string;
}

/**
 * Grade
 * What a 满意率 comes to by the levels the evaluation has fixed for itself.
 */
export type Grade = "good" | "fairly_good" | "fair" | "poor";

/**
 * Group
 * Who came to a forum; a count of each, never a list of names.
 */
export type Group = "front_line" | "women" | "migrant" | "dispatched" | "group_leaders";

/**
 * GroupCreate
 * A leading group with its head.
 */
export interface GroupCreate {
  /** Contact Phone */
  contact_phone?: string | null;
  /** Dissolved On */
  dissolved_on?: string | null;
  /**
   * Document Number
   * 例如 示工发〔2026〕5号
   */
  document_number?: string | null;
  /** Duties */
  duties?: string | null;
  /**
   * Members
   * @maxItems 60
   * @minItems 1
   */
  members: GroupMember[];
  /**
   * Name
   * 不写就按工会名称起名
   */
  name?: string | null;
  /**
   * Office
   * 办公室设在哪里
   */
  office?: string | null;
  /**
   * Set Up On
   * @format date
   */
  set_up_on: string;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
}

/**
 * GroupDraft
 * A leading group as the roster suggests it; the form begins with it.
 */
export interface GroupDraft {
  /** Contact Phone */
  contact_phone: string | null;
  /** Duties */
  duties: string;
  /** Members */
  members: GroupMember[];
  /** Name */
  name: string;
  /** Office */
  office: string | null;
  /**
   * Set Up On
   * @format date
   */
  set_up_on: string;
}

/**
 * GroupMember
 * Somebody of a leading group, with what they answer for.
 */
export interface GroupMember {
  /** Duties */
  duties?: string | null;
  /**
   * Name
   * @minLength 1
   * @maxLength 40
   */
  name: string;
  /** Post */
  post?: string | null;
  /** The place of somebody in a leading group (T1-2a). */
  role: GroupRole;
}

/**
 * GroupRead
 * A leading group as its union and those above see it.
 */
export interface GroupRead {
  /**
   * Allowed
   * 当前账号此刻可以做的操作
   */
  allowed: KeepingVerb[];
  /** Contact Phone */
  contact_phone: string | null;
  /** Created At */
  created_at: string;
  /** Dissolved On */
  dissolved_on: string | null;
  /** Document Number */
  document_number: string | null;
  /** Duties */
  duties: string | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Members */
  members: GroupMember[];
  /** Name */
  name: string;
  /** Office */
  office: string | null;
  /**
   * Set Up On
   * @format date
   */
  set_up_on: string;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
}

/**
 * GroupRole
 * The place of somebody in a leading group (T1-2a).
 */
export type GroupRole = "head" | "deputy" | "member";

/**
 * GroupUpdate
 * Changes; what is left out stays. The list of members is replaced as a whole.
 */
export interface GroupUpdate {
  /** Contact Phone */
  contact_phone?: string | null;
  /** Dissolved On */
  dissolved_on?: string | null;
  /**
   * Document Number
   * 例如 示工发〔2026〕5号
   */
  document_number?: string | null;
  /** Duties */
  duties?: string | null;
  /** Members */
  members?: GroupMember[] | null;
  /**
   * Name
   * 不写就按工会名称起名
   */
  name?: string | null;
  /**
   * Office
   * 办公室设在哪里
   */
  office?: string | null;
  /** Set Up On */
  set_up_on?: string | null;
}

/** HTTPValidationError */
export interface HTTPValidationError {
  /** Detail */
  detail?: ValidationError[];
}

/**
 * HandedOutInput
 * How many slips the unit gave to its workers.
 */
export interface HandedOutInput {
  /**
   * Handed Out
   * @min 0
   * @max 100000
   */
  handed_out: number;
}

/**
 * HistoryEntry
 * One event; texts are names as they were.
 */
export interface HistoryEntry {
  /**
   * After
   * 现在的名称、现属街道，或建立的工会
   */
  after: string | null;
  /** At */
  at: string;
  /**
   * Before
   * 原来的名称、原属街道，或并入的那一条
   */
  before: string | null;
  /** What happened to an enterprise. */
  kind: HistoryKind;
}

/**
 * HistoryKind
 * What happened to an enterprise.
 */
export type HistoryKind =
  | "renamed"
  | "merged"
  | "transferred"
  | "founded"
  | "founding_begun"
  | "founding_given_up"
  | "verified";

/**
 * ImportCounts
 * How the rows were judged, and what became of them once applied.
 */
export interface ImportCounts {
  /**
   * Accepted
   * @default 0
   */
  accepted: number;
  /**
   * Created
   * @default 0
   */
  created: number;
  /**
   * Founding Cases
   * 为筹建中的单位发起的组建工会
   * @default 0
   */
  founding_cases: number;
  /**
   * Rejected
   * @default 0
   */
  rejected: number;
  /**
   * Rows
   * @default 0
   */
  rows: number;
  /**
   * Unchanged
   * @default 0
   */
  unchanged: number;
  /**
   * Updated
   * @default 0
   */
  updated: number;
  /**
   * Warned
   * @default 0
   */
  warned: number;
}

/**
 * ImportKind
 * What the rows of a file are: enterprises of a census, or cadres of unions.
 */
export type ImportKind = "enterprises" | "staff";

/**
 * ImportProgress
 * Rows dealt with, out of all, while something moves.
 */
export interface ImportProgress {
  /** Done */
  done: number;
  /** Total */
  total: number;
}

/**
 * ImportRead
 * An import as the people of its union and those above see it.
 */
export interface ImportRead {
  /** Allowed */
  allowed: ImportVerb[];
  /** Applied At */
  applied_at: string | null;
  /** How the rows were judged, and what became of them once applied. */
  counts: ImportCounts;
  /** Created At */
  created_at: string;
  /** Created By */
  created_by: string | null;
  /** Failure */
  failure: string | null;
  /** File Bytes */
  file_bytes: number;
  /**
   * File Kept
   * 文件副本是否还在；过期清除后不能再下载或执行
   */
  file_kept: boolean;
  /** File Name */
  file_name: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** What the rows of a file are: enterprises of a census, or cadres of unions. */
  kind: ImportKind;
  /** Rows dealt with, out of all, while something moves. */
  progress: ImportProgress;
  /** 同一份文件已经导入过；只在读取一次导入时给出，列表里为空 */
  same_file: SameFile | null;
  /** Sheets */
  sheets: SheetRead[];
  /** Where an import is; only ``reading``, ``applying`` and ``undoing`` move by themselves. */
  state: ImportState;
  undo: UndoRead | null;
  /**
   * Undo Until
   * 在此之前可以整体撤销；没有导入时为空
   */
  undo_until: string | null;
  /** Undone At */
  undone_at: string | null;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Version */
  version: number;
}

/**
 * ImportState
 * Where an import is; only ``reading``, ``applying`` and ``undoing`` move by themselves.
 */
export type ImportState =
  "reading" | "ready" | "applying" | "done" | "undoing" | "undone" | "failed";

/**
 * ImportUpdate
 * Headings mapped by hand.
 */
export interface ImportUpdate {
  /**
   * Sheets
   * @maxItems 50
   * @minItems 1
   */
  sheets: SheetChoice[];
}

/**
 * ImportVerb
 * What the caller may do with an import now.
 */
export type ImportVerb = "map" | "apply" | "undo";

/**
 * InclusionRead
 * Where the unit stands in the manifest's list (RFC 9162, 2.1.3).
 */
export interface InclusionRead {
  /** Index */
  index: number;
  /** Path */
  path: string[];
  /** Size */
  size: number;
}

/**
 * Industry
 * 行业门类; the value is the letter of the standard.
 */
export type Industry =
  | "A"
  | "B"
  | "C"
  | "D"
  | "E"
  | "F"
  | "G"
  | "H"
  | "I"
  | "J"
  | "K"
  | "L"
  | "M"
  | "N"
  | "O"
  | "P"
  | "Q"
  | "R"
  | "S"
  | "T";

/**
 * Intent
 * What an enterprise without a union thinks of founding one.
 */
export type Intent = "willing" | "undecided" | "unwilling";

/**
 * Invalid
 * Why the result of a unit is not valid; that is not to say it is bad.
 */
export type Invalid = "turnout" | "balance" | "paper" | "pool";

/**
 * ItemCounts
 * How much there is to do.
 */
export interface ItemCounts {
  /** Must Take Down */
  must_take_down: number;
  /**
   * Outdated
   * 内容已变、可以重印的（含必须撤下的）
   */
  outdated: number;
  /**
   * Reprinted
   * 其中新的已经印好、旧的等着换下的
   */
  reprinted: number;
}

/**
 * ItemState
 * What has become of a printed piece.
 */
export type ItemState = "current" | "outdated" | "replaced" | "taken_down";

/**
 * ItemSubject
 * Of whom it is.
 */
export interface ItemSubject {
  /**
   * Id
   * @format uuid
   */
  id: string;
  /**
   * Name
   * 没有查看干部的权限时，干部的姓名为空
   */
  name: string | null;
  /** Type */
  type: "cadre" | "union";
}

/**
 * KeepingVerb
 * What can be done to a record of a union's own.
 */
export type KeepingVerb = "edit" | "remove";

/**
 * KeptRow
 * Something an undo left as it is.
 */
export interface KeptRow {
  /** Name */
  name: string;
  /** Why */
  why: string;
}

/**
 * Level
 * Where a union stands: 市总工会, 区总工会, 街道(镇)工会, 企业(基层)工会.
 */
export type Level = "city" | "district" | "sub_district" | "enterprise";

/**
 * Levels
 * From which 满意率 on, in percent, a unit is 好, 较好, 一般; below that it must mend.
 */
export interface Levels {
  /**
   * Fair
   * @min 0
   * @max 100
   * @default 60
   */
  fair?: number;
  /**
   * Fairly Good
   * @min 0
   * @max 100
   * @default 80
   */
  fairly_good?: number;
  /**
   * Good
   * @min 0
   * @max 100
   * @default 90
   */
  good?: number;
}

/**
 * LevelsRead
 * From which 满意率 on a result is called what.
 */
export interface LevelsRead {
  /** Fair */
  fair: number;
  /** Fairly Good */
  fairly_good: number;
  /** Good */
  good: number;
}

/**
 * LineKind
 * Of whom a line speaks.
 */
export type LineKind = "unit" | "sub_district_pool" | "pool" | "sub_district" | "total";

/**
 * LogCreate
 * An entry; for most kinds a day and a subject are enough.
 */
export interface LogCreate {
  /**
   * Answer
   * 争取支持：行政的答复
   */
  answer?: string | null;
  /**
   * Answered On
   * 争取支持：答复日期
   */
  answered_on?: string | null;
  /**
   * Carried Out Together On
   * 党工共建：同落实日期
   */
  carried_out_together_on?: string | null;
  /**
   * Due On
   * 问题：办理期限
   */
  due_on?: string | null;
  /** 宣传：形式 */
  form?: PublicityForm | null;
  /**
   * Happened On
   * @format date
   */
  happened_on: string;
  /** What an entry of the log is about; the last three are those of clause R4d. */
  kind: LogKind;
  /** 走访服务：五必访的哪一种 */
  occasion?: Occasion | null;
  /**
   * Owner
   * 问题：由谁办
   */
  owner?: string | null;
  /**
   * Place
   * 宣传、走访：地点
   */
  place?: string | null;
  /**
   * Planned Together On
   * 党工共建：同部署日期
   */
  planned_together_on?: string | null;
  /**
   * Reach
   * 宣传：大约多少人看到、听到
   */
  reach?: number | null;
  /**
   * Resources
   * 争取支持：得到了什么
   * @maxItems 5
   */
  resources?: Resource[];
  /**
   * Result
   * 走访服务：结果
   */
  result?: string | null;
  /**
   * Solution
   * 问题：怎样解决的
   */
  solution?: string | null;
  /**
   * Solved On
   * 问题：解决日期
   */
  solved_on?: string | null;
  /**
   * Subject
   * @minLength 2
   * @maxLength 120
   */
  subject: string;
  /**
   * Task
   * 问题：要办的事
   */
  task?: string | null;
  /**
   * Text
   * 经过、内容
   */
  text?: string | null;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
  /** 走访服务：对象类别，不写姓名 */
  whom?: WhomKind | null;
}

/**
 * LogKind
 * What an entry of the log is about; the last three are those of clause R4d.
 */
export type LogKind =
  | "publicity"
  | "management_support"
  | "party_link"
  | "service"
  | "situation"
  | "problem"
  | "experience";

/**
 * LogRead
 * An entry as its union and those above see it.
 */
export interface LogRead {
  /**
   * Allowed
   * 当前账号此刻可以做的操作
   */
  allowed: LogVerb[];
  /** Answer */
  answer: string | null;
  /** Answered On */
  answered_on: string | null;
  /** Carried Out Together On */
  carried_out_together_on: string | null;
  /** Created At */
  created_at: string;
  /** Due On */
  due_on: string | null;
  form: PublicityForm | null;
  /**
   * Happened On
   * @format date
   */
  happened_on: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** What an entry of the log is about; the last three are those of clause R4d. */
  kind: LogKind;
  occasion: Occasion | null;
  /** Owner */
  owner: string | null;
  /** Place */
  place: string | null;
  /** Planned Together On */
  planned_together_on: string | null;
  /** Reach */
  reach: number | null;
  /** Resources */
  resources: Resource[];
  /** Result */
  result: string | null;
  /** Shared On */
  shared_on: string | null;
  sharing: Sharing | null;
  /** Sharing Note */
  sharing_note: string | null;
  /** Solution */
  solution: string | null;
  /** Solved On */
  solved_on: string | null;
  /** Subject */
  subject: string;
  /** Task */
  task: string | null;
  /** Text */
  text: string | null;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
  whom: WhomKind | null;
}

/**
 * LogUpdate
 * Changes; what is left out stays. The kind of an entry does not change.
 */
export interface LogUpdate {
  /**
   * Answer
   * 争取支持：行政的答复
   */
  answer?: string | null;
  /**
   * Answered On
   * 争取支持：答复日期
   */
  answered_on?: string | null;
  /**
   * Carried Out Together On
   * 党工共建：同落实日期
   */
  carried_out_together_on?: string | null;
  /**
   * Due On
   * 问题：办理期限
   */
  due_on?: string | null;
  /** 宣传：形式 */
  form?: PublicityForm | null;
  /** Happened On */
  happened_on?: string | null;
  /** 走访服务：五必访的哪一种 */
  occasion?: Occasion | null;
  /**
   * Owner
   * 问题：由谁办
   */
  owner?: string | null;
  /**
   * Place
   * 宣传、走访：地点
   */
  place?: string | null;
  /**
   * Planned Together On
   * 党工共建：同部署日期
   */
  planned_together_on?: string | null;
  /**
   * Reach
   * 宣传：大约多少人看到、听到
   */
  reach?: number | null;
  /**
   * Resources
   * 争取支持：得到了什么
   * @maxItems 5
   */
  resources?: Resource[];
  /**
   * Result
   * 走访服务：结果
   */
  result?: string | null;
  /**
   * Solution
   * 问题：怎样解决的
   */
  solution?: string | null;
  /**
   * Solved On
   * 问题：解决日期
   */
  solved_on?: string | null;
  /** Subject */
  subject?: string | null;
  /**
   * Task
   * 问题：要办的事
   */
  task?: string | null;
  /**
   * Text
   * 经过、内容
   */
  text?: string | null;
  /** 走访服务：对象类别，不写姓名 */
  whom?: WhomKind | null;
}

/**
 * LogVerb
 * What can be done to an entry; all but the first two are about experiences.
 */
export type LogVerb = "edit" | "remove" | "ask_sharing" | "share" | "decline" | "unshare";

/**
 * Mark
 * What the committee declares a slip to be by scanning it.
 */
export type Mark = "unused" | "spoiled" | "paper" | "replaced";

/**
 * Matter
 * What a union is expected to have done and written down; tasks are measured by these.
 */
export type Matter =
  | "meeting_held"
  | "leading_group_set_up"
  | "plan_effective"
  | "publicity_logged"
  | "management_support_logged"
  | "party_link_logged"
  | "on_agenda"
  | "service_logged"
  | "lessons_logged"
  | "follow_on_plan_effective";

/**
 * MaybeNote
 * A word, if there is one to say.
 */
export interface MaybeNote {
  /** Note */
  note?: string | null;
}

/**
 * MeRead
 * Who is signed in, and what they may do right now.
 */
export interface MeRead {
  /**
   * Account Id
   * @format uuid
   */
  account_id: string;
  /** Display Name */
  display_name: string;
  /** Where a union stands: 市总工会, 区总工会, 街道(镇)工会, 企业(基层)工会. */
  level: Level;
  /** Must Change Password */
  must_change_password: boolean;
  /** Permissions */
  permissions: Permission[];
  /** What an account is for. */
  role: Role;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Username */
  username: string;
}

/**
 * Meaning
 * What an option says of the matter asked about.
 */
export type Meaning = "satisfied" | "fairly" | "dissatisfied" | "unknown" | "none";

/**
 * MeetingCreate
 * A meeting that was held: five things are needed, and GET /meetings/prefill knows four.
 */
export interface MeetingCreate {
  /**
   * Agenda
   * @maxItems 30
   */
  agenda?: AgendaItem[];
  /**
   * Assignments
   * @maxItems 50
   */
  assignments?: Assignment[];
  /**
   * Attendees
   * 参加人员，可以只写范围
   */
  attendees?: string | null;
  /**
   * Decisions
   * 议定事项
   * @minLength 2
   * @maxLength 4000
   */
  decisions: string;
  /**
   * Expected
   * 应到人数
   */
  expected?: number | null;
  /**
   * Held At
   * HH:MM
   */
  held_at?: string | null;
  /**
   * Held On
   * @format date
   */
  held_on: string;
  /**
   * Host
   * 主持人
   * @minLength 1
   * @maxLength 40
   */
  host: string;
  /** What a meeting was for: 动员会 (T1-1), 委员会会议 (R2a), 领导小组会议, other. */
  kind: MeetingKind;
  /** Minutes */
  minutes?: string | null;
  /**
   * Photo Id
   * 签到表照片，可以没有
   */
  photo_id?: string | null;
  /**
   * Place
   * @minLength 1
   * @maxLength 120
   */
  place: string;
  /**
   * Present
   * 实到人数
   */
  present?: number | null;
  /** Recorder */
  recorder?: string | null;
  /**
   * Title
   * 不写就按工会名称和会议类型起名
   */
  title?: string | null;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
  /**
   * With Party
   * 与党组织联合召开
   * @default false
   */
  with_party?: boolean;
}

/**
 * MeetingDraft
 * A meeting as it probably was; the form begins with it.
 */
export interface MeetingDraft {
  /** Agenda */
  agenda: AgendaItem[];
  /** Assignments */
  assignments: Assignment[];
  /** Attendees */
  attendees: string | null;
  /** Decisions */
  decisions: string;
  /** Expected */
  expected: number | null;
  /**
   * Held On
   * @format date
   */
  held_on: string;
  /** Host */
  host: string;
  /** What a meeting was for: 动员会 (T1-1), 委员会会议 (R2a), 领导小组会议, other. */
  kind: MeetingKind;
  /** Place */
  place: string;
  /** Present */
  present: number | null;
  /** Recorder */
  recorder: string | null;
  /** Title */
  title: string;
}

/**
 * MeetingKind
 * What a meeting was for: 动员会 (T1-1), 委员会会议 (R2a), 领导小组会议, other.
 */
export type MeetingKind = "mobilisation" | "committee" | "leading_group" | "other";

/**
 * MeetingRead
 * A meeting as its union and those above see it.
 */
export interface MeetingRead {
  /** Agenda */
  agenda: AgendaItem[];
  /**
   * Allowed
   * 当前账号此刻可以做的操作
   */
  allowed: KeepingVerb[];
  /** Assignments */
  assignments: Assignment[];
  /** Attendees */
  attendees: string | null;
  /** Created At */
  created_at: string;
  /** Decisions */
  decisions: string;
  /** Expected */
  expected: number | null;
  /** Held At */
  held_at: string | null;
  /**
   * Held On
   * @format date
   */
  held_on: string;
  /** Host */
  host: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** What a meeting was for: 动员会 (T1-1), 委员会会议 (R2a), 领导小组会议, other. */
  kind: MeetingKind;
  /** Minutes */
  minutes: string | null;
  /** Photo Id */
  photo_id: string | null;
  /** Place */
  place: string;
  /** Present */
  present: number | null;
  /** Recorder */
  recorder: string | null;
  /** Title */
  title: string;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
  /** With Party */
  with_party: boolean;
}

/**
 * MeetingUpdate
 * Changes; what is left out stays. Lists are replaced as a whole.
 */
export interface MeetingUpdate {
  /**
   * Agenda
   * @maxItems 30
   */
  agenda?: AgendaItem[];
  /**
   * Assignments
   * @maxItems 50
   */
  assignments?: Assignment[];
  /**
   * Attendees
   * 参加人员，可以只写范围
   */
  attendees?: string | null;
  /** Decisions */
  decisions?: string | null;
  /**
   * Expected
   * 应到人数
   */
  expected?: number | null;
  /**
   * Held At
   * HH:MM
   */
  held_at?: string | null;
  /** Held On */
  held_on?: string | null;
  /** Host */
  host?: string | null;
  kind?: MeetingKind | null;
  /** Minutes */
  minutes?: string | null;
  /**
   * Photo Id
   * 签到表照片，可以没有
   */
  photo_id?: string | null;
  /** Place */
  place?: string | null;
  /**
   * Present
   * 实到人数
   */
  present?: number | null;
  /** Recorder */
  recorder?: string | null;
  /**
   * Title
   * 不写就按工会名称和会议类型起名
   */
  title?: string | null;
  /**
   * With Party
   * 与党组织联合召开
   * @default false
   */
  with_party?: boolean;
}

/**
 * Merge
 * Which row stays, and which of its fields take the other's value.
 */
export interface Merge {
  /** Keep */
  keep: "left" | "right";
  /**
   * Take
   * 取自另一条的项目
   * @maxItems 40
   */
  take?: string[];
}

/**
 * MessageLevel
 * An error gives the row back, a warning asks to look again, a note explains.
 */
export type MessageLevel = "error" | "warning" | "note";

/**
 * Missing
 * What a piece lacks; ``NOT_PRINTED`` of ``pieces`` keep it from being printed.
 */
export type Missing =
  | "badge"
  | "officers"
  | "glyphs"
  | "photo"
  | "photo_consent"
  | "name_consent"
  | "post"
  | "phone"
  | "duties"
  | "duties_consent"
  | "office"
  | "hours"
  | "size";

/**
 * MissingPart
 * One thing to settle before the opening.
 */
export interface MissingPart {
  /** Code */
  code: string;
  /** Text */
  text: string;
  /** Text En */
  text_en: string;
}

/**
 * NameCheckRead
 * How the text goes with the unit's name (clause B1b).
 */
export interface NameCheckRead {
  reason: NameReason | null;
  /** What the comparison with the unit's name found (clause B1b). */
  verdict: NameVerdict;
}

/**
 * NameReason
 * Why: what differs, what was left out, or why there is nothing to compare with.
 *
 * ``short_form``: the unit's legal form (有限公司) is left out, as usual. ``not_union_name``: it
 * is not the union's own name. ``other_unit``: it does not begin with the unit's name.
 * ``unusual_ending``: what follows is no usual ending. ``unit_name_missing``: nobody has entered
 * the unit's name. ``no_unit``: a joint or territorial union belongs to no single unit.
 */
export type NameReason =
  | "short_form"
  | "not_union_name"
  | "other_unit"
  | "unusual_ending"
  | "unit_name_missing"
  | "no_unit";

/**
 * NameVerdict
 * What the comparison with the unit's name found (clause B1b).
 */
export type NameVerdict = "matches" | "differs" | "no_unit_name";

/**
 * NextStep
 * The easiest task this union has not fulfilled yet.
 */
export interface NextStep {
  /** Code */
  code: string;
  /** Hint */
  hint: string;
  /** How much of what is wanted the data show. */
  proof: Proof;
  /** Title */
  title: string;
}

/**
 * Note
 * A word to go with a decision.
 */
export interface Note {
  /**
   * Note
   * 审核意见；退回时必须写明原因
   */
  note?: string | null;
}

/**
 * NoteInput
 * A reason that the other side will read.
 */
export interface NoteInput {
  /**
   * Note
   * @minLength 2
   * @maxLength 500
   */
  note: string;
}

/**
 * Nothing
 * The body of a verb that takes no words.
 */
export type Nothing = object;

/**
 * NoticeRead
 * A notice in the words of the reader's language.
 */
export interface NoticeRead {
  /** Created At */
  created_at: string;
  /** A kind of notice. */
  event: Event;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /**
   * Link
   * 控制台里处理它的页面，/console 之后的部分
   */
  link: string;
  /**
   * Read At
   * 当前账号何时读过
   */
  read_at: string | null;
  /** Text */
  text: string;
  /** Title */
  title: string;
}

/**
 * NoticeSummary
 * What the bell shows.
 */
export interface NoticeSummary {
  /**
   * Latest
   * 最近未读的几条
   */
  latest: NoticeRead[];
  /**
   * Unread
   * 未读条数，最多数到 100
   */
  unread: number;
}

/**
 * Occasion
 * The five occasions on which a union visits (五必访), and any other.
 */
export type Occasion = "festival" | "illness" | "hardship" | "mood" | "work" | "other";

/**
 * OneTimePassword
 * A password to hand over in person; shown this once, valid for 72 hours.
 */
export interface OneTimePassword {
  /** One Time Password */
  one_time_password: string;
}

/**
 * OpenChannelRead
 * What the open poster brought in; indicative, added to nothing.
 */
export interface OpenChannelRead {
  /** Answers */
  answers: number;
  satisfaction: ShareRead | null;
}

/**
 * OpinionCreate
 * An opinion of a forum or visit that is already entered, or heard anywhere else.
 */
export interface OpinionCreate {
  /** 属于六个方面中的哪一个 */
  dimension?: Dimension | null;
  /**
   * Evaluation Id
   * 为哪次民主评议，可以没有
   */
  evaluation_id?: string | null;
  /** Forum Id */
  forum_id?: string | null;
  /**
   * Found On
   * 不写就是今天，或座谈、走访的那天
   */
  found_on?: string | null;
  /**
   * Text
   * @minLength 1
   * @maxLength 500
   */
  text: string;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
  /** Visit Id */
  visit_id?: string | null;
}

/**
 * OpinionFound
 * An opinion as it was put forward.
 */
export interface OpinionFound {
  /** 属于六个方面中的哪一个 */
  dimension?: Dimension | null;
  /**
   * Text
   * @minLength 1
   * @maxLength 500
   */
  text: string;
}

/**
 * OpinionRead
 * An opinion with what became of it.
 */
export interface OpinionRead {
  /**
   * Allowed
   * 当前账号此刻可以做的操作
   */
  allowed: KeepingVerb[];
  /** Answer */
  answer: string | null;
  /** Answered On */
  answered_on: string | null;
  /** Created At */
  created_at: string;
  dimension: Dimension | null;
  /** Evaluation Id */
  evaluation_id: string | null;
  /** Forum Id */
  forum_id: string | null;
  /**
   * Found On
   * @format date
   */
  found_on: string;
  /**
   * Hints
   * 可能是姓名或电话的字样，公开前请核对
   */
  hints: string[];
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Where an opinion was found. */
  source: OpinionSource;
  /** How far an opinion has come: noted, somebody deals with it, answered. */
  state: OpinionState;
  /** Text */
  text: string;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
  /** Visit Id */
  visit_id: string | null;
}

/**
 * OpinionSource
 * Where an opinion was found.
 */
export type OpinionSource = "forum" | "visit" | "other";

/**
 * OpinionState
 * How far an opinion has come: noted, somebody deals with it, answered.
 */
export type OpinionState = "noted" | "taken_up" | "answered";

/**
 * OpinionUpdate
 * Changes; an answer makes it answered, an emptied answer takes that back.
 */
export interface OpinionUpdate {
  /** Answer */
  answer?: string | null;
  dimension?: Dimension | null;
  state?: OpinionState | null;
  /** Text */
  text?: string | null;
}

/**
 * Option
 * One answer; ``meaning`` is what it says of the matter, for the rates.
 */
export interface Option {
  /**
   * Code
   * 1 至 4 个小写字母或数字
   * @pattern ^[a-z0-9]{1,4}$
   */
  code: string;
  /**
   * What an option says of the matter asked about.
   * @default "none"
   */
  meaning?: Meaning;
  /**
   * Text
   * @minLength 1
   * @maxLength 40
   */
  text: string;
}

/**
 * OptionRead
 * An option as it stands on the count sheet.
 */
export interface OptionRead {
  /** Code */
  code: string;
  /** Text */
  text: string;
}

/**
 * OptionShown
 * An option, or several that are told together; ``""`` is a question left blank.
 */
export interface OptionShown {
  /** Codes */
  codes: string[];
  /** A share in percent; ``low`` equals ``high`` unless only a range may be told. */
  share: ShareRead;
  /** Texts */
  texts: string[];
}

/**
 * Orientation
 * How the name runs: from top to bottom, as beside most doors, or from left to right.
 */
export type Orientation = "vertical" | "horizontal";

/**
 * Origin
 * Why it is proposed; ``manual``: somebody has entered it.
 */
export type Origin = "satisfaction" | "dimension" | "invalid" | "manual";

/**
 * Outcome
 * What became of one scan.
 */
export type Outcome = "done" | "already" | "refused" | "unknown";

/**
 * OwnTask
 * A task of this very union.
 */
export interface OwnTask {
  /** Code */
  code: string;
  /** Hint */
  hint: string;
  /** How much of what is wanted the data show. */
  proof: Proof;
  /** Where a record stands. Nobody has fulfilled or missed what does not apply to them. */
  state: RecordState;
  /** Title */
  title: string;
}

/**
 * Ownership
 * 单位性质类别; the value is the code of the form.
 */
export type Ownership =
  | "110"
  | "120"
  | "130"
  | "140"
  | "151"
  | "159"
  | "161"
  | "169"
  | "170"
  | "190"
  | "200"
  | "300"
  | "400"
  | "500"
  | "600"
  | "700";

/** Page[AccountRead] */
export interface PageAccountRead {
  /** Items */
  items: AccountRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[ApiKeyRead] */
export interface PageApiKeyRead {
  /** Items */
  items: ApiKeyRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[ArchiveRead] */
export interface PageArchiveRead {
  /** Items */
  items: ArchiveRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[AuditEventRead] */
export interface PageAuditEventRead {
  /** Items */
  items: AuditEventRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[BadgeRead] */
export interface PageBadgeRead {
  /** Items */
  items: BadgeRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[BatchRead] */
export interface PageBatchRead {
  /** Items */
  items: BatchRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[BranchRead] */
export interface PageBranchRead {
  /** Items */
  items: BranchRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[CadreRead] */
export interface PageCadreRead {
  /** Items */
  items: CadreRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[CampaignRead] */
export interface PageCampaignRead {
  /** Items */
  items: CampaignRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[ClauseUnionRead] */
export interface PageClauseUnionRead {
  /** Items */
  items: ClauseUnionRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[ConsentRead] */
export interface PageConsentRead {
  /** Items */
  items: ConsentRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[DeliveryRead] */
export interface PageDeliveryRead {
  /** Items */
  items: DeliveryRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[DestinationRead] */
export interface PageDestinationRead {
  /** Items */
  items: DestinationRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[DoubleRead] */
export interface PageDoubleRead {
  /** Items */
  items: DoubleRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[EnterpriseRead] */
export interface PageEnterpriseRead {
  /** Items */
  items: EnterpriseRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[EvaluationSummary] */
export interface PageEvaluationSummary {
  /** Items */
  items: EvaluationSummary[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[ForumRead] */
export interface PageForumRead {
  /** Items */
  items: ForumRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[FoundingCaseRead] */
export interface PageFoundingCaseRead {
  /** Items */
  items: FoundingCaseRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[GroupRead] */
export interface PageGroupRead {
  /** Items */
  items: GroupRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[ImportRead] */
export interface PageImportRead {
  /** Items */
  items: ImportRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[LogRead] */
export interface PageLogRead {
  /** Items */
  items: LogRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[MeetingRead] */
export interface PageMeetingRead {
  /** Items */
  items: MeetingRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[NoticeRead] */
export interface PageNoticeRead {
  /** Items */
  items: NoticeRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[OpinionRead] */
export interface PageOpinionRead {
  /** Items */
  items: OpinionRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[PhaseRead] */
export interface PagePhaseRead {
  /** Items */
  items: PhaseRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[PlanRead] */
export interface PagePlanRead {
  /** Items */
  items: PlanRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[PlaqueRead] */
export interface PagePlaqueRead {
  /** Items */
  items: PlaqueRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[PrintItemRead] */
export interface PagePrintItemRead {
  /** Items */
  items: PrintItemRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[PublicReport] */
export interface PagePublicReport {
  /** Items */
  items: PublicReport[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[RectificationRead] */
export interface PageRectificationRead {
  /** Items */
  items: RectificationRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[ReportRead] */
export interface PageReportRead {
  /** Items */
  items: ReportRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[ResultLineRead] */
export interface PageResultLineRead {
  /** Items */
  items: ResultLineRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[ReviewedTextRead] */
export interface PageReviewedTextRead {
  /** Items */
  items: ReviewedTextRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[RowRead] */
export interface PageRowRead {
  /** Items */
  items: RowRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[ScreenRead] */
export interface PageScreenRead {
  /** Items */
  items: ScreenRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[SharedExperienceRead] */
export interface PageSharedExperienceRead {
  /** Items */
  items: SharedExperienceRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[StyleRead] */
export interface PageStyleRead {
  /** Items */
  items: StyleRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[TaskRead] */
export interface PageTaskRead {
  /** Items */
  items: TaskRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[TaskRecordRead] */
export interface PageTaskRecordRead {
  /** Items */
  items: TaskRecordRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[TemplateRead] */
export interface PageTemplateRead {
  /** Items */
  items: TemplateRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[TimelineItem] */
export interface PageTimelineItem {
  /** Items */
  items: TimelineItem[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[TransferRead] */
export interface PageTransferRead {
  /** Items */
  items: TransferRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[UnionRead] */
export interface PageUnionRead {
  /** Items */
  items: UnionRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[UnionRef] */
export interface PageUnionRef {
  /** Items */
  items: UnionRef[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[UnitRead] */
export interface PageUnitRead {
  /** Items */
  items: UnitRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[UnitSlipsRead] */
export interface PageUnitSlipsRead {
  /** Items */
  items: UnitSlipsRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/** Page[VisitRead] */
export interface PageVisitRead {
  /** Items */
  items: VisitRead[];
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/**
 * PaperRead
 * How far the count of paper sheets has come; figures of others are never shown.
 */
export interface PaperRead {
  /**
   * Counts
   * 这一轮已有几份计票
   */
  counts: number;
  /** Differences */
  differences: DifferenceRead[];
  /** May Count */
  may_count: boolean;
  /**
   * May Type
   * 纸上的文字由上级工会录入
   */
  may_type: boolean;
  mine: CountRead | null;
  /** Photo Id */
  photo_id: string | null;
  /** Round */
  round: number;
  /**
   * Slips
   * 扫码登记为纸质的码条数
   */
  slips: number | null;
  /**
   * Slips Off
   * 自己数的张数减去码条数
   */
  slips_off: number | null;
  /**
   * State
   * too_early 未到开箱、counting 待计票、waiting 等第二份、unequal 不一致、agreed 一致待确认、accepted 已确认
   */
  state: string;
  /**
   * Texts
   * 已录入的纸质文字意见条数
   */
  texts: number;
  /** Witnesses */
  witnesses: string | null;
}

/**
 * ParentPlan
 * The plan from above a plan follows.
 */
export interface ParentPlan {
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Title */
  title: string;
}

/**
 * PasswordChange
 * Setting one's own password.
 */
export interface PasswordChange {
  /**
   * Current Password
   * @format password
   * @maxLength 128
   */
  current_password: string;
  /**
   * New Password
   * 至少 10 个字符
   * @format password
   * @minLength 10
   * @maxLength 128
   */
  new_password: string;
}

/**
 * Permission
 * One thing a caller may be allowed to do; API keys carry a subset as their scopes.
 */
export type Permission =
  | "unions:read"
  | "unions:write"
  | "unions:transfer"
  | "enterprises:read"
  | "enterprises:write"
  | "census:import"
  | "cadres:read"
  | "cadres:write"
  | "badges:issue"
  | "prints:create"
  | "photos:write"
  | "reports:read"
  | "reports:write"
  | "reports:review"
  | "proceedings:read"
  | "proceedings:write"
  | "evaluations:read"
  | "evaluations:write"
  | "evaluations:release"
  | "slips:manage"
  | "campaigns:read"
  | "campaigns:write"
  | "tasks:write"
  | "tasks:review"
  | "progress:read"
  | "screens:manage"
  | "notices:manage"
  | "archives:create"
  | "audit:read"
  | "accounts:manage"
  | "api_keys:manage";

/**
 * PhaseEdit
 * New days or a new name for a phase.
 */
export interface PhaseEdit {
  /** Ends On */
  ends_on?: string | null;
  /** Name */
  name?: string | null;
  /** Number */
  number: number;
  /** Starts On */
  starts_on?: string | null;
}

/**
 * PhaseRead
 * A phase; both days belong to it, counted in Asia/Shanghai.
 */
export interface PhaseRead {
  /**
   * Ends On
   * @format date
   */
  ends_on: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Name */
  name: string;
  /** Number */
  number: number;
  /**
   * Starts On
   * @format date
   */
  starts_on: string;
  /** A phase as seen from one day. */
  state: PhaseState;
}

/**
 * PhaseState
 * A phase as seen from one day.
 */
export type PhaseState = "upcoming" | "running" | "over";

/**
 * PhaseTemplate
 * A phase; both days belong to it.
 */
export interface PhaseTemplate {
  /**
   * First
   * @maxLength 5
   */
  first: string;
  /**
   * Last
   * @maxLength 5
   */
  last: string;
  /**
   * Name
   * @minLength 1
   * @maxLength 40
   */
  name: string;
  /**
   * Number
   * @min 1
   * @max 20
   */
  number: number;
}

/**
 * PhotoRead
 * A stored photo, in its size ``page``.
 */
export interface PhotoRead {
  /**
   * Bytes
   * page 尺寸的文件大小
   */
  bytes: number;
  /** Height */
  height: number;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Width */
  width: number;
}

/**
 * PhotoSize
 * The two sizes to look at: long side at most 320, at most 1600 pixels.
 */
export type PhotoSize = "thumb" | "page";

/**
 * PieceRead
 * One piece before it is printed, and what it will lack.
 */
export interface PieceRead {
  /** Missing */
  missing: Missing[];
  /**
   * Name
   * 干部姓名；没有查看干部的权限时为空
   */
  name: string | null;
  /**
   * Ready
   * 能不能印；缺 badge、officers、size、glyphs 的不印
   */
  ready: boolean;
  /**
   * Subject Id
   * @format uuid
   */
  subject_id: string;
  /** Subject Type */
  subject_type: "cadre" | "union";
  /** A union as other resources name it. */
  union: UnionRef;
}

/**
 * Place
 * Where it hangs; clause B1a knows these two places: 门面, 工会办公地点.
 */
export type Place = "facade" | "office";

/**
 * PlanCreate
 * A draft, or with ``adopt`` the plan from above, in force at once.
 */
export interface PlanCreate {
  /**
   * Adopt
   * 原样采用上级方案，立即生效，不需要审核
   * @default false
   */
  adopt?: boolean;
  /**
   * Clauses
   * 落实的方案条款
   */
  clauses?: string[] | null;
  /**
   * Decision
   * 依据，例如上级工会的决定
   */
  decision?: string | null;
  /** Document Number */
  document_number?: string | null;
  /**
   * Goals
   * 目标
   */
  goals?: string | null;
  /**
   * Issuer
   * 发文单位
   */
  issuer?: string | null;
  /**
   * The plan a campaign begins with (T1-2b), and the one that carries it on (T4-2a).
   * @default "implementation"
   */
  kind?: PlanKind;
  /**
   * Measures
   * 措施，一条一项
   */
  measures?: string[] | null;
  /** 以哪份生效方案为底稿 */
  prefill_from?: PlanSource | null;
  /** Schedule */
  schedule?: PlanPhase[] | null;
  /**
   * Signatory
   * 落款单位，可以与发文单位不同
   */
  signatory?: string | null;
  /**
   * Signed On
   * 成文日期，可以晚于开始日期
   */
  signed_on?: string | null;
  /** Title */
  title?: string | null;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
  /** Year */
  year?: number | null;
}

/**
 * PlanDoubt
 * Something a reviewer should look at; it refuses nothing.
 */
export interface PlanDoubt {
  /** Code */
  code: string;
  /** Field */
  field: string;
  /** Message */
  message: string;
}

/**
 * PlanKind
 * The plan a campaign begins with (T1-2b), and the one that carries it on (T4-2a).
 */
export type PlanKind = "implementation" | "follow_on";

/**
 * PlanNote
 * A word to go with a decision.
 */
export interface PlanNote {
  /**
   * Note
   * 审核意见；退回时必须写明原因
   */
  note?: string | null;
}

/**
 * PlanPhase
 * A phase as this union carries it out; both days belong to it.
 */
export interface PlanPhase {
  /**
   * Ends On
   * @format date
   */
  ends_on: string;
  /**
   * Name
   * @minLength 1
   * @maxLength 40
   */
  name: string;
  /**
   * Owner
   * @maxLength 60
   * @default ""
   */
  owner?: string;
  /**
   * Phase Number
   * @min 1
   * @max 20
   */
  phase_number: number;
  /**
   * Starts On
   * @format date
   */
  starts_on: string;
  /**
   * What
   * @maxLength 1000
   * @default ""
   */
  what?: string;
}

/**
 * PlanRead
 * A plan as its union, those above it and, once in force, those below it see it.
 */
export interface PlanRead {
  /** Adopted */
  adopted: boolean;
  /**
   * Allowed
   * 当前账号此刻可以做的操作
   */
  allowed: PlanVerb[];
  /** Clauses */
  clauses: string[];
  /** Created At */
  created_at: string;
  /** Decision */
  decision: string | null;
  /** Document Number */
  document_number: string | null;
  /**
   * Doubts
   * 超出上级阶段的日期、没有落实的条款
   */
  doubts: PlanDoubt[];
  /** Effective On */
  effective_on: string | null;
  /** Goals */
  goals: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Issuer */
  issuer: string | null;
  /** The plan a campaign begins with (T1-2b), and the one that carries it on (T4-2a). */
  kind: PlanKind;
  /** Measures */
  measures: string[];
  parent: ParentPlan | null;
  /** Review Note */
  review_note: string | null;
  /** Reviewed At */
  reviewed_at: string | null;
  /** Schedule */
  schedule: PlanPhase[];
  /** Signatory */
  signatory: string | null;
  /** Signed On */
  signed_on: string | null;
  /** Where a plan stands; only ``effective`` is in force. */
  state: PlanState;
  /** Submitted At */
  submitted_at: string | null;
  /** Title */
  title: string;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
  /** Year */
  year: number;
}

/**
 * PlanSource
 * Which plan a new one begins with: the one in force above, or one's own in force.
 */
export type PlanSource = "parent" | "own";

/**
 * PlanState
 * Where a plan stands; only ``effective`` is in force.
 */
export type PlanState = "draft" | "submitted" | "returned" | "effective" | "superseded";

/**
 * PlanUpdate
 * Changes of a draft or a returned plan; what is left out stays. Lists are replaced.
 */
export interface PlanUpdate {
  /**
   * Clauses
   * 落实的方案条款
   */
  clauses?: string[] | null;
  /**
   * Decision
   * 依据，例如上级工会的决定
   */
  decision?: string | null;
  /** Document Number */
  document_number?: string | null;
  /**
   * Goals
   * 目标
   */
  goals?: string | null;
  /**
   * Issuer
   * 发文单位
   */
  issuer?: string | null;
  /**
   * Measures
   * 措施，一条一项
   */
  measures?: string[] | null;
  /** Schedule */
  schedule?: PlanPhase[] | null;
  /**
   * Signatory
   * 落款单位，可以与发文单位不同
   */
  signatory?: string | null;
  /**
   * Signed On
   * 成文日期，可以晚于开始日期
   */
  signed_on?: string | null;
  /** Title */
  title?: string | null;
  /** Year */
  year?: number | null;
}

/**
 * PlanVerb
 * What can be done to a plan.
 */
export type PlanVerb = "edit" | "submit" | "take_back" | "approve" | "return" | "remove";

/**
 * PlaqueBatch
 * A drawing for every union.
 */
export interface PlaqueBatch {
  /** Kind */
  kind: "plaque";
  /** One plaque for each union in its own size; these are for unions that have recorded none. */
  options?: PlaqueOptions;
  /**
   * One file of everything, or a zip with a file for each union or each union directly below.
   * @default "one_pdf"
   */
  split?: Split;
  /**
   * Union Id
   * 这个工会和全部下级
   * @format uuid
   */
  union_id: string;
}

/**
 * PlaqueCreate
 * A plaque to order, or one that hangs already: then say since when.
 */
export interface PlaqueCreate {
  /**
   * Address
   * 挂在哪里，写到门牌或楼层
   */
  address?: string | null;
  /**
   * Height Mm
   * 工会牌匾的高
   */
  height_mm?: number | null;
  /**
   * Hung On
   * 悬挂日期
   */
  hung_on?: string | null;
  /**
   * Made On
   * 制作完成日期
   */
  made_on?: string | null;
  /**
   * Maker
   * 制作单位
   */
  maker?: string | null;
  /**
   * Material
   * 材质，例如 不锈钢、木质
   */
  material?: string | null;
  /**
   * Ordered On
   * 定制日期
   */
  ordered_on?: string | null;
  /**
   * How the name runs: 竖牌 from top to bottom, as beside most doors, or 横牌.
   * @default "vertical"
   */
  orientation?: PlaqueOrientation;
  /**
   * Photo Id
   * 本工会的照片，可以没有
   */
  photo_id?: string | null;
  /** Where it hangs; clause B1a knows these two places: 门面, 工会办公地点. */
  place: Place;
  /**
   * Text
   * 不写就是工会全称
   */
  text?: string | null;
  /**
   * Tolerance Mm
   * 宽、高各允许相差多少毫米
   * @min 0
   * @max 100
   * @default 10
   */
  tolerance_mm?: number;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
  /**
   * Unit Height Mm
   * 单位牌匾的高
   */
  unit_height_mm?: number | null;
  /**
   * Unit Width Mm
   * 单位牌匾的宽
   */
  unit_width_mm?: number | null;
  /**
   * Width Mm
   * 工会牌匾的宽
   */
  width_mm?: number | null;
}

/**
 * PlaqueOptions
 * One plaque for each union in its own size; these are for unions that have recorded none.
 */
export interface PlaqueOptions {
  /** Height Mm */
  height_mm?: number | null;
  /**
   * How the name runs: from top to bottom, as beside most doors, or from left to right.
   * @default "vertical"
   */
  orientation?: Orientation;
  /**
   * Width Mm
   * 没有登记尺寸的工会用；不写就不印它们的
   */
  width_mm?: number | null;
}

/**
 * PlaqueOrientation
 * How the name runs: 竖牌 from top to bottom, as beside most doors, or 横牌.
 */
export type PlaqueOrientation = "vertical" | "horizontal";

/**
 * PlaquePrint
 * Artwork of a union's plaque in the size of its unit's plaque (clause B1c).
 */
export interface PlaquePrint {
  /**
   * Height Mm
   * @min 200
   * @max 6000
   */
  height_mm: number;
  /** Kind */
  kind: "plaque";
  /**
   * How the name runs: from top to bottom, as beside most doors, or from left to right.
   * @default "vertical"
   */
  orientation?: Orientation;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
  /**
   * Width Mm
   * @min 200
   * @max 6000
   */
  width_mm: number;
}

/**
 * PlaqueRead
 * A plaque with its two checks.
 */
export interface PlaqueRead {
  /** Address */
  address: string | null;
  /**
   * Allowed
   * 当前账号此刻可以做的操作
   */
  allowed: PlaqueVerb[];
  /** Checked On */
  checked_on: string | null;
  /** Created At */
  created_at: string;
  /** Damaged On */
  damaged_on: string | null;
  /** Height Mm */
  height_mm: number | null;
  /** Hung On */
  hung_on: string | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Made On */
  made_on: string | null;
  /** Maker */
  maker: string | null;
  /** Material */
  material: string | null;
  /** How the text goes with the unit's name (clause B1b). */
  name_check: NameCheckRead;
  /**
   * Note
   * 最近一次操作的说明
   */
  note: string | null;
  /** Ordered On */
  ordered_on: string | null;
  /** How the name runs: 竖牌 from top to bottom, as beside most doors, or 横牌. */
  orientation: PlaqueOrientation;
  /** Photo Id */
  photo_id: string | null;
  /** Where it hangs; clause B1a knows these two places: 门面, 工会办公地点. */
  place: Place;
  /**
   * Replaced By
   * 更换它的那一块
   */
  replaced_by: string | null;
  /** Replaced On */
  replaced_on: string | null;
  /** How the size goes with that of the unit's plaque (clause B1c). */
  size_check: SizeCheckRead;
  /** Where a plaque stands; ``hung`` and ``checked`` ones can be seen by workers. */
  state: PlaqueState;
  /** Text */
  text: string;
  /** Tolerance Mm */
  tolerance_mm: number;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Unit Height Mm */
  unit_height_mm: number | null;
  /** Unit Name */
  unit_name: string | null;
  /** Unit Width Mm */
  unit_width_mm: number | null;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
  /** Width Mm */
  width_mm: number | null;
}

/**
 * PlaqueState
 * Where a plaque stands; ``hung`` and ``checked`` ones can be seen by workers.
 */
export type PlaqueState = "ordered" | "made" | "hung" | "checked" | "damaged" | "replaced";

/**
 * PlaqueStep
 * When it was done, and a word about it.
 */
export interface PlaqueStep {
  /**
   * Note
   * 说明
   */
  note?: string | null;
  /**
   * On
   * 日期，不写就是今天
   */
  on?: string | null;
}

/**
 * PlaqueUpdate
 * Changes; what is left out stays. Corrected days correct the state: no day, not yet done.
 */
export interface PlaqueUpdate {
  /**
   * Address
   * 挂在哪里，写到门牌或楼层
   */
  address?: string | null;
  /**
   * Height Mm
   * 工会牌匾的高
   */
  height_mm?: number | null;
  /**
   * Hung On
   * 悬挂日期
   */
  hung_on?: string | null;
  /**
   * Made On
   * 制作完成日期
   */
  made_on?: string | null;
  /**
   * Maker
   * 制作单位
   */
  maker?: string | null;
  /**
   * Material
   * 材质，例如 不锈钢、木质
   */
  material?: string | null;
  /**
   * Ordered On
   * 定制日期
   */
  ordered_on?: string | null;
  orientation?: PlaqueOrientation | null;
  /**
   * Photo Id
   * 本工会的照片，可以没有
   */
  photo_id?: string | null;
  place?: Place | null;
  /**
   * Text
   * 牌匾上的全部文字
   */
  text?: string | null;
  /**
   * Tolerance Mm
   * 宽、高各允许相差多少毫米
   */
  tolerance_mm?: number | null;
  /**
   * Unit Height Mm
   * 单位牌匾的高
   */
  unit_height_mm?: number | null;
  /**
   * Unit Width Mm
   * 单位牌匾的宽
   */
  unit_width_mm?: number | null;
  /**
   * Width Mm
   * 工会牌匾的宽
   */
  width_mm?: number | null;
}

/**
 * PlaqueVerb
 * What can be done to a plaque.
 */
export type PlaqueVerb = "edit" | "made" | "hang" | "check" | "damage" | "replace" | "delete";

/**
 * Point
 * What somebody said; who it was is not asked: 职工甲, 职工乙.
 */
export interface Point {
  /**
   * Speaker
   * 写“职工甲”“职工乙”即可，不写姓名
   * @minLength 1
   * @maxLength 40
   * @default "职工"
   */
  speaker?: string;
  /**
   * Text
   * @minLength 1
   * @maxLength 500
   */
  text: string;
}

/**
 * PoolKind
 * Whose texts stand together; ``open``: those from the open poster, told apart.
 */
export type PoolKind = "unit" | "sub_district" | "total" | "open";

/**
 * Post
 * A post in a union.
 */
export type Post =
  | "chair"
  | "vice_chair"
  | "committee_member"
  | "audit_chair"
  | "audit_member"
  | "women_chair"
  | "women_member"
  | "branch_chair"
  | "group_leader"
  | "full_time_staff"
  | "organiser";

/**
 * PosterBatch
 * A poster for every union.
 */
export interface PosterBatch {
  /** Kind */
  kind: "poster";
  /** One poster for each union. */
  options?: PosterOptions;
  /**
   * One file of everything, or a zip with a file for each union or each union directly below.
   * @default "one_pdf"
   */
  split?: Split;
  /**
   * Union Id
   * 这个工会和全部下级
   * @format uuid
   */
  union_id: string;
}

/**
 * PosterOptions
 * One poster for each union.
 */
export interface PosterOptions {
  /**
   * Paper, upright.
   * @default "a3"
   */
  size?: PosterSize;
}

/**
 * PosterPrint
 * The poster of a union: office, officers, telephones.
 */
export interface PosterPrint {
  /** Kind */
  kind: "poster";
  /**
   * Paper, upright.
   * @default "a3"
   */
  size?: PosterSize;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
}

/**
 * PosterSize
 * Paper, upright.
 */
export type PosterSize = "a3" | "a4";

/**
 * PreviewPhase
 * A phase in the year chosen.
 */
export interface PreviewPhase {
  /** Days */
  days: number;
  /**
   * Ends On
   * @format date
   */
  ends_on: string;
  /** Name */
  name: string;
  /** Number */
  number: number;
  /**
   * Starts On
   * @format date
   */
  starts_on: string;
  /**
   * Tasks
   * 这一阶段的任务数
   */
  tasks: number;
}

/**
 * PreviewRead
 * A page of the pieces of a batch, and how many there are of each sort in all.
 */
export interface PreviewRead {
  /** Complete */
  complete: number;
  /**
   * Incomplete
   * 能印，但会缺内容
   */
  incomplete: number;
  /** Items */
  items: PieceRead[];
  /**
   * Lacking
   * 每一种缺项有多少
   */
  lacking: Partial<Record<Missing, number>>;
  /**
   * Left Out
   * 印不了，这一批会略过
   */
  left_out: number;
  /** Page */
  page: number;
  /** Size */
  size: number;
  /** Total */
  total: number;
}

/**
 * PrintItemRead
 * One printed piece.
 */
export interface PrintItemRead {
  /** Batch Id */
  batch_id: string | null;
  /**
   * Changed
   * 哪些内容已经变了；consent 同意撤回，left 已离任
   */
  changed: string[];
  /**
   * Fields
   * 印了哪些内容
   */
  fields: string[];
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** What can be printed. */
  kind: PrintKind;
  /**
   * Must Take Down
   * 必须撤下或收回
   */
  must_take_down: boolean;
  /** Outdated At */
  outdated_at: string | null;
  /**
   * Pages Changed
   * 已经按新内容显示的公开页面
   */
  pages_changed: string[];
  /** Printed At */
  printed_at: string;
  /**
   * Reprint Batch Id
   * 最近一次为它重印的批次
   */
  reprint_batch_id: string | null;
  /**
   * Reprinted
   * 新的一件已经印好，等旧的换下后登记
   */
  reprinted: boolean;
  /** Settled At */
  settled_at: string | null;
  /** What has become of a printed piece. */
  state: ItemState;
  /**
   * Style Edition
   * 样式第几版；0 是自带的标准样式
   */
  style_edition: number;
  /** Of whom it is. */
  subject: ItemSubject;
  /** A union as other resources name it. */
  union: UnionRef;
}

/**
 * PrintKind
 * What can be printed.
 */
export type PrintKind =
  | "badge"
  | "contact_card"
  | "door_plate"
  | "desk_plate"
  | "plaque"
  | "poster"
  | "receipt_list"
  | "consent_sheet";

/**
 * ProblemRead
 * Problem details after RFC 9457, with the members this service adds.
 */
export interface ProblemRead {
  /**
   * Code
   * Stable name of the kind, for programs
   */
  code: string;
  /** Detail */
  detail: string;
  /** Errors */
  errors: FieldErrorRead[];
  /** Request Id */
  request_id: string;
  /** Status */
  status: number;
  /** Title */
  title: string;
  /**
   * Type
   * Address of the explanation of this kind of problem
   */
  type: string;
}

/**
 * ProgressCampaign
 * The campaign the document speaks of.
 */
export interface ProgressCampaign {
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Name */
  name: string;
  /** 正在为各工会建立任务；这期间各项任务、各方面和三亮覆盖率都不给数字 */
  setting_up: SettingUp | null;
  /** Year */
  year: number;
}

/**
 * ProgressChanges
 * What has changed in a union and below it since an instant; only what changed is listed.
 */
export interface ProgressChanges {
  campaign: ProgressCampaign | null;
  /** Changes */
  changes: Change[];
  /**
   * Children
   * 有变化的下一级，按建立先后
   */
  children: ChildChanges[];
  /**
   * Computed At
   * 计算时间；不计入 ETag
   */
  computed_at: string;
  /** Since */
  since: string;
  /** A union as other resources name it. */
  union: UnionRef;
}

/**
 * ProgressPhase
 * A phase; both days belong to it, counted in Asia/Shanghai.
 */
export interface ProgressPhase {
  /**
   * Ends On
   * @format date
   */
  ends_on: string;
  /** Name */
  name: string;
  /** Number */
  number: number;
  /**
   * Starts On
   * @format date
   */
  starts_on: string;
  /** A phase as seen from one day. */
  state: PhaseState;
}

/**
 * ProgressRead
 * How far a union and everything below it are. Fractions, never rates: rounding is display.
 */
export interface ProgressRead {
  campaign: ProgressCampaign | null;
  /** Children */
  children: ChildProgress[];
  /**
   * Computed At
   * 计算时间；不计入 ETag
   */
  computed_at: string;
  /** Coverage */
  coverage: Coverage[];
  day_in_phase: DayInPhaseRead | null;
  /** What there is now in a subtree, the union at its top included. */
  figures: Figures;
  next_step: NextStep | null;
  /** Own Tasks */
  own_tasks: OwnTask[];
  /** Phases */
  phases: ProgressPhase[];
  /** Strands */
  strands: StrandProgress[];
  /** Tasks */
  tasks: TaskProgress[];
  /** A union as other resources name it. */
  union: UnionRef;
}

/**
 * Proof
 * How much of what is wanted the data show.
 */
export interface Proof {
  /** Count */
  count: number;
  /** Wanted */
  wanted: number;
}

/**
 * ProofRead
 * A record of the union's own data that proves the task.
 */
export interface ProofRead {
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** On */
  on: string | null;
  /** Title */
  title: string;
  /**
   * Type
   * cadre、union、plaque、report 等
   */
  type: string;
}

/**
 * PublicBadge
 * What a scan shows; a field without consent is null and named in ``withheld``.
 */
export interface PublicBadge {
  /** Code */
  code: string;
  /** Duties */
  duties: string[];
  /** Hotline */
  hotline: string;
  /**
   * Issued On
   * @format date
   */
  issued_on: string;
  /** Mobile */
  mobile: string | null;
  /** Name */
  name: string | null;
  /** Number */
  number: number;
  /** Office Phone */
  office_phone: string | null;
  /** Photo Url */
  photo_url: string | null;
  /** Posts */
  posts: PublicPost[];
  /** Slogan */
  slogan: string;
  /** What of a union stands on its cadres' pages; none of it is personal. */
  union: PublicUnion;
  /** Withheld */
  withheld: ConsentField[];
}

/**
 * PublicBoard
 * Receipts of the phone channel; nothing of what was answered.
 */
export interface PublicBoard {
  /**
   * Board Root
   * 全部单位的树根
   */
  board_root: string | null;
  /** Code */
  code: string;
  /** Commitments */
  commitments: string[];
  /**
   * Count
   * 手机评议票数，等于全部回执数
   */
  count: number;
  /** Page */
  page: number;
  /** Pages */
  pages: number;
  /**
   * Root
   * 全部回执的树根（RFC 9162，SHA-256）
   */
  root: string;
  /** Slips Printed */
  slips_printed: number;
  /** Where an evaluation stands for a worker. */
  state: Stage;
}

/**
 * PublicEvaluation
 * One unit in one evaluation, with what proves that everybody is given the same.
 */
export interface PublicEvaluation {
  /**
   * Closes On
   * @format date
   */
  closes_on: string;
  /** Code */
  code: string;
  /**
   * Evaluation Id
   * @format uuid
   */
  evaluation_id: string;
  /** Where the unit stands in the manifest's list (RFC 9162, 2.1.3). */
  inclusion: InclusionRead;
  /**
   * Leaf Text
   * 本单位在清单中的一行，含公钥
   */
  leaf_text: string;
  /** Manifest Hash */
  manifest_hash: string;
  /**
   * Manifest Text
   * 清单原文：对它的 UTF-8 字节计算 SHA-256
   */
  manifest_text: string;
  /**
   * Merged
   * 人数不足，与本街道其他小微企业合并统计
   */
  merged: boolean;
  /**
   * Opens On
   * @format date
   */
  opens_on: string;
  /** Organiser */
  organiser: string;
  /** Where an evaluation stands for a worker. */
  state: Stage;
  /** Title */
  title: string;
  /**
   * Unit Id
   * @format uuid
   */
  unit_id: string;
  /** Unit Name */
  unit_name: string;
}

/**
 * PublicFormer
 * What the evaluation before this one published of the same union, to lay beside it.
 *
 * Both are there as everybody reads them, each as coarse as it was published; no difference is
 * told. Whoever was told together with others in one of the two is not compared.
 */
export interface PublicFormer {
  /**
   * Code
   * 上次评议结果页的代码
   */
  code: string;
  /** Dimensions */
  dimensions: DimensionShown[];
  /** Is Valid */
  is_valid: boolean;
  /**
   * Released On
   * @format date
   */
  released_on: string;
  /** 上次没有单独公布的为空，不能比较 */
  satisfaction: ShareRead | null;
  /** Title */
  title: string;
}

/**
 * PublicOffice
 * Where a union is found, and which union supervises it; nothing personal.
 */
export interface PublicOffice {
  /**
   * Above Name
   * 上一级工会
   */
  above_name: string | null;
  /**
   * Above Office Phone
   * 监督电话：上一级工会的办公电话
   */
  above_office_phone: string | null;
  /** Code */
  code: string;
  /** Name */
  name: string;
  /** Office Address */
  office_address: string | null;
  /** Office Hours */
  office_hours: string | null;
  /** Office Landmark */
  office_landmark: string | null;
  /** Office Phone */
  office_phone: string | null;
  /** Office Room */
  office_room: string | null;
  /**
   * Updated On
   * @format date
   */
  updated_on: string;
  /** Version */
  version: number;
}

/**
 * PublicOfficer
 * Somebody in office, as far as they agreed to be shown in this channel.
 */
export interface PublicOfficer {
  /** Duties */
  duties: string[];
  /** Mobile */
  mobile: string | null;
  /** Name */
  name: string | null;
  /** Office Phone */
  office_phone: string | null;
  /** Photo Url */
  photo_url: string | null;
  /** Posts */
  posts: PublicPost[];
  /**
   * Withheld
   * 本人未同意公开的项目；没有同意办公电话时，请显示工会办公电话
   */
  withheld: ConsentField[];
}

/**
 * PublicPost
 * A post held now.
 */
export interface PublicPost {
  /** Body */
  body: string | null;
  /** A post in a union. */
  post: Post;
  /** Post Name */
  post_name: string;
}

/**
 * PublicRectification
 * What the judged union puts right, by when and how far it is; who does it is not told.
 */
export interface PublicRectification {
  /** Due On */
  due_on: string | null;
  /** Measure */
  measure: string | null;
  /** Problem */
  problem: string;
  /** Result */
  result: string | null;
  /** Where it stands. */
  state: RectificationState;
}

/**
 * PublicReport
 * An approved report as anybody sees it.
 */
export interface PublicReport {
  /** The two heads of clause T2-3⑥: 维护职工权益, 促进企业发展. */
  aim: Aim;
  /** What kind of work a report tells of (clauses B3b-B3e). */
  category: Category;
  /** Happened On */
  happened_on: string | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** New Practice */
  new_practice: string;
  /** New Result */
  new_result: string;
  /** Photo Urls */
  photo_urls: string[];
  /**
   * Published On
   * 公开的日期（北京时间）
   * @format date
   */
  published_on: string;
  /** Title */
  title: string;
  /** The union that tells the story. */
  union: PublicReportUnion;
}

/**
 * PublicReportUnion
 * The union that tells the story.
 */
export interface PublicReportUnion {
  /** Code */
  code: string;
  /** Name */
  name: string;
}

/**
 * PublicResult
 * The result of one judged union, as everybody reads it.
 */
export interface PublicResult {
  /** Board Root */
  board_root: string | null;
  /** Closed On */
  closed_on: string | null;
  /** Code */
  code: string;
  /** Document Hash */
  document_hash: string;
  /** 再评的，本单位上一次的结果；这次没有单独公布的不比较 */
  former: PublicFormer | null;
  /** Merged */
  merged: boolean;
  merged_into: LineKind | null;
  /** Merged Name */
  merged_name: string | null;
  /** Number */
  number: number;
  /** Organiser */
  organiser: string;
  /** Reason */
  reason: string | null;
  /** Rectifications */
  rectifications: PublicRectification[];
  /**
   * Released On
   * @format date
   */
  released_on: string;
  result: FiguresRead | null;
  /** Sub District Name */
  sub_district_name: string | null;
  sub_district_result: FiguresRead | null;
  sub_district_turnout: ReleasedTurnout | null;
  /** The document of a release. */
  summary: SummaryRead;
  texts: PublicTexts | null;
  /** Title */
  title: string;
  /** How many took part; tells nothing of what they answered. */
  turnout: ReleasedTurnout;
  /** Unit Name */
  unit_name: string;
}

/**
 * PublicTexts
 * Texts published for this unit, its sub-district or all.
 */
export interface PublicTexts {
  /** Deleted */
  deleted: number;
  /** Whose texts stand together; ``open``: those from the open poster, told apart. */
  kind: PoolKind;
  /** Name */
  name: string;
  /** Received */
  received: number;
  /** Restricted */
  restricted: number;
  /** Texts */
  texts: string[];
}

/**
 * PublicUnion
 * What of a union stands on its cadres' pages; none of it is personal.
 */
export interface PublicUnion {
  /** Code */
  code: string;
  /** Name */
  name: string;
  /** Office Address */
  office_address: string | null;
  /** Office Hours */
  office_hours: string | null;
  /** Office Phone */
  office_phone: string | null;
}

/**
 * PublicUnionOfficers
 * A union and everybody in office there, the chair first.
 */
export interface PublicUnionOfficers {
  /** Hotline */
  hotline: string;
  /** Officers */
  officers: PublicOfficer[];
  /** Slogan */
  slogan: string;
  /** Where a union is found, and which union supervises it; nothing personal. */
  union: PublicOffice;
}

/**
 * PublicityForm
 * By what means people were told (T1-3a).
 */
export type PublicityForm =
  | "meeting"
  | "display_board"
  | "window"
  | "banner"
  | "website"
  | "wechat"
  | "shift_meeting"
  | "leaflet"
  | "broadcast"
  | "other";

/**
 * Purpose
 * What one evaluation serves; several at once, so that nobody is asked twice (clause T4-2d).
 */
export type Purpose = "three_displays" | "workers_home" | "double_love" | "other";

/**
 * Question
 * One card on the phone. ``rated`` ones enter the 满意率.
 */
export interface Question {
  /**
   * Code
   * @pattern ^[a-z][a-z0-9_]{0,15}$
   */
  code: string;
  dimension?: Dimension | null;
  /** 单选, 多选, 文字. */
  kind: QuestionKind;
  /**
   * Most
   * 多选题最多选几项
   */
  most?: number | null;
  /**
   * Options
   * @maxItems 10
   */
  options?: Option[];
  /**
   * Rated
   * @default false
   */
  rated?: boolean;
  /**
   * Text
   * @minLength 2
   * @maxLength 80
   */
  text: string;
}

/**
 * QuestionKind
 * 单选, 多选, 文字.
 */
export type QuestionKind = "single" | "multiple" | "text";

/**
 * QuestionRead
 * A closed question as it stands on the count sheet.
 */
export interface QuestionRead {
  /** Code */
  code: string;
  /** Multiple */
  multiple: boolean;
  /** Options */
  options: OptionRead[];
  /** Text */
  text: string;
}

/**
 * QuestionShown
 * One question.
 */
export interface QuestionShown {
  awareness: ShareRead | null;
  /** Code */
  code: string;
  /** Dimension */
  dimension: string | null;
  /** Multiple */
  multiple: boolean;
  /** Options */
  options: OptionShown[];
  /** Rated */
  rated: boolean;
  satisfaction: ShareRead | null;
  /** Text */
  text: string;
}

/**
 * Questionnaire
 * The whole document; versioned by being frozen: a change after opening is another one.
 */
export interface Questionnaire {
  /**
   * Dimensions
   * @maxItems 6
   * @minItems 1
   */
  dimensions: DimensionNamed[];
  /**
   * Intro
   * @maxLength 200
   * @default ""
   */
  intro?: string;
  /**
   * Questions
   * @maxItems 16
   * @minItems 1
   */
  questions: Question[];
  /**
   * Title
   * @minLength 2
   * @maxLength 60
   */
  title: string;
}

/**
 * QuestionnaireFrom
 * Where the questionnaire comes from: built in, or copied from a former evaluation.
 */
export interface QuestionnaireFrom {
  /** Built In */
  built_in?: string | null;
  /** Evaluation Id */
  evaluation_id?: string | null;
}

/**
 * RateRead
 * A rate of the turnout, with its fraction; more than the whole is no rate.
 */
export interface RateRead {
  /**
   * By Spares
   * 分子比分母多，但在规则允许的备用以内：不成比率，不是对不上
   * @default false
   */
  by_spares: boolean;
  /**
   * Missing
   * 分母没有填或没有填全：不比较，不成比率
   * @default false
   */
  missing: boolean;
  /**
   * Over
   * 分子比分母多多少：不成比率；不是因为备用，就是数目对不上
   */
  over: number;
  /** Part */
  part: number;
  /**
   * Percent
   * 分子大于分母、分母为 0 或没有填全时为空
   */
  percent: string | null;
  /** Whole */
  whole: number;
}

/**
 * RatesRead
 * 参评率、回收率、有效率。
 */
export interface RatesRead {
  /** A rate of the turnout, with its fraction; more than the whole is no rate. */
  returned: RateRead;
  /** A rate of the turnout, with its fraction; more than the whole is no rate. */
  turnout: RateRead;
  /** A rate of the turnout, with its fraction; more than the whole is no rate. */
  valid: RateRead;
}

/**
 * ReasonInput
 * Why.
 */
export interface ReasonInput {
  /**
   * Reason
   * 为什么不适用，例如“本单位没有独立办公室，不设门牌”
   * @minLength 2
   * @maxLength 500
   */
  reason: string;
}

/**
 * ReceiptListBatch
 * A list for every union with badges not yet handed out.
 */
export interface ReceiptListBatch {
  /** Kind */
  kind: "receipt_list";
  /** Lists for signing have one form. */
  options?: ReceiptListOptions;
  /**
   * One file of everything, or a zip with a file for each union or each union directly below.
   * @default "one_pdf"
   */
  split?: Split;
  /**
   * Union Id
   * 这个工会和全部下级
   * @format uuid
   */
  union_id: string;
}

/**
 * ReceiptListOptions
 * Lists for signing have one form.
 */
export type ReceiptListOptions = object;

/**
 * ReceiptListPrint
 * The list on which these badges are signed for, a page of its own for each union.
 */
export interface ReceiptListPrint {
  /**
   * Badge Ids
   * @maxItems 1000
   * @minItems 1
   */
  badge_ids: string[];
  /** Kind */
  kind: "receipt_list";
}

/**
 * RecordFigure
 * What the records say; None while nobody keeps them yet (尚未统计).
 */
export interface RecordFigure {
  /** Code */
  code: string;
  /** Part */
  part: number | null;
  /** Percent */
  percent: string | null;
  /** Whole */
  whole: number | null;
}

/**
 * RecordState
 * Where a record stands. Nobody has fulfilled or missed what does not apply to them.
 */
export type RecordState =
  "open" | "started" | "in_review" | "returned" | "done" | "na_asked" | "not_applicable";

/**
 * RecountRead
 * What came of counting every single ballot once more.
 */
export interface RecountRead {
  /**
   * Agree
   * 复核与计票、公示板一致的单位数
   */
  agree: number;
  /**
   * Differ
   * 不一致的单位数；不是 0 时请联系系统管理员
   */
  differ: number;
  /**
   * Waiting
   * 还没有复核的单位数
   */
  waiting: number;
}

/**
 * RectificationCreate
 * Something to put right that no figure proposed: from a text, a forum, a visit.
 */
export interface RectificationCreate {
  /** Dimension */
  dimension?: string | null;
  /**
   * Evaluation Id
   * @format uuid
   */
  evaluation_id: string;
  /**
   * Problem
   * @minLength 2
   * @maxLength 500
   */
  problem: string;
  /**
   * Union Id
   * 由哪个工会整改
   * @format uuid
   */
  union_id: string;
}

/**
 * RectificationRead
 * One thing being put right.
 */
export interface RectificationRead {
  /** Allowed */
  allowed: RectificationVerb[];
  /** Created At */
  created_at: string;
  /** Dimension */
  dimension: string | null;
  /** Done On */
  done_on: string | null;
  /** Due On */
  due_on: string | null;
  /**
   * Evaluation Id
   * @format uuid
   */
  evaluation_id: string;
  /** Evaluation Title */
  evaluation_title: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Measure */
  measure: string | null;
  /** Why it is proposed; ``manual``: somebody has entered it. */
  origin: Origin;
  /** Overdue */
  overdue: boolean;
  /** Problem */
  problem: string;
  /** Reevaluation Id */
  reevaluation_id: string | null;
  /** Responsible */
  responsible: string | null;
  /** Result */
  result: string | null;
  /** Review Note */
  review_note: string | null;
  /** Reviewed At */
  reviewed_at: string | null;
  /** Where it stands. */
  state: RectificationState;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Unit Id */
  unit_id: string | null;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
}

/**
 * RectificationState
 * Where it stands.
 */
export type RectificationState =
  "proposed" | "planned" | "done" | "returned" | "confirmed" | "dropped";

/**
 * RectificationStep
 * What is told with a step; which of it is needed depends on the step.
 */
export interface RectificationStep {
  /**
   * Due On
   * 时限
   */
  due_on?: string | null;
  /**
   * Measure
   * 措施
   */
  measure?: string | null;
  /**
   * Note
   * 复核意见
   */
  note?: string | null;
  /**
   * Responsible
   * 责任人
   */
  responsible?: string | null;
  /**
   * Result
   * 整改结果
   */
  result?: string | null;
}

/**
 * RectificationVerb
 * What can be done to it.
 */
export type RectificationVerb = "plan" | "finish" | "confirm" | "return" | "drop";

/**
 * ReevaluationCreate
 * 再评的范围；不写就是结果无效、满意率低于 60% 或还有整改没有办结的单位。
 */
export interface ReevaluationCreate {
  /**
   * Which units: those in need of it, all, or some by name.
   * @default "needed"
   */
  choice?: Again;
  /** Closes On */
  closes_on?: string | null;
  /** Opens On */
  opens_on?: string | null;
  /** Title */
  title?: string | null;
  /**
   * Unit Ids
   * 只在 choice 为 chosen 时用
   * @maxItems 2000
   */
  unit_ids?: string[];
}

/**
 * RefusedDecision
 * A record that was left as it is, and why.
 */
export interface RefusedDecision {
  /** Code */
  code: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
}

/**
 * ReleaseNumber
 * One release in the history of an evaluation.
 */
export interface ReleaseNumber {
  /** Created At */
  created_at: string;
  /** Document Hash */
  document_hash: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Number */
  number: number;
  /** Reason */
  reason: string | null;
  /**
   * Released On
   * @format date
   */
  released_on: string;
}

/**
 * ReleaseRead
 * The release that holds, and those before it.
 */
export interface ReleaseRead {
  /** Document Hash */
  document_hash: string;
  /**
   * Evaluation Id
   * @format uuid
   */
  evaluation_id: string;
  /** 上一次的合计；只有两次评的是同一批单位才比较 */
  former: FormerRead | null;
  /** History */
  history: ReleaseNumber[];
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Number */
  number: number;
  /** Reason */
  reason: string | null;
  /** 封存的评议票重新清点，只给发起的工会看 */
  recount: RecountRead | null;
  /**
   * Released On
   * @format date
   */
  released_on: string;
  /** The document of a release. */
  summary: SummaryRead;
}

/**
 * ReleaseRequest
 * Publishing; a reason only for publishing all of it anew.
 */
export interface ReleaseRequest {
  /**
   * Accept Uncounted
   * 纸质票没有数完的单位不再清点，结果公布为无效
   * @default false
   */
  accept_uncounted?: boolean;
  /**
   * Reason
   * 更正原因；第一次公布不写，更正时必写
   */
  reason?: string | null;
}

/**
 * ReleasedTurnout
 * How many took part; tells nothing of what they answered.
 */
export interface ReleasedTurnout {
  /**
   * Handed Out
   * 发放数
   */
  handed_out: number;
  /**
   * Is Valid
   * 参评率达到要求、码条数目相符、纸质票数完才有效；合计只凭有效的部分达到要求
   */
  is_valid: boolean;
  /** 参评率、回收率、有效率。 */
  rates: RatesRead;
  /** Reasons */
  reasons: Invalid[];
  /**
   * Returned
   * 收回数
   */
  returned: number;
  /**
   * Roll
   * 应参评人数
   */
  roll: number;
  /** What became of the slips: printed = handed out + unused + spoiled. */
  slips: SlipsRead;
  /**
   * Units
   * 合在一起的单位数；较早公布的结果里没有
   */
  units: number | null;
  /**
   * Units Valid
   * 其中结果有效的单位数
   */
  units_valid: number | null;
  /**
   * Valid
   * 有效数
   */
  valid: number;
  /**
   * Ways
   * 三种方式；较早公布的结果里没有
   * @default []
   */
  ways: ReleasedWay[];
}

/**
 * ReleasedWay
 * One of the plan's ways: offered, or the reason why not; of several units, how many.
 */
export interface ReleasedWay {
  /**
   * Explained
   * 没有采用、说明了原因的单位数
   */
  explained: number;
  /**
   * Offered
   * 采用了的单位数
   */
  offered: number;
  /**
   * Reason
   * 一个单位：没有采用的原因
   */
  reason: string | null;
  /**
   * Times
   * 一个单位：印了多少张码条、开了几次座谈会、走访了几次
   */
  times: number | null;
  /**
   * Unexplained
   * 没有采用也没有说明的单位数
   */
  unexplained: number;
  /** 问卷、座谈会、走访 */
  way: EvaluationWay;
}

/**
 * ReportCreate
 * A new draft; texts may still be short, they are judged when it is submitted.
 */
export interface ReportCreate {
  /** The two heads of clause T2-3⑥: 维护职工权益, 促进企业发展. */
  aim: Aim;
  /** What kind of work a report tells of (clauses B3b-B3e). */
  category: Category;
  /**
   * Happened On
   * 发生日期
   */
  happened_on?: string | null;
  /**
   * New Practice
   * 新做法；提交时至少 20 个字
   * @maxLength 4000
   */
  new_practice: string;
  /**
   * New Result
   * 新成效；提交时至少 20 个字
   * @maxLength 4000
   */
  new_result: string;
  /**
   * Photo Ids
   * 本工会的照片，按展示顺序
   * @maxItems 9
   */
  photo_ids?: string[];
  /**
   * Title
   * 标题，一句话
   * @minLength 1
   * @maxLength 60
   */
  title: string;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
}

/**
 * ReportRead
 * A report as its own union and those above it see it.
 */
export interface ReportRead {
  /** The two heads of clause T2-3⑥: 维护职工权益, 促进企业发展. */
  aim: Aim;
  /**
   * Allowed
   * 当前账号此刻可以做的操作
   */
  allowed: Verb[];
  /** What kind of work a report tells of (clauses B3b-B3e). */
  category: Category;
  /** Created At */
  created_at: string;
  /** Happened On */
  happened_on: string | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** New Practice */
  new_practice: string;
  /** New Result */
  new_result: string;
  /** Photo Ids */
  photo_ids: string[];
  /** Published At */
  published_at: string | null;
  /** Review Note */
  review_note: string | null;
  /** Reviewed At */
  reviewed_at: string | null;
  /** Where a report stands; only ``approved`` is public. */
  state: State;
  /** Submitted At */
  submitted_at: string | null;
  /** Title */
  title: string;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
}

/**
 * ReportUpdate
 * Changes of a draft or a returned report; what is left out stays.
 */
export interface ReportUpdate {
  aim?: Aim | null;
  category?: Category | null;
  /** Happened On */
  happened_on?: string | null;
  /**
   * New Practice
   * 新做法；提交时至少 20 个字
   */
  new_practice?: string | null;
  /**
   * New Result
   * 新成效；提交时至少 20 个字
   */
  new_result?: string | null;
  /**
   * Photo Ids
   * 代替原有的全部照片
   */
  photo_ids?: string[] | null;
  /**
   * Title
   * 标题，一句话
   */
  title?: string | null;
}

/**
 * Reprint
 * What has changed, printed again in one file: named pieces, or all of a union and below.
 */
export interface Reprint {
  /** Item Ids */
  item_ids?: string[] | null;
  /** Kind */
  kind: "reprint";
  /**
   * One file of everything, or a zip with a file for each union or each union directly below.
   * @default "one_pdf"
   */
  split?: Split;
  /**
   * Union Id
   * 这个工会和全部下级内容已变、还没有重印的
   */
  union_id?: string | null;
}

/**
 * Resource
 * What the management gave (R1a).
 */
export type Resource = "room" | "board" | "time" | "money" | "other";

/**
 * ResultLineRead
 * One line of a release.
 */
export interface ResultLineRead {
  /** 同一单位上一次的结果 */
  former: FormerRead | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Of whom a line speaks. */
  kind: LineKind;
  /** Name */
  name: string;
  result: FiguresRead | null;
  /**
   * Shown In Id
   * 本单位不单独显示时，由哪一行代表
   */
  shown_in_id: string | null;
  /** Sub District Id */
  sub_district_id: string | null;
  /** How many took part; tells nothing of what they answered. */
  turnout: ReleasedTurnout;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Unit Id */
  unit_id: string | null;
}

/**
 * Retention
 * How long the package is to be kept (国家档案局令第8号: 永久, 30 or 10 years).
 */
export type Retention = "permanent" | "years_30" | "years_10";

/**
 * ReviewedTextRead
 * A text under review: the original, and what is proposed to be published of it.
 */
export interface ReviewedTextRead {
  /** Found */
  found: Found[];
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Original */
  original: string;
  /**
   * Pool Id
   * @format uuid
   */
  pool_id: string;
  /** Proposed */
  proposed: string;
  /** What became of a text; ``restricted`` ones the organiser keeps to itself. */
  state: TextState;
  /** Text */
  text: string | null;
  /** Version */
  version: number;
}

/**
 * Role
 * What an account is for.
 */
export type Role = "manager" | "viewer" | "auditor";

/**
 * RowMessage
 * Something said of a row, in the reader's language.
 */
export interface RowMessage {
  /** Example */
  example: string | null;
  /** Field */
  field: string | null;
  /** Heading */
  heading: string | null;
  /** An error gives the row back, a warning asks to look again, a note explains. */
  level: MessageLevel;
  /** Message */
  message: string;
}

/**
 * RowOutcome
 * What became of a row that was taken.
 */
export type RowOutcome = "create" | "update" | "unchanged";

/**
 * RowRead
 * A row of the file and what was made of it.
 */
export interface RowRead {
  /** Messages */
  messages: RowMessage[];
  /** Name */
  name: string;
  outcome: RowOutcome | null;
  /** Taken, taken with a warning, or given back. */
  result: RowResult;
  /**
   * Row
   * 文件里的行号
   */
  row: number;
  /** Sheet */
  sheet: string;
}

/**
 * RowResult
 * Taken, taken with a warning, or given back.
 */
export type RowResult = "accepted" | "warned" | "rejected";

/**
 * Rule
 * Which of a union's data fulfil a task; ``app.campaigns.rules`` measures each.
 *
 * ``EVIDENCE`` is measured by nothing: such a task is done once its evidence is accepted.
 */
export type Rule =
  | "chair_recorded"
  | "office_recorded"
  | "named_person"
  | "census_verified"
  | "cadres_described"
  | "badges_current"
  | "plaque_hung"
  | "report_approved"
  | "meeting_held"
  | "leading_group_set_up"
  | "plan_effective"
  | "publicity_logged"
  | "management_support_logged"
  | "party_link_logged"
  | "on_agenda"
  | "service_logged"
  | "lessons_logged"
  | "follow_on_plan_effective"
  | "forum_held"
  | "visit_recorded"
  | "evaluation_released"
  | "evidence";

/**
 * RulesShown
 * What this evaluation has settled for itself (本次活动设定).
 */
export interface RulesShown {
  /** Dissatisfied Line */
  dissatisfied_line: number;
  /** K */
  k: number;
  /** From which 满意率 on a result is called what. */
  levels: LevelsRead;
  /** Small Unit */
  small_unit: number;
  /** Turnout Needed */
  turnout_needed: number;
  /** Turnout Needed Small */
  turnout_needed_small: number;
}

/**
 * SameFile
 * An import of the very same file, sign by sign, that is in the register already.
 */
export interface SameFile {
  /** Applied At */
  applied_at: string;
  /**
   * Applied By
   * 谁导入的；看不到这个账号时为空
   */
  applied_by: string | null;
  /** File Name */
  file_name: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
}

/**
 * ScanRead
 * The whole scan.
 */
export interface ScanRead {
  /** Already */
  already: number;
  /** Done */
  done: number;
  /** Items */
  items: ScannedSlip[];
  /** Other Unit */
  other_unit: number;
  /** Refused */
  refused: number;
  /** Unknown */
  unknown: number;
}

/**
 * ScannedSlip
 * What became of one code, in the order sent; of a photo with the place it was seen.
 */
export interface ScannedSlip {
  /** 空：是另一个单位的码条 */
  outcome: Outcome | null;
  /** 登记成了什么；issued 只在开箱以后、扫描随纸质票投箱的码条时出现 */
  state: SlipState | null;
  /**
   * X
   * 在照片里的位置，0 到 1
   */
  x: number | null;
  /** Y */
  y: number | null;
}

/**
 * ScreenCodeRead
 * What an unpaired screen shows.
 */
export interface ScreenCodeRead {
  /** Code */
  code: string;
  /** Expires At */
  expires_at: string;
}

/**
 * ScreenPairing
 * The code a screen shows, and what it shall be.
 */
export interface ScreenPairing {
  /**
   * Code
   * @maxLength 40
   */
  code: string;
  /**
   * Name
   * 放在哪里，例如 三楼大厅
   * @minLength 1
   * @maxLength 60
   */
  name: string;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
}

/**
 * ScreenRead
 * A screen as those who manage it see it.
 */
export interface ScreenRead {
  /** Created At */
  created_at: string;
  /** Ended At */
  ended_at: string | null;
  /** Expires At */
  expires_at: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /**
   * Last Seen At
   * 最近使用，每小时记一次
   */
  last_seen_at: string | null;
  /** Name */
  name: string;
  /**
   * Paired By
   * 配对人
   */
  paired_by: string | null;
  /** Whether a screen may still read. */
  state: ScreenState;
  /** A union as other resources name it. */
  union: UnionRef;
}

/**
 * ScreenState
 * Whether a screen may still read.
 */
export type ScreenState = "live" | "ended" | "expired";

/**
 * Serving
 * Cadres in service, or those who have left.
 */
export type Serving = "serves" | "left";

/**
 * SettingUp
 * The tasks of a campaign are still being given to its unions: no figure is complete yet.
 */
export interface SettingUp {
  /**
   * Done
   * 已经建好任务的工会数
   */
  done: number;
  /**
   * Removing
   * 正在删除活动，而不是建立任务
   */
  removing: boolean;
  /**
   * Total
   * 共有多少个工会
   */
  total: number;
}

/**
 * ShareRead
 * A share in percent; ``low`` equals ``high`` unless only a range may be told.
 */
export interface ShareRead {
  /** High */
  high: string;
  /** Low */
  low: string;
  /**
   * Part
   * 分子；人数较少时不显示
   */
  part: number | null;
  /**
   * Whole
   * 分母；人数较少时不显示
   */
  whole: number | null;
}

/**
 * SharedExperienceRead
 * An experience everybody of the tree may learn from.
 */
export interface SharedExperienceRead {
  /**
   * Happened On
   * @format date
   */
  happened_on: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /**
   * Shared On
   * @format date
   */
  shared_on: string;
  /** Subject */
  subject: string;
  /** Text */
  text: string;
  /** Union Code */
  union_code: string;
  /** Union Name */
  union_name: string;
}

/**
 * Sharing
 * Where an experience stands on its way into the library of the whole tree (R4d).
 */
export type Sharing = "asked" | "shared" | "declined";

/**
 * SharingNote
 * Why an experience is not for the library yet.
 */
export interface SharingNote {
  /**
   * Note
   * 不同意时必须写明原因
   */
  note?: string | null;
}

/**
 * Sheet
 * One card to a page of its own size, or as many as an A4 sheet holds, with crop marks.
 */
export type Sheet = "single" | "a4";

/**
 * SheetChoice
 * What somebody says of a sheet: to pass it over, or what its columns mean.
 */
export interface SheetChoice {
  /**
   * Columns
   * 列号到字段，例如 {"3": "credit_code"}
   */
  columns?: Record<string, string | null>;
  /** Ignored */
  ignored?: boolean | null;
  /**
   * Name
   * @maxLength 64
   */
  name: string;
}

/**
 * SheetColumn
 * A column of the file and the field it was taken for.
 */
export interface SheetColumn {
  /** Field */
  field: string | null;
  /** Heading */
  heading: string;
  /** How it is known what a column means; a refused one is read past and never stored. */
  how: ColumnUnderstood;
  /**
   * Index
   * 从 0 开始的列号，映射时用它
   */
  index: number;
  /** Letter */
  letter: string;
  /**
   * Samples
   * 前几个值，最多三个；不得保存的列没有
   */
  samples: string[];
}

/**
 * SheetRead
 * What was understood of one sheet.
 */
export interface SheetRead {
  /** Columns */
  columns: SheetColumn[];
  /** First Row */
  first_row: number | null;
  /** Heading Rows */
  heading_rows: number[];
  /** Ignored */
  ignored: boolean;
  /** Last Row */
  last_row: number | null;
  /** Name */
  name: string;
  /**
   * Why
   * 为什么不读这个表
   */
  why: string | null;
}

/**
 * SideBySide
 * What workers say of one content beside what the records say (clauses T3-1b, d, e).
 */
export interface SideBySide {
  /** Dimension */
  dimension: string;
  /** Name */
  name: string;
  /** Records */
  records: RecordFigure[];
  workers: ShareRead | null;
}

/**
 * SigningSecret
 * Shown this once.
 */
export interface SigningSecret {
  /** Signing Secret */
  signing_secret: string;
}

/**
 * SizeCheckRead
 * How the size goes with that of the unit's plaque (clause B1c).
 */
export interface SizeCheckRead {
  /**
   * Height Off Mm
   * 工会牌匾比单位牌匾高多少，矮则为负
   */
  height_off_mm: number | null;
  /**
   * Turned
   * 横竖对调后就一致
   */
  turned: boolean;
  /** What the comparison with the unit's plaque found (clause B1c). */
  verdict: SizeVerdict;
  /**
   * Width Off Mm
   * 工会牌匾比单位牌匾宽多少，窄则为负
   */
  width_off_mm: number | null;
}

/**
 * SizeVerdict
 * What the comparison with the unit's plaque found (clause B1c).
 */
export type SizeVerdict = "same" | "differs" | "unknown";

/**
 * SlipPrint
 * An order of slips for one unit.
 */
export interface SlipPrint {
  /**
   * Count
   * 张数；不填就印到应参评人数加备用为止
   */
  count?: number | null;
}

/**
 * SlipScan
 * Slips the committee holds in its hands.
 */
export interface SlipScan {
  /**
   * Codes
   * 扫到的网址，或输入的评议码
   * @maxItems 200
   * @minItems 1
   */
  codes: string[];
  /**
   * Evaluation Id
   * @format uuid
   */
  evaluation_id: string;
  /** unused 未发出，spoiled 损坏，paper 随纸质票投入票箱，replaced 已更换 */
  mark: Mark;
  /**
   * Unit Id
   * @format uuid
   */
  unit_id: string;
}

/**
 * SlipState
 * Where a slip stands.
 */
export type SlipState =
  "unused" | "issued" | "paper" | "void_unused" | "void_print" | "void_spoiled" | "replaced";

/**
 * SlipZip
 * An order of slips for several units: what each still lacks.
 */
export interface SlipZip {
  /**
   * Sub District Id
   * 只印这个街道的；不填是全部单位
   */
  sub_district_id?: string | null;
}

/**
 * SlipsRead
 * What became of the slips: printed = handed out + unused + spoiled.
 */
export interface SlipsRead {
  /** Balanced */
  balanced: boolean;
  /**
   * Exchanged
   * 用手机评议过、后来损坏或更换的：最多这么多人可能评了两次
   * @default 0
   */
  exchanged: number;
  /** Handed Out */
  handed_out: number;
  /** Printed */
  printed: number;
  /** Spoiled */
  spoiled: number;
  /** Unused */
  unused: number;
  /** Used By Phone */
  used_by_phone: number;
  /** Used On Paper */
  used_on_paper: number;
}

/**
 * SlipsTakenBack
 * How many slips hold again.
 */
export interface SlipsTakenBack {
  /** Restored */
  restored: number;
}

/**
 * SlipsVoided
 * How many slips were declared void at once.
 */
export interface SlipsVoided {
  /** Voided */
  voided: number;
}

/**
 * Source
 * Where the census learned of an enterprise.
 */
export type Source =
  "tax" | "market_supervision" | "social_security" | "visit" | "park" | "safety" | "other";

/**
 * Split
 * One file of everything, or a zip with a file for each union or each union directly below.
 */
export type Split = "one_pdf" | "zip_by_union" | "zip_by_child";

/**
 * SplitByKind
 * The same fraction by kind; ``unknown`` are those nobody has said it of (organisations).
 */
export interface SplitByKind {
  /** 非公企业 */
  non_public: Fraction;
  /** 公有制等其他单位 */
  public: Fraction;
  /** 尚未填写是否非公 */
  unknown: Fraction;
}

/**
 * Stage
 * Where an evaluation stands for a worker.
 */
export type Stage = "upcoming" | "open" | "counting" | "closed" | "released" | "cancelled";

/**
 * Standing
 * Where a union stands with a clause.
 */
export type Standing = "done" | "open" | "late" | "not_applicable" | "by_function" | "not_covered";

/**
 * State
 * Where a report stands; only ``approved`` is public.
 */
export type State = "draft" | "submitted" | "returned" | "approved" | "withdrawn";

/**
 * Step
 * The steps of clause R3c, in order; after ``approved`` the union exists (工会法 art. 12).
 */
export type Step =
  | "mobilised"
  | "applied"
  | "preparation_approved"
  | "members_joined"
  | "elected"
  | "approved"
  | "registered"
  | "sealed"
  | "account_opened"
  | "displayed";

/**
 * StepDone
 * The day of a step; null takes it away again.
 */
export interface StepDone {
  /**
   * Done On
   * 完成日期；填 null 表示尚未完成
   */
  done_on: string | null;
  /** Note */
  note?: string | null;
}

/**
 * StepRead
 * One step and its day.
 */
export interface StepRead {
  /** Done On */
  done_on: string | null;
  /** Note */
  note: string | null;
  /** Position */
  position: number;
  /** The steps of clause R3c, in order; after ``approved`` the union exists (工会法 art. 12). */
  step: Step;
}

/**
 * StrandProgress
 * A strand over the subtree: its tasks' fractions added up.
 */
export interface StrandProgress {
  /** Done */
  done: number;
  /**
   * Name
   * 这一方面的名称，由活动给出
   */
  name: string;
  /** Not Applicable */
  not_applicable: number;
  /** The same fraction by kind; ``unknown`` are those nobody has said it of (organisations). */
  split: SplitByKind;
  /** Strand */
  strand: string;
  /** Total */
  total: number;
}

/**
 * StrandRead
 * A strand and what people call it.
 */
export interface StrandRead {
  /** Name */
  name: string;
  /** Strand */
  strand: string;
}

/**
 * StrandTemplate
 * A strand and what people call it.
 */
export interface StrandTemplate {
  /**
   * Name
   * @minLength 1
   * @maxLength 40
   */
  name: string;
  /**
   * Strand
   * @minLength 1
   * @maxLength 16
   */
  strand: string;
}

/**
 * Style
 * How a line shows its figures, from the finest to the coarsest.
 */
export type Style = "counts" | "percent" | "steps" | "band";

/**
 * StyleCreate
 * A new edition; those before it stay as they are.
 */
export interface StyleCreate {
  /**
   * Accent Colour
   * #rrggbb
   * @default "#e6c27a"
   * @pattern ^#[0-9a-fA-F]{6}$
   */
  accent_colour?: string;
  /**
   * Emblem Photo Id
   * 本工会上传的徽标图片
   */
  emblem_photo_id?: string | null;
  /**
   * Hotline
   * 空：用系统设置的热线
   */
  hotline?: string | null;
  /**
   * Primary Colour
   * #rrggbb
   * @default "#c8161d"
   * @pattern ^#[0-9a-fA-F]{6}$
   */
  primary_colour?: string;
  /**
   * Slogan
   * @minLength 2
   * @maxLength 16
   * @default "职工有困难找工会"
   */
  slogan?: string;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
  /**
   * Valid From
   * 空：今天起
   */
  valid_from?: string | null;
}

/**
 * StyleRead
 * One edition.
 */
export interface StyleRead {
  /** Accent Colour */
  accent_colour: string;
  /** Created At */
  created_at: string;
  /** Created By */
  created_by: string | null;
  /** Edition */
  edition: number;
  /** Emblem Photo Id */
  emblem_photo_id: string | null;
  /** Hotline */
  hotline: string | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /**
   * In Force From Today
   * 生效日期已到
   */
  in_force_from_today: boolean;
  /** Primary Colour */
  primary_colour: string;
  /** Slogan */
  slogan: string;
  /** A union as other resources name it. */
  union: UnionRef;
  /**
   * Valid From
   * @format date
   */
  valid_from: string;
}

/**
 * StyleSample
 * A look at a print before the style is saved.
 */
export interface StyleSample {
  /**
   * Accent Colour
   * #rrggbb
   * @default "#e6c27a"
   * @pattern ^#[0-9a-fA-F]{6}$
   */
  accent_colour?: string;
  /**
   * Emblem Photo Id
   * 本工会上传的徽标图片
   */
  emblem_photo_id?: string | null;
  /**
   * Hotline
   * 空：用系统设置的热线
   */
  hotline?: string | null;
  /**
   * What can be printed.
   * @default "poster"
   */
  kind?: PrintKind;
  /**
   * Primary Colour
   * #rrggbb
   * @default "#c8161d"
   * @pattern ^#[0-9a-fA-F]{6}$
   */
  primary_colour?: string;
  /**
   * Slogan
   * @minLength 2
   * @maxLength 16
   * @default "职工有困难找工会"
   */
  slogan?: string;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
}

/**
 * Subject
 * What moves.
 */
export type Subject = "union" | "enterprise";

/**
 * SubjectRead
 * What moves; no more of it is known to the side where it does not stand.
 */
export interface SubjectRead {
  /** Code */
  code: string | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Name */
  name: string;
  /** What moves. */
  type: Subject;
}

/**
 * SummaryRead
 * The document of a release.
 */
export interface SummaryRead {
  /** Board Root */
  board_root: string | null;
  /** Closed On */
  closed_on: string | null;
  /** Manifest Hash */
  manifest_hash: string | null;
  open_channel: OpenChannelRead | null;
  /** Organiser */
  organiser: string;
  /** What this evaluation has settled for itself (本次活动设定). */
  rules: RulesShown;
  /** Title */
  title: string;
  total: FiguresRead | null;
  /** How many took part; tells nothing of what they answered. */
  turnout: ReleasedTurnout;
  /** Units */
  units: number;
  /** Units Left Out */
  units_left_out: number;
  /** Units Shown */
  units_shown: number;
  /** Units Valid */
  units_valid: number;
}

/**
 * TakenDown
 * Pieces that no longer hang: named, or all whose new one is printed.
 */
export interface TakenDown {
  /**
   * Badges Of
   * 这些干部的旧胸卡都已收回
   */
  badges_of?: string[] | null;
  /** Item Ids */
  item_ids?: string[] | null;
  /**
   * Union Id
   * 这个工会和全部下级，新的已印好、旧的都已换下
   */
  union_id?: string | null;
}

/**
 * TakenDownRead
 * How many were noted.
 */
export interface TakenDownRead {
  /** Taken Down */
  taken_down: number;
}

/**
 * TaskAdd
 * A task added to a campaign that was started already.
 */
export interface TaskAdd {
  /**
   * Clauses
   * @maxItems 20
   */
  clauses?: string[];
  /**
   * Code
   * @minLength 1
   * @maxLength 32
   */
  code: string;
  /**
   * Difficulty
   * @min 1
   * @max 3
   */
  difficulty: number;
  /** Due On */
  due_on?: string | null;
  /**
   * Hint
   * @minLength 1
   * @maxLength 200
   */
  hint: string;
  /**
   * Levels
   * @minItems 1
   */
  levels: Level[];
  /**
   * Minutes
   * @min 0
   * @max 240
   */
  minutes: number;
  /** Phase Number */
  phase_number: number;
  /**
   * Which of a union's data fulfil a task; ``app.campaigns.rules`` measures each.
   *
   * ``EVIDENCE`` is measured by nothing: such a task is done once its evidence is accepted.
   */
  rule: Rule;
  /**
   * Strand
   * @minLength 1
   * @maxLength 16
   */
  strand: string;
  /**
   * Title
   * @minLength 1
   * @maxLength 60
   */
  title: string;
}

/**
 * TaskEdit
 * Changes to a task of a campaign; what is not given stays.
 */
export interface TaskEdit {
  /** Difficulty */
  difficulty?: number | null;
  /**
   * Due On
   * 单独的截止日（含）；null 表示随阶段
   */
  due_on?: string | null;
  /** Hint */
  hint?: string | null;
  /** Minutes */
  minutes?: number | null;
  /** Title */
  title?: string | null;
}

/**
 * TaskProgress
 * A task over the subtree: unions that fulfil it, of those it applies to.
 */
export interface TaskProgress {
  /** Code */
  code: string;
  /**
   * Done
   * 已完成的工会数
   */
  done: number;
  /**
   * Not Applicable
   * 不适用的工会数；不计入分子、分母
   */
  not_applicable: number;
  /** Phase Number */
  phase_number: number;
  /** The same fraction by kind; ``unknown`` are those nobody has said it of (organisations). */
  split: SplitByKind;
  /** Strand */
  strand: string;
  /** Title */
  title: string;
  /**
   * Total
   * 适用的工会数
   */
  total: number;
}

/**
 * TaskRead
 * A task of a campaign.
 */
export interface TaskRead {
  /**
   * Campaign Id
   * @format uuid
   */
  campaign_id: string;
  /**
   * Clauses
   * 对应的方案条款
   */
  clauses: string[];
  /** Code */
  code: string;
  /**
   * Difficulty
   * 1 易、2 中、3 难
   */
  difficulty: number;
  /**
   * Due On
   * 单独的截止日（含）；没有则随阶段
   */
  due_on: string | null;
  /** Hint */
  hint: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Levels */
  levels: Level[];
  /**
   * Minutes
   * 估计一个工会要填报几分钟
   */
  minutes: number;
  /**
   * Order
   * 由易到难的顺序，从 1 开始
   */
  order: number;
  /** Phase Number */
  phase_number: number;
  /**
   * Rule
   * 由哪项资料得出；evidence 表示凭材料审核
   */
  rule: string;
  /** Strand */
  strand: string;
  /** Strand Name */
  strand_name: string;
  /** Title */
  title: string;
}

/**
 * TaskRecordDetail
 * One record with everything that shows how far it is.
 */
export interface TaskRecordDetail {
  /**
   * Allowed
   * 您现在可以做的操作
   */
  allowed: TaskVerb[];
  /**
   * Campaign Id
   * @format uuid
   */
  campaign_id: string;
  /** Clauses */
  clauses: string[];
  /** Completed At */
  completed_at: string | null;
  /**
   * Due On
   * 完成期限（含当天），按北京时间
   * @format date
   */
  due_on: string;
  /** Evidence */
  evidence: EvidenceRead[];
  /** Hint */
  hint: string;
  /** History */
  history: TaskStepRead[];
  /**
   * Id
   * @format uuid
   */
  id: string;
  /**
   * Late
   * 期限已过，而本工会还没有完成；等上级审核的不算
   */
  late: boolean;
  /** Levels */
  levels: Level[];
  /** How much of what is wanted the data show. */
  proof: Proof;
  /**
   * Proofs
   * 证明这项任务的资料，最多 50 条
   */
  proofs: ProofRead[];
  /**
   * Review Note
   * 退回、不适用等的理由
   */
  review_note: string | null;
  /** Where a record stands. Nobody has fulfilled or missed what does not apply to them. */
  state: RecordState;
  /** A task as records name it. */
  task: TaskRef;
  /** A union as other resources name it. */
  union: UnionRef;
  /**
   * Version
   * 证明和办理过程的版本；审核时带上，所审即所见
   */
  version: number;
}

/**
 * TaskRecordRead
 * How far one union is with one task.
 */
export interface TaskRecordRead {
  /**
   * Allowed
   * 您现在可以做的操作
   */
  allowed: TaskVerb[];
  /**
   * Campaign Id
   * @format uuid
   */
  campaign_id: string;
  /** Completed At */
  completed_at: string | null;
  /**
   * Due On
   * 完成期限（含当天），按北京时间
   * @format date
   */
  due_on: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /**
   * Late
   * 期限已过，而本工会还没有完成；等上级审核的不算
   */
  late: boolean;
  /** How much of what is wanted the data show. */
  proof: Proof;
  /**
   * Review Note
   * 退回、不适用等的理由
   */
  review_note: string | null;
  /** Where a record stands. Nobody has fulfilled or missed what does not apply to them. */
  state: RecordState;
  /** A task as records name it. */
  task: TaskRef;
  /** A union as other resources name it. */
  union: UnionRef;
  /**
   * Version
   * 证明和办理过程的版本；审核时带上，所审即所见
   */
  version: number;
}

/**
 * TaskRef
 * A task as records name it.
 */
export interface TaskRef {
  /** Code */
  code: string;
  /**
   * Difficulty
   * 1 易，2 中，3 难
   */
  difficulty: number;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /**
   * Minutes
   * 预计填写几分钟
   */
  minutes: number;
  /** Phase Number */
  phase_number: number;
  /** Strand */
  strand: string;
  /** Strand Name */
  strand_name: string;
  /** Title */
  title: string;
}

/**
 * TaskStepRead
 * One step in the history of a record.
 */
export interface TaskStepRead {
  /** Created At */
  created_at: string;
  /** Where a record stands. Nobody has fulfilled or missed what does not apply to them. */
  from_state: RecordState;
  /** Note */
  note: string | null;
  /**
   * Taken By
   * 操作的工会
   */
  taken_by: string;
  /** Where a record stands. Nobody has fulfilled or missed what does not apply to them. */
  to_state: RecordState;
  /** What can be done about a record. */
  verb: TaskVerb;
}

/**
 * TaskTemplate
 * What unions of ``levels`` are asked to do; ``clauses`` are the plan's ids.
 */
export interface TaskTemplate {
  /**
   * Clauses
   * @maxItems 20
   */
  clauses?: string[];
  /**
   * Code
   * @minLength 1
   * @maxLength 32
   */
  code: string;
  /**
   * Difficulty
   * @min 1
   * @max 3
   */
  difficulty: number;
  /** Due */
  due?: string | null;
  /**
   * Hint
   * @minLength 1
   * @maxLength 200
   */
  hint: string;
  /**
   * Levels
   * @minItems 1
   */
  levels: Level[];
  /**
   * Minutes
   * @min 0
   * @max 240
   */
  minutes: number;
  /** Phase Number */
  phase_number: number;
  /**
   * Which of a union's data fulfil a task; ``app.campaigns.rules`` measures each.
   *
   * ``EVIDENCE`` is measured by nothing: such a task is done once its evidence is accepted.
   */
  rule: Rule;
  /**
   * Strand
   * @minLength 1
   * @maxLength 16
   */
  strand: string;
  /**
   * Title
   * @minLength 1
   * @maxLength 60
   */
  title: string;
}

/**
 * TaskVerb
 * What can be done about a record.
 */
export type TaskVerb =
  | "hand_in"
  | "record_check"
  | "take_back"
  | "accept"
  | "return"
  | "ask_not_applicable"
  | "agree"
  | "refuse"
  | "reopen";

/**
 * TemplateCopy
 * A template of one's own, beginning as a copy.
 */
export interface TemplateCopy {
  /**
   * Copy Of
   * 照哪个模板复制，例如 sanliang
   * @minLength 1
   * @maxLength 32
   */
  copy_of: string;
  /**
   * Name
   * @minLength 1
   * @maxLength 70
   */
  name: string;
}

/**
 * TemplateNote
 * Something to look at again; it keeps nobody from starting a campaign.
 */
export interface TemplateNote {
  /**
   * Field
   * 位置，例如 tasks.3.difficulty
   */
  field: string;
  /** Message */
  message: string;
}

/**
 * TemplatePhaseRead
 * A phase of a plan, as month and day.
 */
export interface TemplatePhaseRead {
  /**
   * First
   * 开始日，MM-DD
   */
  first: string;
  /**
   * Last
   * 结束日（含），MM-DD；02-29 表示二月最后一天
   */
  last: string;
  /** Name */
  name: string;
  /** Number */
  number: number;
}

/**
 * TemplateRead
 * A plan that can be started for any year.
 */
export interface TemplateRead {
  /** Based On */
  based_on: string | null;
  /**
   * Burden Limit
   * 一个企业工会的上限，分钟
   */
  burden_limit: number;
  /**
   * Burden Minutes
   * 估计一个工会共要填报几分钟，按层级
   */
  burden_minutes: Partial<Record<Level, number>>;
  /**
   * Editable
   * 本账号可以修改、删除
   */
  editable: boolean;
  /** Full Name */
  full_name: string;
  /**
   * Id
   * 自定义模板的编号；系统自带的没有
   */
  id: string | null;
  /** Name */
  name: string;
  /** Phases */
  phases: TemplatePhaseRead[];
  /** Purpose */
  purpose: string;
  /** Strands */
  strands: TemplateStrandRead[];
  /**
   * Tasks
   * 由易到难
   */
  tasks: TemplateTaskRead[];
  /**
   * Template
   * 代号，启动活动时用
   */
  template: string;
  /** 属于哪个工会；系统自带的没有 */
  union: UnionRef | null;
  /** Updated At */
  updated_at: string | null;
  /** Version */
  version: number;
  /** Warnings */
  warnings: TemplateNote[];
}

/**
 * TemplateStrandRead
 * A strand of a plan.
 */
export interface TemplateStrandRead {
  /** Name */
  name: string;
  /** Strand */
  strand: string;
}

/**
 * TemplateTaskRead
 * A task of a plan, with the clauses that ask for it.
 */
export interface TemplateTaskRead {
  /** Clauses */
  clauses: string[];
  /** Code */
  code: string;
  /**
   * Difficulty
   * 1 易、2 中、3 难
   */
  difficulty: number;
  /**
   * Due
   * 单独的截止日，MM-DD；没有则随阶段
   */
  due: string | null;
  /** Hint */
  hint: string;
  /** Levels */
  levels: Level[];
  /**
   * Minutes
   * 估计一个工会要填报几分钟
   */
  minutes: number;
  /** Phase Number */
  phase_number: number;
  /** 由哪项资料得出；evidence 表示凭材料审核 */
  rule: Rule;
  /** Strand */
  strand: string;
  /** Title */
  title: string;
}

/**
 * TemplateUpdate
 * Changes to a template of one's own; lists are replaced whole.
 */
export interface TemplateUpdate {
  /**
   * Full Name
   * @minLength 1
   * @maxLength 200
   * @default ""
   */
  full_name?: string;
  /**
   * Name
   * @minLength 1
   * @maxLength 70
   * @default ""
   */
  name?: string;
  /**
   * Phases
   * @maxItems 12
   * @minItems 1
   */
  phases?: PhaseTemplate[];
  /**
   * Purpose
   * @maxLength 500
   * @default ""
   */
  purpose?: string;
  /**
   * Strands
   * @maxItems 12
   * @minItems 1
   */
  strands?: StrandTemplate[];
  /**
   * Tasks
   * @maxItems 100
   * @minItems 1
   */
  tasks?: TaskTemplate[];
}

/**
 * TermFilter
 * Terms that need somebody's attention.
 */
export type TermFilter = "expiring" | "expired";

/**
 * TermState
 * How a committee's term stands on a day; ``expiring`` is its last ninety days.
 */
export type TermState = "none" | "running" | "expiring" | "expired";

/**
 * TerritoryRead
 * A sub-district, as everybody may know it.
 */
export interface TerritoryRead {
  /** Aliases */
  aliases: string[];
  /** Area Code */
  area_code: string | null;
  /** Code */
  code: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Where a union stands: 市总工会, 区总工会, 街道(镇)工会, 企业(基层)工会. */
  level: Level;
  /** Name */
  name: string;
}

/**
 * TextDecision
 * What becomes of a text.
 */
export interface TextDecision {
  /** What became of a text; ``restricted`` ones the organiser keeps to itself. */
  state: TextState;
  /**
   * Text
   * 公布的文字；隐去姓名、电话后的
   */
  text?: string | null;
}

/**
 * TextLeft
 * A text that is as it was before.
 */
export interface TextLeft {
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** found：有姓名或号码，要逐条看；decided：已经审核过 */
  why: WhyLeft;
}

/**
 * TextPoolRead
 * Texts that are published together; at least twenty, or none at all.
 */
export interface TextPoolRead {
  /**
   * Deleted
   * 删除的条数，一并公布
   */
  deleted: number | null;
  /**
   * Enough
   * 够不够 20 条；不够的只公布条数，不公布内容，也不送审核
   */
  enough: boolean;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Whose texts stand together; ``open``: those from the open poster, told apart. */
  kind: PoolKind;
  /** Name */
  name: string;
  /** Published On */
  published_on: string | null;
  /**
   * Received
   * 收到的条数
   */
  received: number;
  /** Restricted */
  restricted: number | null;
  /** Sub District Id */
  sub_district_id: string | null;
  /**
   * Texts
   * 已公布的意见，次序随机；没有公布为空
   */
  texts: string[] | null;
  /**
   * Undecided
   * 还没有审核的条数；只有审核人看得到
   */
  undecided: number | null;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Unit Id */
  unit_id: string | null;
}

/**
 * TextState
 * What became of a text; ``restricted`` ones the organiser keeps to itself.
 */
export type TextState = "undecided" | "public" | "restricted" | "deleted";

/**
 * TextsInput
 * Words from paper sheets, several at once: kept in an order of chance, apart from sheets.
 */
export interface TextsInput {
  /**
   * Texts
   * @maxItems 200
   * @minItems 1
   */
  texts: string[];
}

/**
 * TimelineItem
 * One thing a union did, on its day.
 */
export interface TimelineItem {
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Kind */
  kind: string;
  /**
   * On
   * @format date
   */
  on: string;
  /** Title */
  title: string;
  /**
   * Type
   * meeting、leading_group、plan 或 log_entry
   */
  type: string;
}

/**
 * TokenRead
 * A fresh access token; the refresh token travels in an HttpOnly cookie only.
 */
export interface TokenRead {
  /** Access Token */
  access_token: string;
  /**
   * Expires In
   * 秒
   */
  expires_in: number;
  /** Must Change Password */
  must_change_password: boolean;
  /** Token Type */
  token_type: "bearer";
}

/**
 * TotalsRead
 * Of the units the caller sees.
 */
export interface TotalsRead {
  /**
   * Accepted
   * 已参评，至少；每天更新一次
   */
  accepted: number;
  /** Left Out */
  left_out: number;
  /** Merged */
  merged: number;
  /** Roll */
  roll: number;
  /** Units */
  units: number;
  /** Without Roll */
  without_roll: number;
}

/**
 * TraceCampaign
 * The campaign the trace speaks of.
 */
export interface TraceCampaign {
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Name */
  name: string;
  /** Year */
  year: number;
}

/**
 * TraceRead
 * One union, clause by clause: task, record, proof, state.
 */
export interface TraceRead {
  campaign: TraceCampaign | null;
  /** Items */
  items: TracedClause[];
  /** A union as other resources name it. */
  union: UnionRef;
}

/**
 * TracedClause
 * A clause and what one union has to show for it.
 */
export interface TracedClause {
  /** Functions */
  functions: FunctionRead[];
  /** Gloss */
  gloss: string;
  /** Id */
  id: string;
  /**
   * Missing
   * 还不能做到什么
   */
  missing: string | null;
  /**
   * Original
   * 改正笔误前的原文
   */
  original: string | null;
  /** Part */
  part: string;
  /**
   * Quote
   * 方案原文，明显笔误已改
   */
  quote: string;
  /** Where a union stands with a clause. */
  standing: Standing;
  /** Tasks */
  tasks: TracedTask[];
}

/**
 * TracedTask
 * A task of the union: its record, what proves it, where it stands.
 */
export interface TracedTask {
  /**
   * Due On
   * @format date
   */
  due_on: string;
  /** Evidence */
  evidence: EvidenceRead[];
  /** Late */
  late: boolean;
  /** Note */
  note: string | null;
  /** How much of what is wanted the data show. */
  proof: Proof;
  /** Proofs */
  proofs: ProofRead[];
  /**
   * Record Id
   * @format uuid
   */
  record_id: string;
  /** Where a record stands. Nobody has fulfilled or missed what does not apply to them. */
  state: RecordState;
  /** Title */
  title: string;
}

/**
 * TransferAsk
 * Give a union or an enterprise to another sub-district.
 */
export interface TransferAsk {
  /**
   * Reason
   * 划转的原因，例如 企业搬迁
   * @minLength 1
   * @maxLength 500
   */
  reason: string;
  /**
   * To Union Id
   * 接收的街道（镇）工会
   * @format uuid
   */
  to_union_id: string;
}

/**
 * TransferCall
 * Ask another sub-district for a union, named by its public code.
 */
export interface TransferCall {
  /**
   * Reason
   * 划转的原因，例如 企业搬迁
   * @minLength 1
   * @maxLength 500
   */
  reason: string;
  /**
   * To Union Id
   * 接收的街道（镇）工会
   * @format uuid
   */
  to_union_id: string;
  /**
   * Union Code
   * 工会代码，12 位，印在胸卡上
   * @maxLength 40
   */
  union_code: string;
}

/**
 * TransferRead
 * A transfer as both sides see it.
 */
export interface TransferRead {
  /**
   * Allowed
   * 本账号现在可以做的事
   */
  allowed: TransferVerb[];
  /** The giving side, the receiving side, or a union above both, which decides at once. */
  asked_by: AskedBy;
  /** Created At */
  created_at: string;
  /** Decided At */
  decided_at: string | null;
  /** A union as other resources name it. */
  from_union: UnionRef;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Note */
  note: string | null;
  /** Reason */
  reason: string;
  /** 待接收, 已划转, 已退回, 已撤回. */
  state: TransferState;
  /** What moves; no more of it is known to the side where it does not stand. */
  subject: SubjectRead;
  /** A union as other resources name it. */
  to_union: UnionRef;
  /** Version */
  version: number;
}

/**
 * TransferRefuse
 * Why it is refused, for the side that asked.
 */
export interface TransferRefuse {
  /**
   * Note
   * @minLength 1
   * @maxLength 500
   */
  note: string;
}

/**
 * TransferState
 * 待接收, 已划转, 已退回, 已撤回.
 */
export type TransferState = "requested" | "accepted" | "refused" | "withdrawn";

/**
 * TransferVerb
 * What can be done with an open transfer.
 */
export type TransferVerb = "accept" | "refuse" | "withdraw";

/**
 * TurnoutBand
 * Of a roll of at most 30 no more than this is ever shown.
 */
export type TurnoutBand = "under_25" | "from_25" | "from_50" | "from_75";

/**
 * UnbalancedRead
 * Units whose slips do not balance: how many, and at most the first fifty.
 */
export interface UnbalancedRead {
  /** Total */
  total: number;
  /**
   * Units
   * 按街道、名称排列，最多 50 个
   */
  units: UnbalancedUnitRead[];
}

/**
 * UnbalancedUnitRead
 * A unit whose slips do not balance, and what to do about it.
 */
export interface UnbalancedUnitRead {
  /** Findings */
  findings: FindingRead[];
  /** Sub District Name */
  sub_district_name: string | null;
  /**
   * Unit Id
   * @format uuid
   */
  unit_id: string;
  /** Unit Name */
  unit_name: string;
}

/**
 * UncountedPaperRead
 * A unit whose paper is in no accepted count.
 */
export interface UncountedPaperRead {
  /**
   * Sheets
   * 已确认计票的张数
   */
  sheets: number;
  /**
   * Slips
   * 从票箱里扫出的纸质码条
   */
  slips: number;
  /** Sub District Name */
  sub_district_name: string | null;
  /**
   * Unit Id
   * @format uuid
   */
  unit_id: string;
  /** Unit Name */
  unit_name: string;
}

/**
 * UndoRead
 * What undoing an import came to.
 */
export interface UndoRead {
  /** Kept */
  kept: KeptRow[];
  /**
   * Kept Count
   * 保留的总数；kept 最多列出 200 项
   */
  kept_count: number;
  /** Removed */
  removed: number;
  /** Restored */
  restored: number;
}

/**
 * UnionCreate
 * A union to be added below another.
 */
export interface UnionCreate {
  /**
   * Administered By
   * 代管单位；填写后本级和下级都不计入合计。由上级填写
   */
  administered_by?: string | null;
  /**
   * Aliases
   * @maxItems 20
   * @default []
   */
  aliases?: string[];
  /**
   * Approval Number
   * 建会批复文号
   */
  approval_number?: string | null;
  /**
   * Area Code
   * 区划代码，6、9 或 12 位
   */
  area_code?: string | null;
  /** Area Code Valid From */
  area_code_valid_from?: string | null;
  /** Area Code Valid Until */
  area_code_valid_until?: string | null;
  /**
   * Credit Code
   * 工会法人统一社会信用代码（不是企业的），基层工会以 81 开头
   */
  credit_code?: string | null;
  /**
   * Credit Code Checked
   * 已核对证书
   * @default false
   */
  credit_code_checked?: boolean;
  /**
   * Employee Count
   * 职工人数
   */
  employee_count?: number | null;
  /** 组织形式 */
  form?: UnionForm | null;
  /**
   * Founded On
   * 建会日期；只知道年月写 2012-04
   */
  founded_on?: string | null;
  /**
   * Full Time Staff Count
   * 专职工会工作人员数
   */
  full_time_staff_count?: number | null;
  /** 工会类型 */
  kind?: UnionKind | null;
  /** Where a union stands: 市总工会, 区总工会, 街道(镇)工会, 企业(基层)工会. */
  level: Level;
  /**
   * Member Count
   * 会员人数
   */
  member_count?: number | null;
  /**
   * Name
   * 工会全称，与单位名称相对应
   * @minLength 2
   * @maxLength 80
   */
  name: string;
  /**
   * Named Person
   * 确定的专人；不公开
   */
  named_person?: string | null;
  /**
   * Named Person Phone
   * 专人电话；不公开
   */
  named_person_phone?: string | null;
  /**
   * Non Public
   * 是否非公有制企业
   */
  non_public?: boolean | null;
  /**
   * Office Address
   * 工会办公地点
   */
  office_address?: string | null;
  /**
   * Office Hours
   * 办公时间，例如 工作日 9:00-17:00
   */
  office_hours?: string | null;
  /**
   * Office Landmark
   * 附近的标志，方便职工找到
   */
  office_landmark?: string | null;
  /**
   * Office Phone
   * 工会办公室电话
   */
  office_phone?: string | null;
  /**
   * Office Room
   * 楼层和房间，例如 3 楼 305 室
   */
  office_room?: string | null;
  /**
   * Parent Id
   * @format uuid
   */
  parent_id: string;
  /**
   * Part Time Staff Count
   * 兼职工会工作人员数
   */
  part_time_staff_count?: number | null;
  /**
   * Stand In
   * 替补的人；不公开
   */
  stand_in?: string | null;
  /**
   * Stand In Phone
   * 替补电话；不公开
   */
  stand_in_phone?: string | null;
  /**
   * 筹备, 正常, 停用, 注销; totals count active unions only.
   * @default "active"
   */
  state?: UnionState;
  /**
   * Term Ends On
   * 本届届满日期；不填时按起始日期和届期推算
   */
  term_ends_on?: string | null;
  /**
   * Term Number
   * 届次
   */
  term_number?: number | null;
  /**
   * Term Started On
   * 本届起始日期
   */
  term_started_on?: string | null;
  /**
   * Term Years
   * 届期，3 年或 5 年
   */
  term_years?: 3 | 5 | null;
  /**
   * Unit Name
   * 所在单位全称
   */
  unit_name?: string | null;
  /**
   * Women Member Count
   * 女会员人数
   */
  women_member_count?: number | null;
}

/**
 * UnionForm
 * How it is organised.
 *
 * 总工会, 工会, 工会联合会, 工会委员会, 联合工会委员会, 工会工作委员会, 工会办事处.
 */
export type UnionForm =
  | "federation"
  | "union"
  | "union_federation"
  | "committee"
  | "joint_committee"
  | "working_committee"
  | "office";

/**
 * UnionKind
 * Whose union it is: 独立, 联合, 区域性联合会, 行业, 集团, 系统(产业), 园区, 地方(街道).
 */
export type UnionKind =
  "independent" | "joint" | "regional" | "industry" | "group" | "system" | "park" | "territorial";

/**
 * UnionRead
 * A union as its own people and those above it see it.
 */
export interface UnionRead {
  /** Administered By */
  administered_by: string | null;
  /**
   * Aliases
   * 别名，例如 渭西办
   */
  aliases: string[];
  /** Approval Number */
  approval_number: string | null;
  /** Area Code */
  area_code: string | null;
  /** Area Code Valid From */
  area_code_valid_from: string | null;
  /** Area Code Valid Until */
  area_code_valid_until: string | null;
  /**
   * Child Count
   * 直接下级的数量
   */
  child_count: number;
  /** Code */
  code: string;
  /** Created At */
  created_at: string;
  /** Credit Code */
  credit_code: string | null;
  /** Credit Code Checked */
  credit_code_checked: boolean;
  /** Employee Count */
  employee_count: number | null;
  form: UnionForm | null;
  /**
   * Former Names
   * 曾用名，最近的在前
   */
  former_names: FormerName[];
  /** Founded On */
  founded_on: string | null;
  /** Full Time Staff Count */
  full_time_staff_count: number | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /**
   * In Totals
   * 是否计入合计；本级或上级由别处代管时为否
   */
  in_totals: boolean;
  kind: UnionKind | null;
  /** Where a union stands: 市总工会, 区总工会, 街道(镇)工会, 企业(基层)工会. */
  level: Level;
  /** Member Count */
  member_count: number | null;
  /** Name */
  name: string;
  /** Named Person */
  named_person: string | null;
  /** Named Person Phone */
  named_person_phone: string | null;
  /** Non Public */
  non_public: boolean | null;
  /** Office Address */
  office_address: string | null;
  /** Office Hours */
  office_hours: string | null;
  /** Office Landmark */
  office_landmark: string | null;
  /** Office Phone */
  office_phone: string | null;
  /** Office Room */
  office_room: string | null;
  /** Parent Id */
  parent_id: string | null;
  /** Part Time Staff Count */
  part_time_staff_count: number | null;
  /** Stand In */
  stand_in: string | null;
  /** Stand In Phone */
  stand_in_phone: string | null;
  /** 筹备, 正常, 停用, 注销; totals count active unions only. */
  state: UnionState;
  /** Term Ends On */
  term_ends_on: string | null;
  /** Term Number */
  term_number: number | null;
  /** Term Started On */
  term_started_on: string | null;
  /** How a committee's term stands on a day; ``expiring`` is its last ninety days. */
  term_state: TermState;
  /** Term Years */
  term_years: number | null;
  /** Unit Name */
  unit_name: string | null;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
  /** Warnings */
  warnings: UnionWarning[];
  /** Women Member Count */
  women_member_count: number | null;
}

/**
 * UnionRef
 * A union as other resources name it.
 */
export interface UnionRef {
  /**
   * Code
   * Public code of the union, 12 characters
   */
  code: string;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Where a union stands: 市总工会, 区总工会, 街道(镇)工会, 企业(基层)工会. */
  level: Level;
  /** Name */
  name: string;
}

/**
 * UnionState
 * 筹备, 正常, 停用, 注销; totals count active unions only.
 */
export type UnionState = "preparing" | "active" | "suspended" | "dissolved";

/**
 * UnionUpdate
 * Changes of a union's details; what is left out stays.
 */
export interface UnionUpdate {
  /**
   * Administered By
   * 代管单位；填写后本级和下级都不计入合计。由上级填写
   */
  administered_by?: string | null;
  /**
   * Aliases
   * 人们也这样写；整列替换
   */
  aliases?: string[] | null;
  /**
   * Approval Number
   * 建会批复文号
   */
  approval_number?: string | null;
  /**
   * Area Code
   * 区划代码，6、9 或 12 位
   */
  area_code?: string | null;
  /** Area Code Valid From */
  area_code_valid_from?: string | null;
  /** Area Code Valid Until */
  area_code_valid_until?: string | null;
  /**
   * Credit Code
   * 工会法人统一社会信用代码（不是企业的），基层工会以 81 开头
   */
  credit_code?: string | null;
  /**
   * Credit Code Checked
   * 已核对证书
   */
  credit_code_checked?: boolean | null;
  /**
   * Employee Count
   * 职工人数
   */
  employee_count?: number | null;
  /** 组织形式 */
  form?: UnionForm | null;
  /**
   * Founded On
   * 建会日期；只知道年月写 2012-04
   */
  founded_on?: string | null;
  /**
   * Full Time Staff Count
   * 专职工会工作人员数
   */
  full_time_staff_count?: number | null;
  /** 工会类型 */
  kind?: UnionKind | null;
  /**
   * Member Count
   * 会员人数
   */
  member_count?: number | null;
  /** Name */
  name?: string | null;
  /**
   * Named Person
   * 确定的专人；不公开
   */
  named_person?: string | null;
  /**
   * Named Person Phone
   * 专人电话；不公开
   */
  named_person_phone?: string | null;
  /**
   * Non Public
   * 是否非公有制企业
   */
  non_public?: boolean | null;
  /**
   * Office Address
   * 工会办公地点
   */
  office_address?: string | null;
  /**
   * Office Hours
   * 办公时间，例如 工作日 9:00-17:00
   */
  office_hours?: string | null;
  /**
   * Office Landmark
   * 附近的标志，方便职工找到
   */
  office_landmark?: string | null;
  /**
   * Office Phone
   * 工会办公室电话
   */
  office_phone?: string | null;
  /**
   * Office Room
   * 楼层和房间，例如 3 楼 305 室
   */
  office_room?: string | null;
  /**
   * Part Time Staff Count
   * 兼职工会工作人员数
   */
  part_time_staff_count?: number | null;
  /**
   * Stand In
   * 替补的人；不公开
   */
  stand_in?: string | null;
  /**
   * Stand In Phone
   * 替补电话；不公开
   */
  stand_in_phone?: string | null;
  state?: UnionState | null;
  /**
   * Term Ends On
   * 本届届满日期；不填时按起始日期和届期推算
   */
  term_ends_on?: string | null;
  /**
   * Term Number
   * 届次
   */
  term_number?: number | null;
  /**
   * Term Started On
   * 本届起始日期
   */
  term_started_on?: string | null;
  /**
   * Term Years
   * 届期，3 年或 5 年
   */
  term_years?: 3 | 5 | null;
  /**
   * Unit Name
   * 所在单位全称
   */
  unit_name?: string | null;
  /**
   * Women Member Count
   * 女会员人数
   */
  women_member_count?: number | null;
}

/**
 * UnionWarning
 * Something about the union that can hardly be right; it does not stop anything.
 */
export interface UnionWarning {
  /** Code */
  code: string;
  /** Field */
  field: string;
  /**
   * Message
   * In the language of the caller
   */
  message: string;
}

/**
 * Unionisation
 * How far an enterprise is with a union of its own (clause T2-1b).
 */
export type Unionisation = "unionised" | "founding" | "none" | "closed" | "not_ready";

/**
 * UnitRead
 * One unit; the key's modulus and leaf are in the manifest and on the public page.
 */
export interface UnitRead {
  /** Code */
  code: string;
  /** Employees */
  employees: number | null;
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Left Out Reason */
  left_out_reason: string | null;
  /** Members Not Employed */
  members_not_employed: number;
  /**
   * Merged
   * 人数不足，合并统计，不单独显示结果
   */
  merged: boolean;
  /** Roll */
  roll: number | null;
  /** Spares Percent */
  spares_percent: number;
  /** Sub District Id */
  sub_district_id: string | null;
  /** Sub District Name */
  sub_district_name: string | null;
  /** As coarse as it is shown to everybody, and from which day. */
  turnout: UnitTurnout;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
  /** Unit Name */
  unit_name: string;
  /** Url */
  url: string;
  /** Version */
  version: number;
}

/**
 * UnitResultRead
 * One judged unit: its own line or the one that speaks for it, and those around it.
 */
export interface UnitResultRead {
  shown_in: ResultLineRead | null;
  /** Side By Side */
  side_by_side: SideBySide[];
  sub_district: ResultLineRead | null;
  total: ResultLineRead | null;
  /** One line of a release. */
  unit: ResultLineRead;
}

/**
 * UnitSlipsRead
 * The slips of a unit. Until closing ``issued`` is not told apart: nobody watches who votes.
 */
export interface UnitSlipsRead {
  /**
   * Allowed
   * 还可以印的张数
   */
  allowed: number;
  /**
   * Issued
   * 已用手机领取凭证的，含后来作废、更换的；截止以后才有
   */
  issued: number | null;
  /**
   * Outstanding
   * 没有扫描回来的：在职工手里、已用手机评议，或没有回收
   */
  outstanding: number;
  /** Paper */
  paper: number;
  /** Printed */
  printed: number;
  /** Replaced */
  replaced: number;
  /** Roll */
  roll: number;
  /**
   * Spares
   * 备用张数
   */
  spares: number;
  /** Sub District Name */
  sub_district_name: string | null;
  /**
   * Unit Id
   * @format uuid
   */
  unit_id: string;
  /** Unit Name */
  unit_name: string;
  /**
   * Void Print
   * void_unused 里最近一次整批作废的，可以撤销
   */
  void_print: number;
  /** Void Spoiled */
  void_spoiled: number;
  /** Void Unused */
  void_unused: number;
}

/**
 * UnitTurnout
 * As coarse as it is shown to everybody, and from which day.
 */
export interface UnitTurnout {
  /**
   * At Least
   * 名单超过 30 人的给整档人数
   */
  at_least: number | null;
  /** 名单不超过 30 人的只给区间 */
  band: TurnoutBand | null;
  /** On */
  on: string | null;
}

/**
 * UnitUpdate
 * The roll of one unit in its two parts, or why it takes no part.
 */
export interface UnitUpdate {
  /** Employees */
  employees?: number | null;
  /** Left Out Reason */
  left_out_reason?: string | null;
  /**
   * Members Not Employed
   * @min 0
   * @max 200000
   * @default 0
   */
  members_not_employed?: number;
  /**
   * Spares Percent
   * @min 0
   * @max 30
   * @default 10
   */
  spares_percent?: number;
}

/** ValidationError */
export interface ValidationError {
  /** Context */
  ctx?: object;
  /** Input */
  input?: any;
  /** Location */
  loc: (string | number)[];
  /** Message */
  msg: string;
  /** Error Type */
  type: string;
}

/**
 * Verb
 * What can be done to a report.
 */
export type Verb = "edit" | "submit" | "approve" | "return" | "withdraw";

/**
 * Verification
 * Whether somebody has confirmed the record with the enterprise.
 */
export type Verification = "verified" | "unverified";

/**
 * Verifications
 * Enterprises confirmed together.
 */
export interface Verifications {
  /**
   * Ids
   * @maxItems 200
   * @minItems 1
   */
  ids: string[];
}

/**
 * Verified
 * How many were confirmed just now; those confirmed before are not counted again.
 */
export interface Verified {
  /** Verified */
  verified: number;
}

/**
 * VisitCreate
 * A visit: day, kind of place, who went, why, and what was heard.
 */
export interface VisitCreate {
  /**
   * Card Left
   * 留了联系卡
   * @default false
   */
  card_left?: boolean;
  employment?: Employment | null;
  /**
   * Evaluation Id
   * 为哪次民主评议，可以没有
   */
  evaluation_id?: string | null;
  /**
   * Followed Up On
   * 回访日期
   */
  followed_up_on?: string | null;
  /**
   * Heard
   * 六个方面各听到些什么，几个字即可；这里没有打分
   */
  heard?: Partial<Record<Dimension, string>>;
  /**
   * Job
   * 岗位
   */
  job?: string | null;
  /**
   * May Publish
   * 本人同意公开（公开时也不写姓名）
   * @default false
   */
  may_publish?: boolean;
  /**
   * Needs Help
   * 需要帮扶
   * @default false
   */
  needs_help?: boolean;
  /**
   * Opinions
   * @maxItems 60
   */
  opinions?: OpinionFound[];
  /** Where somebody was visited. */
  place: VisitPlace;
  /**
   * Place Name
   * 例如 二车间、3 号宿舍楼
   */
  place_name?: string | null;
  /**
   * Promise
   * 承诺办什么
   */
  promise?: string | null;
  /**
   * Promise Due On
   * 不写就是走访后第 3 天
   */
  promise_due_on?: string | null;
  /** Why somebody was visited. */
  reason: VisitReason;
  /**
   * Result
   * 处理结果
   */
  result?: string | null;
  /**
   * Result On
   * 哪天办结，写了结果而不写就是今天
   */
  result_on?: string | null;
  /**
   * Situation
   * 反映的情况
   * @minLength 2
   * @maxLength 4000
   */
  situation: string;
  /**
   * Union Id
   * @format uuid
   */
  union_id: string;
  /**
   * Visited
   * 走访对象，可以不记名
   */
  visited?: string | null;
  /**
   * Visited At
   * HH:MM
   */
  visited_at?: string | null;
  /**
   * Visited On
   * @format date
   */
  visited_on: string;
  /**
   * Visitors
   * 走访人，两人为宜
   * @maxItems 6
   * @minItems 1
   */
  visitors: string[];
}

/**
 * VisitPlace
 * Where somebody was visited.
 */
export type VisitPlace = "team" | "dormitory" | "home" | "phone" | "other";

/**
 * VisitRead
 * A visit as its union and those above see it.
 */
export interface VisitRead {
  /**
   * Allowed
   * 当前账号此刻可以做的操作
   */
  allowed: KeepingVerb[];
  /**
   * Answer By
   * 还没有结果的，应在这一天前答复；否则为空
   */
  answer_by: string | null;
  /** Card Left */
  card_left: boolean;
  /** Created At */
  created_at: string;
  employment: Employment | null;
  /** Evaluation Id */
  evaluation_id: string | null;
  /** Followed Up On */
  followed_up_on: string | null;
  /** Heard */
  heard: Partial<Record<Dimension, string>>;
  /**
   * Hints
   * 可能是姓名或电话的字样，请核对
   */
  hints: string[];
  /**
   * Id
   * @format uuid
   */
  id: string;
  /** Job */
  job: string | null;
  /** May Publish */
  may_publish: boolean;
  /** Needs Help */
  needs_help: boolean;
  /**
   * Number Text
   * 编号，例如 座谈2026-003
   */
  number_text: string;
  /**
   * Opinions
   * 记下的意见条数，内容见 GET /opinions
   */
  opinions: number;
  /**
   * Overdue
   * 过了这一天还没有结果
   */
  overdue: boolean;
  /** Where somebody was visited. */
  place: VisitPlace;
  /** Place Name */
  place_name: string | null;
  /** Promise */
  promise: string | null;
  /** Promise Due On */
  promise_due_on: string | null;
  /** Why somebody was visited. */
  reason: VisitReason;
  /** Result */
  result: string | null;
  /** Result On */
  result_on: string | null;
  /** Situation */
  situation: string;
  /** A union as other resources name it. */
  union: UnionRef;
  /** Updated At */
  updated_at: string;
  /** Version */
  version: number;
  /** Visited */
  visited: string | null;
  /** Visited At */
  visited_at: string | null;
  /**
   * Visited On
   * @format date
   */
  visited_on: string;
  /** Visitors */
  visitors: string[];
}

/**
 * VisitReason
 * Why somebody was visited.
 */
export type VisitReason = "evaluation" | "hardship" | "illness" | "festival" | "mood" | "mediation";

/**
 * VisitUpdate
 * Changes; what is left out stays.
 */
export interface VisitUpdate {
  /**
   * Card Left
   * 留了联系卡
   * @default false
   */
  card_left?: boolean;
  employment?: Employment | null;
  /**
   * Evaluation Id
   * 为哪次民主评议，可以没有
   */
  evaluation_id?: string | null;
  /**
   * Followed Up On
   * 回访日期
   */
  followed_up_on?: string | null;
  /**
   * Heard
   * 六个方面各听到些什么，几个字即可；这里没有打分
   */
  heard?: Partial<Record<Dimension, string>>;
  /**
   * Job
   * 岗位
   */
  job?: string | null;
  /**
   * May Publish
   * 本人同意公开（公开时也不写姓名）
   * @default false
   */
  may_publish?: boolean;
  /**
   * Needs Help
   * 需要帮扶
   * @default false
   */
  needs_help?: boolean;
  place?: VisitPlace | null;
  /**
   * Place Name
   * 例如 二车间、3 号宿舍楼
   */
  place_name?: string | null;
  /**
   * Promise
   * 承诺办什么
   */
  promise?: string | null;
  /**
   * Promise Due On
   * 不写就是走访后第 3 天
   */
  promise_due_on?: string | null;
  reason?: VisitReason | null;
  /**
   * Result
   * 处理结果
   */
  result?: string | null;
  /**
   * Result On
   * 哪天办结，写了结果而不写就是今天
   */
  result_on?: string | null;
  /** Situation */
  situation?: string | null;
  /**
   * Visited
   * 走访对象，可以不记名
   */
  visited?: string | null;
  /**
   * Visited At
   * HH:MM
   */
  visited_at?: string | null;
  /** Visited On */
  visited_on?: string | null;
  /**
   * Visitors
   * 走访人，两人为宜
   */
  visitors?: string[] | null;
}

/**
 * VoidReason
 * Why a badge no longer counts.
 */
export type VoidReason = "lost" | "left" | "replaced" | "damaged" | "error";

/**
 * Way
 * How the enterprise was spoken to.
 */
export type Way = "visit" | "phone" | "meeting" | "other";

/**
 * WayRead
 * One of the three ways of the plan.
 */
export interface WayRead {
  /**
   * Count
   * 印码条张数、座谈会次数、走访次数
   */
  count: number;
  /** Reason */
  reason: string | null;
  /**
   * Settled
   * 用过，或写明了原因
   */
  settled: boolean;
  /** 问卷调查, 座谈会, 个别走访: the ways the plan names (clause T3-3). */
  way: EvaluationWay;
}

/**
 * WaysInput
 * Why ways were not taken; null takes a reason back, what is left out stays.
 */
export interface WaysInput {
  /** Reasons */
  reasons: Partial<Record<EvaluationWay, string | null>>;
}

/**
 * WhomKind
 * Whom a service was for, as a kind: a name is never asked for (R2b).
 */
export type WhomKind =
  | "front_line"
  | "in_hardship"
  | "sick_or_injured"
  | "women"
  | "migrant"
  | "dispatched"
  | "retired"
  | "other";

/**
 * WhyLeft
 * Why a text was not decided with the others.
 */
export type WhyLeft = "found" | "decided";

import { request, type RequestOptions } from "./request";

/** 账号列表 */
export const listAccounts = (
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 登录名或姓名的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageAccountRead>({ method: "GET", path: `/api/v1/accounts`, query }, options);
/** 新建账号 */
export const createAccount = (body: AccountCreate, options: RequestOptions = {}) =>
  request<AccountCreated>({ method: "POST", path: `/api/v1/accounts`, body }, options);
/** 修改账号 */
export const updateAccount = (
  accountId: string,
  body: AccountUpdate,
  options: RequestOptions = {},
) =>
  request<AccountRead>({ method: "PATCH", path: `/api/v1/accounts/${accountId}`, body }, options);
/** 重设密码 */
export const resetPassword = (accountId: string, options: RequestOptions = {}) =>
  request<OneTimePassword>(
    { method: "POST", path: `/api/v1/accounts/${accountId}/reset-password` },
    options,
  );
/** 接口密钥列表 */
export const listApiKeys = (
  query: {
    /**
     * Account Id
     * 本级或下级工会的账号；默认为当前账号
     */
    account_id?: string | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageApiKeyRead>({ method: "GET", path: `/api/v1/api-keys`, query }, options);
/** 新建接口密钥 */
export const makeApiKey = (body: ApiKeyCreate, options: RequestOptions = {}) =>
  request<ApiKeyCreated>({ method: "POST", path: `/api/v1/api-keys`, body }, options);
/** 撤销接口密钥 */
export const endApiKey = (keyId: string, options: RequestOptions = {}) =>
  request<void>({ method: "DELETE", path: `/api/v1/api-keys/${keyId}` }, options);
/** 导出账号列表 */
export const exportAccounts = (
  query: {
    /**
     * Q
     * 登录名或姓名的一部分
     */
    q?: string | null;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/accounts.xlsx`, query }, options);
/** 审计记录 */
export const listAuditEvents = (
  query: {
    /**
     * Action
     * 例如 badge.issued
     */
    action?: string | null;
    /** Actor Id */
    actor_id?: string | null;
    /** From */
    from?: string | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** Subject Id */
    subject_id?: string | null;
    /** To */
    to?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageAuditEventRead>({ method: "GET", path: `/api/v1/audit-events`, query }, options);
/** 导出审计记录 */
export const exportAuditEvents = (
  query: {
    /**
     * Action
     * 例如 badge.issued
     */
    action?: string | null;
    /** Actor Id */
    actor_id?: string | null;
    /** From */
    from?: string | null;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** Subject Id */
    subject_id?: string | null;
    /** To */
    to?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/audit-events.xlsx`, query }, options);
/** 工会列表 */
export const listUnions = (
  query: {
    /**
     * Administered Elsewhere
     * 由别处代管
     */
    administered_elsewhere?: boolean | null;
    /**
     * Kind
     * 工会类型
     */
    kind?: UnionKind | null;
    /** Level */
    level?: Level | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /** Parent Id */
    parent_id?: string | null;
    /**
     * Q
     * 名称、曾用名或别名的一部分，工会代码，或信用代码
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /**
     * State
     * 状态
     */
    state?: UnionState | null;
    /**
     * Term
     * 90 天内届满，或已届满
     */
    term?: TermFilter | null;
    /**
     * Within Id
     * 这个工会和它的全部下级
     */
    within_id?: string | null;
    /**
     * Without Named Person
     * 没有确定专人
     */
    without_named_person?: boolean | null;
  } = {},
  options: RequestOptions = {},
) => request<PageUnionRead>({ method: "GET", path: `/api/v1/unions`, query }, options);
/** 新建下级工会 */
export const createUnion = (body: UnionCreate, options: RequestOptions = {}) =>
  request<UnionRead>({ method: "POST", path: `/api/v1/unions`, body }, options);
/** 一个工会 */
export const readUnion = (unionId: string, options: RequestOptions = {}) =>
  request<UnionRead>({ method: "GET", path: `/api/v1/unions/${unionId}` }, options);
/** 修改工会信息 */
export const updateUnion = (unionId: string, body: UnionUpdate, options: RequestOptions = {}) =>
  request<UnionRead>({ method: "PATCH", path: `/api/v1/unions/${unionId}`, body }, options);
/** 导出工会列表 */
export const exportUnions = (
  query: {
    /**
     * Administered Elsewhere
     * 由别处代管
     */
    administered_elsewhere?: boolean | null;
    /**
     * Kind
     * 工会类型
     */
    kind?: UnionKind | null;
    /** Level */
    level?: Level | null;
    /** Parent Id */
    parent_id?: string | null;
    /**
     * Q
     * 名称、曾用名或别名的一部分，工会代码，或信用代码
     */
    q?: string | null;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /**
     * State
     * 状态
     */
    state?: UnionState | null;
    /**
     * Term
     * 90 天内届满，或已届满
     */
    term?: TermFilter | null;
    /**
     * Within Id
     * 这个工会和它的全部下级
     */
    within_id?: string | null;
    /**
     * Without Named Person
     * 没有确定专人
     */
    without_named_person?: boolean | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/unions.xlsx`, query }, options);
/** 街道（镇）名单 */
export const listTerritories = (options: RequestOptions = {}) =>
  request<TerritoryRead[]>({ method: "GET", path: `/api/v1/territories` }, options);
/** 分会和小组 */
export const listBranches = (
  unionId: string,
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageBranchRead>(
    { method: "GET", path: `/api/v1/unions/${unionId}/branches`, query },
    options,
  );
/** 新建分会或小组 */
export const createBranch = (unionId: string, body: BranchCreate, options: RequestOptions = {}) =>
  request<BranchRead>(
    { method: "POST", path: `/api/v1/unions/${unionId}/branches`, body },
    options,
  );
/** 修改分会或小组 */
export const updateBranch = (branchId: string, body: BranchUpdate, options: RequestOptions = {}) =>
  request<BranchRead>({ method: "PATCH", path: `/api/v1/branches/${branchId}`, body }, options);
/** 删除分会或小组 */
export const deleteBranch = (branchId: string, options: RequestOptions = {}) =>
  request<void>({ method: "DELETE", path: `/api/v1/branches/${branchId}` }, options);
/** 企业列表 */
export const listEnterprises = (
  query: {
    /**
     * Closed
     * 已注销、迁出；false 为不含这些，与摸底进度的口径相同
     */
    closed?: boolean | null;
    /**
     * Community
     * 社区（村）或园区
     */
    community?: string | null;
    /**
     * Covering Union Id
     * 覆盖它的工会
     */
    covering_union_id?: string | null;
    /**
     * Doubtful
     * 有疑问
     */
    doubtful?: boolean | null;
    /**
     * Incomplete
     * 有缺项
     */
    incomplete?: boolean | null;
    /**
     * Industry
     * 行业门类
     */
    industry?: Industry | null;
    /**
     * Non Public
     * 是否非公
     */
    non_public?: boolean | null;
    /**
     * Ownership
     * 单位性质类别
     */
    ownership?: Ownership | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Priority
     * 25 人以上未建会
     */
    priority?: boolean | null;
    /**
     * Q
     * 名称、曾用名或信用代码的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /**
     * Territory Id
     * 所在街道工会（或其上级）
     */
    territory_id?: string | null;
    /**
     * Unionisation
     * 建会状态
     */
    unionisation?: Unionisation | null;
    /**
     * Verification
     * 是否已核实
     */
    verification?: Verification | null;
  } = {},
  options: RequestOptions = {},
) => request<PageEnterpriseRead>({ method: "GET", path: `/api/v1/enterprises`, query }, options);
/** 登记企业 */
export const createEnterprise = (body: EnterpriseCreate, options: RequestOptions = {}) =>
  request<EnterpriseRead>({ method: "POST", path: `/api/v1/enterprises`, body }, options);
/** 批量核实企业 */
export const verifyEnterprises = (body: Verifications, options: RequestOptions = {}) =>
  request<Verified>({ method: "POST", path: `/api/v1/enterprises/verifications`, body }, options);
/** 一个企业 */
export const readEnterprise = (enterpriseId: string, options: RequestOptions = {}) =>
  request<EnterpriseRead>({ method: "GET", path: `/api/v1/enterprises/${enterpriseId}` }, options);
/** 修改企业信息 */
export const updateEnterprise = (
  enterpriseId: string,
  body: EnterpriseUpdate,
  options: RequestOptions = {},
) =>
  request<EnterpriseRead>(
    { method: "PATCH", path: `/api/v1/enterprises/${enterpriseId}`, body },
    options,
  );
/** 核实企业 */
export const verifyEnterprise = (
  enterpriseId: string,
  body: Nothing | null,
  options: RequestOptions = {},
) =>
  request<EnterpriseRead>(
    {
      method: "POST",
      path: `/api/v1/enterprises/${enterpriseId}/verify`,
      body,
    },
    options,
  );
/** 企业的变更经过 */
export const readHistory = (enterpriseId: string, options: RequestOptions = {}) =>
  request<HistoryEntry[]>(
    { method: "GET", path: `/api/v1/enterprises/${enterpriseId}/history` },
    options,
  );
/** 调查摸底完成情况 */
export const readCompleteness = (
  query: {
    /**
     * Union Id
     * 默认为本工会
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Completeness>({ method: "GET", path: `/api/v1/census/completeness`, query }, options);
/** 疑似重复的企业 */
export const listDoubles = (
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: DoubleState | null;
    /**
     * Territory Id
     * 其中一条在这个街道（或其下）
     */
    territory_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageDoubleRead>({ method: "GET", path: `/api/v1/enterprise-doubles`, query }, options);
/** 合并为一条 */
export const mergeDouble = (doubleId: string, body: Merge, options: RequestOptions = {}) =>
  request<DoubleRead>(
    {
      method: "POST",
      path: `/api/v1/enterprise-doubles/${doubleId}/merge`,
      body,
    },
    options,
  );
/** 不是同一企业 */
export const keepDoubleApart = (
  doubleId: string,
  body: Distinct | null,
  options: RequestOptions = {},
) =>
  request<DoubleRead>(
    {
      method: "POST",
      path: `/api/v1/enterprise-doubles/${doubleId}/distinct`,
      body,
    },
    options,
  );
/** 建会事项列表 */
export const listCases = (
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 企业名称的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: CaseState | null;
    /**
     * Territory Id
     * 所在街道工会（或其上级）
     */
    territory_id?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageFoundingCaseRead>({ method: "GET", path: `/api/v1/founding-cases`, query }, options);
/** 发起建会 */
export const openCase = (body: CaseOpen, options: RequestOptions = {}) =>
  request<FoundingCaseRead>({ method: "POST", path: `/api/v1/founding-cases`, body }, options);
/** 一件建会事项 */
export const readCase = (caseId: string, options: RequestOptions = {}) =>
  request<FoundingCaseRead>({ method: "GET", path: `/api/v1/founding-cases/${caseId}` }, options);
/** 登记一个步骤 */
export const setStep = (caseId: string, step: Step, body: StepDone, options: RequestOptions = {}) =>
  request<FoundingCaseRead>(
    {
      method: "PUT",
      path: `/api/v1/founding-cases/${caseId}/steps/${step}`,
      body,
    },
    options,
  );
/** 登记一次联系 */
export const addContact = (caseId: string, body: ContactCreate, options: RequestOptions = {}) =>
  request<FoundingCaseRead>(
    { method: "POST", path: `/api/v1/founding-cases/${caseId}/contacts`, body },
    options,
  );
/** 终止建会 */
export const abandonCase = (caseId: string, body: Abandon, options: RequestOptions = {}) =>
  request<FoundingCaseRead>(
    { method: "POST", path: `/api/v1/founding-cases/${caseId}/abandon`, body },
    options,
  );
/** 导出企业列表 */
export const exportEnterprises = (
  query: {
    /**
     * Closed
     * 已注销、迁出；false 为不含这些，与摸底进度的口径相同
     */
    closed?: boolean | null;
    /**
     * Community
     * 社区（村）或园区
     */
    community?: string | null;
    /**
     * Covering Union Id
     * 覆盖它的工会
     */
    covering_union_id?: string | null;
    /**
     * Doubtful
     * 有疑问
     */
    doubtful?: boolean | null;
    /**
     * Incomplete
     * 有缺项
     */
    incomplete?: boolean | null;
    /**
     * Industry
     * 行业门类
     */
    industry?: Industry | null;
    /**
     * Non Public
     * 是否非公
     */
    non_public?: boolean | null;
    /**
     * Ownership
     * 单位性质类别
     */
    ownership?: Ownership | null;
    /**
     * Priority
     * 25 人以上未建会
     */
    priority?: boolean | null;
    /**
     * Q
     * 名称、曾用名或信用代码的一部分
     */
    q?: string | null;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /**
     * Territory Id
     * 所在街道工会（或其上级）
     */
    territory_id?: string | null;
    /**
     * Unionisation
     * 建会状态
     */
    unionisation?: Unionisation | null;
    /**
     * Verification
     * 是否已核实
     */
    verification?: Verification | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/enterprises.xlsx`, query }, options);
/** 导出调查摸底完成情况 */
export const exportCompleteness = (
  query: {
    /**
     * Union Id
     * 默认为本工会
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/census/completeness.xlsx`, query }, options);
/** 导出建会事项 */
export const exportFoundingCases = (
  query: {
    /**
     * Q
     * 企业名称的一部分
     */
    q?: string | null;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: CaseState | null;
    /**
     * Territory Id
     * 所在街道工会（或其上级）
     */
    territory_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/founding-cases.xlsx`, query }, options);
/** 导出疑似重复的企业 */
export const exportEnterpriseDoubles = (
  query: {
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: DoubleState | null;
    /**
     * Territory Id
     * 其中一条在这个街道（或其下）
     */
    territory_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/enterprise-doubles.xlsx`, query }, options);
/** 把工会划转到另一街道 */
export const giveUnion = (unionId: string, body: TransferAsk, options: RequestOptions = {}) =>
  request<TransferRead>(
    { method: "POST", path: `/api/v1/unions/${unionId}/transfer`, body },
    options,
  );
/** 把企业划转到另一街道 */
export const giveEnterprise = (
  enterpriseId: string,
  body: TransferAsk,
  options: RequestOptions = {},
) =>
  request<TransferRead>(
    {
      method: "POST",
      path: `/api/v1/enterprises/${enterpriseId}/transfer`,
      body,
    },
    options,
  );
/** 请求划入一个工会 */
export const callUnion = (body: TransferCall, options: RequestOptions = {}) =>
  request<TransferRead>({ method: "POST", path: `/api/v1/transfers`, body }, options);
/** 划转记录 */
export const listTransfers = (
  query: {
    /**
     * Direction
     * in 划入本级范围，out 划出
     */
    direction?: Direction | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: TransferState | null;
  } = {},
  options: RequestOptions = {},
) => request<PageTransferRead>({ method: "GET", path: `/api/v1/transfers`, query }, options);
/** 一项划转 */
export const readTransfer = (transferId: string, options: RequestOptions = {}) =>
  request<TransferRead>({ method: "GET", path: `/api/v1/transfers/${transferId}` }, options);
/** 接收 */
export const acceptTransfer = (transferId: string, body: Nothing, options: RequestOptions = {}) =>
  request<TransferRead>(
    { method: "POST", path: `/api/v1/transfers/${transferId}/accept`, body },
    options,
  );
/** 退回 */
export const refuseTransfer = (
  transferId: string,
  body: TransferRefuse,
  options: RequestOptions = {},
) =>
  request<TransferRead>(
    { method: "POST", path: `/api/v1/transfers/${transferId}/refuse`, body },
    options,
  );
/** 撤回 */
export const withdrawTransfer = (transferId: string, body: Nothing, options: RequestOptions = {}) =>
  request<TransferRead>(
    { method: "POST", path: `/api/v1/transfers/${transferId}/withdraw`, body },
    options,
  );
/** 导出划转记录 */
export const exportTransfers = (
  query: {
    /**
     * Direction
     * in 划入本级范围，out 划出
     */
    direction?: Direction | null;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: TransferState | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/transfers.xlsx`, query }, options);
/** 干部名册 */
export const listCadres = (
  query: {
    /** Badge */
    badge?: BadgeFilter | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /** Post */
    post?: Post | null;
    /**
     * Q
     * 姓名的一部分
     */
    q?: string | null;
    /**
     * Serving
     * 默认只列在任的
     */
    serving?: Serving | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageCadreRead>({ method: "GET", path: `/api/v1/cadres`, query }, options);
/** 登记干部 */
export const createCadre = (body: CadreCreate, options: RequestOptions = {}) =>
  request<CadreRead>({ method: "POST", path: `/api/v1/cadres`, body }, options);
/** 一位干部 */
export const readCadre = (cadreId: string, options: RequestOptions = {}) =>
  request<CadreRead>({ method: "GET", path: `/api/v1/cadres/${cadreId}` }, options);
/** 修改干部信息 */
export const updateCadre = (cadreId: string, body: CadreUpdate, options: RequestOptions = {}) =>
  request<CadreRead>({ method: "PATCH", path: `/api/v1/cadres/${cadreId}`, body }, options);
/** 离任 */
export const leave = (cadreId: string, body: CadreLeave, options: RequestOptions = {}) =>
  request<CadreRead>({ method: "POST", path: `/api/v1/cadres/${cadreId}/leave`, body }, options);
/** 恢复任职 */
export const returnToService = (
  cadreId: string,
  body: Nothing | null,
  options: RequestOptions = {},
) =>
  request<CadreRead>({ method: "POST", path: `/api/v1/cadres/${cadreId}/return`, body }, options);
/** 同意公开的记录 */
export const listConsents = (
  cadreId: string,
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageConsentRead>(
    { method: "GET", path: `/api/v1/cadres/${cadreId}/consents`, query },
    options,
  );
/** 记录同意 */
export const giveConsent = (cadreId: string, body: ConsentGive, options: RequestOptions = {}) =>
  request<CadreRead>({ method: "POST", path: `/api/v1/cadres/${cadreId}/consents`, body }, options);
/** 撤回同意 */
export const withdrawConsent = (
  cadreId: string,
  body: ConsentWithdraw,
  options: RequestOptions = {},
) =>
  request<CadreRead>(
    {
      method: "POST",
      path: `/api/v1/cadres/${cadreId}/consents/withdraw`,
      body,
    },
    options,
  );
/** 生成本人链接 */
export const makeConsentLink = (
  cadreId: string,
  body: Nothing | null,
  options: RequestOptions = {},
) =>
  request<ConsentLinkMade>(
    { method: "POST", path: `/api/v1/cadres/${cadreId}/consent-link`, body },
    options,
  );
/** 制发胸卡 */
export const issueBadge = (cadreId: string, body: BadgeIssue, options: RequestOptions = {}) =>
  request<BadgeRead>({ method: "POST", path: `/api/v1/cadres/${cadreId}/badges`, body }, options);
/** 一位干部的全部胸卡 */
export const listBadgesOfCadre = (
  cadreId: string,
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageBadgeRead>(
    { method: "GET", path: `/api/v1/cadres/${cadreId}/badges`, query },
    options,
  );
/** 胸卡列表 */
export const listBadges = (
  query: {
    /** Life */
    life?: BadgeLife | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 姓名的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: BadgeState | null;
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageBadgeRead>({ method: "GET", path: `/api/v1/badges`, query }, options);
/** 各阶段的胸卡数 */
export const countBadges = (
  query: {
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<BadgeCounts>({ method: "GET", path: `/api/v1/badges/counts`, query }, options);
/** 作废胸卡 */
export const voidBadge = (badgeId: string, body: BadgeVoid, options: RequestOptions = {}) =>
  request<BadgeRead>({ method: "POST", path: `/api/v1/badges/${badgeId}/void`, body }, options);
/** 胸卡已制成 */
export const noteBadgeMade = (
  badgeId: string,
  body: Nothing | null,
  options: RequestOptions = {},
) => request<BadgeRead>({ method: "POST", path: `/api/v1/badges/${badgeId}/made`, body }, options);
/** 一批胸卡已制成 */
export const noteBadgesMade = (body: BadgesMade, options: RequestOptions = {}) =>
  request<BadgeRead[]>({ method: "POST", path: `/api/v1/badges/made`, body }, options);
/** 登记领取 */
export const handOutBadges = (body: BadgeHandOut, options: RequestOptions = {}) =>
  request<BadgeRead[]>({ method: "POST", path: `/api/v1/badges/hand-out`, body }, options);
/** 导出干部名册 */
export const exportCadres = (
  query: {
    /** Badge */
    badge?: BadgeFilter | null;
    /** Post */
    post?: Post | null;
    /**
     * Q
     * 姓名的一部分
     */
    q?: string | null;
    /**
     * Serving
     * 默认只列在任的
     */
    serving?: Serving | null;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/cadres.xlsx`, query }, options);
/** 导出胸卡列表 */
export const exportBadges = (
  query: {
    /** Life */
    life?: BadgeLife | null;
    /**
     * Q
     * 姓名的一部分
     */
    q?: string | null;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: BadgeState | null;
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/badges.xlsx`, query }, options);
/** 核验胸卡 */
export const readPublicBadge = (code: string, options: RequestOptions = {}) =>
  request<PublicBadge>({ method: "GET", path: `/api/v1/public/badges/${code}` }, options);
/** 工会和在任干部（供单位网站使用） */
export const readPublicOfficers = (code: string, options: RequestOptions = {}) =>
  request<PublicUnionOfficers>(
    { method: "GET", path: `/api/v1/public/unions/${code}/officers` },
    options,
  );
/** 生成打印文件 */
export const createPrint = (
  body:
    | ({
        kind: "badge";
      } & BadgePrint)
    | ({
        kind: "contact_card";
      } & ContactCardPrint)
    | ({
        kind: "door_plate";
      } & DoorPlatePrint)
    | ({
        kind: "desk_plate";
      } & DeskPlatePrint)
    | ({
        kind: "plaque";
      } & PlaquePrint)
    | ({
        kind: "poster";
      } & PosterPrint)
    | ({
        kind: "receipt_list";
      } & ReceiptListPrint)
    | ({
        kind: "consent_sheet";
      } & ConsentSheetPrint),
  options: RequestOptions = {},
) => request<Blob>({ method: "POST", path: `/api/v1/prints`, body }, options);
/** 批量打印预览 */
export const previewBatch = (
  body:
    | ({
        kind: "badge";
      } & BadgeBatch)
    | ({
        kind: "contact_card";
      } & ContactCardBatch)
    | ({
        kind: "door_plate";
      } & DoorPlateBatch)
    | ({
        kind: "desk_plate";
      } & DeskPlateBatch)
    | ({
        kind: "plaque";
      } & PlaqueBatch)
    | ({
        kind: "poster";
      } & PosterBatch)
    | ({
        kind: "receipt_list";
      } & ReceiptListBatch)
    | ({
        kind: "consent_sheet";
      } & ConsentSheetBatch),
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PreviewRead>(
    { method: "POST", path: `/api/v1/print-batches/preview`, query, body },
    options,
  );
/** 批量打印 */
export const createBatch = (
  body:
    | ({
        kind: "badge";
      } & BadgeBatch)
    | ({
        kind: "contact_card";
      } & ContactCardBatch)
    | ({
        kind: "door_plate";
      } & DoorPlateBatch)
    | ({
        kind: "desk_plate";
      } & DeskPlateBatch)
    | ({
        kind: "plaque";
      } & PlaqueBatch)
    | ({
        kind: "poster";
      } & PosterBatch)
    | ({
        kind: "receipt_list";
      } & ReceiptListBatch)
    | ({
        kind: "consent_sheet";
      } & ConsentSheetBatch)
    | ({
        kind: "reprint";
      } & Reprint),
  options: RequestOptions = {},
) => request<BatchRead>({ method: "POST", path: `/api/v1/print-batches`, body }, options);
/** 批量打印列表 */
export const listBatches = (
  query: {
    /** Kind */
    kind?: PrintKind | "reprint" | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: BatchState | null;
  } = {},
  options: RequestOptions = {},
) => request<PageBatchRead>({ method: "GET", path: `/api/v1/print-batches`, query }, options);
/** 一批打印 */
export const readBatch = (batchId: string, options: RequestOptions = {}) =>
  request<BatchRead>({ method: "GET", path: `/api/v1/print-batches/${batchId}` }, options);
/** 下载这一批 */
export const readBatchFile = (batchId: string, options: RequestOptions = {}) =>
  request<Blob>({ method: "GET", path: `/api/v1/print-batches/${batchId}/file` }, options);
/** 制作清单（CSV） */
export const readMakeListCsv = (batchId: string, options: RequestOptions = {}) =>
  request<File>({ method: "GET", path: `/api/v1/print-batches/${batchId}/make-list.csv` }, options);
/** 制作清单（XLSX） */
export const readMakeListXlsx = (batchId: string, options: RequestOptions = {}) =>
  request<Blob>(
    { method: "GET", path: `/api/v1/print-batches/${batchId}/make-list.xlsx` },
    options,
  );
/** 现在的打印样式 */
export const readCurrentStyle = (
  query: {
    /**
     * Union Id
     * 默认本工会
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<CurrentStyle>({ method: "GET", path: `/api/v1/print-styles/current`, query }, options);
/** 打印样式的各个版本 */
export const listStyles = (
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /**
     * Union Id
     * 只要这个工会设的
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageStyleRead>({ method: "GET", path: `/api/v1/print-styles`, query }, options);
/** 设定打印样式 */
export const createStyle = (body: StyleCreate, options: RequestOptions = {}) =>
  request<StyleRead>({ method: "POST", path: `/api/v1/print-styles`, body }, options);
/** 预览打印样式 */
export const previewStyle = (body: StyleSample, options: RequestOptions = {}) =>
  request<Blob>({ method: "POST", path: `/api/v1/print-styles/preview`, body }, options);
/** 印过的每一件 */
export const listPrintItems = (
  query: {
    /** Kind */
    kind?: PrintKind | null;
    /**
     * Must Take Down
     * true：只要还没有撤下、必须撤下的
     */
    must_take_down?: boolean | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Reprinted
     * true：新的已经印好、旧的等着换下；false：除此以外的
     */
    reprinted?: boolean | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: ItemState | null;
    /**
     * Union Id
     * 这个工会及其所有下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PagePrintItemRead>({ method: "GET", path: `/api/v1/print-items`, query }, options);
/** 有多少要重印、要撤下 */
export const countPrintItems = (
  query: {
    /** Kind */
    kind?: PrintKind | null;
    /**
     * Must Take Down
     * true：只要还没有撤下、必须撤下的
     */
    must_take_down?: boolean | null;
    /**
     * Reprinted
     * true：新的已经印好、旧的等着换下；false：除此以外的
     */
    reprinted?: boolean | null;
    /** State */
    state?: ItemState | null;
    /**
     * Union Id
     * 这个工会及其所有下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<ItemCounts>({ method: "GET", path: `/api/v1/print-items/counts`, query }, options);
/** 导出重印撤下清单 */
export const exportPrintItems = (
  query: {
    /** Kind */
    kind?: PrintKind | null;
    /**
     * Must Take Down
     * true：只要还没有撤下、必须撤下的
     */
    must_take_down?: boolean | null;
    /**
     * Reprinted
     * true：新的已经印好、旧的等着换下；false：除此以外的
     */
    reprinted?: boolean | null;
    /** State */
    state?: ItemState | null;
    /**
     * Union Id
     * 这个工会及其所有下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/print-items.xlsx`, query }, options);
/** 一批已撤下 */
export const takeDownPrintItems = (body: TakenDown, options: RequestOptions = {}) =>
  request<TakenDownRead>({ method: "POST", path: `/api/v1/print-items/taken-down`, body }, options);
/** 已撤下 */
export const takeDownPrintItem = (
  itemId: string,
  body: Nothing | null,
  options: RequestOptions = {},
) =>
  request<PrintItemRead>(
    { method: "POST", path: `/api/v1/print-items/${itemId}/taken-down`, body },
    options,
  );
/** 上传照片 */
export const uploadPhoto = (body: BodyUploadPhoto, options: RequestOptions = {}) =>
  request<PhotoRead>(
    { method: "POST", path: `/api/v1/photos`, body, bodyType: "multipart" },
    options,
  );
/** 查看照片 */
export const readPhoto = (
  photoId: string,
  query: {
    /**
     * The two sizes to look at: long side at most 320, at most 1600 pixels.
     * @default "page"
     */
    size?: PhotoSize;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/photos/${photoId}`, query }, options);
/** 公开的照片 */
export const readPublicPhoto = (
  photoId: string,
  query: {
    /**
     * The two sizes to look at: long side at most 320, at most 1600 pixels.
     * @default "page"
     */
    size?: PhotoSize;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/public/photos/${photoId}`, query }, options);
/** 牌匾列表 */
export const listPlaques = (
  query: {
    /** Name Check */
    name_check?: NameVerdict | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的，不含下级
     */
    own_only?: boolean | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /** Place */
    place?: Place | null;
    /**
     * Q
     * 文字、地点或制作单位的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /** Size Check */
    size_check?: SizeVerdict | null;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: PlaqueState | null;
    /**
     * Union Id
     * 这个工会及其所有下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PagePlaqueRead>({ method: "GET", path: `/api/v1/plaques`, query }, options);
/** 登记牌匾 */
export const createPlaque = (body: PlaqueCreate, options: RequestOptions = {}) =>
  request<PlaqueRead>({ method: "POST", path: `/api/v1/plaques`, body }, options);
/** 一块牌匾 */
export const readPlaque = (plaqueId: string, options: RequestOptions = {}) =>
  request<PlaqueRead>({ method: "GET", path: `/api/v1/plaques/${plaqueId}` }, options);
/** 修改牌匾 */
export const updatePlaque = (plaqueId: string, body: PlaqueUpdate, options: RequestOptions = {}) =>
  request<PlaqueRead>({ method: "PATCH", path: `/api/v1/plaques/${plaqueId}`, body }, options);
/** 删除错订的牌匾 */
export const deletePlaque = (plaqueId: string, options: RequestOptions = {}) =>
  request<void>({ method: "DELETE", path: `/api/v1/plaques/${plaqueId}` }, options);
/** 制作完成 */
export const plaqueMade = (
  plaqueId: string,
  body: PlaqueStep | null,
  options: RequestOptions = {},
) =>
  request<PlaqueRead>({ method: "POST", path: `/api/v1/plaques/${plaqueId}/made`, body }, options);
/** 已悬挂 */
export const hangPlaque = (
  plaqueId: string,
  body: PlaqueStep | null,
  options: RequestOptions = {},
) =>
  request<PlaqueRead>({ method: "POST", path: `/api/v1/plaques/${plaqueId}/hang`, body }, options);
/** 核查 */
export const checkPlaque = (
  plaqueId: string,
  body: PlaqueStep | null,
  options: RequestOptions = {},
) =>
  request<PlaqueRead>({ method: "POST", path: `/api/v1/plaques/${plaqueId}/check`, body }, options);
/** 报告损坏 */
export const damagePlaque = (
  plaqueId: string,
  body: PlaqueStep | null,
  options: RequestOptions = {},
) =>
  request<PlaqueRead>(
    { method: "POST", path: `/api/v1/plaques/${plaqueId}/damage`, body },
    options,
  );
/** 更换 */
export const replacePlaque = (
  plaqueId: string,
  body: PlaqueStep | null,
  options: RequestOptions = {},
) =>
  request<PlaqueRead>(
    { method: "POST", path: `/api/v1/plaques/${plaqueId}/replace`, body },
    options,
  );
/** 导出牌匾制作清单 */
export const exportPlaques = (
  query: {
    /** Name Check */
    name_check?: NameVerdict | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的，不含下级
     */
    own_only?: boolean | null;
    /** Place */
    place?: Place | null;
    /**
     * Q
     * 文字、地点或制作单位的一部分
     */
    q?: string | null;
    /** Size Check */
    size_check?: SizeVerdict | null;
    /** State */
    state?: PlaqueState | null;
    /**
     * Union Id
     * 这个工会及其所有下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/plaques.xlsx`, query }, options);
/** 特色工作报告列表 */
export const listReports = (
  query: {
    /** Category */
    category?: Category | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 标题、做法或成效的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: State | null;
    /**
     * Union Id
     * 这个工会及其所有下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageReportRead>({ method: "GET", path: `/api/v1/reports`, query }, options);
/** 新建报告 */
export const createReport = (body: ReportCreate, options: RequestOptions = {}) =>
  request<ReportRead>({ method: "POST", path: `/api/v1/reports`, body }, options);
/** 一篇报告 */
export const readReport = (reportId: string, options: RequestOptions = {}) =>
  request<ReportRead>({ method: "GET", path: `/api/v1/reports/${reportId}` }, options);
/** 修改报告 */
export const updateReport = (reportId: string, body: ReportUpdate, options: RequestOptions = {}) =>
  request<ReportRead>({ method: "PATCH", path: `/api/v1/reports/${reportId}`, body }, options);
/** 提交审核 */
export const submitReport = (
  reportId: string,
  body: Nothing | null,
  options: RequestOptions = {},
) =>
  request<ReportRead>(
    { method: "POST", path: `/api/v1/reports/${reportId}/submit`, body },
    options,
  );
/** 审核通过并公开 */
export const approveReport = (reportId: string, body: Note | null, options: RequestOptions = {}) =>
  request<ReportRead>(
    { method: "POST", path: `/api/v1/reports/${reportId}/approve`, body },
    options,
  );
/** 退回修改 */
export const returnReport = (reportId: string, body: Note | null, options: RequestOptions = {}) =>
  request<ReportRead>(
    { method: "POST", path: `/api/v1/reports/${reportId}/return`, body },
    options,
  );
/** 撤回 */
export const withdrawReport = (reportId: string, body: Note | null, options: RequestOptions = {}) =>
  request<ReportRead>(
    { method: "POST", path: `/api/v1/reports/${reportId}/withdraw`, body },
    options,
  );
/** 导出特色工作报告 */
export const exportReports = (
  query: {
    /** Category */
    category?: Category | null;
    /**
     * Q
     * 标题、做法或成效的一部分
     */
    q?: string | null;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: State | null;
    /**
     * Union Id
     * 这个工会及其所有下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/reports.xlsx`, query }, options);
/** 公开的特色工作 */
export const listPublicReports = (
  query: {
    /** Category */
    category?: Category | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Union Code
     * 工会代码
     */
    union_code?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PagePublicReport>({ method: "GET", path: `/api/v1/public/reports`, query }, options);
/** 一篇公开的报告 */
export const readPublicReport = (reportId: string, options: RequestOptions = {}) =>
  request<PublicReport>({ method: "GET", path: `/api/v1/public/reports/${reportId}` }, options);
/** 公布结果 */
export const releaseEvaluation = (
  evaluationId: string,
  body: ReleaseRequest | null,
  options: RequestOptions = {},
) =>
  request<ReleaseRead>(
    {
      method: "POST",
      path: `/api/v1/evaluations/${evaluationId}/release`,
      body,
    },
    options,
  );
/** 结果总表 */
export const readRelease = (evaluationId: string, options: RequestOptions = {}) =>
  request<ReleaseRead>(
    { method: "GET", path: `/api/v1/evaluations/${evaluationId}/release` },
    options,
  );
/** 纸质票没有数完的单位 */
export const listUncountedPaper = (evaluationId: string, options: RequestOptions = {}) =>
  request<UncountedPaperRead[]>(
    {
      method: "GET",
      path: `/api/v1/evaluations/${evaluationId}/uncounted-paper`,
    },
    options,
  );
/** 码条数目对不上的单位 */
export const listUnbalancedSlips = (evaluationId: string, options: RequestOptions = {}) =>
  request<UnbalancedRead>(
    {
      method: "GET",
      path: `/api/v1/evaluations/${evaluationId}/unbalanced-slips`,
    },
    options,
  );
/** 再评 */
export const judgeAgain = (
  evaluationId: string,
  body: ReevaluationCreate | null,
  options: RequestOptions = {},
) =>
  request<EvaluationRead>(
    {
      method: "POST",
      path: `/api/v1/evaluations/${evaluationId}/reevaluation`,
      body,
    },
    options,
  );
/** 各行结果 */
export const listResults = (
  evaluationId: string,
  query: {
    /** Kind */
    kind?: LineKind | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 名称的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** Sub District Id */
    sub_district_id?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageResultLineRead>(
    {
      method: "GET",
      path: `/api/v1/evaluations/${evaluationId}/results`,
      query,
    },
    options,
  );
/** 一个单位的结果 */
export const readUnitResult = (
  evaluationId: string,
  unitId: string,
  options: RequestOptions = {},
) =>
  request<UnitResultRead>(
    {
      method: "GET",
      path: `/api/v1/evaluations/${evaluationId}/results/${unitId}`,
    },
    options,
  );
/** 评议与记录对照 */
export const readRecords = (evaluationId: string, options: RequestOptions = {}) =>
  request<SideBySide[]>(
    { method: "GET", path: `/api/v1/evaluations/${evaluationId}/records` },
    options,
  );
/** 一个单位的民主评议 */
export const readPublicEvaluation = (code: string, options: RequestOptions = {}) =>
  request<PublicEvaluation>({ method: "GET", path: `/api/v1/public/evaluations/${code}` }, options);
/** 公示板：全部回执 */
export const readPublicBoard = (
  code: string,
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 10000
     * @default 1
     */
    page?: number;
  } = {},
  options: RequestOptions = {},
) =>
  request<PublicBoard>(
    { method: "GET", path: `/api/v1/public/evaluations/${code}/board`, query },
    options,
  );
/** 意见分组 */
export const listTextPools = (evaluationId: string, options: RequestOptions = {}) =>
  request<TextPoolRead[]>(
    { method: "GET", path: `/api/v1/evaluations/${evaluationId}/text-pools` },
    options,
  );
/** 待审核的意见 */
export const listTexts = (
  poolId: string,
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: TextState | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageReviewedTextRead>(
    { method: "GET", path: `/api/v1/text-pools/${poolId}/texts`, query },
    options,
  );
/** 审核一条意见 */
export const decideText = (textId: string, body: TextDecision, options: RequestOptions = {}) =>
  request<ReviewedTextRead>(
    { method: "POST", path: `/api/v1/reviewed-texts/${textId}/decide`, body },
    options,
  );
/** 一次审核多条意见 */
export const decideTextsTogether = (
  poolId: string,
  body: DecisionsTogether,
  options: RequestOptions = {},
) =>
  request<DecidedTogether>(
    { method: "POST", path: `/api/v1/text-pools/${poolId}/decisions`, body },
    options,
  );
/** 公布一组意见 */
export const publishTexts = (poolId: string, options: RequestOptions = {}) =>
  request<void>({ method: "POST", path: `/api/v1/text-pools/${poolId}/publish` }, options);
/** 导出整改台账 */
export const exportRectifications = (
  query: {
    /** Evaluation Id */
    evaluation_id?: string | null;
    /**
     * Overdue
     * 只要超过时限的
     */
    overdue?: boolean | null;
    /** State */
    state?: RectificationState | null;
    /**
     * Union Id
     * 这个工会及其所有下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/rectifications.xlsx`, query }, options);
/** 整改列表 */
export const listRectifications = (
  query: {
    /** Evaluation Id */
    evaluation_id?: string | null;
    /**
     * Overdue
     * 只要超过时限的
     */
    overdue?: boolean | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: RectificationState | null;
    /**
     * Union Id
     * 这个工会及其所有下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageRectificationRead>({ method: "GET", path: `/api/v1/rectifications`, query }, options);
/** 登记整改事项 */
export const createRectification = (body: RectificationCreate, options: RequestOptions = {}) =>
  request<RectificationRead>({ method: "POST", path: `/api/v1/rectifications`, body }, options);
/** 一项整改 */
export const readRectification = (rectificationId: string, options: RequestOptions = {}) =>
  request<RectificationRead>(
    { method: "GET", path: `/api/v1/rectifications/${rectificationId}` },
    options,
  );
/** 定措施 */
export const planRectification = (
  rectificationId: string,
  body: RectificationStep | null,
  options: RequestOptions = {},
) =>
  request<RectificationRead>(
    {
      method: "POST",
      path: `/api/v1/rectifications/${rectificationId}/plan`,
      body,
    },
    options,
  );
/** 登记结果 */
export const finishRectification = (
  rectificationId: string,
  body: RectificationStep | null,
  options: RequestOptions = {},
) =>
  request<RectificationRead>(
    {
      method: "POST",
      path: `/api/v1/rectifications/${rectificationId}/finish`,
      body,
    },
    options,
  );
/** 复核通过 */
export const confirmRectification = (
  rectificationId: string,
  body: RectificationStep | null,
  options: RequestOptions = {},
) =>
  request<RectificationRead>(
    {
      method: "POST",
      path: `/api/v1/rectifications/${rectificationId}/confirm`,
      body,
    },
    options,
  );
/** 复核退回 */
export const returnRectification = (
  rectificationId: string,
  body: RectificationStep | null,
  options: RequestOptions = {},
) =>
  request<RectificationRead>(
    {
      method: "POST",
      path: `/api/v1/rectifications/${rectificationId}/return`,
      body,
    },
    options,
  );
/** 不作整改 */
export const dropRectification = (
  rectificationId: string,
  body: RectificationStep | null,
  options: RequestOptions = {},
) =>
  request<RectificationRead>(
    {
      method: "POST",
      path: `/api/v1/rectifications/${rectificationId}/drop`,
      body,
    },
    options,
  );
/** 评议结果（公开） */
export const readPublicResult = (code: string, options: RequestOptions = {}) =>
  request<PublicResult>(
    { method: "GET", path: `/api/v1/public/evaluations/${code}/result` },
    options,
  );
/** 评议海报 */
export const printEvaluationPoster = (
  evaluationId: string,
  unitId: string,
  query: {
    /**
     * Paper, upright.
     * @default "a3"
     */
    size?: PosterSize;
  } = {},
  options: RequestOptions = {},
) =>
  request<Blob>(
    {
      method: "GET",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}/poster`,
      query,
    },
    options,
  );
/** 结果公示单 */
export const printResultNotice = (
  evaluationId: string,
  unitId: string,
  query: {
    /**
     * Paper, upright.
     * @default "a3"
     */
    size?: PosterSize;
  } = {},
  options: RequestOptions = {},
) =>
  request<Blob>(
    {
      method: "GET",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}/result-notice`,
      query,
    },
    options,
  );
/** 会议列表 */
export const listMeetings = (
  query: {
    /** Kind */
    kind?: MeetingKind | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的
     */
    own_only?: boolean | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageMeetingRead>({ method: "GET", path: `/api/v1/meetings`, query }, options);
/** 登记会议 */
export const createMeeting = (body: MeetingCreate, options: RequestOptions = {}) =>
  request<MeetingRead>({ method: "POST", path: `/api/v1/meetings`, body }, options);
/** 预填的会议记录 */
export const prefillMeeting = (
  query: {
    /**
     * What a meeting was for: 动员会 (T1-1), 委员会会议 (R2a), 领导小组会议, other.
     * @default "mobilisation"
     */
    kind?: MeetingKind;
    /**
     * Union Id
     * @format uuid
     */
    union_id: string;
  },
  options: RequestOptions = {},
) => request<MeetingDraft>({ method: "GET", path: `/api/v1/meetings/prefill`, query }, options);
/** 一次会议 */
export const readMeeting = (meetingId: string, options: RequestOptions = {}) =>
  request<MeetingRead>({ method: "GET", path: `/api/v1/meetings/${meetingId}` }, options);
/** 修改会议记录 */
export const updateMeeting = (
  meetingId: string,
  body: MeetingUpdate,
  options: RequestOptions = {},
) =>
  request<MeetingRead>({ method: "PATCH", path: `/api/v1/meetings/${meetingId}`, body }, options);
/** 删除误登的会议 */
export const removeMeeting = (meetingId: string, options: RequestOptions = {}) =>
  request<void>({ method: "DELETE", path: `/api/v1/meetings/${meetingId}` }, options);
/** 领导小组列表 */
export const listLeadingGroups = (
  query: {
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的
     */
    own_only?: boolean | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /**
     * Standing
     * 只要在任的或已撤销的
     */
    standing?: boolean | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageGroupRead>({ method: "GET", path: `/api/v1/leading-groups`, query }, options);
/** 登记领导小组 */
export const createLeadingGroup = (body: GroupCreate, options: RequestOptions = {}) =>
  request<GroupRead>({ method: "POST", path: `/api/v1/leading-groups`, body }, options);
/** 预填的领导小组 */
export const prefillLeadingGroup = (
  query: {
    /**
     * Union Id
     * @format uuid
     */
    union_id: string;
  },
  options: RequestOptions = {},
) => request<GroupDraft>({ method: "GET", path: `/api/v1/leading-groups/prefill`, query }, options);
/** 一个领导小组 */
export const readLeadingGroup = (groupId: string, options: RequestOptions = {}) =>
  request<GroupRead>({ method: "GET", path: `/api/v1/leading-groups/${groupId}` }, options);
/** 修改或撤销领导小组 */
export const updateLeadingGroup = (
  groupId: string,
  body: GroupUpdate,
  options: RequestOptions = {},
) =>
  request<GroupRead>({ method: "PATCH", path: `/api/v1/leading-groups/${groupId}`, body }, options);
/** 删除误登的领导小组 */
export const removeLeadingGroup = (groupId: string, options: RequestOptions = {}) =>
  request<void>({ method: "DELETE", path: `/api/v1/leading-groups/${groupId}` }, options);
/** 方案列表 */
export const listPlans = (
  query: {
    /** Kind */
    kind?: PlanKind | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的
     */
    own_only?: boolean | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: PlanState | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PagePlanRead>({ method: "GET", path: `/api/v1/plans`, query }, options);
/** 新建或采用方案 */
export const createPlan = (body: PlanCreate, options: RequestOptions = {}) =>
  request<PlanRead>({ method: "POST", path: `/api/v1/plans`, body }, options);
/** 上级生效的方案 */
export const planAbove = (
  query: {
    /**
     * The plan a campaign begins with (T1-2b), and the one that carries it on (T4-2a).
     * @default "implementation"
     */
    kind?: PlanKind;
  } = {},
  options: RequestOptions = {},
) => request<PlanRead | null>({ method: "GET", path: `/api/v1/plans/above`, query }, options);
/** 一份方案 */
export const readPlan = (planId: string, options: RequestOptions = {}) =>
  request<PlanRead>({ method: "GET", path: `/api/v1/plans/${planId}` }, options);
/** 修改方案 */
export const updatePlan = (planId: string, body: PlanUpdate, options: RequestOptions = {}) =>
  request<PlanRead>({ method: "PATCH", path: `/api/v1/plans/${planId}`, body }, options);
/** 删除方案草稿 */
export const removePlan = (planId: string, options: RequestOptions = {}) =>
  request<void>({ method: "DELETE", path: `/api/v1/plans/${planId}` }, options);
/** 提交方案 */
export const submitPlan = (planId: string, body: Nothing | null, options: RequestOptions = {}) =>
  request<PlanRead>({ method: "POST", path: `/api/v1/plans/${planId}/submit`, body }, options);
/** 撤回待审核的方案 */
export const takePlanBack = (planId: string, body: Nothing | null, options: RequestOptions = {}) =>
  request<PlanRead>({ method: "POST", path: `/api/v1/plans/${planId}/take-back`, body }, options);
/** 审核通过 */
export const approvePlan = (planId: string, body: PlanNote | null, options: RequestOptions = {}) =>
  request<PlanRead>({ method: "POST", path: `/api/v1/plans/${planId}/approve`, body }, options);
/** 退回修改 */
export const returnPlan = (planId: string, body: PlanNote | null, options: RequestOptions = {}) =>
  request<PlanRead>({ method: "POST", path: `/api/v1/plans/${planId}/return`, body }, options);
/** 工作日志列表 */
export const listLogEntries = (
  query: {
    /** Kind */
    kind?: LogKind | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的
     */
    own_only?: boolean | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /** Sharing */
    sharing?: Sharing | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageLogRead>({ method: "GET", path: `/api/v1/log-entries`, query }, options);
/** 记一条日志 */
export const createLogEntry = (body: LogCreate, options: RequestOptions = {}) =>
  request<LogRead>({ method: "POST", path: `/api/v1/log-entries`, body }, options);
/** 一条日志 */
export const readLogEntry = (entryId: string, options: RequestOptions = {}) =>
  request<LogRead>({ method: "GET", path: `/api/v1/log-entries/${entryId}` }, options);
/** 修改日志 */
export const updateLogEntry = (entryId: string, body: LogUpdate, options: RequestOptions = {}) =>
  request<LogRead>({ method: "PATCH", path: `/api/v1/log-entries/${entryId}`, body }, options);
/** 删除误记的日志 */
export const removeLogEntry = (entryId: string, options: RequestOptions = {}) =>
  request<void>({ method: "DELETE", path: `/api/v1/log-entries/${entryId}` }, options);
/** 申请共享经验 */
export const askSharing = (entryId: string, body: Nothing | null, options: RequestOptions = {}) =>
  request<LogRead>(
    {
      method: "POST",
      path: `/api/v1/log-entries/${entryId}/ask-sharing`,
      body,
    },
    options,
  );
/** 同意共享 */
export const shareExperience = (
  entryId: string,
  body: Nothing | null,
  options: RequestOptions = {},
) =>
  request<LogRead>({ method: "POST", path: `/api/v1/log-entries/${entryId}/share`, body }, options);
/** 不同意共享 */
export const declineSharing = (
  entryId: string,
  body: SharingNote | null,
  options: RequestOptions = {},
) =>
  request<LogRead>(
    {
      method: "POST",
      path: `/api/v1/log-entries/${entryId}/decline-sharing`,
      body,
    },
    options,
  );
/** 撤回共享 */
export const unshareExperience = (
  entryId: string,
  body: Nothing | null,
  options: RequestOptions = {},
) =>
  request<LogRead>(
    { method: "POST", path: `/api/v1/log-entries/${entryId}/unshare`, body },
    options,
  );
/** 经验库 */
export const listSharedExperiences = (
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageSharedExperienceRead>(
    { method: "GET", path: `/api/v1/shared-experiences`, query },
    options,
  );
/** 一个工会做过什么 */
export const readTimeline = (
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /**
     * Union Id
     * 默认本级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageTimelineItem>(
    { method: "GET", path: `/api/v1/proceedings/timeline`, query },
    options,
  );
/** 各项工作有多少工会做了 */
export const readCoverage = (
  query: {
    /**
     * Level
     * 只看这一层级；不填就看活动任务要求到的各层级
     */
    level?: Level | null;
    /**
     * Since
     * 从哪一天起，默认今年 1 月 1 日
     */
    since?: string | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
    /**
     * Until
     * 到哪一天止（含），默认今天
     */
    until?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<CoverageLine[]>({ method: "GET", path: `/api/v1/proceedings/coverage`, query }, options);
/** 还没有做的工会 */
export const listMissing = (
  query: {
    /**
     * Level
     * 只看这一层级；不填就看活动任务要求到的各层级
     */
    level?: Level | null;
    /** What a union is expected to have done and written down; tasks are measured by these. */
    matter: Matter;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Since
     * 从哪一天起，默认今年 1 月 1 日
     */
    since?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
    /**
     * Until
     * 到哪一天止（含），默认今天
     */
    until?: string | null;
  },
  options: RequestOptions = {},
) => request<PageUnionRef>({ method: "GET", path: `/api/v1/proceedings/missing`, query }, options);
/** 导出还没有做的工会 */
export const exportMissing = (
  query: {
    /**
     * Level
     * 只看这一层级；不填就看活动任务要求到的各层级
     */
    level?: Level | null;
    /** What a union is expected to have done and written down; tasks are measured by these. */
    matter: Matter;
    /**
     * Since
     * 从哪一天起，默认今年 1 月 1 日
     */
    since?: string | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
    /**
     * Until
     * 到哪一天止（含），默认今天
     */
    until?: string | null;
  },
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/proceedings/missing.xlsx`, query }, options);
/** 导出会议 */
export const exportMeetings = (
  query: {
    /** Kind */
    kind?: MeetingKind | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的
     */
    own_only?: boolean | null;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/meetings.xlsx`, query }, options);
/** 导出领导小组 */
export const exportLeadingGroups = (
  query: {
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的
     */
    own_only?: boolean | null;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /**
     * Standing
     * 只要在任的或已撤销的
     */
    standing?: boolean | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/leading-groups.xlsx`, query }, options);
/** 导出方案 */
export const exportPlans = (
  query: {
    /** Kind */
    kind?: PlanKind | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的
     */
    own_only?: boolean | null;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /** State */
    state?: PlanState | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/plans.xlsx`, query }, options);
/** 导出工作日志 */
export const exportLogEntries = (
  query: {
    /** Kind */
    kind?: LogKind | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的
     */
    own_only?: boolean | null;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /** Sharing */
    sharing?: Sharing | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/log-entries.xlsx`, query }, options);
/** 导出经验库 */
export const exportSharedExperiences = (
  query: {
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/shared-experiences.xlsx`, query }, options);
/** 座谈会列表 */
export const listForums = (
  query: {
    /**
     * Evaluation Id
     * 只要为这次民主评议的
     */
    evaluation_id?: string | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的
     */
    own_only?: boolean | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageForumRead>({ method: "GET", path: `/api/v1/forums`, query }, options);
/** 登记座谈会 */
export const createForum = (body: ForumCreate, options: RequestOptions = {}) =>
  request<ForumRead>({ method: "POST", path: `/api/v1/forums`, body }, options);
/** 一次座谈会 */
export const readForum = (forumId: string, options: RequestOptions = {}) =>
  request<ForumRead>({ method: "GET", path: `/api/v1/forums/${forumId}` }, options);
/** 修改座谈会记录 */
export const updateForum = (forumId: string, body: ForumUpdate, options: RequestOptions = {}) =>
  request<ForumRead>({ method: "PATCH", path: `/api/v1/forums/${forumId}`, body }, options);
/** 删除误登的座谈会 */
export const removeForum = (forumId: string, options: RequestOptions = {}) =>
  request<void>({ method: "DELETE", path: `/api/v1/forums/${forumId}` }, options);
/** 走访列表 */
export const listVisits = (
  query: {
    /**
     * Evaluation Id
     * 只要为这次民主评议的
     */
    evaluation_id?: string | null;
    /** Needs Help */
    needs_help?: boolean | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的
     */
    own_only?: boolean | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /** Reason */
    reason?: VisitReason | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
    /**
     * Waiting
     * 需要帮扶或有承诺、还没有结果的
     */
    waiting?: boolean | null;
  } = {},
  options: RequestOptions = {},
) => request<PageVisitRead>({ method: "GET", path: `/api/v1/visits`, query }, options);
/** 登记走访 */
export const createVisit = (body: VisitCreate, options: RequestOptions = {}) =>
  request<VisitRead>({ method: "POST", path: `/api/v1/visits`, body }, options);
/** 一次走访 */
export const readVisit = (visitId: string, options: RequestOptions = {}) =>
  request<VisitRead>({ method: "GET", path: `/api/v1/visits/${visitId}` }, options);
/** 修改走访记录、登记结果 */
export const updateVisit = (visitId: string, body: VisitUpdate, options: RequestOptions = {}) =>
  request<VisitRead>({ method: "PATCH", path: `/api/v1/visits/${visitId}`, body }, options);
/** 删除误登的走访 */
export const removeVisit = (visitId: string, options: RequestOptions = {}) =>
  request<void>({ method: "DELETE", path: `/api/v1/visits/${visitId}` }, options);
/** 收集到的意见 */
export const listOpinions = (
  query: {
    /** Dimension */
    dimension?: Dimension | null;
    /**
     * Evaluation Id
     * 只要为这次民主评议的
     */
    evaluation_id?: string | null;
    /** Forum Id */
    forum_id?: string | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的
     */
    own_only?: boolean | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** Source */
    source?: OpinionSource | null;
    /** State */
    state?: OpinionState | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
    /** Visit Id */
    visit_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageOpinionRead>({ method: "GET", path: `/api/v1/opinions`, query }, options);
/** 登记一条意见 */
export const createOpinion = (body: OpinionCreate, options: RequestOptions = {}) =>
  request<OpinionRead>({ method: "POST", path: `/api/v1/opinions`, body }, options);
/** 一条意见 */
export const readOpinion = (opinionId: string, options: RequestOptions = {}) =>
  request<OpinionRead>({ method: "GET", path: `/api/v1/opinions/${opinionId}` }, options);
/** 办理、答复意见 */
export const updateOpinion = (
  opinionId: string,
  body: OpinionUpdate,
  options: RequestOptions = {},
) =>
  request<OpinionRead>({ method: "PATCH", path: `/api/v1/opinions/${opinionId}`, body }, options);
/** 删除误登的意见 */
export const removeOpinion = (opinionId: string, options: RequestOptions = {}) =>
  request<void>({ method: "DELETE", path: `/api/v1/opinions/${opinionId}` }, options);
/** 导出座谈会 */
export const exportForums = (
  query: {
    /**
     * Evaluation Id
     * 只要为这次民主评议的
     */
    evaluation_id?: string | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的
     */
    own_only?: boolean | null;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/forums.xlsx`, query }, options);
/** 导出走访 */
export const exportVisits = (
  query: {
    /**
     * Evaluation Id
     * 只要为这次民主评议的
     */
    evaluation_id?: string | null;
    /** Needs Help */
    needs_help?: boolean | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的
     */
    own_only?: boolean | null;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /** Reason */
    reason?: VisitReason | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
    /**
     * Waiting
     * 需要帮扶或有承诺、还没有结果的
     */
    waiting?: boolean | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/visits.xlsx`, query }, options);
/** 导出意见 */
export const exportOpinions = (
  query: {
    /** Dimension */
    dimension?: Dimension | null;
    /**
     * Evaluation Id
     * 只要为这次民主评议的
     */
    evaluation_id?: string | null;
    /** Forum Id */
    forum_id?: string | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的
     */
    own_only?: boolean | null;
    /**
     * Q
     * 文字的一部分
     */
    q?: string | null;
    /** Source */
    source?: OpinionSource | null;
    /** State */
    state?: OpinionState | null;
    /**
     * Union Id
     * 这个工会及其所有下级，默认本级及下级
     */
    union_id?: string | null;
    /** Visit Id */
    visit_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/opinions.xlsx`, query }, options);
/** 内置问卷 */
export const listQuestionnaires = (options: RequestOptions = {}) =>
  request<BuiltInQuestionnaire[]>(
    { method: "GET", path: `/api/v1/evaluation-questionnaires` },
    options,
  );
/** 民主评议列表 */
export const listEvaluations = (
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 名称的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: EvaluationState | null;
  } = {},
  options: RequestOptions = {},
) => request<PageEvaluationSummary>({ method: "GET", path: `/api/v1/evaluations`, query }, options);
/** 发起评议 */
export const createEvaluation = (body: EvaluationCreate, options: RequestOptions = {}) =>
  request<EvaluationRead>({ method: "POST", path: `/api/v1/evaluations`, body }, options);
/** 一次评议 */
export const readEvaluation = (evaluationId: string, options: RequestOptions = {}) =>
  request<EvaluationRead>({ method: "GET", path: `/api/v1/evaluations/${evaluationId}` }, options);
/** 修改草稿 */
export const updateEvaluation = (
  evaluationId: string,
  body: EvaluationUpdate,
  options: RequestOptions = {},
) =>
  request<EvaluationRead>(
    { method: "PATCH", path: `/api/v1/evaluations/${evaluationId}`, body },
    options,
  );
/** 删除草稿 */
export const deleteEvaluation = (evaluationId: string, options: RequestOptions = {}) =>
  request<void>({ method: "DELETE", path: `/api/v1/evaluations/${evaluationId}` }, options);
/** 补入新建会的单位 */
export const proposeUnits = (evaluationId: string, options: RequestOptions = {}) =>
  request<EvaluationRead>(
    {
      method: "POST",
      path: `/api/v1/evaluations/${evaluationId}/propose-units`,
    },
    options,
  );
/** 开启评议 */
export const openEvaluation = (evaluationId: string, options: RequestOptions = {}) =>
  request<EvaluationRead>(
    { method: "POST", path: `/api/v1/evaluations/${evaluationId}/open` },
    options,
  );
/** 截止并封存 */
export const closeEvaluation = (
  evaluationId: string,
  body: CloseStep | null,
  options: RequestOptions = {},
) =>
  request<EvaluationRead>(
    { method: "POST", path: `/api/v1/evaluations/${evaluationId}/close`, body },
    options,
  );
/** 取消评议 */
export const cancelEvaluation = (
  evaluationId: string,
  body: CancelStep | null,
  options: RequestOptions = {},
) =>
  request<EvaluationRead>(
    {
      method: "POST",
      path: `/api/v1/evaluations/${evaluationId}/cancel`,
      body,
    },
    options,
  );
/** 参评单位 */
export const listUnits = (
  evaluationId: string,
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 名称的一部分
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageUnitRead>(
    { method: "GET", path: `/api/v1/evaluations/${evaluationId}/units`, query },
    options,
  );
/** 一个参评单位 */
export const readUnit = (evaluationId: string, unitId: string, options: RequestOptions = {}) =>
  request<UnitRead>(
    {
      method: "GET",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}`,
    },
    options,
  );
/** 改人数或不参评 */
export const updateUnit = (
  evaluationId: string,
  unitId: string,
  body: UnitUpdate,
  options: RequestOptions = {},
) =>
  request<UnitRead>(
    {
      method: "PATCH",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}`,
      body,
    },
    options,
  );
/** 印制一个单位的码条 */
export const printSlips = (
  evaluationId: string,
  unitId: string,
  body: SlipPrint,
  options: RequestOptions = {},
) =>
  request<Blob>(
    {
      method: "POST",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}/slips`,
      body,
    },
    options,
  );
/** 一个单位的码条 */
export const readSlips = (evaluationId: string, unitId: string, options: RequestOptions = {}) =>
  request<UnitSlipsRead>(
    {
      method: "GET",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}/slips`,
    },
    options,
  );
/** 印制多个单位的码条 */
export const printSlipsOfMany = (
  evaluationId: string,
  body: SlipZip,
  options: RequestOptions = {},
) =>
  request<Blob>(
    { method: "POST", path: `/api/v1/evaluations/${evaluationId}/slips`, body },
    options,
  );
/** 各单位的码条 */
export const listSlips = (
  evaluationId: string,
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Q
     * 单位或街道名称
     */
    q?: string | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageUnitSlipsRead>(
    { method: "GET", path: `/api/v1/evaluations/${evaluationId}/slips`, query },
    options,
  );
/** 整批作废码条 */
export const voidSlips = (evaluationId: string, unitId: string, options: RequestOptions = {}) =>
  request<SlipsVoided>(
    {
      method: "POST",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}/slips/void`,
    },
    options,
  );
/** 撤销整批作废 */
export const takeBackVoidSlips = (
  evaluationId: string,
  unitId: string,
  options: RequestOptions = {},
) =>
  request<SlipsTakenBack>(
    {
      method: "DELETE",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}/slips/void`,
    },
    options,
  );
/** 扫描码条 */
export const scanSlips = (body: SlipScan, options: RequestOptions = {}) =>
  request<ScanRead>({ method: "POST", path: `/api/v1/slips/scan`, body }, options);
/** 拍照扫描码条 */
export const scanSlipPhoto = (body: BodyScanSlipPhoto, options: RequestOptions = {}) =>
  request<ScanRead>(
    {
      method: "POST",
      path: `/api/v1/slips/scan-photo`,
      body,
      bodyType: "multipart",
    },
    options,
  );
/** 凭码条领取凭证 */
export const giveCredential = (body: CredentialAsk, options: RequestOptions = {}) =>
  request<CredentialRead>({ method: "POST", path: `/api/v1/ballots/credentials`, body }, options);
/** 三种方式、码条、纸质计票 */
export const readFieldWork = (evaluationId: string, unitId: string, options: RequestOptions = {}) =>
  request<FieldWorkRead>(
    {
      method: "GET",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}/field-work`,
    },
    options,
  );
/** 说明没有采用的方式 */
export const explainWays = (
  evaluationId: string,
  unitId: string,
  body: WaysInput,
  options: RequestOptions = {},
) =>
  request<FieldWorkRead>(
    {
      method: "PUT",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}/ways`,
      body,
    },
    options,
  );
/** 填写码条发放数 */
export const sayHandedOut = (
  evaluationId: string,
  unitId: string,
  body: HandedOutInput,
  options: RequestOptions = {},
) =>
  request<FieldWorkRead>(
    {
      method: "PUT",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}/handed-out`,
      body,
    },
    options,
  );
/** 填写一份纸质计票 */
export const countPaper = (
  evaluationId: string,
  unitId: string,
  body: CountInput,
  options: RequestOptions = {},
) =>
  request<FieldWorkRead>(
    {
      method: "POST",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}/paper-counts`,
      body,
    },
    options,
  );
/** 确认纸质计票 */
export const acceptPaper = (
  evaluationId: string,
  unitId: string,
  body: AcceptInput,
  options: RequestOptions = {},
) =>
  request<FieldWorkRead>(
    {
      method: "POST",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}/paper-counts/accept`,
      body,
    },
    options,
  );
/** 录入纸质问卷上的文字意见 */
export const typeTexts = (
  evaluationId: string,
  unitId: string,
  body: TextsInput,
  options: RequestOptions = {},
) =>
  request<FieldWorkRead>(
    {
      method: "POST",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}/paper-texts`,
      body,
    },
    options,
  );
/** 纸质问卷 */
export const printQuestionnaire = (
  evaluationId: string,
  unitId: string,
  options: RequestOptions = {},
) =>
  request<Blob>(
    {
      method: "GET",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}/questionnaire.pdf`,
    },
    options,
  );
/** 空白计票表 */
export const printCountSheet = (
  evaluationId: string,
  unitId: string,
  options: RequestOptions = {},
) =>
  request<Blob>(
    {
      method: "GET",
      path: `/api/v1/evaluations/${evaluationId}/units/${unitId}/count-sheet.pdf`,
    },
    options,
  );
/** 活动列表 */
export const listCampaigns = (
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageCampaignRead>({ method: "GET", path: `/api/v1/campaigns`, query }, options);
/** 启动活动 */
export const createCampaign = (body: CampaignCreate, options: RequestOptions = {}) =>
  request<CampaignRead>({ method: "POST", path: `/api/v1/campaigns`, body }, options);
/** 一个活动 */
export const readCampaign = (campaignId: string, options: RequestOptions = {}) =>
  request<CampaignRead>({ method: "GET", path: `/api/v1/campaigns/${campaignId}` }, options);
/** 删除活动 */
export const deleteCampaign = (campaignId: string, options: RequestOptions = {}) =>
  request<void>({ method: "DELETE", path: `/api/v1/campaigns/${campaignId}` }, options);
/** 修改活动 */
export const updateCampaign = (
  campaignId: string,
  body: CampaignUpdate,
  options: RequestOptions = {},
) =>
  request<CampaignRead>(
    { method: "PATCH", path: `/api/v1/campaigns/${campaignId}`, body },
    options,
  );
/** 活动的各阶段 */
export const listPhases = (
  campaignId: string,
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PagePhaseRead>(
    { method: "GET", path: `/api/v1/campaigns/${campaignId}/phases`, query },
    options,
  );
/** 活动任务 */
export const listTasks = (
  query: {
    /** Campaign Id */
    campaign_id?: string | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageTaskRead>({ method: "GET", path: `/api/v1/tasks`, query }, options);
/** 补充任务 */
export const addCampaignTask = (campaignId: string, body: TaskAdd, options: RequestOptions = {}) =>
  request<CampaignRead>(
    { method: "POST", path: `/api/v1/campaigns/${campaignId}/tasks`, body },
    options,
  );
/** 修改活动任务 */
export const updateCampaignTask = (
  campaignId: string,
  taskId: string,
  body: TaskEdit,
  options: RequestOptions = {},
) =>
  request<CampaignRead>(
    {
      method: "PATCH",
      path: `/api/v1/campaigns/${campaignId}/tasks/${taskId}`,
      body,
    },
    options,
  );
/** 删除活动任务 */
export const deleteCampaignTask = (
  campaignId: string,
  taskId: string,
  options: RequestOptions = {},
) =>
  request<CampaignRead>(
    {
      method: "DELETE",
      path: `/api/v1/campaigns/${campaignId}/tasks/${taskId}`,
    },
    options,
  );
/** 活动模板 */
export const listCampaignTemplates = (
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageTemplateRead>({ method: "GET", path: `/api/v1/campaign-templates`, query }, options);
/** 复制模板 */
export const copyCampaignTemplate = (body: TemplateCopy, options: RequestOptions = {}) =>
  request<TemplateRead>({ method: "POST", path: `/api/v1/campaign-templates`, body }, options);
/** 启动前预览 */
export const previewCampaign = (
  query: {
    /**
     * Template
     * @minLength 1
     * @maxLength 32
     */
    template: string;
    /** Union Id */
    union_id?: string | null;
    /**
     * Year
     * @min 2000
     * @max 2100
     */
    year: number;
  },
  options: RequestOptions = {},
) =>
  request<CampaignPreview>(
    { method: "GET", path: `/api/v1/campaign-templates/preview`, query },
    options,
  );
/** 一个自定义模板 */
export const readCampaignTemplate = (templateId: string, options: RequestOptions = {}) =>
  request<TemplateRead>(
    { method: "GET", path: `/api/v1/campaign-templates/${templateId}` },
    options,
  );
/** 修改自定义模板 */
export const updateCampaignTemplate = (
  templateId: string,
  body: TemplateUpdate,
  options: RequestOptions = {},
) =>
  request<TemplateRead>(
    { method: "PATCH", path: `/api/v1/campaign-templates/${templateId}`, body },
    options,
  );
/** 删除自定义模板 */
export const deleteCampaignTemplate = (templateId: string, options: RequestOptions = {}) =>
  request<void>({ method: "DELETE", path: `/api/v1/campaign-templates/${templateId}` }, options);
/** 导出任务完成情况 */
export const exportTaskRecords = (
  query: {
    /** Campaign Id */
    campaign_id?: string | null;
    /**
     * Late
     * 期限已过、本工会还没有完成的
     */
    late?: boolean | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的，不含下级
     */
    own_only?: boolean | null;
    /**
     * Phase
     * 第几阶段
     */
    phase?: number | null;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: RecordState | null;
    /**
     * Strand
     * 方面的代号
     */
    strand?: string | null;
    /**
     * Task Id
     * 一项任务，看哪些工会还没有完成
     */
    task_id?: string | null;
    /**
     * Unfinished
     * 还没有完成的：未开始、进行中、已退回、待审核、申请不适用
     */
    unfinished?: boolean | null;
    /**
     * Union Id
     * 这个工会及其所有下级
     */
    union_id?: string | null;
    /**
     * Waiting
     * 等上级处理的：待审核的证明和不适用申请
     */
    waiting?: boolean | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/task-records.xlsx`, query }, options);
/** 任务完成情况 */
export const listTaskRecords = (
  query: {
    /** Campaign Id */
    campaign_id?: string | null;
    /**
     * Late
     * 期限已过、本工会还没有完成的
     */
    late?: boolean | null;
    /**
     * Own Only
     * 与 union_id 合用：只要这个工会自己的，不含下级
     */
    own_only?: boolean | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Phase
     * 第几阶段
     */
    phase?: number | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: RecordState | null;
    /**
     * Strand
     * 方面的代号
     */
    strand?: string | null;
    /**
     * Task Id
     * 一项任务，看哪些工会还没有完成
     */
    task_id?: string | null;
    /**
     * Unfinished
     * 还没有完成的：未开始、进行中、已退回、待审核、申请不适用
     */
    unfinished?: boolean | null;
    /**
     * Union Id
     * 这个工会及其所有下级
     */
    union_id?: string | null;
    /**
     * Waiting
     * 等上级处理的：待审核的证明和不适用申请
     */
    waiting?: boolean | null;
  } = {},
  options: RequestOptions = {},
) => request<PageTaskRecordRead>({ method: "GET", path: `/api/v1/task-records`, query }, options);
/** 批量审核 */
export const decideMany = (body: DecisionsInput, options: RequestOptions = {}) =>
  request<DecisionsRead>({ method: "POST", path: `/api/v1/task-records/decisions`, body }, options);
/** 一个工会的一项任务 */
export const readTaskRecord = (recordId: string, options: RequestOptions = {}) =>
  request<TaskRecordDetail>({ method: "GET", path: `/api/v1/task-records/${recordId}` }, options);
/** 提交证明 */
export const handIn = (recordId: string, body: EvidenceInput, options: RequestOptions = {}) =>
  request<TaskRecordDetail>(
    { method: "POST", path: `/api/v1/task-records/${recordId}/evidence`, body },
    options,
  );
/** 撤下一份证明 */
export const removeEvidence = (
  recordId: string,
  evidenceId: string,
  options: RequestOptions = {},
) =>
  request<TaskRecordDetail>(
    {
      method: "DELETE",
      path: `/api/v1/task-records/${recordId}/evidence/${evidenceId}`,
    },
    options,
  );
/** 登记上级现场核查 */
export const recordCheck = (recordId: string, body: CheckInput, options: RequestOptions = {}) =>
  request<TaskRecordDetail>(
    { method: "POST", path: `/api/v1/task-records/${recordId}/check`, body },
    options,
  );
/** 收回 */
export const takeBack = (recordId: string, body: Nothing | null, options: RequestOptions = {}) =>
  request<TaskRecordDetail>(
    {
      method: "POST",
      path: `/api/v1/task-records/${recordId}/take-back`,
      body,
    },
    options,
  );
/** 审核通过 */
export const accept = (recordId: string, body: MaybeNote | null, options: RequestOptions = {}) =>
  request<TaskRecordDetail>(
    { method: "POST", path: `/api/v1/task-records/${recordId}/accept`, body },
    options,
  );
/** 退回 */
export const returnRecord = (recordId: string, body: NoteInput, options: RequestOptions = {}) =>
  request<TaskRecordDetail>(
    { method: "POST", path: `/api/v1/task-records/${recordId}/return`, body },
    options,
  );
/** 申请不适用 */
export const askNotApplicable = (
  recordId: string,
  body: ReasonInput,
  options: RequestOptions = {},
) =>
  request<TaskRecordDetail>(
    {
      method: "POST",
      path: `/api/v1/task-records/${recordId}/ask-not-applicable`,
      body,
    },
    options,
  );
/** 同意不适用 */
export const agree = (recordId: string, body: MaybeNote | null, options: RequestOptions = {}) =>
  request<TaskRecordDetail>(
    { method: "POST", path: `/api/v1/task-records/${recordId}/agree`, body },
    options,
  );
/** 不同意不适用 */
export const refuse = (recordId: string, body: NoteInput, options: RequestOptions = {}) =>
  request<TaskRecordDetail>(
    { method: "POST", path: `/api/v1/task-records/${recordId}/refuse`, body },
    options,
  );
/** 重新打开 */
export const reopen = (recordId: string, body: NoteInput, options: RequestOptions = {}) =>
  request<TaskRecordDetail>(
    { method: "POST", path: `/api/v1/task-records/${recordId}/reopen`, body },
    options,
  );
/** 导出方案条款对照表（汇总） */
export const exportClauses = (
  query: {
    /** Campaign Id */
    campaign_id?: string | null;
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/clauses.xlsx`, query }, options);
/** 导出一个工会的方案条款对照表 */
export const exportTrace = (
  query: {
    /** Campaign Id */
    campaign_id?: string | null;
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<Blob>({ method: "GET", path: `/api/v1/clauses/trace.xlsx`, query }, options);
/** 方案条款对照表（汇总） */
export const readClauses = (
  query: {
    /** Campaign Id */
    campaign_id?: string | null;
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<ClausesRead>({ method: "GET", path: `/api/v1/clauses`, query }, options);
/** 一个工会的方案条款对照表 */
export const readTrace = (
  query: {
    /** Campaign Id */
    campaign_id?: string | null;
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<TraceRead>({ method: "GET", path: `/api/v1/clauses/trace`, query }, options);
/** 一条条款的各工会 */
export const listClauseUnions = (
  clauseId: string,
  query: {
    /** Campaign Id */
    campaign_id?: string | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /**
     * Where a union stands with a clause.
     * @default "open"
     */
    standing?: Standing;
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageClauseUnionRead>(
    { method: "GET", path: `/api/v1/clauses/${clauseId}/unions`, query },
    options,
  );
/** 上传表格 */
export const uploadImport = (body: BodyUploadImport, options: RequestOptions = {}) =>
  request<ImportRead>(
    {
      method: "POST",
      path: `/api/v1/census/imports`,
      body,
      bodyType: "multipart",
    },
    options,
  );
/** 导入列表 */
export const listImports = (
  query: {
    /** Kind */
    kind?: ImportKind | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** State */
    state?: ImportState | null;
  } = {},
  options: RequestOptions = {},
) => request<PageImportRead>({ method: "GET", path: `/api/v1/census/imports`, query }, options);
/** 一次导入 */
export const readImport = (importId: string, options: RequestOptions = {}) =>
  request<ImportRead>({ method: "GET", path: `/api/v1/census/imports/${importId}` }, options);
/** 指定列的含义 */
export const updateImport = (importId: string, body: ImportUpdate, options: RequestOptions = {}) =>
  request<ImportRead>(
    { method: "PATCH", path: `/api/v1/census/imports/${importId}`, body },
    options,
  );
/** 每一行的结果 */
export const listRows = (
  importId: string,
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /** Result */
    result?: RowResult | null;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageRowRead>(
    { method: "GET", path: `/api/v1/census/imports/${importId}/rows`, query },
    options,
  );
/** 执行导入 */
export const applyImport = (importId: string, body: Nothing, options: RequestOptions = {}) =>
  request<ImportRead>(
    { method: "POST", path: `/api/v1/census/imports/${importId}/apply`, body },
    options,
  );
/** 整体撤销 */
export const undoImport = (importId: string, body: Nothing, options: RequestOptions = {}) =>
  request<ImportRead>(
    { method: "POST", path: `/api/v1/census/imports/${importId}/undo`, body },
    options,
  );
/** 带结果的原表格 */
export const readFile = (importId: string, options: RequestOptions = {}) =>
  request<Blob>({ method: "GET", path: `/api/v1/census/imports/${importId}/file` }, options);
/** 下载模板 */
export const readTemplate = (kind: ImportKind, options: RequestOptions = {}) =>
  request<Blob>({ method: "GET", path: `/api/v1/census/templates/${kind}` }, options);
/** 可以映射的字段 */
export const listFields = (
  query: {
    /** What the rows of a file are: enterprises of a census, or cadres of unions. */
    kind: ImportKind;
  },
  options: RequestOptions = {},
) => request<FieldRead[]>({ method: "GET", path: `/api/v1/census/fields`, query }, options);
/** Cast Ballot */
export const castBallot = (
  body: {
    /**
     * Answers
     * 各题所选；没有答的不写
     */
    answers: Record<string, string | string[]>;
    /**
     * Commitment
     * SHA-256, 32 bytes
     * @minLength 43
     * @maxLength 43
     */
    commitment: string;
    /**
     * Message
     * Prepared message, 64 bytes
     * @minLength 86
     * @maxLength 86
     */
    message: string;
    /**
     * Nonce
     * 16 random bytes
     * @minLength 22
     * @maxLength 22
     */
    nonce: string;
    /**
     * Signature
     * 256 bytes
     * @minLength 342
     * @maxLength 342
     */
    signature: string;
    /**
     * Texts
     * 文字意见，最多 500 字
     */
    texts?: Record<string, string>;
    /**
     * Unit
     * 评议单位的编号
     * @format uuid
     */
    unit: string;
  },
  options: RequestOptions = {},
) => request<BallotRead>({ method: "POST", path: `/api/v1/ballots`, body }, options);
/** Cast Open Ballot */
export const castOpenBallot = (
  body: {
    /**
     * Answers
     * 各题所选；没有答的不写
     */
    answers: Record<string, string | string[]>;
    /**
     * Texts
     * 文字意见，最多 500 字
     */
    texts?: Record<string, string>;
    /**
     * Token
     * 手机自己生成的随机编号（UUID v4），重交时不变
     * @format uuid
     */
    token: string;
    /**
     * Unit
     * 评议单位的编号
     * @format uuid
     */
    unit: string;
  },
  options: RequestOptions = {},
) => request<BallotRead>({ method: "POST", path: `/api/v1/ballots/open`, body }, options);
/** 通知列表 */
export const listNotices = (
  query: {
    /** Event */
    event?: Event | null;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** Unread */
    unread?: boolean | null;
  } = {},
  options: RequestOptions = {},
) => request<PageNoticeRead>({ method: "GET", path: `/api/v1/notices`, query }, options);
/** 未读通知 */
export const noticeSummary = (options: RequestOptions = {}) =>
  request<NoticeSummary>({ method: "GET", path: `/api/v1/notices/summary` }, options);
/** 全部标为已读 */
export const readAllNotices = (options: RequestOptions = {}) =>
  request<void>({ method: "POST", path: `/api/v1/notices/read` }, options);
/** 标为已读 */
export const readNotice = (noticeId: string, options: RequestOptions = {}) =>
  request<NoticeRead>({ method: "POST", path: `/api/v1/notices/${noticeId}/read` }, options);
/** 接收渠道列表 */
export const listDestinations = (
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /**
     * Union Id
     * 不写就是本工会
     */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageDestinationRead>(
    { method: "GET", path: `/api/v1/notice-destinations`, query },
    options,
  );
/** 添加接收渠道 */
export const createDestination = (body: DestinationCreate, options: RequestOptions = {}) =>
  request<DestinationCreated>(
    { method: "POST", path: `/api/v1/notice-destinations`, body },
    options,
  );
/** 一个接收渠道 */
export const readDestination = (destinationId: string, options: RequestOptions = {}) =>
  request<DestinationRead>(
    { method: "GET", path: `/api/v1/notice-destinations/${destinationId}` },
    options,
  );
/** 修改接收渠道 */
export const updateDestination = (
  destinationId: string,
  body: DestinationUpdate,
  options: RequestOptions = {},
) =>
  request<DestinationRead>(
    {
      method: "PATCH",
      path: `/api/v1/notice-destinations/${destinationId}`,
      body,
    },
    options,
  );
/** 删除接收渠道 */
export const removeDestination = (destinationId: string, options: RequestOptions = {}) =>
  request<void>(
    { method: "DELETE", path: `/api/v1/notice-destinations/${destinationId}` },
    options,
  );
/** 暂停 */
export const pauseDestination = (destinationId: string, options: RequestOptions = {}) =>
  request<DestinationRead>(
    {
      method: "POST",
      path: `/api/v1/notice-destinations/${destinationId}/pause`,
    },
    options,
  );
/** 恢复 */
export const resumeDestination = (destinationId: string, options: RequestOptions = {}) =>
  request<DestinationRead>(
    {
      method: "POST",
      path: `/api/v1/notice-destinations/${destinationId}/resume`,
    },
    options,
  );
/** 发测试消息 */
export const sendTestMessage = (destinationId: string, options: RequestOptions = {}) =>
  request<DeliveryRead>(
    {
      method: "POST",
      path: `/api/v1/notice-destinations/${destinationId}/test`,
    },
    options,
  );
/** 更换签名密钥 */
export const renewSigningSecret = (destinationId: string, options: RequestOptions = {}) =>
  request<SigningSecret>(
    {
      method: "POST",
      path: `/api/v1/notice-destinations/${destinationId}/secret`,
    },
    options,
  );
/** 发送记录 */
export const listDeliveries = (
  destinationId: string,
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<PageDeliveryRead>(
    {
      method: "GET",
      path: `/api/v1/notice-destinations/${destinationId}/deliveries`,
      query,
    },
    options,
  );
/** 重发 */
export const sendDeliveryAgain = (deliveryId: string, options: RequestOptions = {}) =>
  request<DeliveryRead>(
    {
      method: "POST",
      path: `/api/v1/notice-deliveries/${deliveryId}/send-again`,
    },
    options,
  );
/** 活动进度 */
export const readProgress = (
  query: {
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<ProgressRead>({ method: "GET", path: `/api/v1/progress`, query }, options);
/** 一段时间以来的变化 */
export const readChanges = (
  query: {
    /**
     * Since
     * 从何时起，例如 2026-11-21T16:00:00Z
     * @format date-time
     */
    since: string;
    /** Union Id */
    union_id?: string | null;
  },
  options: RequestOptions = {},
) => request<ProgressChanges>({ method: "GET", path: `/api/v1/progress/changes`, query }, options);
/** 大屏列表 */
export const listScreens = (
  query: {
    /**
     * Ended
     * 也列出已停用、已到期的
     * @default false
     */
    ended?: boolean;
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageScreenRead>({ method: "GET", path: `/api/v1/screens`, query }, options);
/** 配对大屏 */
export const pairScreen = (body: ScreenPairing, options: RequestOptions = {}) =>
  request<ScreenRead>({ method: "POST", path: `/api/v1/screens/pair`, body }, options);
/** 停用大屏 */
export const endScreen = (screenId: string, options: RequestOptions = {}) =>
  request<void>({ method: "DELETE", path: `/api/v1/screens/${screenId}` }, options);
/** 大屏索取配对码 */
export const showCode = (options: RequestOptions = {}) =>
  request<ScreenCodeRead>({ method: "POST", path: `/api/v1/wall/codes` }, options);
/** 大屏读取进度 */
export const readWallProgress = (options: RequestOptions = {}) =>
  request<ProgressRead>({ method: "GET", path: `/api/v1/wall/progress` }, options);
/** 归档一次活动 */
export const createArchive = (body: ArchiveCreate, options: RequestOptions = {}) =>
  request<ArchiveRead>({ method: "POST", path: `/api/v1/archives`, body }, options);
/** 归档包列表 */
export const listArchives = (
  query: {
    /**
     * Page
     * 页码，从 1 开始
     * @min 1
     * @max 100000
     * @default 1
     */
    page?: number;
    /**
     * Size
     * 每页条数
     * @min 1
     * @max 100
     * @default 20
     */
    size?: number;
    /**
     * Sort
     * 排序，例如 -created_at
     */
    sort?: string | null;
  } = {},
  options: RequestOptions = {},
) => request<PageArchiveRead>({ method: "GET", path: `/api/v1/archives`, query }, options);
/** 一个归档包 */
export const readArchive = (archiveId: string, options: RequestOptions = {}) =>
  request<ArchiveRead>({ method: "GET", path: `/api/v1/archives/${archiveId}` }, options);
/** 归档目录 */
export const readArchiveContents = (archiveId: string, options: RequestOptions = {}) =>
  request<ArchiveContentsRead>(
    { method: "GET", path: `/api/v1/archives/${archiveId}/contents` },
    options,
  );
/** 下载归档包 */
export const readArchiveFile = (archiveId: string, options: RequestOptions = {}) =>
  request<Blob>({ method: "GET", path: `/api/v1/archives/${archiveId}/file` }, options);
/** 总结（草稿） */
export const readSummaryDocument = (
  campaignId: string,
  query: {
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<Blob>(
    {
      method: "GET",
      path: `/api/v1/campaigns/${campaignId}/summary.docx`,
      query,
    },
    options,
  );
/** 进度表 */
export const readProgressTables = (
  campaignId: string,
  query: {
    /** Union Id */
    union_id?: string | null;
  } = {},
  options: RequestOptions = {},
) =>
  request<Blob>(
    {
      method: "GET",
      path: `/api/v1/campaigns/${campaignId}/progress.xlsx`,
      query,
    },
    options,
  );
/** 会议纪要 */
export const readMinutesDocument = (meetingId: string, options: RequestOptions = {}) =>
  request<Blob>({ method: "GET", path: `/api/v1/meetings/${meetingId}/minutes.docx` }, options);
/** 成立领导小组的通知 */
export const readNoticeDocument = (groupId: string, options: RequestOptions = {}) =>
  request<Blob>({ method: "GET", path: `/api/v1/leading-groups/${groupId}/notice.docx` }, options);
/** 实施方案 */
export const readPlanDocument = (planId: string, options: RequestOptions = {}) =>
  request<Blob>({ method: "GET", path: `/api/v1/plans/${planId}/plan.docx` }, options);
/** 座谈会纪要 */
export const readForumDocument = (forumId: string, options: RequestOptions = {}) =>
  request<Blob>({ method: "GET", path: `/api/v1/forums/${forumId}/minutes.docx` }, options);
/** 名片二维码 */
export const readBadgeContactQr = (code: string, options: RequestOptions = {}) =>
  request<void>({ method: "GET", path: `/api/v1/public/badges/${code}/vcard-qr.svg` }, options);
/** 进程是否在运行 */
export const live = (options: RequestOptions = {}) =>
  request<Record<string, string>>({ method: "GET", path: `/health/live` }, options);
/** 能否接受请求 */
export const ready = (options: RequestOptions = {}) =>
  request<Record<string, string>>({ method: "GET", path: `/health/ready` }, options);
