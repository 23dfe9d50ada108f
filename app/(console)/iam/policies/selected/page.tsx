// Receives the policies that are selected in the list, and redirects to the page of the one policy.
import { redirect } from 'next/navigation'
import { Alert } from '@/components/feedback/alert'
import { ButtonLink } from '@/components/form/buttons/button'
import type { SearchParams } from '@/components/list/list-query'
import { Section } from '@/components/page/section'
import { requireSession } from '@/doors/console/console-door'
import { ConsolePage } from '../../../console-page'
import styles from '../policies.module.css'
import { attachPath, deletePath, policyTabPath } from '../policy-paths'
import { policyWords as words } from '../words'

export default async function Selected({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { PolicyArn = [], action } = await searchParams
  await requireSession('/iam/policies')
  const [arn, ...others] = [PolicyArn].flat()
  if (arn && others.length === 0) redirect(pathOf(action, arn))
  return (
    <ConsolePage
      title={words.selectOneTitle}
      trail={[{ text: words.title, href: '/iam/policies' }]}
      help="policies"
    >
      <Section title={words.selectOneTitle}>
        <div className={styles.stack}>
          <Alert tone="info">{words.selectOne}</Alert>
          <ButtonLink href="/iam/policies">{words.toPolicies}</ButtonLink>
        </div>
      </Section>
    </ConsolePage>
  )
}

function pathOf(action: SearchParams[string], arn: string): string {
  if (action === 'attach') return attachPath(arn)
  return action === 'delete' ? deletePath(arn) : policyTabPath(arn, 'entities')
}
