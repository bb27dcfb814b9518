// Written by hand against the agreed contract until the OpenAPI file exists.
import { request, type RequestOptions, type TokenReply } from "./request";

export type Level = "city" | "district" | "sub_district" | "enterprise";
export type Role = "manager" | "viewer" | "auditor";
export interface UnionBrief {
  id: string;
  name: string;
  level: Level;
  code: string;
}
export interface Page<T> {
  items: T[];
  total: number;
  page: number;
  size: number;
}
export interface Me {
  account_id: string;
  username: string;
  display_name: string;
  role: Role;
  level: Level;
  union: UnionBrief;
  permissions: string[];
  must_change_password: boolean;
}
export interface AccountRead {
  id: string;
  username: string;
  display_name: string;
  role: Role;
  union: UnionBrief;
  disabled: boolean;
  must_change_password: boolean;
  last_login_at: string | null;
  created_at: string;
  version: number;
}
export interface AccountCreated extends AccountRead {
  one_time_password: string;
}
export interface OneTimePassword {
  one_time_password: string;
}
export interface ApiKeyRead {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  expires_on: string;
  last_used_at: string | null;
  revoked_at: string | null;
  created_at: string;
}
export interface ApiKeyCreated extends ApiKeyRead {
  key: string;
}
export interface UnionRead {
  id: string;
  parent_id: string | null;
  level: Level;
  name: string;
  unit_name: string | null;
  code: string;
  non_public: boolean | null;
  office_address: string | null;
  office_hours: string | null;
  office_phone: string | null;
  child_count: number;
  created_at: string;
  updated_at: string;
  version: number;
}
export interface UnionCreate {
  parent_id: string;
  level: Level;
  name: string;
  unit_name?: string | null;
  non_public?: boolean | null;
  office_address?: string | null;
  office_hours?: string | null;
  office_phone?: string | null;
}
export type UnionUpdate = Partial<Omit<UnionCreate, "parent_id" | "level">>;
export type Post =
  "chair" | "vice_chair" | "committee_member" | "branch_chair" | "group_leader" | "full_time_staff";
export type Engagement = "full_time" | "part_time" | "seconded" | "contracted";
export type ConsentField = "name" | "photo" | "office_phone" | "mobile" | "duties";
export type ConsentBasis = "signed_sheet" | "in_person";
export interface AppointmentRead {
  id: string;
  post: Post;
  body: string | null;
  engagement: Engagement;
  started_on: string;
  ends_on: string | null;
}
export interface AppointmentWrite {
  post: Post;
  body?: string | null;
  engagement: Engagement;
  started_on: string;
  ends_on?: string | null;
}
export interface BadgeBrief {
  id: string;
  code: string;
  number: string;
  issued_at: string;
}
export interface CadreRead {
  id: string;
  union: UnionBrief;
  name: string;
  photo_id: string | null;
  office_phone: string | null;
  mobile: string | null;
  duties: string[];
  appointments: AppointmentRead[];
  consents: ConsentField[];
  badge: BadgeBrief | null;
  left_on: string | null;
  created_at: string;
  updated_at: string;
  version: number;
}
export interface CadreCreate {
  union_id: string;
  name: string;
  photo_id?: string | null;
  office_phone?: string | null;
  mobile?: string | null;
  duties?: string[];
  appointments: AppointmentWrite[];
}
export type CadreUpdate = Partial<Omit<CadreCreate, "union_id">>;
export interface ConsentRead {
  id: string;
  field: ConsentField;
  channel: string;
  given_on: string;
  basis: ConsentBasis;
  withdrawn_at: string | null;
  created_at: string;
}
export type VoidReason = "lost" | "left" | "replaced" | "damaged" | "error";
export interface BadgeRead {
  id: string;
  cadre_id: string;
  union: UnionBrief;
  cadre_name: string;
  code: string;
  number: string;
  url: string;
  state: "current" | "void";
  issued_at: string;
  voided_at: string | null;
  void_reason: VoidReason | null;
}
export interface PhotoRead {
  id: string;
  width: number;
  height: number;
  bytes: number;
}
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
export type Aim = "protect_rights" | "develop_enterprise";
export type ReportState = "draft" | "submitted" | "returned" | "approved" | "withdrawn";
export type ReportVerb = "edit" | "submit" | "approve" | "return" | "withdraw";
export interface ReportRead {
  id: string;
  union: UnionBrief;
  category: Category;
  aim: Aim;
  title: string;
  happened_on: string | null;
  new_practice: string;
  new_result: string;
  photo_ids: string[];
  state: ReportState;
  review_note: string | null;
  reviewed_at: string | null;
  submitted_at: string | null;
  published_at: string | null;
  allowed: ReportVerb[];
  created_at: string;
  updated_at: string;
  version: number;
}
export interface ReportCreate {
  union_id: string;
  category: Category;
  aim: Aim;
  title: string;
  happened_on?: string | null;
  new_practice: string;
  new_result: string;
  photo_ids?: string[];
}
export type ReportUpdate = Partial<Omit<ReportCreate, "union_id">>;
export type Strand = "plaque" | "identity" | "feature" | "basics";
export type PhaseState = "upcoming" | "running" | "over";
export interface Proof {
  count: number;
  wanted: number;
}
export interface Figures {
  unions: number;
  enterprises: number;
  cadres: number;
  cadres_with_badge: number;
  reports_submitted: number;
  reports_approved: number;
}
export interface ProgressRead {
  union: UnionBrief;
  campaign: { id: string; name: string; year: number } | null;
  phases: { number: number; name: string; starts_on: string; ends_on: string; state: PhaseState }[];
  day_in_phase: { day: number; days_left: number } | null;
  tasks: {
    code: string;
    title: string;
    strand: Strand;
    phase_number: number;
    done: number;
    total: number;
  }[];
  strands: { strand: Strand; done: number; total: number }[];
  figures: Figures;
  children: { union: UnionBrief; done: number; total: number; figures: Figures }[];
  next_step: { code: string; title: string; hint: string; proof: Proof } | null;
  own_tasks: { code: string; title: string; hint: string; state: "open" | "done"; proof: Proof }[];
  computed_at: string;
}
export interface CampaignRead {
  id: string;
  union: UnionBrief;
  template: string;
  name: string;
  year: number;
  starts_on: string;
  ends_on: string;
  created_at: string;
  version: number;
}
export interface AuditEventRead {
  seq: number;
  at: string;
  actor: { id: string; name: string } | null;
  action: string;
  subject_type: string;
  subject_id: string;
  union: { id: string; name: string } | null;
  details: Record<string, unknown>;
  hash: string;
}

interface Paging {
  page?: number;
  size?: number;
  sort?: string;
}
type O = RequestOptions;
const v1 = "/api/v1";
const get = <T>(path: string, query?: object, o?: O) =>
  request<T>({ method: "GET", path: v1 + path, query }, o);
const post = <T>(path: string, body?: unknown, o?: O) =>
  request<T>({ method: "POST", path: v1 + path, body }, o);
const patch = <T>(path: string, body: unknown, o?: O) =>
  request<T>({ method: "PATCH", path: v1 + path, body }, o);

export const logIn = (body: { username: string; password: string }, o?: O) =>
  request<TokenReply>({ method: "POST", path: v1 + "/auth/token", body, bodyType: "form" }, o);
export const logOut = (o?: O) => post<void>("/auth/logout", undefined, o);
export const readMe = (o?: O) => get<Me>("/auth/me", undefined, o);
export const changePassword = (body: { current_password: string; new_password: string }, o?: O) =>
  post<void>("/auth/password", body, o);
export const listAccounts = (q?: Paging & { q?: string }, o?: O) =>
  get<Page<AccountRead>>("/accounts", q, o);
export const createAccount = (
  body: { username: string; display_name: string; union_id: string; role: Role },
  o?: O,
) => post<AccountCreated>("/accounts", body, o);
export const updateAccount = (
  id: string,
  body: { display_name?: string; role?: Role; disabled?: boolean },
  o?: O,
) => patch<AccountRead>(`/accounts/${id}`, body, o);
export const resetPassword = (id: string, o?: O) =>
  post<OneTimePassword>(`/accounts/${id}/reset-password`, undefined, o);
export const listApiKeys = (q?: Paging, o?: O) => get<Page<ApiKeyRead>>("/api-keys", q, o);
export const createApiKey = (body: { name: string; scopes: string[]; expires_on: string }, o?: O) =>
  post<ApiKeyCreated>("/api-keys", body, o);
export const revokeApiKey = (id: string, o?: O) =>
  request<void>({ method: "DELETE", path: `${v1}/api-keys/${id}` }, o);
export const listUnions = (q?: Paging & { parent_id?: string; level?: Level; q?: string }, o?: O) =>
  get<Page<UnionRead>>("/unions", q, o);
export const createUnion = (body: UnionCreate, o?: O) => post<UnionRead>("/unions", body, o);
export const getUnion = (id: string, o?: O) => get<UnionRead>(`/unions/${id}`, undefined, o);
export const updateUnion = (id: string, body: UnionUpdate, o?: O) =>
  patch<UnionRead>(`/unions/${id}`, body, o);
export const listCadres = (
  q?: Paging & { union_id?: string; q?: string; post?: Post; badge?: "current" | "none" },
  o?: O,
) => get<Page<CadreRead>>("/cadres", q, o);
export const createCadre = (body: CadreCreate, o?: O) => post<CadreRead>("/cadres", body, o);
export const getCadre = (id: string, o?: O) => get<CadreRead>(`/cadres/${id}`, undefined, o);
export const updateCadre = (id: string, body: CadreUpdate, o?: O) =>
  patch<CadreRead>(`/cadres/${id}`, body, o);
export const leaveCadre = (id: string, body: { left_on: string }, o?: O) =>
  post<CadreRead>(`/cadres/${id}/leave`, body, o);
export const giveConsents = (
  id: string,
  body: { fields: ConsentField[]; given_on: string; basis: ConsentBasis },
  o?: O,
) => post<CadreRead>(`/cadres/${id}/consents`, body, o);
export const withdrawConsents = (id: string, body: { fields: ConsentField[] }, o?: O) =>
  post<CadreRead>(`/cadres/${id}/consents/withdraw`, body, o);
export const listConsents = (id: string, q?: Paging, o?: O) =>
  get<Page<ConsentRead>>(`/cadres/${id}/consents`, q, o);
export const issueBadge = (id: string, body: { replace: boolean }, o?: O) =>
  post<BadgeRead>(`/cadres/${id}/badges`, body, o);
export const listBadgesOfCadre = (id: string, q?: Paging, o?: O) =>
  get<Page<BadgeRead>>(`/cadres/${id}/badges`, q, o);
export const voidBadge = (id: string, body: { reason: VoidReason }, o?: O) =>
  post<BadgeRead>(`/badges/${id}/void`, body, o);
export const createPrint = (body: { kind: "badge"; badge_ids: string[] }, o?: O) =>
  post<Blob>("/prints", body, o);
export const uploadPhoto = (body: { file: Blob; union_id: string }, o?: O) =>
  request<PhotoRead>({ method: "POST", path: `${v1}/photos`, body, bodyType: "multipart" }, o);
export const getPhoto = (id: string, q?: { size?: "thumb" | "page" }, o?: O) =>
  get<Blob>(`/photos/${id}`, q, o);
export const listReports = (
  q?: Paging & { union_id?: string; state?: ReportState; category?: Category; q?: string },
  o?: O,
) => get<Page<ReportRead>>("/reports", q, o);
export const createReport = (body: ReportCreate, o?: O) => post<ReportRead>("/reports", body, o);
export const getReport = (id: string, o?: O) => get<ReportRead>(`/reports/${id}`, undefined, o);
export const updateReport = (id: string, body: ReportUpdate, o?: O) =>
  patch<ReportRead>(`/reports/${id}`, body, o);
export const submitReport = (id: string, body: object, o?: O) =>
  post<ReportRead>(`/reports/${id}/submit`, body, o);
export const approveReport = (id: string, body: { note?: string | null }, o?: O) =>
  post<ReportRead>(`/reports/${id}/approve`, body, o);
export const returnReport = (id: string, body: { note: string }, o?: O) =>
  post<ReportRead>(`/reports/${id}/return`, body, o);
export const withdrawReport = (id: string, body: { note?: string | null }, o?: O) =>
  post<ReportRead>(`/reports/${id}/withdraw`, body, o);
export const getProgress = (q?: { union_id?: string }, o?: O) =>
  get<ProgressRead>("/progress", q, o);
export const listAuditEvents = (q?: Paging & { action?: string; subject_id?: string }, o?: O) =>
  get<Page<AuditEventRead>>("/audit-events", q, o);
