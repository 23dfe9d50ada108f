// The frame of a page below a group's page: breadcrumbs, and a notice if the group does not exist.
import type { ReactNode } from 'react'
import { groupPath } from '@/components/page/paths'
import { ConsolePage } from '../../../console-page'
import { GROUPS_PATH, type GroupTab, groupTabPath } from '../group-paths'
import { NoSuchGroup } from '../no-such-group'
import { groupsWords } from '../words'

interface Props {
  groupName: string
  title: string
  /** The last breadcrumb, if it differs from the title. */
  here?: string
  /** The tab that the page belongs to, as a breadcrumb. */
  tab?: GroupTab
  gone?: boolean
  /** A form on the page sets the document's title. */
  formSetsTitle?: boolean
  children: ReactNode
}

export function GroupSubpage({ groupName, title, here, tab, gone = false, ...props }: Props) {
  const { formSetsTitle = false, children } = props
  return (
    <ConsolePage
      title={title}
      {...(here !== undefined && { here })}
      help="group"
      formSetsTitle={formSetsTitle && !gone}
      trail={[
        { text: groupsWords.title, href: GROUPS_PATH },
        { text: groupName, href: groupPath(groupName) },
        ...(tab ? [{ text: groupsWords[tab], href: groupTabPath(groupName, tab) }] : []),
      ]}
    >
      {gone ? <NoSuchGroup name={groupName} /> : children}
    </ConsolePage>
  )
}
