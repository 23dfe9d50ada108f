// The versions of a policy: compare two, make one the default, delete one.
import { Alert } from '@/components/feedback/alert'
import { disabledReason, type MissingPermission } from '@/components/feedback/missing-permission'
import { NotShown } from '@/components/feedback/not-shown'
import { Button } from '@/components/form/buttons/button'
import { Table } from '@/components/list/table'
import { policyPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { NumberedDocument } from '@/components/policy/document/numbered-document'
import { PolicyDiff } from '@/components/policy/document/policy-diff'
import { Badge } from '@/components/value/badge'
import { RelativeTime } from '@/components/value/relative-time'
import { may, read } from '@/doors/console/console-door'
import styles from '../../policies.module.css'
import { isAwsManaged } from '../../policy-paths'
import { policyWords, tabWords, versionWords as words } from '../../words'
import { VersionActions } from './version-actions'

interface Props {
  arn: string
  /** The versions to show or to compare. */
  selected: readonly string[]
  now: Date
}

const FORM = 'compare-versions'

export async function VersionsTab({ arn, selected, now }: Props) {
  const [versions, setDefault, remove] = await Promise.all([
    read('ListPolicyVersions', { PolicyArn: arn, MaxItems: 1000 }),
    may('SetDefaultPolicyVersion', { PolicyArn: arn, VersionId: 'v1' }),
    may('DeletePolicyVersion', { PolicyArn: arn, VersionId: 'v1' }),
  ])
  if (!versions.ok)
    return (
      <Section title={words.title}>
        <NotShown failure={versions.failure} title={words.hidden} sid="AllowListPolicyVersions" />
      </Section>
    )
  const all = versions.output.Versions
  const present = all.find(({ IsDefaultVersion }) => IsDefaultVersion)?.VersionId ?? ''
  const aws = isAwsManaged(arn)
  const reason = (missing: MissingPermission | undefined) =>
    aws ? policyWords.awsManaged : missing && disabledReason(missing)
  return (
    <>
      <Section
        title={words.title}
        description={aws ? words.awsText : words.text}
        counter={String(all.length)}
      >
        <div className={styles.form}>
          <form id={FORM} method="get" action={policyPath(arn)}>
            <input type="hidden" name="tab" value="versions" />
          </form>
          <Table
            caption={words.title}
            columns={[words.version, words.created, words.actions]}
            rows={all.map(({ VersionId, IsDefaultVersion, CreateDate }) => ({
              key: VersionId,
              cells: [
                <span className={styles.choice} key="box">
                  <input
                    type="checkbox"
                    name="version"
                    form={FORM}
                    value={VersionId}
                    defaultChecked={selected.includes(VersionId)}
                    aria-label={words.select(VersionId)}
                  />
                  <span>
                    {VersionId}{' '}
                    {IsDefaultVersion ? <Badge color="blue">{words.default}</Badge> : null}
                  </span>
                </span>,
                <RelativeTime key="created" at={CreateDate} now={now} />,
                IsDefaultVersion ? null : (
                  <VersionActions
                    key="actions"
                    arn={arn}
                    version={VersionId}
                    present={present}
                    setDefaultDenied={reason(setDefault)}
                    deleteDenied={reason(remove)}
                  />
                ),
              ],
            }))}
          />
          <div className={styles.buttons}>
            <Button form={FORM}>{words.compare}</Button>
            <span className={styles.quiet}>{words.compareHint}</span>
          </div>
        </div>
      </Section>
      <Selected arn={arn} selected={selected} />
    </>
  )
}

async function Selected({ arn, selected }: { arn: string; selected: readonly string[] }) {
  const wanted = [...new Set(selected)].sort(
    (one, other) => Number(one.slice(1)) - Number(other.slice(1)),
  )
  const [first, second, third] = wanted
  if (first === undefined) return null
  if (third !== undefined) return <Alert tone="info">{words.selectTwo}</Alert>
  const versions = await Promise.all(
    wanted.map((VersionId) => read('GetPolicyVersion', { PolicyArn: arn, VersionId })),
  )
  const failed = versions.find(({ ok }) => !ok)
  if (failed && !failed.ok) {
    const missing = wanted.find((_, i) => !versions[i]?.ok) ?? ''
    return failed.failure.detail.denied ? (
      <NotShown
        failure={failed.failure}
        title={tabWords.documentHidden}
        sid="AllowGetPolicyVersion"
      />
    ) : (
      <Alert tone="warning">{words.gone(missing)}</Alert>
    )
  }
  const [before = '', after = ''] = versions.map((version) =>
    version.ok ? decodeURIComponent(version.output.PolicyVersion.Document ?? '') : '',
  )
  if (second === undefined)
    return (
      <Section title={`${words.version} ${first}`}>
        <NumberedDocument what={tabWords.document(first)} text={before} />
      </Section>
    )
  return (
    <Section title={words.compare}>
      <PolicyDiff what={words.compared(first, second)} before={before} after={after} />
    </Section>
  )
}
