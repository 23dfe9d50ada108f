// What an element of Resource can reach at all: everything, or things of some kinds.
import { parseArn } from '../names/arn'
import type { ResourceKind } from './known-actions'

/** How the last segment of an IAM ARN begins, by what it names. The root user is one of the users to the actions on passwords. */
const BEGINNINGS: Record<Exclude<ResourceKind, '*'>, readonly string[]> = {
  user: ['user/', 'root'],
  group: ['group/'],
  policy: ['policy/'],
  role: ['role/'],
  mfa: ['mfa/', 'sms-mfa/'],
}

/** Whether an element takes in everything of a service, or, being `*`, of all. */
export function takesInEverything(element: string, service: string): boolean {
  if (element === '*') return true
  const arn = parseArn(element)
  return arn?.service === service && /^\*+$/.test(arn.resource)
}

/** Whether an element could match what an action of `service` acts on: some ARN of this kind, or the account as a whole. */
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
