// The resource in AccessDenied's message. AWS names it in several ways; none of those used here
// reveals what is stored.
import type { Denied } from '../../rules/errors/iam-error'
import type { On } from '../targets'
import type { Target } from './target'

/**
 * Returns the resource that a refusal names, in AWS's wording where it is known. An existing
 * resource has the requested name, because its stored path and case would reveal to an unauthorised
 * caller that it exists. A list of policies has its path. Everything else has its ARN.
 */
export function refusedResource(on: On, { resource }: Denied, { resources }: Target): string {
  // The ARN after a rename comes from the request, and only a caller who is allowed the current ARN
  // gets here.
  if (on === '*' || resource !== resources[0]) return resource
  if ('user' in on) return `user ${on.user}`
  if ('group' in on) return `group ${on.group}`
  if ('accessKey' in on) return `access key ${on.accessKey}`
  if ('mfaDevice' in on) return on.mfaDevice
  if ('policyPath' in on) return `policy path ${on.policyPath}`
  return resource
}
