/** For people: 138 1234 5678. Other numbers stay as they were written. */
export function readablePhone(phone: string): string {
  return /^1\d{10}$/.test(phone)
    ? `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`
    : phone;
}

/** For `tel:` links: digits, plus, and a pause before an extension. */
export function dialable(phone: string): string {
  const [main = "", extension] = phone.split(/(?:转|ext\.?|分机)/i);
  const digits = main.replace(/[^\d+]/g, "");
  return extension ? `${digits},${extension.replace(/\D/g, "")}` : digits;
}
