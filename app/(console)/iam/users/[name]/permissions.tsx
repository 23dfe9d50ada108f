// The Permissions tab: the policies of a user, attaching a managed one, putting an inline one.

import { DeniedButton } from '@/components/feedback/denied-button'
import { Explanation } from '@/components/feedback/explanation'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { ActionForm } from '@/components/form/action-form'
import { Button } from '@/components/form/button'
import { RowActions, Table } from '@/components/list/table'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
import { may, read, requireSession } from '@/server/console-door'
import type { Failure } from '@/server/form-state'
import { attachablePolicies } from '../../attachable-policies'
import { NotShown } from '../not-shown'
import styles from '../users.module.css'
import { AttachPolicies } from './attach-policies'
import { PutPolicy } from './put-policy'
import { permissionMessages as words } from './tab-messages'
import { deletePolicy, detachPolicy } from './user-actions'

const AWS_POLICY = /^arn:aws:iam::aws:/
const ANY_ARN = 'arn:aws:iam::aws:policy/AdministratorAccess'

interface Props {
  userName: string
  /** What the list of policies to attach is searched for. */
  policySearch: string
}

export async function Permissions({ userName, policySearch }: Props) {
  const { accountId } = await requireSession()
  const [attached, inline, attach, detach, put, remove, attachable] = await Promise.all([
    read('ListAttachedUserPolicies', { UserName: userName }),
    read('ListUserPolicies', { UserName: userName, MaxItems: 1000 }),
    may('AttachUserPolicy', { UserName: userName, PolicyArn: ANY_ARN }),
    may('DetachUserPolicy', { UserName: userName, PolicyArn: ANY_ARN }),
    may('PutUserPolicy', { UserName: userName, PolicyName: 'any', PolicyDocument: '{}' }),
    may('DeleteUserPolicy', { UserName: userName, PolicyName: 'any' }),
    attachablePolicies(),
  ])
  const managed = attached.ok ? attached.output.AttachedPolicies : []
  const names = inline.ok ? inline.output.PolicyNames : []
  const rows = [
    ...managed.map(({ PolicyArn = '', PolicyName = '' }) => ({
      key: PolicyArn,
      cells: [
        <span key="name" title={PolicyArn}>
          {PolicyName}
        </span>,
        AWS_POLICY.test(PolicyArn) ? words.managed : words.customer,
        <RowForm
          key="act"
          action={detachPolicy}
          fields={{ UserName: userName, PolicyArn }}
          text={words.detach}
          what={PolicyName}
          missing={detach}
        />,
      ],
    })),
    ...names.map((PolicyName) => ({
      key: `inline ${PolicyName}`,
      cells: [
        <InlinePolicy key="name" userName={userName} policyName={PolicyName} />,
        words.inline,
        <RowForm
          key="act"
          action={deletePolicy}
          fields={{ UserName: userName, PolicyName }}
          text={words.remove}
          what={PolicyName}
          missing={remove}
        />,
      ],
    })),
  ]
  const free = attachable.policies.filter(({ arn }) => !managed.some(({ PolicyArn }) => PolicyArn === arn))
  return (
    <>
      <Section title={words.title} description={words.description}>
        <div className={styles.form}>
          {attached.ok ? null : <NotShown failure={attached.failure} title={words.hidden} sid="AllowListAttached" />}
          {inline.ok ? null : <NotShown failure={inline.failure} title={words.inlineHidden} sid="AllowListInline" />}
          {rows.length > 0 ? (
            <Table caption={words.title} columns={[words.policyName, words.type, words.actions]} rows={rows} />
          ) : null}
          {managed.map(({ PolicyArn, PolicyName = '' }) => (
            <Commands
              key={PolicyArn}
              about={`${words.detach} ${PolicyName}`}
              calls={[{ name: 'DetachUserPolicy', input: { UserName: userName, PolicyArn } }]}
            />
          ))}
          {rows.length === 0 && attached.ok && inline.ok ? (
            <div className={styles.empty}>
              <strong>{words.none}</strong>
              <p>{words.noneText}</p>
            </div>
          ) : null}
        </div>
      </Section>
      <Section title={words.attachTitle}>
        {attach ? (
          <DeniedButton missing={attach}>{words.attach}</DeniedButton>
        ) : (
          <AttachPolicies
            userName={userName}
            policies={free}
            search={policySearch}
            note={attachable.complete ? undefined : words.accountPoliciesHidden}
          />
        )}
      </Section>
      <Section title={words.putTitle} description={words.putText}>
        {put ? (
          <DeniedButton missing={put}>{words.put}</DeniedButton>
        ) : (
          <PutPolicy userName={userName} accountId={accountId} />
        )}
      </Section>
    </>
  )
}

interface RowFormProps {
  action: typeof detachPolicy
  fields: Record<string, string>
  text: string
  /** What the button is about, for its name. */
  what: string
  missing: MissingPermission | undefined
}

function RowForm({ action, fields, text, what, missing }: RowFormProps) {
  const name = (
    <>
      {text}
      <span className="visually-hidden"> {what}</span>
    </>
  )
  return (
    <RowActions>
      {missing === undefined ? (
        <ActionForm action={action} problem={words.problem} fields={fields}>
          <Button variant="plain">{name}</Button>
        </ActionForm>
      ) : (
        <DeniedButton variant="plain" missing={missing}>
          {name}
        </DeniedButton>
      )}
    </RowActions>
  )
}

async function InlinePolicy({ userName, policyName }: { userName: string; policyName: string }) {
  const policy = await read('GetUserPolicy', { UserName: userName, PolicyName: policyName })
  return (
    <>
      {policyName}
      {policy.ok ? (
        <details className={styles.json}>
          <summary>{words.showJson}</summary>
          <pre>{decodeURIComponent(policy.output.PolicyDocument)}</pre>
        </details>
      ) : (
        <Unread failure={policy.failure} />
      )}
    </>
  )
}

function Unread({ failure }: { failure: Failure }) {
  const { denied } = failure.detail
  return (
    <div className={styles.quiet}>
      <p>{words.documentHidden}</p>
      {denied ? <Explanation missing={denied} /> : null}
    </div>
  )
}
