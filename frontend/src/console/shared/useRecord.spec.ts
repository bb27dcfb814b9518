import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/errors";
import { useForm } from "@/console/shared/useForm";
import { pendingQuestion } from "@/ui/confirm";
import { useRemoval, useVersion } from "./useRecord";

const { replace } = vi.hoisted(() => ({ replace: vi.fn() }));
vi.mock("vue-router", () => ({ useRouter: () => ({ replace }) }));

it("takes over the newer version after a stale save and loses nothing typed", async () => {
  const form = useForm({ title: "动员会", place: "会议室" });
  const read = { version: 1, title: "动员会", place: "会议室" };
  const newer = { version: 3, title: "动员会", place: "礼堂" };
  const { saved, takeNewer } = useVersion(
    form,
    read,
    () => Promise.resolve(newer),
    ({ title, place }) => ({ title, place }),
  );
  expect(saved()).toEqual({ version: 1 });
  form.values.title = "第二次动员会";
  await form.send(() => Promise.reject(new ApiError(412, "version_conflict", "", [])));
  expect(form.conflict.value).toBe(true);
  await takeNewer();
  expect(form.conflict.value).toBe(false);
  expect(form.values).toEqual({ title: "第二次动员会", place: "礼堂" });
  expect(saved()).toEqual({ version: 3 });
});

describe("removing a record", () => {
  const words = () => ({ title: "确定删除吗？", body: "不能恢复。", yes: "删除", done: "已删除" });
  const remove = vi.fn<() => Promise<void>>();
  beforeEach(() => {
    vi.resetAllMocks();
  });

  async function answered(yes: boolean): Promise<void> {
    const over = useRemoval(words, remove, { name: "forums" })();
    expect(pendingQuestion.value).toMatchObject({ title: "确定删除吗？", danger: true });
    pendingQuestion.value!.answer(yes);
    await over;
  }

  it("leads back to the list once it is gone", async () => {
    await answered(true);
    expect(remove).toHaveBeenCalledOnce();
    expect(replace).toHaveBeenCalledExactlyOnceWith({ name: "forums" });
  });

  it("does nothing for whoever thinks better of it", async () => {
    await answered(false);
    expect(remove).not.toHaveBeenCalled();
    expect(replace).not.toHaveBeenCalled();
  });

  it("stays where it is when the server refuses", async () => {
    remove.mockRejectedValue(new ApiError(409, "in_use", "还有意见", []));
    await answered(true);
    expect(replace).not.toHaveBeenCalled();
  });
});
