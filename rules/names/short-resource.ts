// Separate from the policy summary, which loads every action: pages show resources without loading
// those.
import { parseArn } from './arn'

/**
 * Shortens the ARN of an IAM resource to its resource (`user/*`); returns every other text
 * unchanged.
 */
export function shortResource(resource: string): string {
  const arn = parseArn(resource)
  return arn?.service === 'iam' ? arn.resource : resource
}
