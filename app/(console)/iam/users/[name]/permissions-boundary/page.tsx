// Set or change the permissions boundary of a user.
import { notFound } from 'next/navigation'
import { DeniedButton } from '@/components/feedback/denied-button'
import { nameInPath, tabPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { may, read, requireSession } from '@/doors/console/console-door'
import { attachablePolicies } from '../../../attachable-policies'
import { ANY_POLICY_ARN } from '../../../owner-policies/attach-policies'
import { nameOfArn } from '../../../owner-policies/words'
import { boundaryPath } from '../user-paths'
import { UserSubpage } from '../user-subpage'
import { userPageWords } from '../words'
import { BoundaryForm } from './boundary-form'
import { boundaryWords as words } from './words'

export default async function PermissionsBoundary({
  params,
}: {
  params: Promise<{ name: string }>
}) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  await requireSession(boundaryPath(name))
  const [user, { policies, complete }, denied] = await Promise.all([
    read('GetUser', { UserName: name }),
    attachablePolicies(),
    may('PutUserPermissionsBoundary', { UserName: name, PermissionsBoundary: ANY_POLICY_ARN }),
  ])
  const present = user.ok ? user.output.User.PermissionsBoundary?.PermissionsBoundaryArn : undefined
  // If the caller may not list the account's policies, the present boundary stays selected.
  const missing =
    present !== undefined && !policies.some(({ arn }) => arn === present)
      ? [{ arn: present, name: nameOfArn(present) }]
      : []
  return (
    <UserSubpage
      userName={name}
      title={words.title}
      tab={{ text: userPageWords.tab.permissions, href: tabPath(name, 'permissions') }}
      failure={user.ok ? undefined : user.failure}
      formSetsTitle={!denied}
    >
      <Section title={words.section} description={words.setText}>
        {denied ? (
          <DeniedButton missing={denied}>{words.save}</DeniedButton>
        ) : (
          <BoundaryForm
            userName={name}
            present={present}
            policies={[...missing, ...policies]}
            note={complete ? undefined : words.incomplete}
          />
        )}
      </Section>
    </UserSubpage>
  )
}
