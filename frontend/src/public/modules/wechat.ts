/** WeChat and WeCom, on phones and on computers, name themselves so. */
export function inWeChat(agent: string = navigator.userAgent): boolean {
  return /MicroMessenger/i.test(agent);
}
