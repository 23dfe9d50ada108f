// A row of the list of user groups. Cells show "Access denied" for what the caller may not see.
import type { ColumnId } from '@/components/list/list-definition'
import type { ListRow } from '@/components/list/list-table'
import { groupPath } from '@/components/page/paths'
import { RelativeTime } from '@/components/value/relative-time'
import { Status } from '@/components/value/status'
import type { ListedGroup } from '@/iam/shapes/search'
import styles from './groups.module.css'
import type { groupsList } from './groups-list'
import { groupsWords as words } from './words'

export function groupRow(group: ListedGroup, now: Date): ListRow<ColumnId<typeof groupsList>> {
  const { GroupName, GroupId, Arn, Path, CreateDate, Users, AttachedPolicies, InlinePolicies } =
    group
  return {
    key: GroupId,
    name: GroupName,
    cells: {
      GroupName: <a href={groupPath(GroupName)}>{GroupName}</a>,
      Users: Users ?? <Denied />,
      Permissions: <Permissions attached={AttachedPolicies} inline={InlinePolicies} />,
      AttachedPolicies: AttachedPolicies ?? <Denied />,
      InlinePolicies: InlinePolicies ?? <Denied />,
      Path,
      CreateDate: <RelativeTime at={CreateDate} now={now} />,
      Arn,
      GroupId,
    },
  }
}

export const Denied = () => <span className={styles.quiet}>{words.accessDenied}</span>

interface Counts {
  attached: number | undefined
  inline: number | undefined
}

/** One visible policy is enough for "Defined"; "Not defined" needs both counts. */
function Permissions({ attached, inline }: Counts) {
  if (attached || inline) return <Status kind="success">{words.defined}</Status>
  if (attached === undefined || inline === undefined) return <Denied />
  return <Status kind="stopped">{words.notDefined}</Status>
}
