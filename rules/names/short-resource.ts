// Apart from the summary, which knows every action: pages show resources without loading those.
import { parseArn } from './arn'

/** The resource of an ARN in few words: `user/*` for IAM's own, the ARN itself for everything else. */
export function shortResource(resource: string): string {
  const arn = parseArn(resource)
  return arn?.service === 'iam' ? arn.resource : resource
}
