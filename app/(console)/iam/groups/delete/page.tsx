// Delete user groups, one or several: what is removed with each, then the typed confirmation.
import { Alert } from '@/components/feedback/alert'
import { failureSentence } from '@/components/feedback/failure-sentence'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { ButtonLink } from '@/components/form/buttons/button'
import { EmptyState } from '@/components/page/empty-state'
import { Section } from '@/components/page/section'
import { Commands } from '@/components/value/as-command'
import { MOST_CALLS_TOGETHER, may, requireSession } from '@/doors/console/console-door'
import { ConsolePage } from '../../../console-page'
import { deleteGroupCalls } from '../group-calls'
import { DELETE_GROUPS_PATH, GROUPS_PATH, groupTabPath, valuesIn } from '../group-paths'
import styles from '../groups.module.css'
import { groupsWords } from '../words'
import { DeleteGroupsForm } from './delete-groups-form'
import { GroupContents } from './group-contents'
import { contentsOf, fingerprintOf, type ReadContents } from './read-contents'
import { deleteGroupsWords as words } from './words'

/** The largest page of the list. */
const MOST_GROUPS = 100
/** The contents that one transaction can remove: the deletion of the group is a call too. */
const MOST_CONTENTS = MOST_CALLS_TOGETHER - 1

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function DeleteGroups({ searchParams }: Props) {
  const names = valuesIn(await searchParams, 'GroupName').slice(0, MOST_GROUPS)
  await requireSession(
    `${DELETE_GROUPS_PATH}?${new URLSearchParams(names.map((name) => ['GroupName', name]))}`,
  )
  const groups = distinct(await Promise.all(names.map(readGroup)))
  const deletable = groups.filter(isDeletable)
  const [only] = groups
  const title = groups.length === 1 && only ? words.one(only.name) : words.title
  return (
    <ConsolePage
      title={title}
      here={words.here}
      help="deleteGroup"
      formSetsTitle={names.length > 0}
      trail={[{ text: groupsWords.title, href: GROUPS_PATH }]}
    >
      {names.length === 0 ? (
        <NothingSelected />
      ) : (
        <Section title={words.confirmation}>
          <div className={styles.form}>
            {deletable.length > 0 ? (
              <Alert tone="warning" title={words.warning(deletable.map(({ name }) => name))}>
                {words.warningText}
              </Alert>
            ) : null}
            {groups.map((group) => (
              <Group key={group.name} group={group} />
            ))}
            <DeleteGroupsForm
              title={title}
              groups={deletable.map(({ name, contents }) => ({
                name,
                fingerprint: fingerprintOf(contents),
              }))}
            />
            {groups.some(hasContents) ? (
              <Commands
                calls={groups
                  .filter(hasContents)
                  .flatMap(({ name, contents }) => deleteGroupCalls(name, contents))}
              />
            ) : null}
          </div>
        </Section>
      )}
    </ConsolePage>
  )
}

type GroupToDelete = { name: string; missing: MissingPermission | undefined } & (
  | Extract<ReadContents, { ok: true }>
  | Extract<ReadContents, { ok: false }>
)
type ReadGroup = Extract<GroupToDelete, { ok: true }>

async function readGroup(GroupName: string): Promise<GroupToDelete> {
  const [present, missing] = await Promise.all([
    contentsOf(GroupName),
    may('DeleteGroup', { GroupName }),
  ])
  return present.ok ? { ...present, missing } : { ...present, name: GroupName, missing }
}

/** Names ignore case: an address may name one group twice. */
const distinct = (groups: readonly GroupToDelete[]): GroupToDelete[] => [
  ...new Map(groups.map((group) => [group.name, group])).values(),
]

const hasContents = (group: GroupToDelete): group is ReadGroup => group.ok

const countOf = ({ contents: { users, attached, inline } }: ReadGroup): number =>
  users.length + attached.length + inline.length

const isDeletable = (group: GroupToDelete): group is ReadGroup =>
  group.ok && !group.missing && countOf(group) <= MOST_CONTENTS

function Group({ group }: { group: GroupToDelete }) {
  const { name, missing } = group
  if (!group.ok) {
    const { code, detail } = group.failure
    if (code === 'NoSuchEntity') return <Alert tone="info">{words.notFound(name)}</Alert>
    if (!detail.denied) return <Alert tone="error">{failureSentence(group.failure)}</Alert>
    return (
      <PermissionNotice
        title={words.hidden(name)}
        missing={missing ? [missing, detail.denied] : [detail.denied]}
        sid="AllowDeleteGroup"
      />
    )
  }
  if (missing)
    return (
      <PermissionNotice
        title={words.notPermitted(name)}
        missing={[missing]}
        sid="AllowDeleteGroup"
      />
    )
  const count = countOf(group)
  return (
    <>
      <GroupContents name={name} contents={group.contents} />
      {count > MOST_CONTENTS ? (
        <Alert tone="error" title={words.tooLarge(name, count, MOST_CONTENTS)}>
          <a href={groupTabPath(name, 'users')}>{words.toUsers(name)}</a>
        </Alert>
      ) : null}
    </>
  )
}

function NothingSelected() {
  return (
    <Section title={words.nothingSelected}>
      <EmptyState text={words.nothingSelectedText}>
        <ButtonLink href={GROUPS_PATH}>{words.toGroups}</ButtonLink>
      </EmptyState>
    </Section>
  )
}
