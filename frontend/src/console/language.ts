import { setRequestLanguage } from "@/api/request";
import { locale, restoreLocale, setLocale, type Locale } from "@/i18n";

/** The console's texts and the server's messages change language together. */
export async function setLanguage(next: Locale): Promise<void> {
  await setLocale(next);
  setRequestLanguage(next);
}

export async function restoreLanguage(): Promise<void> {
  await restoreLocale();
  setRequestLanguage(locale.value);
}
