// Changes a password that must be changed before anything else. Its session can do nothing else.

import type { MissingPermission } from '@/components/feedback/missing-permission'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { PageTitle } from '@/components/page/page-title'
import { ChangePasswordForm } from '@/components/password/change-password-form'
import { permissionRequest } from '@/components/password/change-password-problems'
import { CopyableBlock } from '@/components/value/copyable-block'
import { KeyValues } from '@/components/value/key-values'
import { may, requirePasswordIsDue } from '@/doors/console/console-door'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import { readPasswordPolicy, refusesCompromised } from '../../../(console)/password-policy'
import { FirstFocus } from '../../first-focus'
import signInStyles from '../../sign-in.module.css'
import { changeDuePassword } from './actions'
import styles from './change-password.module.css'
import { forcedChangeWords, forcedChangePageWords as words } from './words'

type Query = Promise<Record<string, string | string[] | undefined>>

export default async function ForcedChange({ searchParams }: { searchParams: Query }) {
  const { userName, arn, accountId, accountLabel, alias, cause } = await requirePasswordIsDue()
  const next = safeReturnTarget((await searchParams).next)
  const denied = await may('ChangePassword', { OldPassword: '-', NewPassword: '-' })
  return (
    <div className={styles.page}>
      <h1 className={signInStyles.title}>{words.title}</h1>
      <KeyValues
        columns={2}
        items={[
          { label: words.account, value: accountLabel },
          { label: words.userName, value: userName },
        ]}
      />
      {denied ? (
        <Gate denied={denied} arn={arn} />
      ) : (
        <>
          <p>{words.why[cause]}</p>
          <Change
            user={{ name: userName, arn }}
            account={{ id: accountId, ...(alias && { alias }) }}
            next={next}
          />
        </>
      )}
      <form className={signInStyles.foot} action="/sign-out" method="post">
        <button className={styles.signOut} type="submit">
          {words.signOut}
        </button>
      </form>
    </div>
  )
}

interface ChangeProps {
  user: { name: string; arn: string }
  account: { id: string; alias?: string }
  next: string | undefined
}

async function Change({ user, account, next }: ChangeProps) {
  const policyResult = await readPasswordPolicy()
  return (
    <ChangePasswordForm
      policy={policyResult.ok ? policyResult.policy : undefined}
      refusesCompromised={refusesCompromised(policyResult)}
      user={user}
      account={account}
      words={forcedChangeWords}
      action={changeDuePassword}
    >
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <FirstFocus field="OldPassword" />
    </ChangePasswordForm>
  )
}

/** Replaces the form if users may not change their own password: only an administrator can help. */
function Gate({ denied, arn }: { denied: MissingPermission; arn: string }) {
  return (
    <>
      <PageTitle title={words.title} />
      <PermissionNotice title={words.gateTitle} missing={[denied]} sid="AllowOwnPassword" />
      <p>{words.gateText}</p>
      <CopyableBlock
        what="request"
        label={words.copyRequest}
        text={permissionRequest(denied, arn)}
        prose
      />
    </>
  )
}
