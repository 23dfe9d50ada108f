// Add permissions, step 2: what the user will get, and the button that adds it.
import { notFound, redirect } from 'next/navigation'
import { EntryFields, Steps, stepAddress } from '@/components/form/steps/steps'
import { nameInPath, tabPath } from '@/components/page/paths'
import { may, read, requireSession } from '@/doors/console/console-door'
import { permissionChoice } from '../../../../set-permissions/permission-choice'
import { chosenPermissions, hasProblems } from '../../../../set-permissions/permission-offer'
import { fingerprintOf } from '../../../../set-permissions/review-fingerprint'
import { addPermissionsPath } from '../../user-paths'
import { UserSubpage } from '../../user-subpage'
import { userPageWords } from '../../words'
import { addCalls, addsNothing } from '../added-permissions'
import { CHECK_ENTRY, type Query, stepEntries, stepsFor } from '../steps'
import { addPermissionsWords as words } from '../words'
import { ReviewForm } from './review-form'

interface Props {
  params: Promise<{ name: string }>
  searchParams: Promise<Query>
}

export default async function ReviewPermissions({ params, searchParams }: Props) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  await requireSession(addPermissionsPath(name))
  const { entries } = stepEntries(await searchParams)
  const [user, inline, { permissions, problems }] = await Promise.all([
    read('GetUser', { UserName: name }),
    read('ListUserPolicies', { UserName: name, MaxItems: 1000 }),
    chosenPermissions(permissionChoice(entries)),
  ])
  const steps = stepsFor(name)
  if (hasProblems(problems) || addsNothing(permissions))
    redirect(stepAddress(steps[0].href, [...entries, CHECK_ENTRY]))
  const answers = await Promise.all(
    addCalls(name, permissions).map((call) => may(call.name, call.input)),
  )
  const missing = answers.filter((denied) => denied !== undefined)
  return (
    <UserSubpage
      userName={name}
      title={words.title}
      tab={{ text: userPageWords.tab.permissions, href: tabPath(name, 'permissions') }}
      failure={user.ok ? undefined : user.failure}
      formSetsTitle
    >
      <Steps label={words.steps.label} steps={steps} current={1} entries={entries} />
      <ReviewForm
        userName={name}
        permissions={permissions}
        reviewed={fingerprintOf(permissions)}
        present={inline.ok ? inline.output.PolicyNames : []}
        missing={missing}
        entries={<EntryFields entries={entries} />}
        buttons={{ previous: steps[0], entries, cancelHref: tabPath(name, 'permissions') }}
        reviewAddress={stepAddress(steps[1].href, entries)}
      />
    </UserSubpage>
  )
}
