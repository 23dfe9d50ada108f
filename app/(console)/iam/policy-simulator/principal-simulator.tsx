// The tab for users and groups: the form and its result.
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { may, read, type requireSession } from '@/doors/console/console-door'
import { awsFacts } from '@/platform/aws-facts/aws-facts'
import { type Entity, entityOf } from '@/rules/names/arn'
import { suggestedActions } from '../suggested-actions'
import { NoResult } from './no-result'
import { NotPermitted } from './not-permitted'
import { OwnPasswordAnswer } from './own-password-answer'
import { principalArn, suggestedPrincipals } from './principal'
import { PrincipalForm } from './principal-form'
import { contextText, type FieldReader, type Question, readQuestion } from './question'
import { ReadyMade } from './ready-made'
import { Results } from './results'
import { simulatePrincipal } from './simulate'
import styles from './simulator.module.css'
import { simulatorWords as words } from './words'

interface Props {
  field: FieldReader
  session: Awaited<ReturnType<typeof requireSession>>
}

export async function PrincipalSimulator({
  field,
  session: { accountId, principal: caller },
}: Props) {
  const sent = field('ActionNames') !== undefined
  const typed = (field('PolicySourceArn') ?? (caller.kind === 'user' ? caller.arn : '')).trim()
  const question = readQuestion(field, awsFacts())
  const arn = typed === '' ? undefined : await principalArn(typed, accountId)
  const problems = {
    ...(sent && arn === undefined && { PolicySourceArn: words.noPrincipal }),
    ...(sent && question.actions.length === 0 && { ActionNames: words.noAction }),
    ...question.problems,
  }
  const failed = Object.keys(problems).length > 0
  const entity = arn === undefined ? undefined : entityOf(arn)
  const policyKeys = arn === undefined ? [] : await contextKeysOf(arn)
  return (
    <>
      <PageTitle title={words.title} failed={failed} />
      <Section title={words.question}>
        <div className={styles.stack}>
          {arn !== undefined && entity?.kind === 'user' ? (
            <ReadyMade
              userName={entity.name}
              arn={arn}
              question={question}
              policyKeys={policyKeys}
            />
          ) : null}
          <PrincipalForm
            arn={arn ?? ''}
            suggested={await suggestedPrincipals()}
            actions={suggestedActions(question.actions)}
            fields={{
              ActionNames: question.actions.join('\n'),
              ResourceArns: field('ResourceArns') ?? '',
              ContextEntries: problems.ContextEntries
                ? (field('ContextEntries') ?? '')
                : contextText(question, policyKeys),
            }}
            problems={problems}
          />
        </div>
      </Section>
      <div id="result" tabIndex={-1} className={styles.result}>
        <Section title={words.result}>
          {sent && !failed && arn !== undefined ? (
            <Answered arn={arn} entity={entity} question={question} />
          ) : (
            <Before arn={arn} failed={failed} />
          )}
        </Section>
      </div>
    </>
  )
}

/** The context keys of a user that the simulator fills in itself. */
const KNOWN_OF_PRINCIPAL =
  /^aws:(?:username|userid|principalarn|principalaccount|principaltype|principaltag\/.*)$/i

/**
 * The context keys that the policies test; empty if the caller may not read them. The caller can
 * still type them.
 */
async function contextKeysOf(PolicySourceArn: string): Promise<string[]> {
  const answer = await read('GetContextKeysForPrincipalPolicy', { PolicySourceArn })
  return answer.ok
    ? answer.output.ContextKeyNames.filter((key) => !KNOWN_OF_PRINCIPAL.test(key))
    : []
}

async function Answered({
  arn,
  entity,
  question,
}: {
  arn: string
  entity: Entity | undefined
  question: Question
}) {
  const simulation = await simulatePrincipal(arn, question)
  return (
    <div className={styles.stack}>
      {simulation.ok && entity?.kind === 'user' ? (
        <OwnPasswordAnswer arn={arn} userName={entity.name} rows={simulation.rows} />
      ) : null}
      <Results simulation={simulation} notes={question.notes} />
    </div>
  )
}

/** Callers who may not simulate see this before they fill in the form. */
async function Before({ arn, failed }: { arn: string | undefined; failed: boolean }) {
  const denied =
    arn === undefined
      ? undefined
      : await may('SimulatePrincipalPolicy', { PolicySourceArn: arn, ActionNames: ['iam:GetUser'] })
  if (denied) return <NotPermitted denied={denied} />
  return <NoResult failed={failed} text={words.noneText} />
}
