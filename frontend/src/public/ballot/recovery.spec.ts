// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Draft } from "./draft";
import { storeOf } from "./draft";
import { afresh, answerAll, begin, choose, CODE, open } from "./fake-page";
import { press, QR, root, seen, server } from "./fake-page";
import { nativeSuite } from "./native-suite";
import type { Reply } from "./network";

beforeEach(afresh);

describe("a phone that loses the network or its page", () => {
  // The reply to each word to the server is lost, or the page dies, and it is opened again.
  for (const lost of ["poll.json", "credentials", "ballots"]) {
    for (const arrived of [true, false]) {
      it(`recovers at ${lost}, ${arrived ? "the reply" : "the question"} lost`, async () => {
        server.dieAt(lost, arrived);
        await open(QR);
        press("开始评议");
        if (lost === "ballots") {
          await seen("第 1 题");
          await answerAll();
          press("提交");
        }
        await vi.waitFor(() => expect(server.died).toBe(true));
        await open(lost === "poll.json" ? QR : null);
        if (lost === "poll.json") press("开始评议");
        if (lost !== "ballots") {
          await seen("第 1 题");
          await answerAll();
          press("提交");
        }
        await seen("已计入");
        expect(server.ballots).toHaveLength(1);
        expect(root.textContent).toContain(server.receipts[0]);
        expect(server.issued.size).toBe(1);
      });
    }
  }

  it("goes on at the card it was left at", async () => {
    await begin();
    choose("b");
    press("下一题");
    choose("a");
    await open();
    await seen("第 2 题");
    expect(root.querySelector<HTMLInputElement>('input[value="a"]')!.checked).toBe(true);
  });

  it("asks who is there before it shows answers that were left lying", async () => {
    await begin();
    choose("b");
    press("下一题");
    await seen("第 2 题");
    const key = `sanliang-ballot:${CODE}`;
    const draft = JSON.parse(localStorage.getItem(key)!) as Draft;
    localStorage.setItem(key, JSON.stringify({ ...draft, touched: Date.now() - 31 * 60_000 }));
    await open();
    await seen("没填完的评议");
    expect(root.querySelector("input")).toBeNull();
    press("继续填写那一份");
    await seen("第 2 题");
  });

  it("fetches what it calculates with again, its slip unspent", async () => {
    let failing = 2;
    const suite = () =>
      failing-- > 0
        ? Promise.reject(new TypeError("Failed to fetch"))
        : Promise.resolve(nativeSuite);
    const told: string[] = [];
    const pause = () => Promise.resolve(void told.push(root.textContent ?? ""));
    await open(QR, { suite, pause });
    press("开始评议");
    await seen("第 1 题");
    expect(told).toHaveLength(2);
    expect(told[1]).toContain("网络不通");
  });

  it("says before the beginning that a browser keeps nothing", async () => {
    const store = storeOf(CODE, () => {
      throw new DOMException("refused", "SecurityError");
    });
    await open(QR, { store });
    expect(root.textContent).toContain("要一次填完");
    press("开始评议");
    expect(root.textContent).toContain("请不要关掉或刷新网页");
    await seen("第 1 题");
    await answerAll();
    press("提交");
    await seen("已计入");
  });

  it("sends the very same words again", async () => {
    await begin();
    await answerAll();
    server.dieAt("ballots", true);
    press("提交");
    await vi.waitFor(() => expect(server.died).toBe(true));
    await open();
    await seen("已计入");
    const sent = server.words
      .filter(([path]) => path === "/api/v1/ballots")
      .map(([, body]) => body);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toBe(sent[1]);
  });
});

describe("a phone that comes back after the end", () => {
  const over: Reply = { status: 410, problem: "poll_closed", body: {} };

  async function sealed(arrived: boolean): Promise<void> {
    await begin();
    await answerAll();
    server.dieAt("ballots", arrived);
    press("提交");
    await vi.waitFor(() => expect(server.died).toBe(true));
  }

  it("asks after a ballot whose reply was lost", async () => {
    await sealed(true);
    await open(null, { ended: true });
    await seen("已计入");
    expect(root.textContent).toContain(server.receipts[0]);
    press("换人填写");
    expect(root.hidden).toBe(true);
  });

  it("says that a ballot came too late, and keeps nothing of it", async () => {
    await sealed(false);
    server.refuse = over;
    await open(null, { ended: true });
    await seen("没有交出去");
    expect(root.querySelector("button")).toBeNull();
    expect(localStorage.length).toBe(0);
  });

  it("clears what was never sent, without showing it", async () => {
    await begin();
    choose("b");
    const words = server.words.length;
    await open(null, { ended: true });
    await seen("手机评议已经截止");
    expect(root.querySelector("input")).toBeNull();
    expect(localStorage.length).toBe(0);
    expect(server.words).toHaveLength(words);
  });

  it("shows nothing to anybody else", async () => {
    await open(null, { ended: true });
    expect(root.childNodes).toHaveLength(0);
  });
});
