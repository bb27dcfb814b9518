import { ref, type Ref } from "vue";
import { showToast } from "@/ui/toast";
import { explain } from "./explain";

export interface Action {
  busy: Ref<boolean>;
  /** Runs one thing at a time; a failure is told and gives undefined. */
  run: <R>(work: () => Promise<R>, done?: string) => Promise<R | undefined>;
}

/** A button that does something at once, without a form. */
export function useAction(): Action {
  const busy = ref(false);
  async function run<R>(work: () => Promise<R>, done?: string): Promise<R | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    try {
      const result = await work();
      if (done) showToast(done);
      return result;
    } catch (error) {
      showToast(explain(error), "problem");
      return undefined;
    } finally {
      busy.value = false;
    }
  }
  return { busy, run };
}
