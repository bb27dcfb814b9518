import { shallowRef } from "vue";

export interface Question {
  title: string;
  body: string;
  yes: string;
  danger?: boolean;
}

interface Pending extends Question {
  answer: (yes: boolean) => void;
}

/** The question being asked; ConfirmDialog in the app frame shows it. */
export const pendingQuestion = shallowRef<Pending | null>(null);

/** `if (await confirm({…})) …` */
export function confirm(question: Question): Promise<boolean> {
  pendingQuestion.value?.answer(false);
  return new Promise((resolve) => {
    pendingQuestion.value = {
      ...question,
      answer: (yes) => {
        pendingQuestion.value = null;
        resolve(yes);
      },
    };
  });
}
