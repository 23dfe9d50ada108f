'use client'
// The last step of Create user: the form and, afterwards, the generated password.
import { Alert } from '@/components/feedback/alert'
import { disabledReasons, type MissingPermission } from '@/components/feedback/missing-permission'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { RefusalWords } from '@/components/feedback/refusal-words'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { DefaultSubmit } from '@/components/form/buttons/default-submit'
import { DisabledButton } from '@/components/form/buttons/disabled-button'
import { problemsOf } from '@/components/form/post/error-summary'
import { PostForm } from '@/components/form/post/post-form'
import { type Posting, usePost } from '@/components/form/post/use-post'
import { StepButtons } from '@/components/form/steps/step-buttons'
import { EntryFields, type StepEntries, Steps } from '@/components/form/steps/steps'
import { PageTitle } from '@/components/page/page-title'
import { userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { AsCommand } from '@/components/value/as-command'
import { KeyValues } from '@/components/value/key-values'
import type { PasswordPolicy } from '@/rules/password/password-policy'
import { permissionLines } from '../../../set-permissions/permission-lines'
import { type GeneratedPassword, NewPassword } from '../../[name]/console-access/new-password'
import { CustomPassword } from '../../[name]/console-access/password-fields'
import type { CopiedPermissions } from '../copied-permissions'
import styles from '../create.module.css'
import { createCalls } from '../create-command'
import { createWords as words } from '../create-words'
import { PASSWORD_STEP, TAG_ENTRY, type UserDetails, WIZARD_STEPS } from '../wizard'
import { ChangePasswordChoice, type NewUserPassword } from './change-password-choice'
import { createUser } from './create-actions'
import type { CreateState } from './create-state'
import { correctAt, goTo, INTENT } from './intents'
import { tagWords } from './tag-words'
import { isFilled, keyField, postedTags, valueField } from './tags'
import { TagsEditor } from './tags-editor'

interface Props extends NewUserPassword {
  entries: StepEntries
  details: UserDetails
  permissions: CopiedPermissions
  /** The page is the response to a post without scripts. */
  isAnswer: boolean
  /** The fingerprint of `permissions`. */
  reviewed: string
  /** Names of policies among them that allow everything. */
  broad: readonly string[]
  missing: readonly MissingPermission[]
  /** Undefined if the caller may not read it. */
  policy: PasswordPolicy | undefined
  /** Whether the console refuses compromised passwords, as far as the caller may know. */
  refusesCompromised: boolean
  accountNames: readonly string[]
  /** Whether the user needs IAMUserChangePassword to choose a new password. */
  needsAttach: boolean
  /** Why IAMUserChangePassword can't be attached. */
  attachReason: string | undefined
  token: string
}

/** Fields of this step, which its hidden entries must not repeat. */
const OWN_ENTRIES: readonly string[] = [
  TAG_ENTRY,
  'AttachChangePassword',
  'AttachOffered',
  'Reviewed',
]

export function ReviewForm(props: Props) {
  const posted = usePost<CreateState>(createUser, { status: 'idle' })
  const { details, entries, isAnswer, reviewed } = props
  // A refusal of an earlier review does not concern other permissions.
  const concerned =
    isAnswer || posted.state.reviewed === undefined || posted.state.reviewed === reviewed
  const posting = concerned ? posted : { ...posted, state: { status: 'idle' } as const }
  const { generated, stamp }: CreateState = posting.state
  const steps =
    details.provide && details.password === 'auto'
      ? [...WIZARD_STEPS, PASSWORD_STEP]
      : [...WIZARD_STEPS]
  return (
    <div className={styles.wizard}>
      <Steps
        label={words.steps.label}
        steps={steps}
        current={generated ? 3 : 2}
        entries={entries}
      />
      {generated ? (
        <Created generated={generated} stamp={stamp} />
      ) : (
        <Form {...props} posting={posting} />
      )}
    </div>
  )
}

function Created({
  generated,
  stamp,
}: {
  generated: GeneratedPassword
  stamp: string | undefined
}) {
  const { userName } = generated
  return (
    <Section title={words.steps.password}>
      <PageTitle title={words.steps.password} />
      <div className={styles.narrow}>
        <Alert tone="success" title={words.created(userName)} />
        <NewPassword generated={generated} stamp={stamp} />
        <div className={styles.buttons}>
          <ButtonLink href={userPath(userName)}>{words.toUser(userName)}</ButtonLink>
          <ButtonLink variant="primary" href="/iam/users">
            {words.toUsers}
          </ButtonLink>
        </div>
      </div>
    </Section>
  )
}

type FormProps = Props & { posting: Posting<CreateState> }

function Form({
  posting,
  entries,
  details,
  permissions,
  reviewed,
  broad,
  missing,
  ...rest
}: FormProps) {
  const { policy, accountNames, needsAttach, attachReason, token } = rest
  const { state, pending } = posting
  const { passwordProblem, tagProblems = {} } = state
  const custom = details.provide && details.password === 'custom'
  const attach = (state.attach ?? details.attach) && attachReason === undefined
  const tags = state.tags ?? details.tags
  const carried = entries.filter(([name]) => !OWN_ENTRIES.includes(name))
  const lines = permissionLines(permissions)
  return (
    <PostForm
      posting={posting}
      className={styles.form}
      fields={{ Token: token, Reviewed: reviewed }}
      problems={problemsOf({ Password: passwordProblem, ...tagProblems })}
    >
      <DefaultSubmit disabled={missing.length > 0} />
      <PageTitle title={words.title} failed={state.status === 'failed'} />
      <EntryFields entries={carried} />
      <Refusal state={state} />
      <Section
        title={words.details}
        actions={
          <Button name={INTENT} value={goTo(0)}>
            {words.editDetails}
          </Button>
        }
      >
        <KeyValues columns={3} items={detailItems(details)} />
      </Section>
      {custom ? (
        <Section title={words.setPassword}>
          <div className={styles.narrow}>
            <CustomPassword
              policy={policy}
              refusesCompromised={rest.refusesCompromised}
              accountNames={accountNames}
              userName={details.name}
              problem={passwordProblem}
              askExact={state.askExact}
              stamp={state.stamp}
            />
          </div>
        </Section>
      ) : null}
      <Section
        title={words.permissions}
        actions={
          <Button name={INTENT} value={goTo(1)}>
            {words.editPermissions}
          </Button>
        }
      >
        <div className={styles.stack}>
          {lines.length === 0 ? <p>{words.noPermissions}</p> : null}
          {lines.length > 0 ? (
            <ul className={styles.lines}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : null}
          {broad.length > 0 ? (
            <Alert tone="warning" title={words.broad}>
              {words.broadText(broad.join(', '))}
            </Alert>
          ) : null}
          <ChangePasswordChoice
            name={details.name}
            needsAttach={needsAttach}
            attachReason={attachReason}
            attach={attach}
            found={rest.found}
            withoutAttach={rest.withoutAttach}
            withoutButtons={state.earlier !== undefined}
          />
        </div>
      </Section>
      <Section title={tagWords.title}>
        <TagsEditor
          // Each answer has all rows, numbered anew.
          key={state.stamp}
          tags={tags}
          problems={tagProblems}
        />
      </Section>
      {missing.length > 0 ? (
        <PermissionNotice title={words.partNotPermitted} missing={missing} sid="AllowCreateUser" />
      ) : null}
      <AsCommand
        calls={(field) =>
          createCalls(
            {
              ...details,
              attach: field('AttachChangePassword') !== undefined,
              tags: filledTags(field),
            },
            permissions,
          )
        }
        initial={{
          AttachChangePassword: needsAttach && attach ? 'on' : undefined,
          ...tagFields(tags),
        }}
      />
      <StepButtons>
        <ButtonLink variant="plain" href="/iam/users">
          {words.buttons.cancel}
        </ButtonLink>
        {/* A submit button, so that it posts the tags too. */}
        <Button name={INTENT} value={goTo(1)}>
          {words.buttons.previous}
        </Button>
        {missing.length > 0 ? (
          <DisabledButton variant="primary" reason={disabledReasons(missing)}>
            {words.submit}
          </DisabledButton>
        ) : (
          <Button variant="primary" busy={pending}>
            {words.submit}
          </Button>
        )}
      </StepButtons>
    </PostForm>
  )
}

function Refusal({
  state: { status, failure, earlier, stamp, passwordProblem, tagProblems },
}: {
  state: CreateState
}) {
  if (status !== 'failed' || passwordProblem !== undefined) return null
  if (tagProblems && Object.keys(tagProblems).length > 0) return null
  return (
    <Alert tone="error" title={words.problem} stamp={stamp}>
      {earlier ? <p>{earlier.text}</p> : null}
      {earlier || !failure ? null : <RefusalWords failure={failure} />}
      <p>{words.nothingCreated}</p>
      {earlier ? (
        <Button name={INTENT} value={correctAt(earlier.step)}>
          {earlier.buttonText}
        </Button>
      ) : null}
    </Alert>
  )
}

const detailItems = ({ name, path, provide, password, reset }: UserDetails) => [
  { label: words.userName, value: name },
  { label: words.pathLabel, value: path || '/' },
  { label: words.setPassword, value: words.passwordKinds[provide ? password : 'none'] },
  ...(provide ? [{ label: words.resetLabel, value: reset ? words.yes : words.no }] : []),
]

/** The rows with a key. An empty field reads as absent. */
const filledTags = (field: (name: string) => string | undefined) =>
  postedTags(field).filter(isFilled)

const tagFields = (tags: UserDetails['tags']): Record<string, string> =>
  Object.fromEntries(
    tags.flatMap(({ Key, Value }, row) => [
      [keyField(row), Key],
      [valueField(row), Value],
    ]),
  )
