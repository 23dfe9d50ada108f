// The form of an element of Resource or NotResource, as IAM judges it when a policy is stored. The messages are AWS's.

const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov']

const IAM_PATHS = [
  'user/',
  'federated-user/',
  'role/',
  'group/',
  'instance-profile/',
  'mfa/',
  'server-certificate/',
  'policy/',
  'sms-mfa/',
  'saml-provider/',
  'oidc-provider/',
  'report/',
  'access-report/',
]

/** Whether an element is cut short in a way that IAM's older parser stumbles over, before any better message is found for it. */
export function failsLegacyParsing(resource: string): boolean {
  const [scheme, partition = '', service, ...rest] = resource.split(':')
  if (scheme !== 'arn' || !PARTITIONS.includes(partition) || service === undefined) return false
  return service === '' || rest.length < 3
}

/** An element that isn't an ARN at all. An abbreviated scheme gets as far as its partition, as it does at AWS. */
export function notAnArn(resource: string): string | undefined {
  if (resource === '*' || resource.includes(':')) return undefined
  return `Resource ${resource} must be in ARN format or "*".`
}

/** What is wrong with the segments of an ARN, the first fault from left to right; undefined: nothing. */
export function segmentFault(resource: string): string | undefined {
  if (resource === '*') return undefined
  const segments = resource.split(':')
  const [scheme, partition = '', service, region = '', account = '', ...path] = segments
  if (!PARTITIONS.includes(partition)) {
    const padded = ['arn', ...segments.slice(1), '*', '*', '*', '*'].slice(0, Math.max(6, segments.length)).join(':')
    return `Partition "${partition}" is not valid for resource "${padded}".`
  }
  if (scheme !== 'arn') return `Resource ${resource} must be in ARN format or "*".`
  if (service === undefined || /[*?]/.test(service))
    return 'Resource vendor must be fully qualified and cannot contain regexes.'
  if (service === 'iam') return iamFault(resource, region, path.join(':'))
  // Buckets have neither region nor account; access points have both.
  if (service === 's3' && region !== '' && account === '')
    return `Resource ${resource} can not contain region information.`
  return undefined
}

/** The root user's ARN is as good as the paths that the message lists. */
function iamFault(resource: string, region: string, path: string): string | undefined {
  if (region !== '') return `IAM resource ${resource} cannot contain region information.`
  if (path === '*' || path === 'root' || IAM_PATHS.some((start) => path.startsWith(start))) return undefined
  return `IAM resource path must either be "*" or start with ${IAM_PATHS.join(', ')}.`
}
