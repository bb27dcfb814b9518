import { expect, it, vi } from "vitest";
import { ApiError, NetworkError } from "@/api/errors";
import { useForm } from "./useForm";

const initial = { name: "甲", phone: "1", duties: ["听取意见"] };
const stale = new ApiError(412, "version_conflict", "已被修改");

it("keeps what was typed and puts the server's messages at their fields", async () => {
  const form = useForm(initial);
  form.values.name = "";
  const problem = new ApiError(422, "invalid", "有 2 处需要修改", [
    { field: "name", message: "请填写姓名", code: "missing" },
    { field: "appointments.0.post", message: "请选择职务", code: "missing" },
  ]);
  expect(await form.send(() => Promise.reject(problem))).toBeUndefined();
  expect(form.values.name).toBe("");
  expect(form.values.phone).toBe("1");
  expect(form.errorOf("name")).toBe("请填写姓名");
  expect(form.errorOf("phone")).toBeUndefined();
  expect(form.entries.value).toHaveLength(2);
  expect(form.message.value).toBe("有 2 处需要修改");
});

it("clears old messages with the next try and gives its result", async () => {
  const form = useForm(initial);
  await form.send(() => Promise.reject(new NetworkError("network")));
  expect(form.message.value).toContain("连不上服务器");
  expect(await form.send(async () => "saved")).toBe("saved");
  expect(form.message.value).toBe("");
});

it("does not send twice when pressed twice, and is ready again after", async () => {
  const form = useForm(initial);
  let finish: (result: string) => void = () => undefined;
  const work = vi.fn(() => new Promise<string>((resolve) => (finish = resolve)));
  const first = form.send(work);
  expect(form.sending.value).toBe(true);
  await form.send(work);
  expect(work).toHaveBeenCalledTimes(1);
  finish("done");
  expect(await first).toBe("done");
  expect(form.sending.value).toBe(false);
});

it("uses the same idempotency key for the same content and another for changed content", async () => {
  const form = useForm(initial);
  const keys: (string | undefined)[] = [];
  const work = async (options: { idempotencyKey?: string }) => {
    keys.push(options.idempotencyKey);
    throw new NetworkError("lost");
  };
  await form.send(work);
  await form.send(work);
  form.values.phone = "2";
  await form.send(work);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[0]);
});

it("meets a stale version without overwriting anybody: merge, name the contested, go on", async () => {
  const form = useForm(initial);
  form.values.phone = "2";
  form.values.duties.push("走访职工");
  await form.send(() => Promise.reject(stale));
  expect(form.conflict.value).toBe(true);
  expect(form.message.value).toBe("");

  form.takeOver({ name: "乙", phone: "3", duties: ["听取意见"] });
  expect(form.conflict.value).toBe(false);
  expect(form.values).toEqual({ name: "乙", phone: "2", duties: ["听取意见", "走访职工"] });
  expect(form.contested.value).toEqual(["phone"]);
  expect(form.touched.value).toBe(true);
});

it("does not share lists with what it was given", () => {
  const form = useForm(initial);
  form.values.duties.push("x");
  expect(initial.duties).toEqual(["听取意见"]);
  expect(form.base.value.duties).toEqual(["听取意见"]);
});
