// Uses a reset link as a browser does: opens its page, then posts the user that the page showed.
import { completeUserReset, findResetLinkUser } from '../iam/accounts/user-reset'
import { origin } from './fixtures'

const NOBODY = { accountId: '', userId: '' }

export async function resetByLink(token: string | undefined, password: string) {
  const shown = await findResetLinkUser(token)
  return completeUserReset(token, shown ?? NOBODY, password, origin())
}
