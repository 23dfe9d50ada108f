// Create user, step 2: groups, a copy or policies, and a boundary.
import { redirect } from 'next/navigation'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { ErrorSummary, problemsOf } from '@/components/form/post/error-summary'
import { StepForm, Steps, stepAddress } from '@/components/form/steps/steps'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { mayOnSome, requireSession } from '@/doors/console/console-door'
import { setResponseStatus } from '@/platform/response-status'
import { ConsolePage } from '../../../../console-page'
import {
  BOUNDARY_ARN,
  COPY_FROM,
  GROUP_SEARCH,
  PERMISSION_FIELDS,
  permissionChoice,
  WAY,
} from '../../../set-permissions/permission-choice'
import {
  chosenCopy,
  chosenPermissions,
  hasProblems,
  permissionOffer,
} from '../../../set-permissions/permission-offer'
import { SetPermissionsFields } from '../../../set-permissions/set-permissions-fields'
import { permissionWords } from '../../../set-permissions/words'
import { usersPageWords } from '../../words'
import styles from '../create.module.css'
import { createWords as words } from '../create-words'
import { checkDetails } from '../details-check'
import { StepGuard } from '../step-guard'
import { CHECK_ENTRY, type Query, userDetails, WIZARD_STEPS, wizardEntries } from '../wizard'

export default async function Permissions({ searchParams }: { searchParams: Promise<Query> }) {
  const [first, here] = WIZARD_STEPS
  await requireSession(here.href)
  const { entries, check } = wizardEntries(await searchParams)
  const choice = permissionChoice(entries)
  const [[denied], details, offer, copy, chosen] = await Promise.all([
    // Permission may depend on the path and the boundary, which are final on the last step only.
    // That step checks it.
    mayOnSome([{ action: 'iam:CreateUser', kind: 'user' }]),
    checkDetails(userDetails(entries)),
    permissionOffer(),
    choice.copyFrom === '' ? undefined : chosenCopy(choice.copyFrom),
    check ? chosenPermissions(choice) : undefined,
  ])
  if (Object.keys(details).length > 0) redirect(stepAddress(first.href, [...entries, CHECK_ENTRY]))
  const problems = {
    ...(copy && 'problem' in copy && { copyFrom: copy.problem }),
    ...chosen?.problems,
  }
  const failed = chosen !== undefined && hasProblems(problems)
  const copyProblem =
    problems.copyFrom ?? (problems.unconfirmedCopies && permissionWords.confirmCopyFirst)
  if (failed) setResponseStatus(400)
  return (
    <ConsolePage
      title={words.title}
      trail={[{ text: usersPageWords.title, href: '/iam/users' }]}
      help="createUser"
      formSetsTitle={failed && !denied}
    >
      {denied ? (
        <Section title={permissionWords.title}>
          <PermissionNotice title={words.notPermitted} missing={[denied]} sid="AllowCreateUser" />
        </Section>
      ) : (
        <div className={styles.wizard}>
          <Steps
            label={words.steps.label}
            steps={[...WIZARD_STEPS]}
            current={1}
            entries={entries}
          />
          <StepForm
            className={styles.step ?? ''}
            steps={WIZARD_STEPS}
            current={1}
            entries={entries}
            fields={PERMISSION_FIELDS}
            cancelHref="/iam/users"
            words={words.buttons}
            searches
          >
            {failed ? <PageTitle title={words.title} failed /> : null}
            <StepGuard />
            <ErrorSummary
              problems={problemsOf({
                [GROUP_SEARCH]: problems.groups,
                [COPY_FROM]: failed ? copyProblem : undefined,
                [`${WAY}-policies`]:
                  problems.policies ?? (problems.unconfirmed && permissionWords.confirmFirst),
                [BOUNDARY_ARN]: problems.boundary,
              })}
            />
            <Section title={permissionWords.title} description={permissionWords.description}>
              <SetPermissionsFields
                offer={offer}
                choice={choice}
                problems={problems}
                copied={copy && 'permissions' in copy ? copy : undefined}
                here={here.href}
              />
            </Section>
          </StepForm>
        </div>
      )}
    </ConsolePage>
  )
}
