// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, NetworkError } from "./errors";
import { onSessionEnded, refreshSession, request, setAccessToken } from "./request";

type Answer = (url: string, init: RequestInit) => Response | Promise<Response>;

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

function serve(answer: Answer) {
  const server = vi.fn(answer);
  vi.stubGlobal("fetch", server);
  return server;
}

function headersOf(init: RequestInit): Headers {
  return init.headers as Headers;
}

const read = (path = "/api/v1/unions") => request<{ id: string }>({ method: "GET", path });

beforeEach(() => setAccessToken("old"));
afterEach(() => vi.unstubAllGlobals());

describe("request", () => {
  it("sends the token, the query without empty values, and gives the body", async () => {
    const server = serve(() => json(200, { id: "u1" }));
    const query = { q: "纺织", post: "", page: 1, badge: undefined };
    const body = await request({ method: "GET", path: "/api/v1/cadres", query });
    const [url, init] = server.mock.calls[0]!;
    expect(body).toEqual({ id: "u1" });
    expect(url).toBe(`/api/v1/cadres?q=${encodeURIComponent("纺织")}&page=1`);
    expect(headersOf(init).get("authorization")).toBe("Bearer old");
  });

  it("turns a version into If-Match and nothing (204) into undefined", async () => {
    const server = serve(() => new Response(null, { status: 204 }));
    const reply = await request(
      { method: "PATCH", path: "/x", body: { name: "n" } },
      { version: 3, idempotencyKey: "k" },
    );
    const headers = headersOf(server.mock.calls[0]![1]);
    expect(reply).toBeUndefined();
    expect(headers.get("if-match")).toBe('"3"');
    expect(headers.get("idempotency-key")).toBe("k");
  });

  it("keeps a file as a Blob and sends a form without writing its boundary itself", async () => {
    const server = serve(
      () => new Response("%PDF", { headers: { "content-type": "application/pdf" } }),
    );
    const file = await request<Blob>({
      method: "POST",
      path: "/x",
      body: { file: new Blob(["x"]), union_id: "u1" },
      bodyType: "multipart",
    });
    const init = server.mock.calls[0]![1];
    expect(await file.text()).toBe("%PDF");
    expect(init.body).toBeInstanceOf(FormData);
    expect(headersOf(init).get("content-type")).toBeNull();
  });

  it("makes a typed error of a problem document", async () => {
    serve(() =>
      json(422, {
        title: "有内容需要修改",
        detail: "有 1 处需要修改",
        code: "invalid_input",
        errors: [{ field: "appointments.0.post", message: "请选择职务", code: "missing" }],
        request_id: "r-1",
      }),
    );
    const error = await read().catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 422,
      code: "invalid_input",
      message: "有 1 处需要修改",
      fields: [{ field: "appointments.0.post", message: "请选择职务" }],
      requestId: "r-1",
    });
  });

  it("survives an error page that is no problem document", async () => {
    serve(() => new Response("<h1>Bad gateway</h1>", { status: 502 }));
    await expect(read()).rejects.toMatchObject({ status: 502, code: "http_502", fields: [] });
  });

  it("says NetworkError when nothing answers, and lets an abort be an abort", async () => {
    serve(() => Promise.reject(new TypeError("Failed to fetch")));
    await expect(read()).rejects.toBeInstanceOf(NetworkError);
    serve(() => Promise.reject(new DOMException("gone", "AbortError")));
    await expect(read()).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("an expired token", () => {
  function expiringServer(refreshed: () => Response) {
    return serve((url, init) => {
      if (url.endsWith("/auth/refresh")) return refreshed();
      const fresh = headersOf(init).get("authorization") === "Bearer new";
      return fresh ? json(200, { id: url }) : json(401, { code: "token_expired" });
    });
  }

  it("is refreshed once for all requests that meet it, and they are sent again", async () => {
    const server = expiringServer(() => json(200, { access_token: "new" }));
    const replies = await Promise.all([read("/a"), read("/b"), read("/c")]);
    const refreshes = server.mock.calls.filter(([url]) => url.endsWith("/auth/refresh"));
    expect(replies.map((reply) => reply.id)).toEqual(["/a", "/b", "/c"]);
    expect(refreshes).toHaveLength(1);
    expect(refreshes[0]![1].headers).toMatchObject({ "X-Requested-With": "sanliang" });
  });

  it("that cannot be refreshed ends the session once and gives the 401", async () => {
    const ended = vi.fn();
    onSessionEnded(ended);
    expiringServer(() => json(401, { code: "session_ended" }));
    await expect(read()).rejects.toMatchObject({ status: 401 });
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it("does not end the session only because the network is gone", async () => {
    const ended = vi.fn();
    onSessionEnded(ended);
    serve((url) =>
      url.endsWith("/auth/refresh")
        ? Promise.reject(new TypeError("offline"))
        : json(401, { code: "token_expired" }),
    );
    await expect(read()).rejects.toBeInstanceOf(NetworkError);
    expect(ended).not.toHaveBeenCalled();
  });

  it("is no matter of a sign-in: its 401 is the answer", async () => {
    const server = serve(() => json(401, { code: "wrong_password" }));
    const spec = {
      method: "POST",
      path: "/api/v1/auth/token",
      body: {},
      bodyType: "form" as const,
    };
    await expect(request(spec, { anonymous: true })).rejects.toMatchObject({
      code: "wrong_password",
    });
    expect(server).toHaveBeenCalledTimes(1);
  });

  it("is refreshed in turn where tabs share a lock", async () => {
    const locked = vi.fn((_name: string, work: () => Promise<unknown>) => work());
    vi.stubGlobal("navigator", { locks: { request: locked } });
    expiringServer(() => json(200, { access_token: "new" }));
    await refreshSession();
    expect(locked).toHaveBeenCalledWith("sanliang-refresh", expect.any(Function));
  });
});

describe("revalidation", () => {
  it("asks with the last ETag and gives the very same object for a 304", async () => {
    const server = serve((_url, init) =>
      headersOf(init).get("if-none-match") === '"7"'
        ? new Response(null, { status: 304 })
        : json(200, { id: "p" }, { etag: '"7"' }),
    );
    const ask = () => request({ method: "GET", path: "/progress" }, { revalidate: true });
    const first = await ask();
    const second = await ask();
    expect(second).toBe(first);
    expect(server).toHaveBeenCalledTimes(2);
  });

  it("forgets what another account saw", async () => {
    const server = serve(() => json(200, { id: "p" }, { etag: '"7"' }));
    const ask = () => request({ method: "GET", path: "/progress" }, { revalidate: true });
    await ask();
    setAccessToken("somebody else");
    await ask();
    expect(headersOf(server.mock.calls[1]![1]).get("if-none-match")).toBeNull();
  });
});
