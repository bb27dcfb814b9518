// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  afresh,
  answerAll,
  begin,
  choose,
  CODE,
  heading,
  open,
  press,
  QR,
  root,
  seen,
  server,
} from "./fake-page";
import type { Reply } from "./network";
import { PhoneTooOld } from "./suite";

beforeEach(afresh);
afterEach(() => vi.useRealTimers());

describe("a ballot", () => {
  it("spends nothing by being opened", async () => {
    await open(QR);
    expect(heading()).toBe("已读到您的评议码条");
    expect(server.words).toEqual([]);
  });

  it("is counted and leaves nothing but its receipt", async () => {
    await begin();
    await answerAll();
    press("提交");
    await seen("已计入");
    const [ballot] = server.ballots;
    expect(ballot).toMatchObject({ answers: { q1: "a", q2: ["a", "c"] }, texts: {} });
    expect(root.textContent).toContain(server.receipts[0]);
    const kept = localStorage.getItem(`sanliang-ballot:${CODE}`)!;
    expect(JSON.parse(kept)).toMatchObject({ stage: "counted", answers: {}, texts: {} });
    for (const secret of [QR, ballot!.nonce, ballot!.message, ballot!.signature])
      expect(kept).not.toContain(secret as string);
    expect(kept, "nor the hour").not.toContain("touched");
    press("我记下了，清除回执");
    expect(localStorage.length).toBe(0);
    expect(heading(), "nobody may think the vote is gone as well").toBe("您的票已计入");
    press("换人填写");
    expect(heading()).toBe("输入评议码");
  });

  it("may be typed, forgivingly", async () => {
    await open();
    const field = root.querySelector<HTMLInputElement>("#slip-code")!;
    field.value = "o123 4567-89";
    press("开始评议");
    expect(root.textContent).toContain("这不像一个评议码");
    field.value = "o123 4567-89ab";
    press("开始评议");
    await seen("第 1 题");
  });

  it("keeps blanks blank, going back and changing", async () => {
    await begin();
    press("跳过");
    press("上一题");
    choose("b");
    press("下一题");
    press("跳过");
    const words = root.querySelector("textarea")!;
    words.value = "  门牌看不清  ";
    words.dispatchEvent(new Event("input"));
    press("下一题");
    expect(root.textContent).toContain("有 1 题没有作答");
    press("修改");
    choose("a");
    press("下一题");
    press("跳过");
    press("下一题");
    press("提交");
    await seen("已计入");
    expect(server.ballots[0]).toMatchObject({
      answers: { q1: "a" },
      texts: { opinion: "门牌看不清" },
    });
  });

  it("stops at the most that may be chosen", async () => {
    await begin();
    press("跳过");
    choose("a");
    choose("b");
    expect(root.querySelector<HTMLInputElement>('input[value="c"]')!.disabled).toBe(true);
  });
});

describe("what cannot be", () => {
  it("a slip used on another phone is told in words", async () => {
    await begin();
    localStorage.clear();
    await open(QR);
    press("开始评议");
    await seen("这张码条已经用过");
    expect(root.textContent).toContain("到评议工作组换一张新的");
    expect(localStorage.length).toBe(0);
  });

  const replies: [string, number, string][] = [
    ["slip_unknown", 404, "没有找到这张码条"],
    ["slip_void", 409, "这张码条已经作废"],
    ["too_many_requests", 429, "输对的码不受影响"],
    ["poll_closed", 410, "手机评议已经截止"],
    ["poll_not_open", 409, "评议还没有开始"],
    ["invalid_input", 422, "没有办成"],
  ];
  for (const [problem, status, words] of replies) {
    it(`${problem} says what to do`, async () => {
      server.refuse = { status, problem, body: {} } as Reply;
      await open(QR);
      press("开始评议");
      await seen(words);
      expect(root.textContent).toContain("怎么办");
      expect(root.textContent).not.toContain("MISSING");
    });
  }

  it("another manifest than printed stops before the slip is spent", async () => {
    server.hash = "0".repeat(64);
    await open(QR);
    press("开始评议");
    await seen("请先不要填写");
    expect(server.issued.size).toBe(0);
  });

  it("a key outside the list stops before the slip is spent", async () => {
    server.key = `A${server.key.slice(1)}`;
    await open(QR);
    press("开始评议");
    await seen("请先不要填写");
    expect(server.issued.size).toBe(0);
  });

  it("a wrong stamp stops the ballot", async () => {
    server.stamp = (signed) => signed.reverse();
    await open(QR);
    press("开始评议");
    await seen("对方给的章不对");
  });

  it("an old phone is sent to paper, its slip unspent", async () => {
    await open(QR, { suite: () => Promise.reject(new PhoneTooOld()) });
    press("开始评议");
    await seen("这部手机太旧");
    expect(server.issued.size).toBe(0);
  });
});

describe("a phone of several people", () => {
  it("does not mix two slips", async () => {
    await begin();
    choose("a");
    await open("ZZZZ23456789");
    expect(heading()).toBe("这部手机上有一份没填完的评议");
    press("换人填写");
    expect(JSON.parse(localStorage.getItem(`sanliang-ballot:${CODE}`) ?? "null")).toBe(null);
    press("开始评议");
    await seen("第 1 题");
    expect(root.querySelectorAll("input:checked")).toHaveLength(0);
  });

  it("takes the same slip scanned twice for the same person", async () => {
    await begin();
    press("跳过");
    await open(QR);
    await seen("第 2 题");
  });

  const tick = () => root.querySelector<HTMLInputElement>("input[type=checkbox]")!;
  async function counted(): Promise<void> {
    await open(QR);
    tick().click();
    press("开始评议");
    await seen("第 1 题");
    await answerAll();
    vi.useFakeTimers({ shouldAdvanceTime: true });
    press("提交");
    await seen("已计入");
  }

  it("returns to the beginning by itself, and leaves no receipt behind", async () => {
    await counted();
    expect(localStorage.length).toBe(0);
    expect(root.querySelector("a[href$='/board']")).toBeNull();
    vi.advanceTimersByTime(15_000);
    expect(heading()).toBe("输入评议码");
    expect(tick().checked, "the next person's is shared as well").toBe(true);
  });

  it("shows the beginning to whoever goes back to it", async () => {
    await counted();
    window.dispatchEvent(new Event("pagehide"));
    expect(heading()).toBe("输入评议码");
  });
});

it("without a slip is indicative only and says so", async () => {
  await open();
  expect(root.textContent).toContain("仅供参考，不计入结果");
  press("不用码条，只作参考");
  await seen("第 1 题");
  await answerAll();
  press("提交");
  await seen("已收到");
  expect(root.textContent).not.toContain("已计入");
  expect(server.opened[0]).toMatchObject({ answers: { q1: "a" } });
  expect(server.opened[0]!.token).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/);
});
