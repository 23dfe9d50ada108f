// The addresses of the root user's pages.
export const EDIT_ACCOUNT = '/security-credentials/account'
export const CREATE_ROOT_KEY = '/security-credentials/root-keys/create'
export const rootKeyHref = (id: string): string => `/security-credentials/root-keys/${id}`
