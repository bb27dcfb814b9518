import { ref } from "vue";

/** The server was not reached while the page started; the frame offers to try again. */
export const startFailed = ref(false);
