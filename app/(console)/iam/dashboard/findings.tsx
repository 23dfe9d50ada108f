// The security recommendations: a count, the first names, and a link to act on each.
import { Alert } from '@/components/feedback/alert'
import { userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { Status } from '@/components/value/status'
import type { AccountFinding, FindingType } from '@/iam/shapes/search'
import styles from './dashboard.module.css'
import { findingWords, URGENT, dashboardWords as words } from './words'

interface Props {
  findings: readonly AccountFinding[]
  /** The actions that further checks need and the caller lacks. */
  missing: readonly string[]
  isRoot: boolean
}

export function Findings({ findings, missing, isRoot }: Props) {
  const order = Object.keys(findingWords) as FindingType[]
  const present = findings.filter(({ Count }) => Count > 0)
  const onlyOne = present.some(({ Type }) => Type === 'OnlyOneAdministrator')
  const found = order.flatMap((type) =>
    // One administrator is a reason to add another, not to have fewer.
    present.filter(({ Type }) => Type === type && !(onlyOne && type === 'Administrators')),
  )
  return (
    <Section title={words.findings} counter={String(found.length)} description={words.findingsText}>
      <div className={styles.findings}>
        {found.length === 0 ? <Status kind="success">{words.none}</Status> : null}
        {found.length > 0 ? (
          <ul className={styles.list}>
            {found.map((finding) => (
              <Finding key={finding.Type} finding={finding} isRoot={isRoot} />
            ))}
          </ul>
        ) : null}
        {missing.length > 0 ? (
          <Alert tone="info" title={words.notChecked}>
            {words.missing(missing)}
          </Alert>
        ) : null}
      </div>
    </Section>
  )
}

interface FindingProps {
  finding: AccountFinding
  isRoot: boolean
}

function Finding({ finding: { Type, Count, Examples, Days }, isRoot }: FindingProps) {
  const finding = findingWords[Type]
  if (!finding) return null
  return (
    <li className={styles.finding}>
      <h3>
        <Status kind={URGENT.has(Type) ? 'error' : 'warning'}>{finding.title(Count, Days)}</Status>
      </h3>
      <p>{finding.text}</p>
      {Examples.length > 0 ? (
        <p>
          {Count > Examples.length ? words.examples : words.all}{' '}
          {Examples.map((name, i) => (
            <span key={name}>
              {i > 0 ? ', ' : null}
              <a href={userPath(name)}>{name}</a>
            </span>
          ))}
        </p>
      ) : null}
      {[finding.action, finding.list].map((link) =>
        link && (link.only === undefined || isRoot) ? (
          <p key={link.text}>
            <a className={styles.action} href={link.href(Days)}>
              {link.text}
            </a>
          </p>
        ) : null,
      )}
    </li>
  )
}
