// Validates the form of an element of Resource or NotResource, as IAM does when a policy is stored.
// The messages are AWS's, the hints are ours.

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

/** A fault of an element: AWS's message, and our hint. */
export interface ResourceFault {
  message: string
  hint: string
}

const SHAPE = 'arn:aws:iam::123456789012:user/alice'

/**
 * Returns whether an element is truncated in a way that makes IAM's older parser fail before it
 * finds a more specific message: it has no service, or an empty segment and fewer than six
 * (`arn:aws:s3::logs`). Recorded on AWS, as is that a short ARN without an empty segment is
 * accepted (`arn:aws:anything`); AWS's guide contains `arn:aws:sns:*` and the like.
 */
export function failsLegacyParsing(resource: string): boolean {
  const [scheme, partition = '', service, ...rest] = resource.split(':')
  if (scheme !== 'arn' || !PARTITIONS.includes(partition)) return false
  return service === '' || (rest.length < 3 && rest.includes(''))
}

/**
 * Returns the fault of an element that is not an ARN. An abbreviated ARN passes here and fails at
 * its partition, as with AWS.
 */
export function notAnArn(resource: string): ResourceFault | undefined {
  return resource === '*' || resource.includes(':') ? undefined : noArn(resource)
}

const noArn = (resource: string): ResourceFault => ({
  message: `Resource ${resource} must be in ARN format or "*".`,
  hint: `This is not an ARN. Use "*", or an ARN such as ${SHAPE}.`,
})

/**
 * Returns the first fault in the segments of an ARN, from left to right; undefined if there is
 * none.
 */
export function segmentFault(resource: string): ResourceFault | undefined {
  if (resource === '*') return undefined
  const segments = resource.split(':')
  const [scheme, partition = '', service, region = '', account = '', ...path] = segments
  if (!PARTITIONS.includes(partition)) return partitionFault(partition, segments)
  if (scheme !== 'arn') return noArn(resource)
  if (service === undefined || /[*?]/.test(service))
    return {
      message: 'Resource vendor must be fully qualified and cannot contain regexes.',
      hint: `The service, after the second colon, must not contain * or ?, as in ${SHAPE}.`,
    }
  if (service === 'iam') return iamFault(resource, region, account, path.join(':'))
  // Buckets have neither region nor account; access points have both. A short ARN has no account
  // segment that could be empty: AWS accepts `arn:aws:s3:*`.
  if (service === 's3' && region !== '' && account === '' && segments.length > 4)
    return {
      message: `Resource ${resource} can not contain region information.`,
      hint: 'The ARN of a bucket has no Region. Leave the part between the third and the fourth colon empty.',
    }
  return undefined
}

function partitionFault(partition: string, segments: string[]): ResourceFault {
  const padded = ['arn', ...segments.slice(1), '*', '*', '*', '*']
    .slice(0, Math.max(6, segments.length))
    .join(':')
  return {
    message: `Partition "${partition}" is not valid for resource "${padded}".`,
    hint: `The partition, after the first colon, must be ${PARTITIONS.join(', ')}: see ${SHAPE}.`,
  }
}

/** AWS's wording of 2026, which includes the root user among the paths. */
function iamFault(
  resource: string,
  region: string,
  account: string,
  path: string,
): ResourceFault | undefined {
  if (region !== '')
    return {
      message: `IAM resource ${resource} cannot contain region information.`,
      hint: 'IAM has no Regions. Leave the part between the third and the fourth colon empty.',
    }
  if (path === '*' || path === 'root' || IAM_PATHS.some((start) => path.startsWith(start)))
    return undefined
  return {
    message: `IAM resource path must either be "*", root, or start with ${IAM_PATHS.join(', ')}.`,
    hint: account.includes('${')
      ? 'A variable is allowed only after the fifth colon, and the colon in this variable counts. Use the account ID, or * for any account.'
      : `The part after the fifth colon must begin with the resource type: "user/" for a user, "group/" for a group, as in ${SHAPE}.`,
  }
}
