// Links with which users set a new password themselves, so that no administrator knows it. AWS has
// nothing like it, so the names are ours: docs/decisions/038-password-reset-links.md.
import { config } from '../../../platform/config'
import { noSuchLoginProfile } from '../../../rules/errors/iam-error'
import { loginProfile } from '../../../store/login-profiles'
import { linkEnd } from '../../../store/resets/link-life'
import { resetLinkDeleted, resetLinkStored } from '../../../store/resets/reset-links'
import { newToken } from '../../../store/sessions/session-token'
import { defineOperation } from '../../operation'
import {
  CreatePasswordResetLinkRequest,
  DeletePasswordResetLinkRequest,
  type PasswordResetLink,
} from '../../shapes/passwords/reset-link'
import { lockUser } from './set-password'

/** The address that a link opens; the token follows. */
const RESET_LINK_PATH = '/reset-password/user?token='

export const CreatePasswordResetLink = defineOperation({
  own: true,
  input: CreatePasswordResetLinkRequest,
  target: 'user',
  access: 'write',
  once: true,
  permission: ({ UserName }) => ({ action: 'iam:UpdateLoginProfile', on: { user: UserName } }),
  errors: ['NoSuchEntity'],
  sensitive: ['Url'],
  /**
   * Creates a link for a user with console access, in place of the one before. Password and
   * sessions stay as they are until the link is used. The link is built from the configured origin
   * and never from a header.
   */
  async handler(_input, call): Promise<{ PasswordResetLink: PasswordResetLink }> {
    const { tx, accountId, now, user } = call
    const owner = { accountId, userId: user.id }
    await lockUser(tx, owner)
    if (!(await loginProfile.row(tx, owner))) throw noSuchLoginProfile(user.name)
    const { token, tokenHash } = newToken(accountId)
    await resetLinkStored.rows(tx, { ...owner, tokenHash, now })
    return {
      PasswordResetLink: {
        UserName: user.name,
        Url: `${config().origin}${RESET_LINK_PATH}${token}`,
        ExpirationDate: linkEnd(now),
      },
    }
  },
})

export const DeletePasswordResetLink = defineOperation({
  own: true,
  input: DeletePasswordResetLinkRequest,
  target: 'user',
  access: 'write',
  permission: ({ UserName }) => ({ action: 'iam:UpdateLoginProfile', on: { user: UserName } }),
  errors: ['NoSuchEntity'],
  /** Ends the user's link. Succeeds for a user without one. */
  async handler(_input, { tx, accountId, user }): Promise<void> {
    const owner = { accountId, userId: user.id }
    await lockUser(tx, owner)
    await resetLinkDeleted.rows(tx, owner)
  },
})
