import { onScopeDispose, ref, watch, type Ref } from "vue";
import * as api from "@/api/client.gen";
import { shrinkPhoto, UnreadableImage } from "@/lib/image";
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
  busy: Ref<boolean>;
  error: Ref<string>;
  /** Shrinks and sends; gives the photo's id, or undefined with `error` set. */
  upload: (file: Blob, unionId: string) => Promise<string | undefined>;
}

export function usePhotoUpload(): PhotoUpload {
  const busy = ref(false);
  const error = ref("");
  async function upload(file: Blob, unionId: string): Promise<string | undefined> {
    busy.value = true;
    error.value = "";
    try {
      const photo = await api.uploadPhoto({ file: await shrinkPhoto(file), union_id: unionId });
      return photo.id;
    } catch (problem) {
      error.value =
        problem instanceof UnreadableImage ? t("errors.unreadableImage") : explain(problem);
      return undefined;
    } finally {
      busy.value = false;
    }
  }
  return { busy, error, upload };
}
