// One managed policy: a summary, then its document, uses, tags or versions.
import { notFound } from 'next/navigation'
import { DeniedButton } from '@/components/feedback/denied-button'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { NotShown } from '@/components/feedback/not-shown'
import { PermittedLink } from '@/components/feedback/permitted-link'
import { ButtonLink } from '@/components/form/buttons/button'
import { DisabledButton } from '@/components/form/buttons/disabled-button'
import type { SearchParams } from '@/components/list/list-query'
import { nameInPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { TabPanel } from '@/components/page/tab-panel'
import { Tabs } from '@/components/page/tabs'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { RelativeTime } from '@/components/value/relative-time'
import { type Answer, may, read, requireSession } from '@/doors/console/console-door'
import { accountClock } from '@/platform/database/clock'
import { setResponseStatus } from '@/platform/response-status'
import { ConsolePage } from '../../../console-page'
import { isFormAnswer } from '../../../form-answer'
import { isMissing, NoSuchPolicy } from '../no-such-policy'
import styles from '../policies.module.css'
import {
  deletePath,
  editPath,
  isAwsManaged,
  POLICY_TABS,
  type PolicyTab,
  policyNameOf,
  policyTabPath,
} from '../policy-paths'
import { tabWords, policyWords as words } from '../words'
import { EntitiesTab } from './tabs/entities-tab'
import { PermissionsTab } from './tabs/permissions-tab'
import { TagsTab } from './tabs/tags-tab'
import { VersionsTab } from './tabs/versions-tab'

interface Props {
  params: Promise<{ arn: string }>
  searchParams: Promise<SearchParams>
}

export default async function PolicyPage({ params, searchParams }: Props) {
  const arn = nameInPath((await params).arn)
  if (arn === undefined) notFound()
  const query = await searchParams
  const tab = POLICY_TABS.find((each) => each === query.tab) ?? 'permissions'
  const { accountId } = await requireSession(policyTabPath(arn, tab))
  const [policy, edit, remove, now] = await Promise.all([
    read('GetPolicy', { PolicyArn: arn }),
    may('CreatePolicyVersion', { PolicyArn: arn, PolicyDocument: '{}' }),
    may('DeletePolicy', { PolicyArn: arn }),
    accountClock(accountId),
  ])
  const gone = !policy.ok && isMissing(policy.failure)
  if (gone) setResponseStatus(404)
  // The Tags tab contains a form.
  const answersForm = gone && tab === 'tags' && (await isFormAnswer())
  const name = policy.ok ? policy.output.Policy.PolicyName : policyNameOf(arn)
  return (
    <ConsolePage
      title={name}
      trail={[{ text: words.title, href: '/iam/policies' }]}
      help="policy"
      actions={gone ? null : <Actions arn={arn} edit={edit} remove={remove} />}
    >
      {gone && !answersForm ? (
        <Section title={words.notFound}>
          <NoSuchPolicy arn={arn} />
        </Section>
      ) : (
        <>
          {gone ? null : <Summary policy={policy} arn={arn} now={now} />}
          <Tabs
            label={tabWords.label}
            tabs={POLICY_TABS.map((each) => ({
              text: tabWords[each],
              href: policyTabPath(arn, each),
              current: each === tab,
            }))}
          />
          <TabPanel>
            <CurrentTab tab={tab} arn={arn} query={query} now={now} policy={policy} />
          </TabPanel>
        </>
      )}
    </ConsolePage>
  )
}

interface TabProps {
  tab: PolicyTab
  arn: string
  query: SearchParams
  now: Date
  policy: Answer<'GetPolicy'>
}

function CurrentTab({ tab, arn, query, now, policy }: TabProps) {
  switch (tab) {
    case 'permissions':
      return <PermissionsTab arn={arn} json={query.view === 'json'} policy={policy} />
    case 'entities':
      return <EntitiesTab arn={arn} />
    case 'tags':
      return <TagsTab arn={arn} />
    case 'versions':
      return <VersionsTab arn={arn} selected={[query.version ?? []].flat()} now={now} />
  }
}

interface ActionsProps {
  arn: string
  edit: MissingPermission | undefined
  remove: MissingPermission | undefined
}

function Actions({ arn, edit, remove }: ActionsProps) {
  if (isAwsManaged(arn))
    return (
      <>
        <DisabledButton reason={words.awsManaged} saidAt="aws-managed">
          {words.delete}
        </DisabledButton>
        <DisabledButton reason={words.awsManaged} saidAt="aws-managed">
          {words.edit}
        </DisabledButton>
      </>
    )
  return (
    <>
      <PermittedLink href={deletePath(arn)} missing={remove}>
        {words.delete}
      </PermittedLink>
      {edit ? (
        <DeniedButton missing={edit}>{words.edit}</DeniedButton>
      ) : (
        <ButtonLink variant="primary" href={editPath(arn)}>
          {words.edit}
        </ButtonLink>
      )}
    </>
  )
}

function Summary({ policy, arn, now }: { policy: Answer<'GetPolicy'>; arn: string; now: Date }) {
  if (!policy.ok)
    return (
      <Section title={tabWords.about}>
        <NotShown failure={policy.failure} title={words.notShown} sid="AllowGetPolicy" />
      </Section>
    )
  const { Description, CreateDate, UpdateDate, AttachmentCount, PermissionsBoundaryUsageCount } =
    policy.output.Policy
  const uses = [
    ...(AttachmentCount > 0 ? [words.usedAsPermissions(AttachmentCount)] : []),
    ...(PermissionsBoundaryUsageCount > 0
      ? [words.usedAsBoundary(PermissionsBoundaryUsageCount)]
      : []),
  ]
  const aws = isAwsManaged(arn)
  return (
    <Section title={tabWords.about}>
      <KeyValues
        columns={3}
        items={[
          { label: words.arn, value: <Copyable value={arn} what={words.arn} /> },
          { label: words.type, value: aws ? words.types.AWS : words.types.Customer },
          { label: words.usedAs, value: uses.join(', ') || words.usedAsNone },
          { label: words.created, value: <RelativeTime at={CreateDate} now={now} /> },
          { label: words.edited, value: <RelativeTime at={UpdateDate} now={now} /> },
          { label: words.descriptionLabel, value: Description ?? words.noDescription },
        ]}
      />
      {aws ? (
        <p className={styles.note} id="aws-managed">
          {words.awsManaged}
        </p>
      ) : null}
    </Section>
  )
}
