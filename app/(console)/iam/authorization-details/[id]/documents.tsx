// The policies that applied to a denied request: a table, and their documents as they were.
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Table } from '@/components/list/table'
import { authorizationDetailsPath, policyPath } from '@/components/page/paths'
import { PolicyText } from '../../policy-simulator/results'
import styles from '../authorization-details.module.css'
import { type ConsideredPolicy, typeOf } from '../denial-explanation'
import type { DenialTexts } from '../read-denial'
import { detailsWords as words } from '../words'

export function Considered({ policies }: { policies: readonly ConsideredPolicy[] }) {
  if (policies.length === 0) return <p>{words.noPolicies}</p>
  return (
    <Table
      caption={words.policies}
      columns={[words.policy, words.type, { header: words.attachedTo, long: true }]}
      rows={policies.map((policy) => ({
        key: policy.anchor,
        cells: [
          <PolicyName key="name" policy={policy} />,
          typeOf(policy),
          <ul className={styles.entities} key="attached">
            {policy.attachedTo.map((arn) => (
              <li key={arn}>{arn}</li>
            ))}
          </ul>,
        ],
      }))}
    />
  )
}

/** Links a managed policy as it is now. */
function PolicyName({ policy: { uri, inline, source } }: { policy: ConsideredPolicy }) {
  return inline ? source.policyName : <a href={policyPath(uri)}>{source.policyName}</a>
}

interface Props {
  id: string
  policies: readonly ConsideredPolicy[]
  texts: DenialTexts
}

export function Documents({ id, policies, texts: { denied, isPartial } }: Props) {
  if (denied) {
    const { principalArn: _asked, ...missing } = denied
    return (
      <PermissionNotice
        title={words.documentsHidden}
        missing={[missing]}
        sid="AllowGetRequestAuthorizationPolicy"
      />
    )
  }
  const shown = isPartial ? policies.filter(({ text }) => text !== undefined) : policies
  return (
    <div className={styles.stack}>
      {shown.map((policy) => (
        <PolicyText
          key={policy.anchor}
          heading="h3"
          policy={policy.text === undefined ? { ...policy, note: words.documentGone } : policy}
        />
      ))}
      {isPartial ? (
        <p>
          {words.onlyMatched}{' '}
          <a href={`${authorizationDetailsPath(id)}?documents=all`}>{words.showAll}</a>
        </p>
      ) : null}
    </div>
  )
}
