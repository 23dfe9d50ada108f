// The condition keys that a request can have. AWS ignores the case of their names.

/**
 * The keys of requests here. Some are in every request, others only if they have a value (a
 * session's start and second factor, tags of the caller or of the resource, the attached policy). A
 * tag key follows a key that ends with a slash.
 */
export const REQUEST_KEYS = [
  ...[
    'aws:CurrentTime',
    'aws:EpochTime',
    'aws:MultiFactorAuthPresent',
    'aws:PrincipalAccount',
    'aws:PrincipalArn',
  ],
  ...[
    'aws:PrincipalIsAWSService',
    'aws:PrincipalTag/',
    'aws:PrincipalType',
    'aws:RequestedRegion',
    'aws:RequestTag/',
  ],
  ...[
    'aws:ResourceTag/',
    'aws:SecureTransport',
    'aws:SourceIp',
    'aws:TagKeys',
    'aws:TokenIssueTime',
    'aws:UserAgent',
  ],
  ...['aws:userid', 'aws:username', 'aws:ViaAWSService'],
  ...['iam:PermissionsBoundary', 'iam:PolicyARN', 'iam:ResourceTag/'],
]

/** AWS's other keys: the global ones, and those of IAM and STS. */
export const OTHER_KEYS = [
  ...[
    'aws:AssumedRoot',
    'aws:CalledVia',
    'aws:CalledViaFirst',
    'aws:CalledViaLast',
    'aws:ChatbotSourceArn',
  ],
  ...['aws:Ec2InstanceSourcePrivateIPv4', 'aws:Ec2InstanceSourceVpc', 'aws:FederatedProvider'],
  ...[
    'aws:MultiFactorAuthAge',
    'aws:PrincipalOrgID',
    'aws:PrincipalOrgPaths',
    'aws:PrincipalServiceName',
  ],
  ...['aws:PrincipalServiceNamesList', 'aws:Referer', 'aws:ResourceAccount', 'aws:ResourceOrgID'],
  ...[
    'aws:ResourceOrgPaths',
    'aws:SourceAccount',
    'aws:SourceArn',
    'aws:SourceIdentity',
    'aws:SourceOrgID',
  ],
  ...[
    'aws:SourceOrgPaths',
    'aws:SourceVpc',
    'aws:SourceVpcArn',
    'aws:SourceVpce',
    'aws:VpcSourceIp',
  ],
  ...['aws:VpceAccount', 'aws:VpceOrgID', 'aws:VpceOrgPaths'],
  ...[
    'iam:AssociatedResourceArn',
    'iam:AWSServiceName',
    'iam:DelegationDuration',
    'iam:DelegationRequestOwner',
  ],
  ...[
    'iam:FIDO-certification',
    'iam:FIDO-FIPS-140-2-certification',
    'iam:FIDO-FIPS-140-3-certification',
  ],
  ...['iam:OrganizationsPolicyId', 'iam:PassedToService', 'iam:RegisterSecurityKey'],
  ...[
    'iam:ServiceSpecificCredentialAgeDays',
    'iam:ServiceSpecificCredentialServiceName',
    'iam:TemplateArn',
  ],
  ...['sts:AWSServiceName', 'sts:DurationSeconds', 'sts:ExternalId', 'sts:IdentityTokenAudience'],
  ...[
    'sts:RequestContext/',
    'sts:RequestContextProviders',
    'sts:RoleSessionName',
    'sts:SigningAlgorithm',
  ],
  ...['sts:SourceIdentity', 'sts:TaskPolicyArn', 'sts:TransitiveTagKeys'],
]

const lowerCase = (keys: readonly string[]) => new Set(keys.map((key) => key.toLowerCase()))
const carried = lowerCase(REQUEST_KEYS)
const others = lowerCase(OTHER_KEYS)

/**
 * Returns whether requests here can have a key, only AWS's requests can, or none can; `foreign` is
 * a key of a service that is not known here.
 */
export function standingOfKey(key: string): 'carried' | 'notCarried' | 'unknown' | 'foreign' {
  const name = key.toLowerCase()
  const slash = name.indexOf('/')
  // With a slash but no tag key after it, the key is unknown.
  const listed = slash < 0 ? name : name.slice(0, slash + 1 === name.length ? 0 : slash + 1)
  if (carried.has(listed)) return 'carried'
  if (others.has(listed)) return 'notCarried'
  return /^(?:aws|iam|sts):|^[^:]*$/.test(name) ? 'unknown' : 'foreign'
}
