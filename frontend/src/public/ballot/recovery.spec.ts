import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Draft } from "./draft";
import { afresh, answerAll, begin, choose, CODE, open } from "./fake-page";
import { press, QR, root, seen, server } from "./fake-page";

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
