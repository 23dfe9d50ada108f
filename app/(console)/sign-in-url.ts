// The sign-in URL of an account.

/** In AWS's form, under the canonical host, with the alias or else the account ID. */
export function accountSignInUrl(origin: string, account: string): string {
  const { protocol, host } = new URL(origin)
  return `${protocol}//${account}.signin.${host}/console`
}
