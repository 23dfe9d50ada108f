// Calls that succeed in the staged account, by the operations' cases, and the permissions they
// need.
import type { InputOf, OperationName } from '../../iam/gate/call-operation'
import type { Operation, Permission } from '../../iam/operation'
import { operations } from '../../iam/operations'
import { cases } from '../../iam/operations/index.cases'
import { IamError } from '../../rules/errors/iam-error'
import type { Principal } from '../../store/principal'
import { as, principalOf, type TestAccount } from '../fixtures'
import type { Staged } from './raise'

const SOME_ACCOUNT: Staged = {
  accountId: '123456789012',
  alias: 'own-alias',
  rootPassword: 'Canary-Root-Pass-1',
}
const SOME_ROOT: Principal = {
  kind: 'root',
  accountId: SOME_ACCOUNT.accountId,
  arn: `arn:aws:iam::${SOME_ACCOUNT.accountId}:root`,
}

/** Returns an input that succeeds in this account. */
export function goodFor<N extends OperationName>(staged: Staged, name: N): InputOf<N> {
  const { good } = cases[name]
  return typeof good === 'function' ? good(staged) : good
}

/** Returns such an input for no account in particular. */
export const good = <N extends OperationName>(name: N): InputOf<N> => goodFor(SOME_ACCOUNT, name)

/** Whether AWS allows every caller this call, whatever their policies. */
export const isFree = (name: OperationName): boolean => permissionOf(name).free === true

/** Whether only the root user may call it, whatever the policies of users. */
export const isRootOnly = (name: OperationName): boolean => permissionOf(name).rootOnly === true

/** The permission that a valid call requires; the caller is the root user by default. */
export const permissionOf = (
  name: OperationName,
  principal: Principal = SOME_ROOT,
  input: object = good(name),
): Permission => (operations[name] as unknown as Operation).permission(input as never, principal)

/** Whether the operation raises NoSuchEntity in every account: its kind does not exist here. */
export const isAbsent = (name: OperationName): boolean => cases[name].isAbsent === true

/** Makes the call as the case's caller. Returns undefined for an entity that no account has. */
export async function callGood(made: TestAccount, name: OperationName): Promise<unknown> {
  const { by } = cases[name]
  const caller = by ? as(await principalOf(made.accountId, by)) : made.call
  const call = caller(name, goodFor(made, name) as never)
  return isAbsent(name)
    ? call.catch((error: unknown) => {
        if (!(error instanceof IamError && error.code === 'NoSuchEntity')) throw error
      })
    : call
}

/** Whether the operation belongs to a service with the Query protocol. */
export const isQueryCall = (name: OperationName): boolean => {
  const { service = 'iam' } = operations[name] as unknown as Operation
  return service === 'iam' || service === 'sts'
}
