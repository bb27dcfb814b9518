/** The number as it is printed on the badge. */
export function badgeNumber(number: number): string {
  return String(number).padStart(6, "0");
}
