// The caller's own password and sign-ins. Everybody may see their own (OWASP ASVS 5.0, 6.3.5), so
// the console requires no permission, and no policy can deny it.
import { passwordState } from '../../../rules/password/password-expiry'
import { ownSignInsOfRoot, ownSignInsOfUser } from '../../../store/sessions/own-sign-ins'
import { type Call, defineOperation } from '../../operation'
import { GetOwnSignInStateRequest, type OwnSignInState } from '../../shapes/console-session'

export const GetOwnSignInState = defineOperation({
  own: true,
  input: GetOwnSignInStateRequest,
  access: 'read',
  permission: () => ({ action: 'iam:GetOwnSignInState', on: '*', freeInSession: true }),
  errors: [],
  async handler(_input, call): Promise<{ SignInState: OwnSignInState }> {
    const row = await ownRow(call)
    const { signed_in_at, signed_in_from, failed_at, failed_from, failures } = row
    return {
      SignInState: {
        ...passwordOf(row, call.now),
        ...(signed_in_at && { LastSignIn: { Time: signed_in_at, SourceIp: signed_in_from ?? '' } }),
        ...(failed_at && { LastFailedSignIn: { Time: failed_at, SourceIp: failed_from ?? '' } }),
        FailedSignIns: failures ?? 0,
      },
    }
  },
})

type Row = NonNullable<Awaited<ReturnType<typeof ownSignInsOfUser.row>>>

async function ownRow({ tx, accountId, principal, now }: Call): Promise<Row> {
  const before = principal.session?.createdAt ?? now
  const row =
    principal.kind === 'root'
      ? await ownSignInsOfRoot.row(tx, { accountId, before })
      : await ownSignInsOfUser.row(tx, {
          accountId,
          userId: principal.userId,
          userName: principal.userName,
          before,
        })
  if (!row) throw new Error('A statement of outer joins on one row always has a row.')
  return { password_changed_at: null, max_password_age: null, ...row }
}

function passwordOf({ password_changed_at: changedAt, max_password_age: age }: Row, now: Date) {
  if (changedAt === null) return {}
  const policy = age === null ? 'default' : { MaxPasswordAge: age }
  const { expiresAt } = passwordState({ changedAt, now, resetRequired: false, policy })
  return {
    PasswordLastChanged: changedAt,
    ...(expiresAt && { PasswordExpires: expiresAt, PasswordExpired: expiresAt <= now }),
  }
}
