// Named accounts for demonstrations and tests. They are filled through operations alone, so that
// each is in a state that the API can reach.
import { randomBytes } from 'node:crypto'
import { asRoot, type CreatedAccount, createAccount, setClock } from '../iam/accounts/accounts'
import { startRefusal } from '../platform/start-refusal'

export interface ScenarioUser {
  userName: string
  password?: string
  /** What is special about this user, for the table of users. */
  about: string
}
export type Scenario = CreatedAccount & { users: ScenarioUser[] }

const DAY_SECONDS = 86_400
const CHANGE_PASSWORD = 'arn:aws:iam::aws:policy/IAMUserChangePassword'

type Call = ReturnType<typeof asRoot>

/** Returns a policy document with one or more statements. */
export const policyDocument = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements })

async function user(
  call: Call,
  userName: string,
  password: string,
  about: string,
  more: { mustChange?: true; mayChange?: true } = {},
) {
  await call('CreateUser', { UserName: userName })
  await call('CreateLoginProfile', {
    UserName: userName,
    Password: password,
    ...(more.mustChange && { PasswordResetRequired: true }),
  })
  if (more.mayChange)
    await call('AttachUserPolicy', { UserName: userName, PolicyArn: CHANGE_PASSWORD })
  return { userName, password, about }
}

const SCENARIOS: Record<string, (account: CreatedAccount) => Promise<ScenarioUser[]>> = {
  /** A new account with its administrator only. */
  empty: async () => [],

  /** The five users of the demonstration. */
  async demo({ accountId }) {
    const call = asRoot(accountId)
    // Dave's password is set a hundred days before the account's time, and expires after ninety.
    await setClock(accountId, -100 * DAY_SECONDS)
    const dave = await user(call, 'dave', 'Dave-has-waited-2-long!', 'password expired', {
      mayChange: true,
    })
    await setClock(accountId, 0)
    await call('UpdateAccountPasswordPolicy', {
      MinimumPasswordLength: 12,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      RequireNumbers: true,
      MaxPasswordAge: 90,
      PasswordReusePrevention: 3,
    })
    return [
      await user(call, 'alice', 'Alice-may-change-1t', 'may change her password', {
        mayChange: true,
      }),
      await user(call, 'bob', 'Bob-may-not-change-1t', 'may not change his password'),
      await user(call, 'carol', 'Carol-must-change-1t', 'must change her password', {
        mayChange: true,
        mustChange: true,
      }),
      dave,
    ]
  },

  /**
   * One user for each way in which a password change is allowed or denied, under AWS's default
   * policy.
   */
  async changePassword({ accountId }) {
    const call = asRoot(accountId)
    const users = [
      await user(call, 'alice', 'First-password-1', 'may change her password', { mayChange: true }),
      await user(
        call,
        'bob',
        'First-password-1',
        'may read the policy, may not change his password',
      ),
      await user(call, 'carol', 'First-password-1', 'has no permission at all'),
      await user(call, 'dave', 'First-password-1', 'allowed, and denied by an inline policy', {
        mayChange: true,
      }),
    ]
    const readPolicy = policyDocument({
      Effect: 'Allow',
      Action: 'iam:GetAccountPasswordPolicy',
      Resource: '*',
    })
    await call('PutUserPolicy', {
      UserName: 'bob',
      PolicyName: 'ReadPasswordPolicy',
      PolicyDocument: readPolicy,
    })
    const deny = policyDocument({
      Sid: 'NoChange',
      Effect: 'Deny',
      Action: 'iam:ChangePassword',
      Resource: '*',
    })
    await call('PutUserPolicy', {
      UserName: 'dave',
      PolicyName: 'KeepPassword',
      PolicyDocument: deny,
    })
    return users
  },

  /**
   * A policy with every rule on, which remembers five passwords. alice may change her password
   * through the account option alone.
   */
  async strictPolicy({ accountId }) {
    const call = asRoot(accountId)
    await call('UpdateAccountPasswordPolicy', {
      MinimumPasswordLength: 14,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      RequireNumbers: true,
      RequireSymbols: true,
      PasswordReusePrevention: 5,
      AllowUsersToChangePassword: true,
    })
    return [
      await user(
        call,
        'alice',
        'First-password-1',
        'may change her password by the account option',
      ),
    ]
  },
}

export const SCENARIO_NAMES = Object.keys(SCENARIOS)

/** Creates an account in the named state, under the given alias or a random one. */
export async function buildScenario(
  name: string,
  alias = `${name.toLowerCase()}-${randomBytes(5).toString('hex')}`,
): Promise<Scenario> {
  const fill = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined
  if (!fill)
    throw startRefusal(
      `There is no scenario ${JSON.stringify(name)}: choose one of ${SCENARIO_NAMES.join(', ')}.`,
    )
  const account = await createAccount({ alias, rootEmail: `root@${alias}.example` })
  return { ...account, users: await fill(account) }
}
