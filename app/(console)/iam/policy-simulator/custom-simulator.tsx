'use client'
// Pasted policies: the form, and its answer where that came by post instead of by address.
import { type FormEvent, startTransition, useActionState } from 'react'
import { PageTitle } from '@/components/console/page-title'
import { Section } from '@/components/console/section'
import { Button } from '@/components/form/button'
import { DocumentField } from '@/components/resource/document-field'
import { Notice } from '@/components/resource/notice'
import { type CustomState, simulatePolicies } from './actions'
import type { CustomAnswer } from './custom-answer'
import { simulatorMessages as words } from './messages'
import { NothingYet } from './nothing-yet'
import { QuestionFields } from './question-fields'
import { Results } from './results'
import styles from './simulator.module.css'

export function CustomSimulator({ first }: { first: CustomAnswer }) {
  const [state, post, pending] = useActionState<CustomState, FormData>(simulatePolicies, {})
  const answer = state.answer ?? first
  const { policies, findings, fields, problems } = answer
  const failed =
    Object.keys(problems).length > 0 || Object.values(findings).some(({ refused }) => refused !== undefined)
  // Posted by hand where scripts run: React empties the fields of a form that it posts itself.
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    if (!pending) startTransition(() => post(data))
  }
  const document = (name: string, label: string, required = false) => (
    <DocumentField
      name={name}
      label={label}
      value={policies[name] ?? ''}
      findings={findings[name]}
      problem={name === 'PolicyInputList.1' ? problems[name] : undefined}
      required={required}
    />
  )
  const more = ['PolicyInputList.2', 'PermissionsBoundaryPolicyInputList.1'].some((name) => policies[name])
  return (
    <>
      <PageTitle title={words.title} failed={failed} />
      <Section title={words.question}>
        <form action={post} onSubmit={submit} className={styles.form} aria-busy={pending || undefined} noValidate>
          {document('PolicyInputList.1', words.document, true)}
          <details className={styles.more} open={more}>
            <summary>{words.morePolicies}</summary>
            {document('PolicyInputList.2', words.secondDocument)}
            {document('PermissionsBoundaryPolicyInputList.1', words.boundaryDocument)}
          </details>
          <QuestionFields
            fields={fields}
            problems={problems}
            hints={{ resources: words.customResourcesHint, context: words.customContextHint }}
          />
          <div>
            <Button variant="primary" busy={pending}>
              {pending ? words.simulating : words.simulate}
            </Button>
          </div>
        </form>
      </Section>
      <div id="result" tabIndex={-1} className={styles.result}>
        <Section title={words.result}>
          {state.answer?.simulation ? (
            <Notice tone="info" stamp={state.stamp}>
              {words.tooLong}
            </Notice>
          ) : null}
          {answer.simulation ? (
            <Results simulation={answer.simulation} notes={answer.notes} />
          ) : (
            <NothingYet failed={failed} text={words.noneCustomText} />
          )}
        </Section>
      </div>
    </>
  )
}
