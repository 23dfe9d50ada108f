// The root user's security credentials: the account, the root user's MFA
// devices, access keys and sessions.
import { Alert } from '@/components/feedback/alert'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { ButtonLink } from '@/components/form/buttons/button'
import { DisabledButton } from '@/components/form/buttons/disabled-button'
import { Section } from '@/components/page/section'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { RelativeTime } from '@/components/value/relative-time'
import { read } from '@/doors/console/console-door'
import { accountClock } from '@/platform/database/clock'
import { ConsolePage } from '../../console-page'
import { AccessKeys } from '../../iam/access-keys/access-keys'
import { OfKey } from '../../iam/access-keys/key-buttons'
import { userKeys } from '../../iam/access-keys/user-keys'
import { keyWords } from '../../iam/access-keys/words'
import { MfaDevices } from '../../iam/mfa-devices/mfa-devices'
import { OwnSessions } from '../../sessions/own-sessions'
import { OwnTools } from '../../sessions/own-tools'
import { ownKeyWords } from '../key-words'
import { CREATE_ROOT_KEY, EDIT_ACCOUNT, rootKeyHref } from './paths'
import { rootWords as words } from './words'

export async function RootCredentials({ accountId }: { accountId: string }) {
  const [details, keys, now] = await Promise.all([
    read('GetAccountDetails', {}),
    userKeys(undefined),
    accountClock(accountId),
  ])
  const { AccountName, EmailAddress, PasswordLastUsed } = details.ok
    ? details.output.AccountDetails
    : { EmailAddress: failureSentence(details.failure) }
  return (
    <ConsolePage title={words.title} help="rootCredentials">
      <Alert tone="warning" title={words.unlimited} announce={false}>
        {words.unlimitedText}
      </Alert>
      <Section
        title={words.details}
        actions={<ButtonLink href={EDIT_ACCOUNT}>{words.edit}</ButtonLink>}
      >
        <KeyValues
          columns={2}
          items={[
            { label: words.accountName, value: AccountName ?? words.noName },
            { label: words.email, value: EmailAddress },
            {
              label: words.accountId,
              value: <Copyable value={accountId} what={words.accountId} />,
            },
            {
              label: words.lastSignIn,
              value: PasswordLastUsed ? (
                <RelativeTime at={PasswordLastUsed} now={now} />
              ) : (
                keyWords.neverUsed
              ),
            },
          ]}
        />
      </Section>
      <MfaDevices owner={{ userName: undefined, own: true }} now={now} />
      <AccessKeys
        {...{ now, keys }}
        userName={undefined}
        description={words.keysText}
        counter={`${keys.list.length}`}
        hidden={keys.hidden ? <p>{failureSentence(keys.hidden)}</p> : null}
        none={words.noKeys}
        create={
          keys.list.length >= 2 ? (
            <DisabledButton reason={ownKeyWords.two}>{keyWords.create}</DisabledButton>
          ) : (
            <ButtonLink href={CREATE_ROOT_KEY}>{keyWords.create}</ButtonLink>
          )
        }
        actions={({ id }) => (
          <ButtonLink variant="plain" href={rootKeyHref(id)}>
            {words.manageKey}
            <OfKey id={id} />
          </ButtonLink>
        )}
      />
      <OwnSessions now={now} returnTo="/security-credentials" />
      <OwnTools now={now} returnTo="/security-credentials" />
    </ConsolePage>
  )
}
