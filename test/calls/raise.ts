// Raises an error in a test: creates an account, prepares it, and makes the call.
import type { InputOf, OperationName } from '../../iam/gate/call-operation'
import type { operations } from '../../iam/operations'
import type { IamError } from '../../rules/errors/iam-error'
import { account, type Caller, refusal, statement, storedOf, type TestAccount } from '../fixtures'

export interface Raised {
  error: IamError
  accountId: string
  /** What was stored just before the call. */
  before: string
}
export type Raise = () => Promise<Raised>
export type CodesOf<N extends OperationName> = (typeof operations)[N]['errors'][number]

/**
 * Prepares an account, then makes the refused call, as its root user unless `prepare` returns
 * another caller.
 */
export const when =
  <N extends OperationName>(
    name: N,
    input: InputOf<N>,
    prepare: (made: TestAccount) => Promise<Caller | void> = async () => {},
  ): Raise =>
  async () => {
    const made = await account()
    const caller = (await prepare(made)) ?? made.call
    const before = await storedOf(made.accountId)
    return { error: await refusal(caller(name, input)), accountId: made.accountId, before }
  }

/** Returns a policy of this many characters. */
export const inline = (size: number) => {
  const empty = statement('Allow', 'iam:GetUser', '*', 'S')
  return statement('Allow', 'iam:GetUser', '*', 'S'.repeat(size - empty.length + 1))
}

/** Creates a user who has nothing. */
export const bob = (made: TestAccount) =>
  made.call('CreateUser', { UserName: 'bob' }).then(() => {})
