// The policy simulator. The address contains the whole question, so it can be kept and shared, and
// works without scripts.
import { TabPanel } from '@/components/page/tab-panel'
import { Tabs } from '@/components/page/tabs'
import { SIMULATOR } from '@/components/policy/simulation/simulator-address'
import { may, requireSession } from '@/doors/console/console-door'
import { ConsolePage } from '../../console-page'
import { answerCustom } from './custom-answer'
import { CustomSimulator } from './custom-simulator'
import { PrincipalSimulator } from './principal-simulator'
import { simulatorWords as words } from './words'

/** A placeholder: the permission does not depend on it. */
const SOME_QUESTION = { PolicyInputList: ['{}'], ActionNames: ['iam:GetUser'] }

type Query = Record<string, string | string[] | undefined>

export default async function PolicySimulator({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const fields = Object.entries(query).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  )
  const address = `${SIMULATOR}?${new URLSearchParams(fields)}`
  const session = await requireSession(address)
  const values = new Map(fields)
  const field = (name: string) => values.get(name)
  const custom = field('tab') === 'custom'
  return (
    <ConsolePage
      title={words.title}
      description={words.description}
      help="policySimulator"
      formSetsTitle
    >
      <Tabs
        label={words.tabs}
        tabs={[
          { text: words.principalTab, href: SIMULATOR, current: !custom },
          { text: words.customTab, href: `${SIMULATOR}?tab=custom`, current: custom },
        ]}
      />
      <TabPanel>
        {custom ? (
          <CustomSimulator
            first={await answerCustom(field, values.has('ActionNames'))}
            denied={await may('SimulateCustomPolicy', SOME_QUESTION)}
            key={address}
          />
        ) : (
          <PrincipalSimulator field={field} session={session} />
        )}
      </TabPanel>
    </ConsolePage>
  )
}
