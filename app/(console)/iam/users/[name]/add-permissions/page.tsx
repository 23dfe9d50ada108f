// Add permissions, step 1: the fields of Set permissions, for a user who exists.
import { notFound } from 'next/navigation'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { ErrorSummary, problemsOf } from '@/components/form/post/error-summary'
import { StepForm, Steps } from '@/components/form/steps/steps'
import { PageTitle } from '@/components/page/page-title'
import { nameInPath, tabPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { read, requireSession } from '@/doors/console/console-door'
import { setResponseStatus } from '@/platform/response-status'
import {
  COPY_FROM,
  PERMISSION_FIELDS,
  permissionChoice,
  WAY,
} from '../../../set-permissions/permission-choice'
import {
  chosenCopy,
  chosenPermissions,
  permissionOffer,
} from '../../../set-permissions/permission-offer'
import { SetPermissionsFields } from '../../../set-permissions/set-permissions-fields'
import { permissionWords } from '../../../set-permissions/words'
import { StepGuard } from '../../create/step-guard'
import styles from '../../users.module.css'
import { addPermissionsPath } from '../user-paths'
import { UserSubpage } from '../user-subpage'
import { userPageWords } from '../words'
import { addsNothing } from './added-permissions'
import { missingForAdding } from './missing-permissions'
import { type Query, stepEntries, stepsFor } from './steps'
import { addPermissionsWords as words } from './words'

interface Props {
  params: Promise<{ name: string }>
  searchParams: Promise<Query>
}

export default async function AddPermissions({ params, searchParams }: Props) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  await requireSession(addPermissionsPath(name))
  const { entries, check } = stepEntries(await searchParams)
  const choice = permissionChoice(entries)
  const [user, missing, offer, copy, chosen] = await Promise.all([
    read('GetUser', { UserName: name }),
    missingForAdding(name),
    permissionOffer(),
    choice.copyFrom === '' ? undefined : chosenCopy(choice.copyFrom),
    check ? chosenPermissions(choice) : undefined,
  ])
  const problems = {
    ...(copy && 'problem' in copy && { copyFrom: copy.problem }),
    ...chosen?.problems,
  }
  const summary = problemsOf({
    [COPY_FROM]:
      chosen &&
      (problems.copyFrom ?? (problems.unconfirmedCopies && permissionWords.confirmCopyFirst)),
    [`${WAY}-groups`]: problems.groups,
    [`${WAY}-policies`]:
      problems.policies ?? (problems.unconfirmed && permissionWords.confirmFirst),
  })
  const nothing = chosen && summary.length === 0 && addsNothing(chosen.permissions)
  const failed = nothing || summary.length > 0
  if (failed) setResponseStatus(400)
  const steps = stepsFor(name)
  return (
    <UserSubpage
      userName={name}
      title={words.title}
      tab={{ text: userPageWords.tab.permissions, href: tabPath(name, 'permissions') }}
      failure={user.ok ? undefined : user.failure}
      formSetsTitle={failed && missing.length === 0}
    >
      {missing.length > 0 ? (
        <Section title={permissionWords.title}>
          <PermissionNotice title={words.noWay} missing={missing} sid="AllowAddPermissions" />
        </Section>
      ) : (
        <>
          <Steps label={words.steps.label} steps={steps} current={0} entries={entries} />
          <StepForm
            className={styles.form ?? ''}
            steps={steps}
            current={0}
            entries={entries}
            fields={PERMISSION_FIELDS}
            cancelHref={tabPath(name, 'permissions')}
            words={words.buttons}
            searches
          >
            {failed ? <PageTitle title={`${words.title}: ${name}`} failed /> : null}
            <StepGuard />
            <ErrorSummary
              problems={
                nothing ? [{ field: `${WAY}-${choice.way}`, text: words.nothing }] : summary
              }
            />
            <Section title={permissionWords.title} description={permissionWords.description}>
              <SetPermissionsFields
                offer={offer}
                choice={choice}
                problems={problems}
                copied={copy && 'permissions' in copy ? copy : undefined}
                here={addPermissionsPath(name)}
                withBoundary={false}
              />
            </Section>
          </StepForm>
        </>
      )}
    </UserSubpage>
  )
}
