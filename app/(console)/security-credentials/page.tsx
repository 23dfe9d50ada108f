// Security credentials: your identifiers, your console password, MFA devices and access keys.
// Permissions are evaluated first, so that people who may not change the password learn why before
// they type one.
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Section } from '@/components/page/section'
import { ChangePasswordForm } from '@/components/password/change-password-form'
import { permissionRequest } from '@/components/password/change-password-problems'
import { Commands } from '@/components/value/as-command'
import { Copyable } from '@/components/value/copyable'
import { CopyableBlock } from '@/components/value/copyable-block'
import { KeyValues } from '@/components/value/key-values'
import { may, requireSession } from '@/doors/console/console-door'
import { config } from '@/platform/config'
import { accountClock } from '@/platform/database/clock'
import { accountSignInUrl } from '@/rules/address/account-sign-in-url'
import { type AwsCall, SECRET } from '@/rules/command/aws-command'
import { ConsolePage } from '../console-page'
import { MfaDevices } from '../iam/mfa-devices/mfa-devices'
import {
  type PasswordPolicyResult,
  readPasswordPolicy,
  refusesCompromised,
} from '../password-policy'
import { OwnSessions } from '../sessions/own-sessions'
import { OwnTools } from '../sessions/own-tools'
import { changePassword } from './actions'
import { OwnAccessKeys } from './own-access-keys'
import { RootCredentials } from './root/root-credentials'
import styles from './security-credentials.module.css'
import { SignInState } from './sign-in-state'
import { changeWords, credentialsWords as words } from './words'

export default async function SecurityCredentials() {
  const session = await requireSession('/security-credentials')
  const { userName, arn, accountId, accountLabel, alias } = session
  if (session.principal.kind === 'root') return <RootCredentials accountId={accountId} />
  const [policyResult, denied, now] = await Promise.all([
    readPasswordPolicy(),
    may('ChangePassword', { OldPassword: '-', NewPassword: '-' }),
    accountClock(accountId),
  ])
  const signInUrl = accountSignInUrl(config().origin, accountLabel)
  const account = { id: accountId, ...(alias !== undefined && { alias }) }
  return (
    <ConsolePage
      title={words.title}
      help="securityCredentials"
      formSetsTitle={policyResult.ok && !denied}
    >
      <Section title={words.details}>
        <KeyValues
          columns={2}
          items={[
            { label: words.userName, value: userName },
            {
              label: words.accountId,
              value: <Copyable value={accountId} what={words.accountId} />,
            },
            { label: words.arn, value: <Copyable value={arn} what="ARN" /> },
            {
              label: words.signInUrl,
              value: <Copyable value={signInUrl} what={words.signInUrlCopy} href={signInUrl} />,
            },
          ]}
        />
      </Section>
      <Section title={words.changePassword} description={words.caseSensitive}>
        {policyResult.ok && !denied ? (
          <div className={styles.parts}>
            <ChangePasswordForm
              policy={policyResult.policy}
              refusesCompromised={refusesCompromised(policyResult)}
              user={{ name: userName, arn }}
              account={account}
              words={changeWords}
              action={changePassword}
            />
            <Commands calls={CHANGE_PASSWORD} />
          </div>
        ) : (
          <Refused policyResult={policyResult} denied={denied} arn={arn} />
        )}
      </Section>
      <MfaDevices owner={{ userName, own: true }} now={now} />
      <SignInState now={now} />
      <OwnSessions now={now} returnTo="/security-credentials" />
      <OwnTools now={now} returnTo="/security-credentials" />
      <OwnAccessKeys userName={userName} now={now} />
    </ConsolePage>
  )
}

const CHANGE_PASSWORD: AwsCall[] = [
  { name: 'ChangePassword', input: { OldPassword: SECRET, NewPassword: SECRET } },
]

interface RefusedProps {
  policyResult: PasswordPolicyResult
  denied: MissingPermission | undefined
  arn: string
}

/**
 * Replaces the form if the user may not change the password, or may not see the password policy.
 */
function Refused({ policyResult, denied, arn }: RefusedProps) {
  const unseen = policyResult.ok ? undefined : policyResult.failure.detail.denied
  const missing = [unseen, denied].filter((one) => one !== undefined)
  return (
    <>
      {missing.length > 0 ? (
        <PermissionNotice title={words.gateTitle} missing={missing} sid="AllowOwnPassword" />
      ) : (
        <p>{`${words.unreadTitle}. ${policyResult.ok ? '' : policyResult.failure.message}`}</p>
      )}
      {denied ? (
        <div className={styles.request}>
          <p>{words.askAdministrator}</p>
          <CopyableBlock
            what="request"
            label={words.copyRequest}
            text={permissionRequest(denied, arn)}
            prose
          />
        </div>
      ) : null}
    </>
  )
}
