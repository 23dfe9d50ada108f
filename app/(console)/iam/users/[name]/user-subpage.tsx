// The frame of a page below a user's page: breadcrumbs, and a notice if the user does not exist.
import type { ReactNode } from 'react'
import { NotShown } from '@/components/feedback/not-shown'
import { userPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import type { Failure } from '@/doors/console/form-state'
import { setResponseStatus } from '@/platform/response-status'
import { ConsolePage } from '../../../console-page'
import type { HelpTopicId } from '../../../help/topics'
import { NoSuchUser } from '../no-such-user'
import { usersPageWords, userWords } from '../words'

interface Props {
  userName: string
  title: string
  description?: string
  /** The help that belongs to the page; that of the user's page by default. */
  help?: HelpTopicId
  /** The breadcrumb of the tab that the page belongs to. */
  tab?: { text: string; href: string }
  /**
   * Why the user could not be read. The page is shown even if permission to see the user is
   * missing.
   */
  failure?: Failure | undefined
  /** A form on the page sets the document's title. */
  formSetsTitle?: boolean
  children: ReactNode
}

export function UserSubpage({
  userName,
  title,
  description,
  help = 'user',
  tab,
  failure,
  formSetsTitle = false,
  children,
}: Props) {
  const gone = failure?.code === 'NoSuchEntity'
  const hidden = failure !== undefined && failure.detail.denied === undefined
  if (gone) setResponseStatus(404)
  return (
    <ConsolePage
      title={`${title}: ${userName}`}
      here={title}
      description={description}
      help={help}
      formSetsTitle={formSetsTitle && !hidden}
      trail={[
        { text: usersPageWords.title, href: '/iam/users' },
        { text: userName, href: userPath(userName) },
        ...(tab ? [tab] : []),
      ]}
    >
      {hidden ? (
        <Section title={gone ? userWords.notFound : title}>
          {gone ? (
            <NoSuchUser name={userName} />
          ) : (
            <NotShown failure={failure} title={userWords.notPermitted} sid="AllowGetUser" />
          )}
        </Section>
      ) : (
        children
      )}
    </ConsolePage>
  )
}
