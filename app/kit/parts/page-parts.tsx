import { ButtonLink } from '@/components/form/buttons/button'
import { EmptyState } from '@/components/page/empty-state'
import { TabPanel } from '@/components/page/tab-panel'
import { Tabs } from '@/components/page/tabs'
import type { KitSection } from '../section'
import { State, States } from '../state'

const TABS = ['Permissions', 'Groups', 'Tags', 'Security credentials', 'Last accessed']

export const pageSections: readonly KitSection[] = [
  {
    id: 'page',
    title: 'Parts of a page',
    render: () => (
      <States>
        <State name="Tabs">
          <Tabs
            label="User alice"
            tabs={TABS.map((text, i) => ({ text, href: `/kit/page?tab=${i}`, current: i === 3 }))}
          />
          <TabPanel>What the current tab shows</TabPanel>
        </State>
        <State name="Empty state">
          <EmptyState title="No groups" text="The user is in no group.">
            <ButtonLink href="/kit">Add user to groups</ButtonLink>
          </EmptyState>
        </State>
      </States>
    ),
  },
]
