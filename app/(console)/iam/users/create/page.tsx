// Create user, step 1: name, path, console access.

import { disabledReason } from '@/components/feedback/missing-permission'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { ButtonLink } from '@/components/form/buttons/button'
import { Choice } from '@/components/form/fields/choice'
import { Choices } from '@/components/form/fields/choices'
import { TextField } from '@/components/form/fields/fields'
import { PermittedChoice } from '@/components/form/fields/permitted-choice'
import { ErrorSummary, problemsOf } from '@/components/form/post/error-summary'
import { StepForm, Steps } from '@/components/form/steps/steps'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { may, requireSession } from '@/doors/console/console-door'
import { setResponseStatus } from '@/platform/response-status'
import { ConsolePage } from '../../../console-page'
import { accessWords } from '../[name]/console-access/access-words'
import { usersPageWords } from '../words'
import styles from './create.module.css'
import { createWords as words } from './create-words'
import { checkDetails } from './details-check'
import { StepGuard } from './step-guard'
import {
  DETAILS_FIELDS,
  type DetailsProblems,
  PATH_FIELD,
  type Query,
  SENT_ENTRY,
  USER_FIELD,
  userDetails,
  WIZARD_STEPS,
  wizardEntries,
} from './wizard'

/** A placeholder: the permission does not depend on the name. */
const SOMEBODY = 'new-user'
const NO_PROBLEMS: DetailsProblems = {}

export default async function Create({ searchParams }: { searchParams: Promise<Query> }) {
  await requireSession('/iam/users/create')
  const { entries, check } = wizardEntries(await searchParams)
  const details = userDetails(entries)
  const [denied, noPassword, problems] = await Promise.all([
    may('CreateUser', { UserName: SOMEBODY }),
    may('CreateLoginProfile', { UserName: SOMEBODY, Password: '-' }),
    check ? checkDetails(details) : NO_PROBLEMS,
  ])
  const failed = Object.keys(problems).length > 0
  if (failed) setResponseStatus(400)
  const passwordReason = noPassword && disabledReason(noPassword)
  return (
    <ConsolePage
      title={words.title}
      trail={[{ text: usersPageWords.title, href: '/iam/users' }]}
      help="createUser"
      formSetsTitle={failed}
      actions={
        denied ? null : <ButtonLink href="/iam/users/create-several">{words.several}</ButtonLink>
      }
    >
      {denied ? (
        <Section title={words.details}>
          <PermissionNotice title={words.notPermitted} missing={[denied]} sid="AllowCreateUser" />
        </Section>
      ) : (
        <div className={styles.wizard}>
          <Steps
            label={words.steps.label}
            steps={[...WIZARD_STEPS]}
            current={0}
            entries={entries}
          />
          <StepForm
            className={styles.step ?? ''}
            steps={WIZARD_STEPS}
            current={0}
            entries={[...entries.filter(([name]) => name !== SENT_ENTRY[0])]}
            fields={DETAILS_FIELDS}
            cancelHref="/iam/users"
            words={words.buttons}
          >
            {failed ? <PageTitle title={words.title} failed /> : null}
            <StepGuard />
            <input type="hidden" name={SENT_ENTRY[0]} value={SENT_ENTRY[1]} />
            <ErrorSummary
              problems={problemsOf({ [USER_FIELD]: problems.name, [PATH_FIELD]: problems.path })}
            />
            <Section title={words.details}>
              <div className={styles.narrow}>
                <TextField
                  name={USER_FIELD}
                  label={words.userName}
                  hint={words.nameHint}
                  value={details.name}
                  problem={problems.name}
                />
                <TextField
                  name={PATH_FIELD}
                  label={words.path}
                  hint={words.pathHint}
                  value={details.path}
                  problem={problems.path}
                  required={false}
                />
                <PermittedChoice
                  name="Provide"
                  label={words.provide}
                  hint={passwordReason ?? words.provideHint}
                  chosen={details.provide && passwordReason === undefined}
                  unavailable={passwordReason !== undefined}
                />
                <div className={styles.forProvide}>
                  <Choices legend={words.setPassword}>
                    <Choice
                      type="radio"
                      name="SetPassword"
                      value="auto"
                      label={accessWords.auto}
                      hint={accessWords.autoHint}
                      chosen={details.password === 'auto'}
                    />
                    <Choice
                      type="radio"
                      name="SetPassword"
                      value="custom"
                      label={accessWords.custom}
                      hint={words.customHint}
                      chosen={details.password === 'custom'}
                    />
                  </Choices>
                  <Choice
                    type="checkbox"
                    name="PasswordResetRequired"
                    label={words.reset}
                    hint={words.resetHint}
                    chosen={details.reset}
                  />
                </div>
              </div>
            </Section>
          </StepForm>
        </div>
      )}
    </ConsolePage>
  )
}
