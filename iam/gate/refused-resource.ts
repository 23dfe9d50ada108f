// The resource in AccessDenied's sentence. AWS tells it in several ways; none here tells what is stored.
import type { Denied } from '../../rules/errors/iam-error'
import type { On } from '../operation'
import type { Target } from './target'

/**
 * What a refusal says that the permission was asked on, in AWS's words where they are known: an existing thing by the name that was
 * asked for, since its stored path and case would tell a caller without rights that it is there; a list of policies by its path;
 * everything else by its ARN.
 */
export function refusedResource(on: On, { resource }: Denied, { resources }: Target): string {
  // Of a rename, what it would become is known from the request to whoever may change what it is.
  if (on === '*' || resource !== resources[0]) return resource
  if ('user' in on) return `user ${on.user}`
  if ('group' in on) return `group ${on.group}`
  if ('accessKey' in on) return `access key ${on.accessKey}`
  if ('policyPath' in on) return `policy path ${on.policyPath}`
  return resource
}
