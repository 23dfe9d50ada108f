// What a case of an operation is, and how a case raises an error: it creates an account, prepares
// it, and makes the call.
import type { InputOf, OperationName } from '../../iam/gate/call-operation'
import type { operations } from '../../iam/operations'
import type { IamError } from '../../rules/errors/iam-error'
import type { Principal } from '../../store/principal'
import { account, type Caller, refusal, statement, storedOf, type TestAccount } from '../fixtures'
import { ownPolicy } from './prepare'

interface Raised {
  error: IamError
  accountId: string
  /** What was stored just before the call. */
  before: string
}
export type Raise = () => Promise<Raised>
type CodesOf<N extends OperationName> = (typeof operations)[N]['errors'][number]

/** The account in which a call succeeds: an ARN contains its ID, and its alias is unique. */
export type Staged = Pick<TestAccount, 'accountId' | 'alias' | 'rootPassword'> & {
  /** Who makes the call, if that is not the root user without a session. */
  caller?: Principal
}

export interface Case<N extends OperationName> {
  /** An input that succeeds in the account that `stage` creates, unless `isAbsent`. */
  good: InputOf<N> | ((staged: Staged) => InputOf<N>)
  /** Who makes the call with this input; the root user by default. */
  by?: 'target'
  /** The call reads an entity of a kind that no account has, so that it raises NoSuchEntity. */
  isAbsent?: true
  /** Raises each declared error. */
  raises: Record<CodesOf<N>, Raise>
}

/** The cases of the operations that a module exports. */
export type CasesOf<Module> = { [N in keyof Module & OperationName]: Case<N> }

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

/**
 * Raises an error of a call on the account's policy `own`, which is created first, followed by
 * `prepare`.
 */
export const onOwnPolicy =
  <N extends OperationName>(
    name: N,
    rest: Omit<InputOf<N>, 'PolicyArn'>,
    prepare: (made: TestAccount, PolicyArn: string) => Promise<unknown> = async () => {},
  ): Raise =>
  async () => {
    const input = { ...rest, PolicyArn: '' }
    return when(name, input as never, async (made) => {
      const { Policy } = await ownPolicy(made)
      input.PolicyArn = Policy.Arn
      await prepare(made, Policy.Arn)
    })()
  }

/** Raises an error of a call on the MFA device that `prepare` makes. */
export const onDevice =
  <N extends OperationName>(
    name: N,
    rest: Omit<InputOf<N>, 'SerialNumber'>,
    prepare: (made: TestAccount) => Promise<string>,
  ): Raise =>
  async () => {
    const input = { ...rest, SerialNumber: '' }
    return when(name, input as never, async (made) => {
      input.SerialNumber = await prepare(made)
    })()
  }

/** Returns a policy of this many characters. */
export const inline = (size: number) => {
  const empty = statement('Allow', 'iam:GetUser', '*', 'S')
  return statement('Allow', 'iam:GetUser', '*', 'S'.repeat(size - empty.length + 1))
}
