// What error pages and forms say about a failure of the server. In a file of its own, because the
// sign-in page's forms do without the other sentences of the error pages.

export const failureWords = {
  database: 'The database can’t be reached',
  fault: 'Something went wrong',
  reference: (id: string) => `If you report this, include the reference ${id}.`,
} as const
