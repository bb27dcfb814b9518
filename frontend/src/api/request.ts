import { errorFrom, NetworkError } from "./errors";

export interface RequestSpec {
  method: string;
  path: string;
  query?: object;
  body?: unknown;
  bodyType?: "json" | "form" | "multipart";
}

export interface RequestOptions {
  /** The version that was read; sent as If-Match so that nobody's edit is overwritten unseen. */
  version?: number;
  /** Repeating a POST with the same key after a lost reply does not do the thing twice. */
  idempotencyKey?: string;
  /** Ask "has it changed?" (If-None-Match); an unchanged answer returns the same object again. */
  revalidate?: boolean;
  /** For the calls that make a session: no token is sent and a 401 is an answer, not an expiry. */
  anonymous?: boolean;
  signal?: AbortSignal;
}

export interface TokenReply {
  access_token: string;
  must_change_password: boolean;
}

const REFRESH_PATH = "/api/v1/auth/refresh";
const COOKIE_GUARD = { "X-Requested-With": "sanliang" };

let accessToken: string | null = null;
let language = "zh-CN";
let sessionEnded: () => void = () => undefined;
let refreshing: Promise<TokenReply> | null = null;
const remembered = new Map<string, { etag: string; body: unknown }>();

/** The token lives in memory only; a page load gets a new one through the refresh cookie. */
export function setAccessToken(token: string | null): void {
  accessToken = token;
  remembered.clear();
}

export function setRequestLanguage(tag: string): void {
  language = tag;
  remembered.clear();
}

/** Called once when the refresh cookie no longer opens a session. */
export function onSessionEnded(listener: () => void): void {
  sessionEnded = listener;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: "same-origin", ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new NetworkError("network", { cause });
  }
}

async function refreshOnce(): Promise<TokenReply> {
  const headers = { ...COOKIE_GUARD, "Accept-Language": language };
  const response = await send(REFRESH_PATH, { method: "POST", headers });
  if (!response.ok) throw await errorFrom(response);
  const reply = (await response.json()) as TokenReply;
  setAccessToken(reply.access_token);
  return reply;
}

/** Tabs share one rotating cookie: two refreshing at once would look like a stolen one. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks
    ? (navigator.locks.request("sanliang-refresh", work) as Promise<T>)
    : work();
}

/** All callers that find their token expired wait for one and the same refresh. */
export function refreshSession(): Promise<TokenReply> {
  refreshing ??= inTurn(refreshOnce).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

function queryString(query: object | undefined): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== "") params.append(key, String(value));
  }
  const encoded = params.toString();
  return encoded ? `?${encoded}` : "";
}

function encodedBody(spec: RequestSpec, headers: Headers): BodyInit | undefined {
  if (spec.body === undefined) return undefined;
  if (spec.bodyType === "multipart" || spec.bodyType === "form") {
    const form = spec.bodyType === "form" ? new URLSearchParams() : new FormData();
    for (const [key, value] of Object.entries(spec.body as Record<string, string | Blob>)) {
      form.append(key, value as string);
    }
    return form; // the browser writes the content type with its boundary
  }
  headers.set("Content-Type", "application/json");
  return JSON.stringify(spec.body);
}

function perform(url: string, spec: RequestSpec, options: RequestOptions): Promise<Response> {
  const headers = new Headers({ "Accept-Language": language });
  if (spec.path.startsWith("/api/v1/auth/")) {
    headers.set("X-Requested-With", COOKIE_GUARD["X-Requested-With"]);
  }
  if (accessToken && !options.anonymous) headers.set("Authorization", `Bearer ${accessToken}`);
  if (options.version !== undefined) headers.set("If-Match", `"${options.version}"`);
  if (options.idempotencyKey) headers.set("Idempotency-Key", options.idempotencyKey);
  const known = options.revalidate ? remembered.get(url) : undefined;
  if (known) headers.set("If-None-Match", known.etag);
  const body = encodedBody(spec, headers);
  return send(url, {
    method: spec.method,
    headers,
    body,
    signal: options.signal,
    // What is polled is revalidated here; the browser's own cache would hide the 304.
    cache: options.revalidate ? "no-store" : "default",
  });
}

async function performWithSession(
  url: string,
  spec: RequestSpec,
  options: RequestOptions,
): Promise<Response> {
  const tokenUsed = accessToken;
  const response = await perform(url, spec, options);
  if (response.status !== 401 || options.anonymous) return response;
  if (tokenUsed === accessToken) {
    try {
      await refreshSession();
    } catch (error) {
      if (error instanceof NetworkError) throw error;
      setAccessToken(null);
      sessionEnded();
      return response;
    }
  }
  return perform(url, spec, options);
}

async function readBody(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const type = response.headers.get("content-type") ?? "";
  return type.includes("json") ? response.json() : response.blob();
}

/**
 * The only place that talks to the network. JSON comes back parsed, files as Blob, nothing (204)
 * as undefined. Throws ApiError when the server refuses and NetworkError when it is not reached.
 */
export async function request<T>(spec: RequestSpec, options: RequestOptions = {}): Promise<T> {
  const url = spec.path + queryString(spec.query);
  const response = await performWithSession(url, spec, options);
  const known = remembered.get(url);
  if (response.status === 304 && known) return known.body as T;
  if (!response.ok) throw await errorFrom(response);
  const body = await readBody(response);
  const etag = response.headers.get("etag");
  if (options.revalidate && etag) remembered.set(url, { etag, body });
  return body as T;
}
