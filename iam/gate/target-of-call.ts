// The target of an authorised call, as its handler receives it.
import {
  IamError,
  noSuchGroup,
  noSuchMfaDevice,
  noSuchPolicy,
  noSuchUser,
} from '../../rules/errors/iam-error'
import { entityOf } from '../../rules/names/arn'
import type { Call, Operation, Permission } from '../operation'
import { invalidEntity } from '../operations/simulation/simulated-policies'
import type { On, TargetKind, Targets } from '../targets'
import type { Input } from './call-event'
import type { Target } from './target'

/**
 * Returns the call's target as stored. Call it only once the call is authorised: the errors reveal
 * what exists.
 *
 * @throws IamError NoSuchEntity if the target does not exist, or the error that the operation
 *   declares instead; before that, whatever the operation's validation raises
 */
export async function targetOf(
  operation: Operation,
  input: Input,
  { on }: Permission,
  resolved: Target,
  call: Call,
): Promise<Targets[TargetKind]> {
  operation.validate?.(input)
  const target = STORED[operation.target ?? 'none'](resolved, on)
  if (target) return target
  throw (await operation.absent?.(input, call)) ?? absent(on, input)
}

/** Returns the target of each kind, or undefined if it does not exist. */
const STORED: { [Kind in TargetKind]: (resolved: Target, on: On) => Targets[Kind] | undefined } = {
  none: () => ({}),
  user: ({ user }) => user && { user },
  group: ({ group }) => group && { group },
  policy: ({ policy }) => policy && { policy },
  owner: ({ user }, on) => (on === '*' ? { owner: 'account' } : user && { owner: user }),
  accessKey: ({ user }) => ({ keyOwner: user }),
  mfaDevice: ({ mfaDevice }) => mfaDevice && { mfaDevice },
  identity: ({ user, group }) => {
    if (user) return { identity: { kind: 'user', user } }
    return group && { identity: { kind: 'group', group } }
  },
}

function absent(on: On, input: Input): IamError {
  if (on === '*') throw new Error('The account of a call exists.')
  if ('user' in on) return noSuchUser(on.user)
  if ('group' in on) return noSuchGroup(on.group)
  if ('policy' in on) return noSuchPolicy(on.policy)
  if ('mfaDevice' in on) return noSuchMfaDevice(on.mfaDevice)
  if ('identity' in on) return noSuchIdentity(on.identity, input)
  throw new Error('The operation has no target.')
}

function noSuchIdentity(arn: string, input: Input): IamError {
  const { kind, name = '' } = entityOf(arn) ?? {}
  if (kind === 'user') return noSuchUser(name)
  if (kind === 'group') return noSuchGroup(name)
  if (kind === 'role')
    return new IamError('NoSuchEntity', `The role with name ${name} cannot be found.`)
  const members = Object.entries(input).flatMap(([name, value]) => (value === arn ? [name] : []))
  return invalidEntity(members[0] ?? '', arn)
}
