'use client'
// Manage console access on a page: the form, then its result.
import { ButtonLink } from '@/components/form/buttons/button'
import { usePost } from '@/components/form/post/use-post'
import { PageTitle } from '@/components/page/page-title'
import { tabPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import styles from './access.module.css'
import { applyConsoleAccess } from './access-actions'
import { AccessForm } from './access-form'
import type { AccessState, AccessSubject } from './access-state'
import { newPasswordWords, accessWords as words } from './access-words'
import { ShownOnce, shownOnceWords } from './shown-once'

export function AccessPanel({ subject }: { subject: AccessSubject }) {
  const posting = usePost<AccessState>(applyConsoleAccess, { status: 'idle' })
  const { state } = posting
  const back = tabPath(subject.userName, 'security-credentials')
  const shown = shownOnceWords(state)
  if (shown)
    return (
      <Section title={shown.title}>
        <PageTitle title={shown.title} />
        <ShownOnce state={state} />
        <p className={styles.afterwards}>
          <ButtonLink variant="primary" href={back}>
            {newPasswordWords.close}
          </ButtonLink>
        </p>
      </Section>
    )
  return (
    <Section title={words.settings}>
      <PageTitle title={`${words.title}: ${subject.userName}`} failed={state.status === 'failed'} />
      <AccessForm
        subject={subject}
        posting={posting}
        cancel={<ButtonLink href={back}>{words.cancel}</ButtonLink>}
      />
    </Section>
  )
}
