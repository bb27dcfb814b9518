import { expect, it } from "vitest";
import { ApiError } from "@/api/errors";
import { useForm } from "@/console/shared/useForm";
import { useVersion } from "./useBookForm";

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
