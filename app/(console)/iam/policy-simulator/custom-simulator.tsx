'use client'
// The tab for pasted policies: the form and its result, from the address or from a post.
import { Alert } from '@/components/feedback/alert'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { useDisposablePost } from '@/components/form/post/use-disposable-post'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { type CustomState, simulatePolicies } from './actions'
import type { CustomAnswer } from './custom-answer'
import { CustomForm } from './custom-form'
import { NoResult } from './no-result'
import { Results } from './results'
import styles from './simulator.module.css'
import { simulatorWords as words } from './words'

interface Props {
  first: CustomAnswer
  /** The permission that the caller lacks to simulate. */
  denied: MissingPermission | undefined
}

export function CustomSimulator({ first, denied }: Props) {
  // A question changes nothing, so the page can be left without a warning.
  const posting = useDisposablePost<CustomState>(simulatePolicies, {})
  const { state } = posting
  const answer = state.answer ?? first
  const refused = Object.values(answer.findings).some((findings) => findings.refused)
  const failed = refused || Object.keys(answer.problems).length > 0
  return (
    <>
      <PageTitle title={words.title} failed={failed} />
      <Section title={words.question}>
        <CustomForm answer={answer} posting={posting} denied={denied} />
      </Section>
      <div id="result" tabIndex={-1} className={styles.result}>
        <Section title={words.result}>
          <div className={styles.stack}>
            {state.answer?.simulation ? (
              <Alert tone="info" stamp={state.stamp}>
                {words.tooLong}
              </Alert>
            ) : null}
            {answer.simulation ? (
              <Results simulation={answer.simulation} notes={answer.notes} />
            ) : (
              <NoResult failed={failed} text={words.noneCustomText} />
            )}
          </div>
        </Section>
      </div>
    </>
  )
}
