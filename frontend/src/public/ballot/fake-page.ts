/** A phone with the ballot's page, for tests: what is seen on it and what can be pressed. */
import { expect, vi } from "vitest";
import zh from "../../../locales/public.zh-CN.json";
import credential from "./fixtures/credential.json";
import { BallotBooth, type Surroundings } from "./booth";
import { storeOf } from "./draft";
import { FakeServer } from "./fake-server";
import type { Line } from "./network";
import { nativeSuite } from "./native-suite";

export const CODE = "7KX2M9QHRT4W";
export const SLIP = "0123456789AB";
export const QR = "0123456789ABCDEFGHJKMNPQRS";

export let server: FakeServer;
export let root: HTMLElement;

const t: Surroundings["t"] = (key, values = {}) =>
  ((zh as Record<string, string>)[`ballot.${key}`] ?? `MISSING ${key}`).replace(
    /\{(\w+)\}/g,
    (_, name: string) => String(values[name]),
  );

/** The page newly opened on the same phone. */
export function open(scanned: string | null = null, more: Partial<Surroundings> = {}) {
  root = document.createElement("div");
  document.body.replaceChildren(root);
  const around: Surroundings = {
    root,
    t,
    code: CODE,
    hotline: "12351",
    open: true,
    ended: false,
    prefix: server.hash.slice(0, 16),
    store: storeOf(CODE),
    forgetScan: () => undefined,
    suite: () => Promise.resolve(nativeSuite),
    line: () => server as Line,
    ...more,
  };
  const prefix = server.hash.slice(0, 16);
  const booth = new BallotBooth(around, scanned === null ? null : { code: scanned, prefix });
  return booth.start();
}

export const heading = () => root.querySelector("h2, legend, .asked")?.textContent ?? "";
export const press = (name: string) => {
  const found = Array.from(root.querySelectorAll("button")).find((one) => one.textContent === name);
  if (!found) throw new Error(`no ${name} in ${root.textContent}`);
  found.click();
};
export const seen = (text: string) =>
  vi.waitFor(() => expect(root.textContent).toContain(text), { timeout: 5000 });
export const choose = (value: string) =>
  root.querySelector<HTMLInputElement>(`input[value="${value}"]`)!.click();

export async function begin(): Promise<void> {
  await open(QR);
  press("开始评议");
  await seen("第 1 题，共 3 题");
}

export async function answerAll(): Promise<void> {
  choose("a");
  press("下一题");
  choose("c");
  choose("a");
  press("下一题");
  press("跳过");
  expect(heading()).toBe("提交以前再看一遍");
}

/** A new phone and new slips. */
export async function afresh(): Promise<void> {
  localStorage.clear();
  server = await FakeServer.start(CODE, [SLIP, QR, "ZZZZ23456789"], credential);
}
