// How a test meets a declared error: an account that is prepared, and the call that is refused.
import type { InputOf, OperationName } from '../iam/call-operation'
import type { IamError } from '../iam/errors'
import type { operations } from '../iam/operations'
import { account, type Caller, refusal, storedOf, type TestAccount } from './fixtures'

export interface Raised {
  error: IamError
  accountId: string
  /** What was stored just before the call. */
  before: string
}
export type Raise = () => Promise<Raised>
/** The codes that an operation declares. */
export type CodesOf<N extends OperationName> = (typeof operations)[N]['errors'][number]

/** Prepares an account, then makes the refused call; as its root user unless `prepare` gives another caller. */
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

export const bob = (made: TestAccount) => made.call('CreateUser', { UserName: 'bob' }).then(() => {})
