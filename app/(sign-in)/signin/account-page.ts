// The address of an account's sign-in page.

/** `next` is a return target that was checked already. */
export const accountPage = (account: string, next?: string): string =>
  `/signin/${encodeURIComponent(account)}${next ? `?next=${encodeURIComponent(next)}` : ''}`
