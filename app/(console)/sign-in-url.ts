// The address at which the users of an account sign in.

/** AWS's form of it, under the canonical host. By alias where there is one, else by ID. */
export function accountSignInUrl(origin: string, account: string): string {
  const { protocol, host } = new URL(origin)
  return `${protocol}//${account}.signin.${host}/console`
}
