// Policies in a table. A document opens below its row, at an address of its own: the parameter
// `open` names the open policies, so the table works without scripts and its address can be shared.
import type { ReactNode } from 'react'
import { Explanation } from '@/components/feedback/explanation'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { Icon } from '@/components/icon/icon'
import { Table } from '@/components/list/table'
import { policyPath } from '@/components/page/paths'
import { NumberedDocument } from '@/components/policy/document/numbered-document'
import { PolicySummary } from '@/components/policy/policy-summary'
import type { Failure } from '@/doors/console/form-state'
import { inlinePolicyPath, type OwnedPolicy, type PolicyOwner, policyKey } from './owner'
import styles from './owner-policies.module.css'
import { type HiddenPolicies, readDocument } from './read-policies'
import { ownerPolicyWords as words } from './words'

interface Props {
  caption: string
  policies: readonly OwnedPolicy[]
  /**
   * The lists of policies that the caller may not see. Each is a row that names the missing action.
   */
  hidden?: readonly HiddenPolicies[]
  /** The keys (`policyKey`) of the policies whose documents are open. */
  open: readonly string[]
  /** The address of the tab, with its query. */
  here: string
  /** Further columns, between the type and the actions. A row for a hidden list has no policy. */
  columns?: readonly {
    header: string
    cell: (owner: PolicyOwner, policy?: OwnedPolicy) => ReactNode
  }[]
  /** The buttons for a policy. */
  actions: (policy: OwnedPolicy) => ReactNode
  /**
   * A part of the keys. It distinguishes the policies of this table from those of another table.
   */
  scope?: string
  /** The policy's name in the names of its buttons, if the name alone is ambiguous. */
  labelOf?: (policy: OwnedPolicy) => string
}

export function PolicyTable({ caption, policies, hidden = [], ...more }: Props) {
  const { open, here, columns = [], actions, scope = '', labelOf = labelIn } = more
  return (
    <Table
      caption={caption}
      columns={[
        words.policyName,
        words.type,
        ...columns.map(({ header }) => header),
        words.actions,
      ]}
      rows={[
        ...policies.map((policy) => {
          const key = scope + policyKey(policy)
          const isOpen = open.includes(key)
          return {
            key,
            cells: [
              <PolicyName
                key="name"
                id={rowId(key)}
                policy={policy}
                label={labelOf(policy)}
                isOpen={isOpen}
                href={toggled(here, open, key)}
              />,
              typeOf(policy),
              ...columns.map(({ header, cell }) => (
                <div key={header}>{cell(policy.owner, policy)}</div>
              )),
              <div key="actions">{actions(policy)}</div>,
            ],
            ...(isOpen && { detail: <PolicyDocument policy={policy} /> }),
          }
        }),
        ...hidden.map(({ owner, kind, failure }) => ({
          key: `${owner.kind}/${owner.name}/${kind}`,
          cells: [
            words.hiddenRow[kind](owner),
            <span key="type" className={styles.quiet}>
              {words.accessDenied}
            </span>,
            ...columns.map(({ header, cell }) => <div key={header}>{cell(owner)}</div>),
            '–',
          ],
          detail: <HiddenReason failure={failure} />,
        })),
      ]}
    />
  )
}

function HiddenReason({ failure }: { failure: Failure }) {
  const { denied } = failure.detail
  return denied ? <Explanation missing={denied} /> : <p>{failureSentence(failure)}</p>
}

const AWS_MANAGED = /^arn:aws:iam::aws:/

function typeOf({ arn }: OwnedPolicy): string {
  if (arn === undefined) return words.inline
  return AWS_MANAGED.test(arn) ? words.awsManaged : words.customerManaged
}

/** The address with the document of `key` opened, or closed where it is open. */
function toggled(here: string, open: readonly string[], key: string): string {
  const others = open.filter((one) => one !== key)
  const next = others.length < open.length ? others : [...open, key]
  const query = next.map((one) => `&open=${encodeURIComponent(one)}`).join('')
  return `${here}${query}#${rowId(key)}`
}

const rowId = (key: string) => `policy-${encodeURIComponent(key)}`

/** An inline policy of a group may have the name of an inline policy of the user. */
const labelIn = ({ owner, name, arn }: OwnedPolicy) =>
  owner.kind === 'group' && arn === undefined ? words.ofGroup(name, owner.name) : name

interface NameProps {
  id: string
  policy: OwnedPolicy
  label: string
  isOpen: boolean
  /** The address that opens or closes the document. */
  href: string
}

function PolicyName({ id, policy, label, isOpen, href }: NameProps) {
  const { owner, name, arn } = policy
  return (
    <span className={styles.name} id={id}>
      <a
        className={styles.toggle}
        href={href}
        aria-label={isOpen ? words.hideDocument(label) : words.showDocument(label)}
        data-open={isOpen || undefined}
      >
        <Icon name="angle-right" />
      </a>
      <a href={arn === undefined ? inlinePolicyPath(owner, name) : policyPath(arn)}>{name}</a>
    </span>
  )
}

/** A policy's document: a summary, and its text. */
async function PolicyDocument({ policy }: { policy: OwnedPolicy }) {
  const stored = await readDocument(policy)
  if (stored.ok)
    return (
      <div className={styles.document}>
        <PolicySummary document={stored.document} />
        <NumberedDocument what={words.document(policy.name)} text={stored.document} />
      </div>
    )
  return (
    <div className={styles.quiet}>
      <p>{words.documentHidden}</p>
      {stored.failure.code === 'NoSuchEntity' ? (
        <p>{words.documentGone}</p>
      ) : (
        <HiddenReason failure={stored.failure} />
      )}
    </div>
  )
}
