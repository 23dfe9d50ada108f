// Delete policy: its attachments and versions, and the typed confirmation.
import { Alert } from '@/components/feedback/alert'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { ButtonLink } from '@/components/form/buttons/button'
import type { SearchParams } from '@/components/list/list-query'
import { policyPath, userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
import { may, read, requireSession } from '@/doors/console/console-door'
import { setResponseStatus } from '@/platform/response-status'
import { ConsolePage } from '../../../console-page'
import { isMissing, NoSuchPolicy } from '../no-such-policy'
import styles from '../policies.module.css'
import { deletePath, isAwsManaged, policyNameOf, policyTabPath } from '../policy-paths'
import { policyWords, deleteWords as words } from '../words'
import { DeletePolicyForm } from './delete-form'
import {
  deletePolicyCalls,
  fingerprintOf,
  MOST_CALLS,
  type PolicyDependents,
  readDependents,
} from './policy-dependents'

export default async function DeletePolicy({
  searchParams,
}: {
  searchParams: Promise<SearchParams>
}) {
  const { PolicyArn = '' } = await searchParams
  const [arn = ''] = [PolicyArn].flat()
  await requireSession(deletePath(arn))
  const [policy, denied, dependents] = await Promise.all([
    read('GetPolicy', { PolicyArn: arn }),
    may('DeletePolicy', { PolicyArn: arn }),
    readDependents(arn),
  ])
  const gone = !policy.ok && isMissing(policy.failure)
  if (gone) setResponseStatus(404)
  const name = policyNameOf(arn)
  const aws = isAwsManaged(arn)
  const blocked =
    dependents.bounded.length > 0 || deletePolicyCalls(arn, dependents).length > MOST_CALLS
  const deletable = !gone && !aws && !denied && !blocked
  return (
    <ConsolePage
      title={`${words.title} ${name}`}
      here={words.title}
      help="policy"
      formSetsTitle={deletable}
      trail={[
        { text: policyWords.title, href: '/iam/policies' },
        ...(gone ? [] : [{ text: name, href: policyPath(arn) }]),
      ]}
    >
      <Section title={words.confirmation}>
        {gone ? (
          <NoSuchPolicy arn={arn} />
        ) : aws ? (
          <div className={styles.stack}>
            <Alert tone="info">{policyWords.awsManaged}</Alert>
            <ButtonLink href="/iam/policies">{policyWords.toPolicies}</ButtonLink>
          </div>
        ) : denied ? (
          <PermissionNotice title={words.blocked} missing={[denied]} sid="AllowDeletePolicy" />
        ) : blocked ? (
          <Blocked arn={arn} bounded={dependents.bounded} />
        ) : (
          <div className={styles.form}>
            <Alert tone="warning" title={words.warning(name)}>
              <p>{words.warningText}</p>
            </Alert>
            <Dependents dependents={dependents} />
            <DeletePolicyForm arn={arn} name={name} shown={fingerprintOf(dependents)} />
            <Commands calls={deletePolicyCalls(arn, dependents)} />
          </div>
        )}
      </Section>
    </ConsolePage>
  )
}

function Blocked({ arn, bounded }: { arn: string; bounded: readonly string[] }) {
  if (bounded.length === 0)
    return (
      <div className={styles.stack}>
        <Alert tone="warning">{words.tooMany}</Alert>
        <ButtonLink href={policyTabPath(arn, 'entities')}>{policyWords.detach}</ButtonLink>
      </div>
    )
  return (
    <div className={styles.form}>
      <Alert tone="warning" title={words.bounding}>
        <p>{words.boundingText}</p>
      </Alert>
      <ul className={styles.list}>
        {bounded.map((name) => (
          <li key={name}>
            <a href={userPath(name)}>{name}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Dependents({
  dependents: { attached, versions, hidden },
}: {
  dependents: PolicyDependents
}) {
  const lines = [
    ...attached.map(({ kind, name }) =>
      kind === 'User' ? words.fromUser(name) : words.fromGroup(name),
    ),
    ...versions.map(words.version),
  ]
  if (lines.length === 0 && hidden.length === 0) return <p>{words.nothing}</p>
  return (
    <div>
      <h3 className={styles.subtitle}>{words.detached}</h3>
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {hidden.length > 0 ? (
        <p className={styles.quiet}>
          {words.incomplete} {hidden.join(', ')}
        </p>
      ) : null}
    </div>
  )
}
