// Create user, step 3: a review, tags, and the custom password.

import { redirect } from 'next/navigation'
import { disabledReason } from '@/components/feedback/missing-permission'
import { stepAddress } from '@/components/form/steps/steps'
import { type CallTogether, may, requireSession } from '@/doors/console/console-door'
import { newUsersOwnPassword } from '@/doors/console/own-password'
import { CHANGE_PASSWORD_POLICY } from '@/rules/policy/change-password-policy'
import { ConsolePage } from '../../../../console-page'
import { isFormAnswer } from '../../../../form-answer'
import { readPasswordPolicy, refusesCompromised } from '../../../../password-policy'
import { broadPermissions } from '../../../set-permissions/broad-permissions'
import { permissionChoice } from '../../../set-permissions/permission-choice'
import { chosenPermissions, hasProblems } from '../../../set-permissions/permission-offer'
import { fingerprintOf } from '../../../set-permissions/review-fingerprint'
import { usersPageWords } from '../../words'
import { createWords as words } from '../create-words'
import { checkDetails } from '../details-check'
import { newUserCalls } from '../new-user-calls'
import { CHECK_ENTRY, type Query, userDetails, WIZARD_STEPS, wizardEntries } from '../wizard'
import { ReviewForm } from './review-form'

export default async function Review({ searchParams }: { searchParams: Promise<Query> }) {
  const [first, second, here] = WIZARD_STEPS
  const { accountId, alias } = await requireSession(here.href)
  const { entries } = wizardEntries(await searchParams)
  const details = userDetails(entries)
  const [problems, chosen, policyResult, attaching] = await Promise.all([
    checkDetails(details),
    chosenPermissions(permissionChoice(entries)),
    readPasswordPolicy(),
    may('AttachUserPolicy', { UserName: details.name || '-', PolicyArn: CHANGE_PASSWORD_POLICY }),
  ])
  // Without scripts, this page is the response to the post. The post has made its own checks, and
  // its result must be shown: for these checks, the user who was just created would count as an
  // existing name.
  const isPosted = await isFormAnswer()
  if (!isPosted && Object.keys(problems).length > 0)
    redirect(stepAddress(first.href, [...entries, CHECK_ENTRY]))
  if (!isPosted && hasProblems(chosen.problems))
    redirect(stepAddress(second.href, [...entries, CHECK_ENTRY]))
  const { permissions } = chosen
  const calls = newUserCalls({
    ...permissions,
    userName: details.name,
    path: details.path === '' ? undefined : details.path,
    tags: details.tags,
    password: details.provide ? '-' : undefined,
    resetRequired: details.reset,
  })
  const policy = policyResult.ok ? policyResult.policy : undefined
  const everybodyMay =
    policy !== undefined && policy !== 'default' && policy.AllowUsersToChangePassword
  const needsAttach = details.provide && details.reset && !everybodyMay
  const offersAttach = needsAttach && !attaching
  const [missing, broad, [withoutAttach, withAttach]] = await Promise.all([
    Promise.all(calls.map(missingFor)),
    broadPermissions(permissions),
    details.provide && details.reset
      ? newUsersOwnPassword([calls, ...(offersAttach ? [[...calls, attachTo(details.name)]] : [])])
      : [],
  ])
  return (
    <ConsolePage
      title={words.title}
      trail={[{ text: usersPageWords.title, href: '/iam/users' }]}
      help="createUser"
      formSetsTitle
    >
      <ReviewForm
        isAnswer={isPosted}
        entries={entries}
        details={details}
        permissions={permissions}
        reviewed={fingerprintOf(permissions)}
        broad={broad.map(({ name }) => name)}
        missing={missing.filter((denied) => denied !== undefined)}
        policy={policy}
        refusesCompromised={refusesCompromised(policyResult)}
        accountNames={alias === undefined ? [accountId] : [accountId, alias]}
        needsAttach={needsAttach}
        attachReason={attaching && disabledReason(attaching)}
        found={offersAttach ? withAttach : withoutAttach}
        withoutAttach={offersAttach ? withoutAttach : undefined}
        token={crypto.randomUUID()}
      />
    </ConsolePage>
  )
}

const attachTo = (UserName: string): CallTogether => ({
  name: 'AttachUserPolicy',
  input: { UserName, PolicyArn: CHANGE_PASSWORD_POLICY },
})

/** TypeScript can't relate the name of a call to its input, so each case narrows the union. */
const missingFor = (call: CallTogether) => may(call.name, call.input as never)
