// Checks the account in the ARNs of a policy: placeholders copied with an example, and other
// accounts.

import { matchWildcards } from '../matching/match-wildcards'
import { parseArn } from '../names/arn'
import { type Finding, finding, itemsOf, type Look } from './policy-finding'
import { readPolicySyntax, type StatementSyntax, type Text } from './policy-syntax'
import { readingOf, type Span, shortened } from './text-fault'

/** Account numbers in the examples of AWS's documentation. */
const DOCUMENTATION_NUMBERS = new Set([
  ...[
    '111122223333',
    '123456789012',
    '210987654321',
    '444455556666',
    '555566667777',
    '777788889999',
  ],
  ...[
    '888899990000',
    '987654321098',
    '012345678901',
    '098765432109',
    '112233445566',
    '123412341234',
  ],
])

const ACCOUNT_ID = /^\d{12}$/
const ONE_DIGIT_REPEATED = /^(\d)\1{11}$/
/**
 * `XXXXXXXXXXXX`, `<account-id>`, `ACCOUNT_ID`, `your-account`, `1234-5678-9012`, `12345678901`.
 */
const PLACEHOLDER = /^x+$|[<>[\]{}()]|account|your|^[\d-]+$/i
/** AWS's own policies and CloudFront's identities have an account name instead of a number. */
const NAMED_ACCOUNTS = new Set(['aws', 'cloudfront'])
/** ARNs of these services must contain an account. */
const NEEDS_ACCOUNT = new Set(['iam', 'sts'])

type Standing = 'valid' | 'invalid' | 'other'

/** Classifies the account segment of an ARN relative to the account that the policy belongs to. */
function standingOf(account: string, service: string, accountId: string | undefined): Standing {
  if (account === accountId || NAMED_ACCOUNTS.has(account) || account.includes('${')) return 'valid'
  if (/[*?]/.test(account))
    return isPattern(account) ? standingOfPattern(account, accountId) : 'invalid'
  if (account === '') return NEEDS_ACCOUNT.has(service) ? 'invalid' : 'valid'
  if (!ACCOUNT_ID.test(account))
    return NEEDS_ACCOUNT.has(service) || PLACEHOLDER.test(account) ? 'invalid' : 'valid'
  if (accountId === undefined) return 'valid'
  return DOCUMENTATION_NUMBERS.has(account) || ONE_DIGIT_REPEATED.test(account)
    ? 'invalid'
    : 'other'
}

/** Returns whether a text with wildcards can match an account ID. */
const isPattern = (account: string) =>
  /^[\d*?]+$/.test(account) && account.replaceAll('*', '').length <= 12

const standingOfPattern = (account: string, accountId: string | undefined): Standing =>
  accountId === undefined || matchWildcards(account, accountId) ? 'valid' : 'other'

interface ArnAccount {
  /** The text in the document that contains the ARN. */
  holder: Text
  service: string
  account: string
  resource: string
}

/** Yields the ARNs of a statement: in Resource or NotResource, and in the values of conditions. */
function* arnsOf({ Resource, NotResource, Condition = [] }: StatementSyntax): Iterable<ArnAccount> {
  const values = Condition.flatMap(({ keys }) => keys.flatMap((key) => key.values))
  for (const holder of [...itemsOf(Resource ?? NotResource), ...values]) {
    const arn = parseArn(holder.value)
    if (arn) yield { holder, service: arn.service, account: arn.accountId, resource: arn.resource }
  }
}

/**
 * Returns the check that finds accounts other than the policy's own. `InvalidArnAccount` is an
 * error, named as in AWS's Access Analyzer
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html):
 * AWS stores such a policy, and it matches nothing. Documentation numbers are reported only if the
 * policy's account is known.
 *
 * @param text the document, in which the findings mark the account
 * @param accountId the account that the policy belongs to, or undefined if it is not known
 */
export const arnAccounts = (text: string, accountId: string | undefined): Look =>
  function* (statement) {
    // Roles are assumed across accounts, so their ARNs contain other accounts intentionally.
    const assumesRoles = itemsOf(statement.Action).some(({ value }) => /^sts:/i.test(value))
    for (const { holder, service, account, resource } of arnsOf(statement)) {
      const standing = standingOf(account, service, accountId)
      if (standing === 'invalid')
        yield invalidAccount(accountSpan(text, holder, account), account, accountId)
      if (
        standing === 'other' &&
        service === 'iam' &&
        !(assumesRoles && resource.startsWith('role/'))
      )
        yield otherAccount(accountSpan(text, holder, account), account, accountId)
    }
  }

function invalidAccount(span: Span, account: string, accountId: string | undefined): Finding {
  const cure =
    accountId === undefined
      ? 'Use the 12 digits of your account ID.'
      : `Use this account’s ID, ${accountId}.`
  return finding(
    'InvalidArnAccount',
    span,
    `${faultOf(account)}, so this ARN matches nothing. ${cure}`,
  )
}

function faultOf(account: string): string {
  if (account === '') return 'The ARN has no account ID'
  if (ACCOUNT_ID.test(account)) return `${account} is an account ID from documentation`
  return `${shortened(account)} is not an account ID`
}

const otherAccount = (span: Span, account: string, accountId: string | undefined): Finding =>
  finding(
    'OtherAccount',
    span,
    `${shortened(account)} is another account. This account is ${accountId}, and this ARN matches nothing in it.`,
  )

/** Returns the span of the account, or of the whole text if escapes in it shift the characters. */
function accountSpan(text: string, { start, end, value }: Text, account: string): Span {
  const before = value.split(':', 4).join(':').length + 1
  const at = start + 1 + before
  const plain = text.slice(start + 1, end - 1) === value
  return plain && account !== '' ? { start: at, end: at + account.length } : { start, end }
}

/**
 * Returns the document with this account's ID in place of every invalid account in its ARNs;
 * everything else is unchanged. A text that is not a policy is returned unchanged.
 */
export function withAccountId(text: string, accountId: string): string {
  const reading = readingOf(() => readPolicySyntax(text))
  if (!reading.ok) return text
  const invalid = reading.value.Statement.flatMap((statement) =>
    [...arnsOf(statement)].filter(
      ({ service, account }) => standingOf(account, service, accountId) === 'invalid',
    ),
  ).sort((one, other) => other.holder.start - one.holder.start)
  return invalid.reduce((fixed, { holder, account }) => {
    const segments = holder.value.split(':')
    const value = [...segments.slice(0, 4), accountId, ...segments.slice(5)].join(':')
    const span = account === '' ? holder : accountSpan(text, holder, account)
    const whole = span.start === holder.start
    return (
      fixed.slice(0, span.start) +
      (whole ? JSON.stringify(value) : accountId) +
      fixed.slice(span.end)
    )
  }, text)
}
