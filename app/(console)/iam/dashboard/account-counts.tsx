// The numbers of users, users with console access, groups, policies and access keys. Each links to
// its list.
import { Section } from '@/components/page/section'
import { KeyValues } from '@/components/value/key-values'
import type { AccountCounts as Counts } from '@/iam/shapes/search'
import { isBuilt } from '../../navigation'
import styles from './dashboard.module.css'
import { countLinks, dashboardWords as words } from './words'

export function AccountCounts({ counts }: { counts: Counts }) {
  return (
    <Section title={words.counts}>
      <KeyValues
        columns={4}
        items={[
          { label: words.users, value: <Count of="Users" counts={counts} /> },
          { label: words.groups, value: <Count of="Groups" counts={counts} /> },
          { label: words.policies, value: <Count of="CustomerPolicies" counts={counts} /> },
          {
            label: words.consoleUsers,
            value: <Count of="UsersWithConsoleAccess" counts={counts} />,
          },
          { label: words.accessKeys, value: <Count of="AccessKeys" counts={counts} /> },
        ]}
      />
    </Section>
  )
}

const LABELS: Record<keyof Counts, string> = {
  Users: words.users,
  Groups: words.groups,
  CustomerPolicies: words.policies,
  UsersWithConsoleAccess: words.consoleUsers,
  AccessKeys: words.accessKeys,
}

function Count({ of, counts }: { of: keyof Counts; counts: Counts }) {
  const count = counts[of]
  if (count === undefined) return <span className={styles.quiet}>{words.accessDenied}</span>
  const href = countLinks[of]
  if (!isBuilt(href.replace(/\?.*/, ''))) return <span className={styles.count}>{count}</span>
  return (
    <a className={styles.count} href={href} aria-label={`${LABELS[of]}: ${count}`}>
      {count}
    </a>
  )
}
