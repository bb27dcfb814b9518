import { onScopeDispose, ref, watch, type Ref } from "vue";
import * as api from "@/api/client.gen";
import type { CropBox } from "@/lib/crop";
import { LONGEST_SIDE, LONGEST_SIDE_TO_CUT, shrinkPhoto, UnreadableImage } from "@/lib/image";
import { t } from "@/i18n";
import { explain } from "./explain";

export type PhotoSize = "thumb" | "page";

/** Photos need the token, which an `<img src>` cannot carry: they come as blob addresses. */
export function usePhoto(id: () => string | null, size: PhotoSize): Ref<string> {
  const address = ref("");
  let shown = "";

  function show(next: string): void {
    if (shown) URL.revokeObjectURL(shown);
    shown = next;
    address.value = next;
  }

  watch(
    id,
    async (photoId) => {
      show("");
      if (!photoId) return;
      try {
        const blob = await api.readPhoto(photoId, { size });
        if (id() === photoId) show(URL.createObjectURL(blob));
      } catch {
        // A missing picture keeps its placeholder; the page around it is what matters.
      }
    },
    { immediate: true },
  );
  onScopeDispose(() => show(""));
  return address;
}

export interface PhotoUpload {
  /** Which of how many is being sent; null when none is. */
  progress: Ref<{ n: number; total: number } | null>;
  problems: Ref<string[]>;
  /**
   * Shrinks and sends `files` one after another, at most `most` of them; `sent` hears of each that
   * arrived. One that fails is named in `problems` and does not keep the others back.
   */
  upload: (
    files: File[],
    unionId: string,
    most: number,
    sent: (id: string) => void,
    crop?: CropBox,
  ) => Promise<void>;
}

function reasonOf(problem: unknown): string {
  return problem instanceof UnreadableImage ? t("errors.unreadableImage") : explain(problem);
}

export function usePhotoUpload(): PhotoUpload {
  const progress = ref<{ n: number; total: number } | null>(null);
  const problems = ref<string[]>([]);

  async function upload(
    files: File[],
    unionId: string,
    most: number,
    sent: (id: string) => void,
    crop?: CropBox,
  ): Promise<void> {
    const taken = files.slice(0, most);
    problems.value = [];
    for (const [index, file] of taken.entries()) {
      progress.value = { n: index + 1, total: taken.length };
      try {
        const small = await shrinkPhoto(file, crop ? LONGEST_SIDE_TO_CUT : LONGEST_SIDE);
        const photo = await api.uploadPhoto({ file: small, union_id: unionId, ...crop });
        sent(photo.id);
      } catch (problem) {
        const why = reasonOf(problem);
        const text = taken.length > 1 ? t("common.photo.failed", { name: file.name, why }) : why;
        problems.value = [...problems.value, text];
      }
    }
    progress.value = null;
    const left = files.length - taken.length;
    if (left) problems.value = [...problems.value, t("common.photo.tooMany", { n: left })];
  }
  return { progress, problems, upload };
}
