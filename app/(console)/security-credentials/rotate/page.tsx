// The guide that rotates one's own access key. Each step has an address, so users can leave, update
// programs and come back.
import { redirect } from 'next/navigation'
import { Alert } from '@/components/feedback/alert'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { ButtonLink } from '@/components/form/buttons/button'
import { Steps } from '@/components/form/steps/steps'
import type { SearchParams } from '@/components/list/list-query'
import { Section } from '@/components/page/section'
import { requireSession } from '@/doors/console/console-door'
import { accountClock } from '@/platform/database/clock'
import { setResponseStatus } from '@/platform/response-status'
import { ConsolePage } from '../../console-page'
import { userKeys } from '../../iam/access-keys/user-keys'
import { ownKeyWords } from '../key-words'
import styles from '../security-credentials.module.css'
import { credentialsWords } from '../words'
import { OWN_CREDENTIALS, rotateHref } from './paths'
import { STEP_COUNT, StepContent, stepTitles } from './step-content'
import { rotateWords as words } from './words'

export default async function RotateAccessKey({
  searchParams,
}: {
  searchParams: Promise<SearchParams>
}) {
  const { key, step } = await searchParams
  const id = typeof key === 'string' ? key.slice(0, 128) : ''
  const current = Math.min(Math.max(Number(step) || 1, 1), STEP_COUNT) - 1
  const { userName, accountId, principal } = await requireSession(rotateHref(id))
  if (principal.kind === 'root') redirect(OWN_CREDENTIALS) // the guide tests keys as a user
  const [{ list, hidden }, now] = await Promise.all([userKeys(userName), accountClock(accountId)])
  const replaced = list.find((each) => each.id === id)
  const denied = hidden?.detail.denied
  const gone = !hidden && !replaced
  if (gone) setResponseStatus(404)
  return (
    <ConsolePage
      title={words.title}
      description={words.description}
      trail={[{ text: credentialsWords.title, href: OWN_CREDENTIALS }]}
      help="securityCredentials"
    >
      {gone ? (
        <Section title={words.goneTitle}>
          <div className={styles.parts}>
            <p>{words.gone(id)}</p>
            <div>
              <ButtonLink href={OWN_CREDENTIALS}>{words.back}</ButtonLink>
            </div>
          </div>
        </Section>
      ) : null}
      {denied ? (
        <PermissionNotice title={ownKeyWords.hidden} missing={[denied]} sid="AllowListAccessKeys" />
      ) : null}
      {hidden && !denied ? (
        <Alert tone="error" title={ownKeyWords.hidden}>
          {failureSentence(hidden)}
        </Alert>
      ) : null}
      {replaced ? (
        <>
          <Steps
            label={words.steps}
            steps={stepTitles.map((text, i) => ({ text, href: rotateHref(id, i + 1) }))}
            current={current}
            entries={[]}
          />
          <Section title={stepTitles[current] ?? ''}>
            <div className={styles.parts}>
              <StepContent
                step={current + 1}
                userName={userName}
                replaced={replaced}
                others={list.filter((each) => each !== replaced)}
                now={now}
              />
              <div className={styles.buttons}>
                <ButtonLink variant="plain" href={OWN_CREDENTIALS}>
                  {words.cancel}
                </ButtonLink>
                {current > 0 ? (
                  <ButtonLink href={rotateHref(id, current)}>{words.previous}</ButtonLink>
                ) : null}
                {current + 1 < STEP_COUNT ? (
                  <ButtonLink href={rotateHref(id, current + 2)}>{words.next}</ButtonLink>
                ) : null}
              </div>
            </div>
          </Section>
        </>
      ) : null}
    </ConsolePage>
  )
}
