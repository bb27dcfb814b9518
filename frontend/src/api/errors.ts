/** One message for one field, as the server's problem details (RFC 9457) carry it. */
export interface FieldProblem {
  field: string;
  message: string;
  code: string;
}

interface ProblemBody {
  title?: unknown;
  detail?: unknown;
  code?: unknown;
  errors?: unknown;
  request_id?: unknown;
}

/** The server answered and said no. `message` is already in the reader's language. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: FieldProblem[] = [],
    readonly requestId: string | null = null,
  ) {
    super(message);
  }

  /** Somebody else changed the thing after it was read (If-Match did not hold). */
  get isConflict(): boolean {
    return this.status === 412;
  }
}

/** Nothing came back: no network, server gone, or the request was cut off. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry: Record<string, unknown>) => ({
    field: text(entry.field),
    message: text(entry.message),
    code: text(entry.code),
  }));
}

/** Reads a refusal. A proxy's HTML error page becomes an ApiError without a message. */
export async function errorFrom(response: Response): Promise<ApiError> {
  let body: ProblemBody = {};
  if ((response.headers.get("content-type") ?? "").includes("json")) {
    try {
      body = (await response.json()) as ProblemBody;
    } catch {
      body = {}; // cut off half way: the status alone still says what happened
    }
  }
  return new ApiError(
    response.status,
    text(body.code) || `http_${response.status}`,
    text(body.detail) || text(body.title),
    fieldProblems(body.errors),
    text(body.request_id) || null,
  );
}
