// The addresses of the sign-in pages.

/** `next` is a validated return target. */
export const accountPage = (account: string, next?: string): string =>
  `/signin/${encodeURIComponent(account)}${next ? `?next=${encodeURIComponent(next)}` : ''}`

/** The first page of a root user's sign-in. `next` is a validated return target. */
export const rootPage = (next?: string): string =>
  `/signin?type=root${next ? `&next=${encodeURIComponent(next)}` : ''}`

/** The page about forgotten passwords. It leads back to the sign-in page of this account. */
export const troublePage = (account: string, next?: string): string =>
  `/having-trouble?account=${encodeURIComponent(account)}${next ? `&next=${encodeURIComponent(next)}` : ''}`
