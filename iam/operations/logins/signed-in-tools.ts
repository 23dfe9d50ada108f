// Tools that are signed in with `aws login`, as the console lists and ends them. AWS has no
// operations for these. For a user's tools, they need the permissions for the password. For the
// caller's own, they need none.
import type { Transaction } from '../../../platform/database/db'
import { deviceOf } from '../../../rules/oauth/devtools-client'
import { endLogin, endLogins, listLogins } from '../../../store/logins/login-sessions'
import { type CredentialOwner, ownerOfPrincipal } from '../../../store/principal'
import { defineOperation } from '../../operation'
import {
  EndOwnSignedInToolsRequest,
  EndSignedInToolsRequest,
  ListOwnSignedInToolsRequest,
  ListSignedInToolsRequest,
  type SignedInTool,
} from '../../shapes/logins/login-session'

export const ListSignedInTools = defineOperation({
  own: true,
  input: ListSignedInToolsRequest,
  target: 'user',
  access: 'read',
  permission: ({ UserName }) => ({ action: 'iam:GetLoginProfile', on: { user: UserName } }),
  errors: ['NoSuchEntity'],
  async handler(_input, { tx, accountId, user, now }): Promise<{ SignedInTools: SignedInTool[] }> {
    return { SignedInTools: await listedTools(tx, { accountId, userId: user.id }, now) }
  },
})

export const EndSignedInTools = defineOperation({
  own: true,
  input: EndSignedInToolsRequest,
  target: 'user',
  access: 'write',
  permission: ({ UserName }) => ({ action: 'iam:UpdateLoginProfile', on: { user: UserName } }),
  errors: ['NoSuchEntity'],
  /** Ends one tool's session or all. Succeeds for one that has already ended. */
  async handler({ LoginId }, { tx, accountId, user }): Promise<void> {
    await end(tx, { accountId, userId: user.id }, LoginId)
  },
})

export const ListOwnSignedInTools = defineOperation({
  own: true,
  input: ListOwnSignedInToolsRequest,
  access: 'read',
  permission: () => ({ action: 'iam:ListOwnSignedInTools', on: '*', freeInSession: true }),
  errors: [],
  async handler(_input, { tx, principal, now }): Promise<{ SignedInTools: SignedInTool[] }> {
    return { SignedInTools: await listedTools(tx, ownerOfPrincipal(principal), now) }
  },
})

export const EndOwnSignedInTools = defineOperation({
  own: true,
  input: EndOwnSignedInToolsRequest,
  access: 'write',
  permission: () => ({ action: 'iam:EndOwnSignedInTools', on: '*', freeInSession: true }),
  errors: [],
  /** Ends one tool's session or all. Succeeds for one that has already ended. */
  async handler({ LoginId }, { tx, principal }): Promise<void> {
    await end(tx, ownerOfPrincipal(principal), LoginId)
  },
})

const end = (tx: Transaction, owner: CredentialOwner, loginId: string | undefined) =>
  loginId === undefined ? endLogins(tx, owner) : endLogin(tx, owner, loginId)

async function listedTools(
  tx: Transaction,
  owner: CredentialOwner,
  now: Date,
): Promise<SignedInTool[]> {
  return (await listLogins(tx, owner, now)).map((row) => ({
    LoginId: row.id,
    Device: deviceOf(row.client_id),
    CreateDate: row.created_at,
    ExpirationDate: row.expires_at,
    LastRefresh: row.last_refresh_at,
    SourceIp: row.address,
    UserAgent: row.user_agent,
  }))
}
