// GetAccountFindings: what the dashboard shows about an account, and what needs attention.
import { WARNING_DAYS } from '../../../rules/password/password-expiry'
import { type Named, OLD_DAYS } from '../../../store/account-findings'
import { type Call, defineOperation, type Permission } from '../../operation'
import {
  type AccountCounts,
  type AccountFinding,
  type FindingType,
  GetAccountFindingsRequest,
  type PartlyDenied,
} from '../../shapes/search'
import { type FindingFacts, findingFacts } from './finding-facts'
import { type PolicyHolders, policyHolders } from './policy-holders'

type Action = Permission['action']
const REPORT: Action = 'iam:GetCredentialReport'
const DETAILS: Action = 'iam:GetAccountAuthorizationDetails'
const PASSWORD_POLICY: Action = 'iam:GetAccountPasswordPolicy'
const PASSWORDS: Action = 'iam:GetLoginProfile'

/** The actions that each finding needs: those that already reveal the data it is found in. */
const NEEDS: Record<FindingType, readonly Action[]> = {
  // GetAccountSummary itself says whether the root user has MFA.
  RootWithoutMFA: [],
  // Only the caller's own.
  CallerWithoutMFA: [],
  NoPasswordPolicy: [PASSWORD_POLICY],
  CannotChangeDuePassword: [REPORT, DETAILS, PASSWORDS],
  ExpiredPasswords: [REPORT],
  ExpiringPasswords: [REPORT],
  OldPasswords: [REPORT],
  OldAccessKeys: [REPORT],
  NeverSignedIn: [REPORT],
  UnusedCredentials: [REPORT],
  ConsoleUsersWithoutMFA: [REPORT],
  Administrators: [DETAILS],
  OnlyOneAdministrator: [DETAILS],
  LockedNames: [PASSWORDS],
}

export const GetAccountFindings = defineOperation({
  own: true,
  input: GetAccountFindingsRequest,
  access: 'read',
  permission: () => ({ action: 'iam:GetAccountSummary', on: '*' }),
  discloses: {
    permissions: {
      [REPORT]: { on: 'account' },
      [DETAILS]: { on: 'account' },
      [PASSWORD_POLICY]: { on: 'account' },
      [PASSWORDS]: { on: 'user' },
    },
  },
  errors: [],
  /**
   * A finding with a count of 0 was searched and not found. A finding that the caller may not see
   * is omitted, and its missing actions are in AccessDenied.
   */
  async handler(
    { MaxExamples = 3 },
    call,
  ): Promise<{ Counts: AccountCounts; Findings: AccountFinding[] } & PartlyDenied> {
    const { tx, granted = new Set() } = call
    const facts = await findingFacts(call, MaxExamples, tx)
    const holders = granted.has(DETAILS) ? await holdersOf(call, facts) : undefined
    const seen = (Object.keys(NEEDS) as FindingType[]).filter((type) =>
      NEEDS[type].every((action) => granted.has(action)),
    )
    return {
      Counts: {
        Users: facts.users,
        Groups: facts.groups,
        CustomerPolicies: facts.policies,
        ...(granted.has(REPORT) && {
          UsersWithConsoleAccess: facts.console_users,
          AccessKeys: facts.access_keys,
        }),
      },
      Findings: seen.map((type) => findingOf(type, facts, holders, MaxExamples)),
    }
  },
})

const holdersOf = ({ accountId, now, origin, tx }: Call, { passwordPolicy }: FindingFacts) =>
  policyHolders({ accountId, now, origin, tx }, passwordPolicy)

/** A finding about no list of users. */
const one = (found: boolean): Named => ({ count: found ? 1 : 0, examples: [] })

function findingOf(
  Type: FindingType,
  facts: FindingFacts,
  { administrators, stuck }: PolicyHolders = { administrators: [], stuck: [] },
  most: number,
): AccountFinding {
  const { passwordPolicy } = facts
  const first = (names: string[]): Named => ({
    count: names.length,
    examples: names.slice(0, most),
  })
  const only = administrators.length === 1 ? administrators : []
  const findings: Record<FindingType, Named> = {
    RootWithoutMFA: one(!facts.root_mfa),
    CallerWithoutMFA: one(facts.caller_without_mfa),
    NoPasswordPolicy: one(passwordPolicy === 'default'),
    CannotChangeDuePassword: first(stuck),
    ExpiredPasswords: facts.expired_passwords,
    ExpiringPasswords: facts.expiring_passwords,
    OldPasswords: facts.old_passwords,
    OldAccessKeys: facts.old_keys,
    NeverSignedIn: facts.never_signed_in,
    UnusedCredentials: facts.unused,
    ConsoleUsersWithoutMFA: facts.without_mfa,
    Administrators: first(administrators),
    OnlyOneAdministrator: first(only),
    LockedNames: facts.locked,
  }
  const { count, examples } = findings[Type]
  const days = {
    ExpiringPasswords: WARNING_DAYS,
    OldPasswords: OLD_DAYS,
    OldAccessKeys: OLD_DAYS,
    UnusedCredentials: OLD_DAYS,
  }
  return {
    Type,
    Count: count,
    Examples: examples,
    ...(Object.hasOwn(days, Type) && { Days: days[Type as keyof typeof days] }),
  }
}
