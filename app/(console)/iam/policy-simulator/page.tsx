// The policy simulator. The whole question is in the address: it can be kept, shared, and asked without scripts.
import { ConsoleFlash } from '@/app/(console)/console-flash'
import { PageHeading } from '@/components/page/page-heading'
import { Sections } from '@/components/page/sections'
import { Tabs } from '@/components/page/tabs'
import { SIMULATOR } from '@/components/policy/simulator-address'
import { requireSession } from '@/server/console-door'
import { answerCustom } from './custom-answer'
import { CustomSimulator } from './custom-simulator'
import { simulatorMessages as words } from './messages'
import { PrincipalSimulator } from './principal-simulator'

type Query = Record<string, string | string[] | undefined>

export default async function PolicySimulator({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const fields = Object.entries(query).filter((field): field is [string, string] => typeof field[1] === 'string')
  const address = `${SIMULATOR}?${new URLSearchParams(fields)}`
  const session = await requireSession(address)
  const values = new Map(fields)
  const given = (name: string) => values.get(name)
  const custom = given('tab') === 'custom'
  return (
    <>
      <PageHeading title={words.title} trail={[{ text: 'IAM', href: '/iam' }]} description={words.description} />
      <ConsoleFlash />
      <Sections>
        <Tabs
          label={words.tabs}
          tabs={[
            { text: words.principalTab, href: SIMULATOR, current: !custom },
            { text: words.customTab, href: `${SIMULATOR}?tab=custom`, current: custom },
          ]}
        />
        {custom ? (
          <CustomSimulator first={await answerCustom(given, values.has('ActionNames'))} key={address} />
        ) : (
          <PrincipalSimulator given={given} session={session} />
        )}
      </Sections>
    </>
  )
}
