// Evaluates which resources an element of Resource can match: everything, or some kinds.
import { parseArn, wholeServiceOf } from '../names/arn'
import type { ResourceKind } from './known-actions'

/**
 * The prefixes of an IAM ARN's last segment, by kind. For actions on passwords, the root user
 * counts as a user.
 */
const BEGINNINGS: Record<Exclude<ResourceKind, '*'>, readonly string[]> = {
  user: ['user/', 'root'],
  group: ['group/'],
  policy: ['policy/'],
  role: ['role/'],
  mfa: ['mfa/', 'sms-mfa/'],
}

/** Returns whether an element covers everything of a service or, as `*`, of all services. */
export function takesInEverything(element: string, service: string): boolean {
  if (element === '*' || wholeServiceOf(element) === service) return true
  const arn = parseArn(element)
  return arn?.service === service && /^\*+$/.test(arn.resource)
}

/**
 * Returns whether an element can match a resource of an action of `service`: some ARN of this kind,
 * or the whole account.
 */
export function canReach(element: string, kind: ResourceKind, service: string): boolean {
  if (kind === '*') return takesInEverything(element, service)
  if (element === '*') return true
  const arn = parseArn(element)
  if (arn?.service !== 'iam') return false
  const [literal = ''] = arn.resource.split(/[*?]|\$\{/, 1)
  const goesOn = literal !== arn.resource
  return BEGINNINGS[kind].some(
    (begins) => literal.startsWith(begins) || (goesOn && begins.startsWith(literal)),
  )
}
