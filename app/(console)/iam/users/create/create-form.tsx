'use client'
import { Alert } from '@/components/feedback/alert'
import { FormRefusal } from '@/components/form/action-form'
import { Button, ButtonLink } from '@/components/form/button'
import { problemsOf } from '@/components/form/error-summary'
import { Choice, TextField } from '@/components/form/fields'
import { PostForm } from '@/components/form/post-form'
import { type Posting, usePost } from '@/components/form/use-post'
// Create user: the form, then what it was answered.
import { PageTitle } from '@/components/page/page-title'
import { tabPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { AsCommand } from '@/components/value/as-command'
import type { PasswordPolicy } from '@/iam/rules/password-policy'
import styles from '../[name]/console-access/access.module.css'
import { accessMessages, newPasswordMessages } from '../[name]/console-access/access-messages'
import { NewPassword } from '../[name]/console-access/new-password'
import { PasswordFields } from '../[name]/console-access/password-fields'
import { createUser } from './create-actions'
import { createCalls } from './create-command'
import { createMessages as words } from './create-messages'
import type { CreateState } from './create-state'

interface Props {
  policy: PasswordPolicy | undefined
  accountNames: readonly string[]
  /** Why no password can be set. */
  passwordReason: string | undefined
  /** Why the policy that lets the user change the password can't be attached. */
  attachReason: string | undefined
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
        <Alert tone="success" title={words.created(userName)} />
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

type FormProps = Props & { posting: Posting<CreateState> }

function Form({ policy, accountNames, passwordReason, attachReason, token, posting }: FormProps) {
  const { state, pending } = posting
  const chosen = state.chosen ?? {
    name: '',
    provide: passwordReason === undefined,
    password: 'auto',
    reset: true,
    attach: attachReason === undefined,
  }
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
        {state.nameProblem === undefined && state.passwordProblem === undefined ? (
          <FormRefusal state={state} title={words.problem} />
        ) : null}
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
            askExact={state.askExact}
            stamp={state.stamp}
          />
          <Choice
            type="checkbox"
            name="PasswordResetRequired"
            label={accessMessages.reset}
            hint={words.resetHint}
            chosen={chosen.reset}
          />
          {everybodyMay ? null : (
            <div className={styles.forReset}>
              <Choice
                type="checkbox"
                name="AttachChangePassword"
                label={words.attach}
                hint={attachReason ?? words.attachHint}
                chosen={chosen.attach}
                disabled={attachReason !== undefined}
              />
              {attachReason === undefined ? null : (
                <Alert tone="warning" title={words.stuck}>
                  {words.stuckText}
                </Alert>
              )}
            </div>
          )}
        </div>
        <div className={styles.buttons}>
          <Button variant="primary" busy={pending}>
            {words.submit}
          </Button>
          <ButtonLink href="/iam/users">{words.cancel}</ButtonLink>
        </div>
        <AsCommand
          calls={createCalls}
          initial={{
            NewUserName: chosen.name,
            Provide: chosen.provide ? 'on' : undefined,
            SetPassword: chosen.password,
            PasswordResetRequired: chosen.reset ? 'on' : undefined,
            AttachChangePassword: chosen.attach && !everybodyMay ? 'on' : undefined,
          }}
        />
      </PostForm>
    </Section>
  )
}
