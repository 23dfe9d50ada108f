// Reads what the console-access form needs, each part through its operation.
import 'server-only'
import { readPasswordPolicy, refusesCompromised } from '@/app/(console)/password-policy'
import { consoleAccessPath } from '@/components/page/paths'
import { may, read, requireSession } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import { ownPasswordPermission } from '@/doors/console/own-password'
import { nameKey } from '@/rules/names/names'
import { CHANGE_PASSWORD_POLICY } from '@/rules/policy/change-password-policy'
import type { AccessSubject } from './access-state'

export type FoundSubject = { ok: true; subject: AccessSubject } | { ok: false; failure: Failure }

export async function accessSubject(userName: string): Promise<FoundSubject> {
  const { accountId, alias, userName: me } = await requireSession(consoleAccessPath(userName))
  const found = await read('GetConsoleAccess', { UserName: userName })
  if (!found.ok) return found
  const { Enabled, PasswordResetRequired = false, ...access } = found.output.ConsoleAccess
  const [keys, ownPassword, policyResult, set, take, attach, allow] = await Promise.all([
    read('ListAccessKeys', { UserName: userName }),
    ownPasswordPermission(userName),
    readPasswordPolicy(),
    Enabled
      ? may('UpdateLoginProfile', { UserName: userName })
      : may('CreateLoginProfile', { UserName: userName, Password: '-' }),
    may('DeleteLoginProfile', { UserName: userName }),
    may('AttachUserPolicy', { UserName: userName, PolicyArn: CHANGE_PASSWORD_POLICY }),
    may('UpdateAccountPasswordPolicy', {}),
  ])
  const active = keys.ok
    ? keys.output.AccessKeyMetadata.filter(({ Status }) => Status === 'Active').length
    : undefined
  return {
    ok: true,
    subject: {
      userName,
      hasPassword: Enabled,
      resetRequired: PasswordResetRequired,
      hasResetLink: access.ResetLinkEnds !== undefined,
      activeSessions: access.ActiveSessions,
      isOwn: nameKey(me) === nameKey(userName),
      activeKeys: active,
      ownPassword,
      policy: policyResult.ok ? policyResult.policy : undefined,
      refusesCompromised: refusesCompromised(policyResult),
      accountNames: alias === undefined ? [accountId] : [accountId, alias],
      enableDenied: set,
      disableDenied: take,
      attachDenied: attach,
      allowDenied: allow,
      token: crypto.randomUUID(),
    },
  }
}
