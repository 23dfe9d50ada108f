// The address of an account's sign-in page.

/** `next` is a validated return target. */
export const accountPage = (account: string, next?: string): string =>
  `/signin/${encodeURIComponent(account)}${next ? `?next=${encodeURIComponent(next)}` : ''}`
