// Manage console access, at its own address: works without scripts.

import { notFound } from 'next/navigation'
import { ConsoleFlash } from '@/app/(console)/console-flash'
import { PageHeading } from '@/components/page/page-heading'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { Sections } from '@/components/page/sections'
import { requireSession } from '@/server/console-door'
import { listMessages } from '../../messages'
import { NoSuchUser, NotShown } from '../../not-shown'
import { consoleAccessPath, nameInPath, userPath } from '../../user-path'
import { credentialMessages } from '../tab-messages'
import { accessMessages as words } from './access-messages'
import { AccessPanel } from './access-panel'
import { accessSubject } from './access-subject'

export default async function ConsoleAccess({ params }: { params: Promise<{ name: string }> }) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  await requireSession(consoleAccessPath(name))
  const found = await accessSubject(name)
  return (
    <>
      <PageHeading
        title={`${words.title}: ${name}`}
        here={words.title}
        trail={[
          { text: 'IAM', href: '/iam' },
          { text: listMessages.title, href: '/iam/users' },
          { text: name, href: userPath(name) },
        ]}
      />
      <ConsoleFlash />
      <Sections>
        {found.ok ? (
          <AccessPanel subject={found.subject} />
        ) : (
          <Section title={words.title}>
            <PageTitle title={`${words.title}: ${name}`} />
            {found.failure.code === 'NoSuchEntity' ? (
              <NoSuchUser name={name} />
            ) : (
              <NotShown failure={found.failure} title={credentialMessages.hidden} sid="AllowSeeConsoleAccess" />
            )}
          </Section>
        )}
      </Sections>
    </>
  )
}
