// Add a user to groups.
import { notFound } from 'next/navigation'
import { DeniedButton } from '@/components/feedback/denied-button'
import { ButtonLink } from '@/components/form/buttons/button'
import { EmptyState } from '@/components/page/empty-state'
import { nameInPath, tabPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { may, read, requireSession } from '@/doors/console/console-door'
import { GROUP_NAME, GROUP_SEARCH } from '../../../set-permissions/permission-choice'
import { allGroups } from '../../../set-permissions/permission-offer'
import { permissionWords } from '../../../set-permissions/words'
import { groupsTabWords as words } from '../groups/words'
import { addToGroupsPath } from '../user-paths'
import { UserSubpage } from '../user-subpage'
import { userPageWords } from '../words'
import { AddToGroupsForm } from './add-form'

interface Props {
  params: Promise<{ name: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AddToGroups({ params, searchParams }: Props) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  await requireSession(addToGroupsPath(name))
  const query = await searchParams
  const [user, groups, joined, denied] = await Promise.all([
    read('GetUser', { UserName: name }),
    allGroups(),
    read('ListGroupsForUser', { UserName: name, MaxItems: 1000 }),
    may('AddUserToGroup', { UserName: name, GroupName: 'any' }),
  ])
  const isIn = new Set(joined.ok ? joined.output.Groups.map(({ GroupName }) => GroupName) : [])
  const offered = groups?.filter((group) => !isIn.has(group.name))
  return (
    <UserSubpage
      userName={name}
      title={words.addTitle}
      tab={{ text: userPageWords.tab.groups, href: tabPath(name, 'groups') }}
      failure={user.ok ? undefined : user.failure}
      formSetsTitle={!denied && offered !== undefined && offered.length > 0}
    >
      <Section title={words.title} description={words.addText}>
        {denied ? <DeniedButton missing={denied}>{words.add}</DeniedButton> : null}
        {!denied && !offered ? <p>{permissionWords.groupsHidden}</p> : null}
        {!denied && offered?.length === 0 ? (
          <EmptyState text={isIn.size > 0 ? words.inEveryGroup : permissionWords.noGroups}>
            <ButtonLink href={isIn.size > 0 ? tabPath(name, 'groups') : '/iam/groups/create'}>
              {isIn.size > 0 ? words.back : words.createGroup}
            </ButtonLink>
          </EmptyState>
        ) : null}
        {!denied && offered && offered.length > 0 ? (
          <AddToGroupsForm
            userName={name}
            groups={offered}
            chosen={[query[GROUP_NAME] ?? []].flat()}
            search={[query[GROUP_SEARCH]].flat()[0] ?? ''}
          />
        ) : null}
      </Section>
    </UserSubpage>
  )
}
