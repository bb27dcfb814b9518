function randomKey(): string {
  // crypto.randomUUID does not exist on plain http, which a demonstration on a LAN uses.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Gives the idempotency key for a body: the same while the same body is sent again (the reply may
 * have been lost), another one as soon as the person changed something.
 */
export function retryKeys(): (body: unknown) => string {
  let lastBody = "";
  let key = "";
  return (body) => {
    const text = JSON.stringify(body);
    if (!key || text !== lastBody) {
      lastBody = text;
      key = randomKey();
    }
    return key;
  };
}
