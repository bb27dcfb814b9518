import { beforeEach, describe, expect, it, vi } from "vitest";
import { afresh, answerAll, begin, choose, open, press, QR, root, seen, server } from "./fake-page";

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
