'use client'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { Notice } from '@/components/feedback/notice'
import { RefusalWords } from '@/components/feedback/refusal-words'
import { Button, ButtonLink } from '@/components/form/button'
import { problemsOf } from '@/components/form/error-summary'
import { Choice, TextField } from '@/components/form/fields'
import { PostForm } from '@/components/form/post-form'
import { type Posting, usePost } from '@/components/form/use-post'
// Create user: the form, then what it was answered.
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import type { PasswordPolicy } from '@/iam/rules/password-policy'
import styles from '../[name]/console-access/access.module.css'
import { accessMessages, newPasswordMessages } from '../[name]/console-access/access-messages'
import { NewPassword } from '../[name]/console-access/new-password'
import { PasswordFields } from '../[name]/console-access/password-fields'
import { tabPath } from '../user-path'
import { createUser } from './create-actions'
import { createMessages as words } from './create-messages'
import type { CreateState } from './create-state'

interface Props {
  policy: PasswordPolicy | undefined
  accountNames: readonly string[]
  /** Why no password can be set. */
  passwordReason: string | undefined
  token: string
}

export function CreateUser(props: Props) {
  const posting = usePost<CreateState>(createUser, { status: 'idle' })
  const { state } = posting
  if (state.generated) return <Created state={state} userName={state.generated.userName} />
  return <Form {...props} posting={posting} />
}

function Created({ state, userName }: { state: CreateState; userName: string }) {
  return (
    <Section title={newPasswordMessages.title}>
      <PageTitle title={newPasswordMessages.title} />
      <div className={styles.result}>
        {state.failure ? <Half state={state} /> : <Notice tone="success" title={words.created(userName)} />}
        {state.generated ? <NewPassword generated={state.generated} stamp={state.stamp} /> : null}
        <div>
          <ButtonLink variant="primary" href={tabPath(userName, 'security-credentials')}>
            {words.toUser(userName)}
          </ButtonLink>
        </div>
      </div>
    </Section>
  )
}

function Half({ state }: { state: CreateState }) {
  const { half, failure } = state
  if (!failure) return null
  return (
    <Notice tone="error" title={half === undefined ? words.problem : words.half(half)} stamp={state.stamp}>
      <div>
        <RefusalWords failure={failure} sentence={failureSentence} />
      </div>
      {half === undefined ? null : <a href={tabPath(half, 'security-credentials')}>{words.toUser(half)}</a>}
    </Notice>
  )
}

type FormProps = Props & { posting: Posting<CreateState> }

function Form({ policy, accountNames, passwordReason, token, posting }: FormProps) {
  const { state, pending } = posting
  const chosen = state.chosen ?? { name: '', provide: passwordReason === undefined, password: 'auto', reset: true }
  const everybodyMay = policy !== undefined && policy !== 'default' && policy.AllowUsersToChangePassword
  return (
    <Section title={words.details}>
      <PostForm
        posting={posting}
        className={styles.form}
        fields={{ Token: token }}
        problems={problemsOf({ NewUserName: state.nameProblem, Password: state.passwordProblem })}
      >
        <PageTitle title={words.title} failed={state.status === 'failed'} />
        {state.failure && state.nameProblem === undefined ? <Half state={state} /> : null}
        <TextField
          name="NewUserName"
          label={newPasswordMessages.userName}
          hint={words.nameHint}
          value={chosen.name}
          problem={state.nameProblem}
        />
        <Choice
          type="checkbox"
          name="Provide"
          label={words.provide}
          hint={passwordReason ?? words.provideHint}
          chosen={chosen.provide}
          disabled={passwordReason !== undefined}
        />
        <div className={styles.forProvide}>
          <PasswordFields
            legend={words.setPassword}
            keep={false}
            chosen={chosen.password}
            policy={policy}
            accountNames={accountNames}
            userName={chosen.name}
            problem={state.passwordProblem}
            stamp={state.stamp}
          />
          <Choice
            type="checkbox"
            name="PasswordResetRequired"
            label={accessMessages.reset}
            hint={everybodyMay ? words.resetHint : words.resetAttaches}
            chosen={chosen.reset}
          />
        </div>
        <div className={styles.buttons}>
          <Button variant="primary" busy={pending}>
            {words.submit}
          </Button>
          <ButtonLink href="/iam/users">{words.cancel}</ButtonLink>
        </div>
      </PostForm>
    </Section>
  )
}
