'use client'
// The form that creates a policy or edits one, in two steps.
import { Alert } from '@/components/feedback/alert'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { DefaultSubmit } from '@/components/form/buttons/default-submit'
import { SelectField } from '@/components/form/fields/select-field'
import { FormRefusal } from '@/components/form/post/action-form'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { type Action, usePost } from '@/components/form/post/use-post'
import { StepButtons } from '@/components/form/steps/step-buttons'
import { Steps } from '@/components/form/steps/steps'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { PolicyEditor } from '@/components/policy/policy-editor'
import { ReadyMadePicker } from '@/components/policy/ready-made-picker'
import styles from '../policies.module.css'
import { policyWords } from '../words'
import { createPolicy, savePolicyVersion } from './actions'
import { CreateReview, EditReview } from './wizard-review'
import { type BaseVersion, SAVE_ANYWAY, STEP, type WizardState } from './wizard-state'
import { wizardWords as words } from './wizard-words'

interface Props {
  accountId: string
  /** The document to start from. */
  document: string
  onceToken: string
  /** The policy that is edited; absent for a new one. */
  editing?: { arn: string; name: string; base: BaseVersion }
  cancelHref: string
}

export function PolicyWizard({ accountId, document, onceToken, editing, cancelHref }: Props) {
  const action: Action<WizardState> = editing ? savePolicyVersion : createPolicy
  const posting = usePost<WizardState>(action, firstState(document, editing?.base))
  const { state, pending } = posting
  const { step, problems = {}, failure, findings } = state
  const malformed = step === 'specify' && failure !== undefined
  const title = editing ? words.editTitle(editing.name) : words.createTitle
  const steps = [
    { href: '#specify', text: words.specify },
    { href: '#review', text: editing ? words.reviewEdit : words.review },
  ]
  return (
    <div className={styles.wizard}>
      <PageTitle title={title} failed={state.status === 'failed'} />
      <Steps label={words.steps} steps={steps} current={step === 'specify' ? 0 : 1} />
      <PostForm
        posting={posting}
        className={styles.form}
        fields={{ OnceToken: onceToken, ...(editing && { PolicyArn: editing.arn }) }}
        problems={problemsOf(problems)}
      >
        <DefaultSubmit />
        {malformed ? null : (
          <FormRefusal state={state} title={editing ? words.editProblem : words.createProblem} />
        )}
        {state.gone && editing ? (
          <Alert tone="error" title={words.editProblem} stamp={state.stamp}>
            <p>{words.gone(editing.name)}</p>
            <p>{words.goneNext}</p>
            <ButtonLink href="/iam/policies/create">{policyWords.create}</ButtonLink>
          </Alert>
        ) : null}
        {state.changed === undefined ? null : (
          <Alert tone="warning" title={words.changedTitle} stamp={state.stamp}>
            <p>{state.changed}</p>
            <p>{words.changedNext}</p>
          </Alert>
        )}
        <div className={styles.step} hidden={step !== 'specify'}>
          {state.base && state.base.deletable.length > 0 ? (
            <FullVersions
              base={state.base}
              chosen={state.typed.versionToDelete}
              problem={problems.VersionToDelete}
            />
          ) : null}
          <Section title={words.specify} description={words.specifyText}>
            <PolicyEditor
              name="PolicyDocument"
              label={words.document}
              kind="managed"
              accountId={accountId}
              value={state.typed.document}
              findings={findings}
              problem={
                problems.PolicyDocument ??
                (malformed && !findings?.refused ? failureSentence(failure) : undefined)
              }
              blocked={state.unconfirmed ? <Unconfirmed stamp={state.stamp} /> : undefined}
            >
              {(button) => <ReadyMadePicker accountId={accountId} button={button} />}
            </PolicyEditor>
          </Section>
          <StepButtons>
            <ButtonLink variant="plain" href={cancelHref}>
              {words.cancel}
            </ButtonLink>
            <Button variant="primary" name={STEP} value="review" busy={pending}>
              {words.next}
            </Button>
          </StepButtons>
        </div>
        <div className={styles.step} hidden={step !== 'review'}>
          {editing ? (
            <EditReview state={state} arn={editing.arn} />
          ) : (
            <CreateReview state={state} />
          )}
          <StepButtons>
            {/* The other step has its own buttons. */}
            <ButtonLink variant="plain" href={cancelHref}>
              {words.cancel}
            </ButtonLink>
            <Button name={STEP} value="specify">
              {words.previous}
            </Button>
            <Button variant="primary" name={STEP} value="write" busy={pending}>
              {editing ? words.save : words.create}
            </Button>
          </StepButtons>
        </div>
      </PostForm>
    </div>
  )
}

const firstState = (document: string, base: BaseVersion | undefined): WizardState => ({
  status: 'idle',
  step: 'specify',
  typed: {
    document,
    name: '',
    description: '',
    path: '',
    tags: [],
    setAsDefault: true,
    versionToDelete: '',
  },
  ...(base && { base }),
})

function Unconfirmed({ stamp }: { stamp: string | undefined }) {
  return (
    <Alert tone="error" title={words.notSaved} stamp={stamp}>
      <p>{words.notSavedText}</p>
      <div className={styles.buttons}>
        <Button name={SAVE_ANYWAY} value="yes">
          {words.saveAnyway}
        </Button>
      </div>
    </Alert>
  )
}

interface FullProps {
  base: BaseVersion
  chosen: string
  problem: string | undefined
}

function FullVersions({ base, chosen, problem }: FullProps) {
  return (
    <Alert tone="warning" title={words.fullTitle}>
      <p>{words.fullText}</p>
      <div className={styles.narrow}>
        <SelectField
          name="VersionToDelete"
          label={words.toDelete}
          value={chosen}
          problem={problem}
          options={[
            { value: '', text: words.chooseVersion },
            ...base.deletable.map(({ version, day }) => ({
              value: version,
              text: words.versionOption(version, day),
            })),
          ]}
        />
      </div>
    </Alert>
  )
}
