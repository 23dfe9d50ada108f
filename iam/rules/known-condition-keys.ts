// The condition keys that a request can carry. AWS compares their names without regard to letter case.

/** What every request here carries (`aws:username` for users alone). */
export const REQUEST_KEYS = [
  'aws:CurrentTime',
  'aws:EpochTime',
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalType',
  'aws:SecureTransport',
  'aws:SourceIp',
  'aws:UserAgent',
  'aws:userid',
  'aws:username',
] as const

/** AWS's other keys: the global ones, and those of IAM and STS. One that ends with a slash goes on with the key of a tag. */
export const OTHER_KEYS = [
  ...['aws:AssumedRoot', 'aws:CalledVia', 'aws:CalledViaFirst', 'aws:CalledViaLast', 'aws:ChatbotSourceArn'],
  ...['aws:Ec2InstanceSourcePrivateIPv4', 'aws:Ec2InstanceSourceVpc', 'aws:FederatedProvider'],
  ...['aws:MultiFactorAuthAge', 'aws:MultiFactorAuthPresent', 'aws:PrincipalIsAWSService', 'aws:PrincipalOrgID'],
  ...['aws:PrincipalOrgPaths', 'aws:PrincipalServiceName', 'aws:PrincipalServiceNamesList', 'aws:PrincipalTag/'],
  ...['aws:Referer', 'aws:RequestedRegion', 'aws:RequestTag/', 'aws:ResourceAccount', 'aws:ResourceOrgID'],
  ...['aws:ResourceOrgPaths', 'aws:ResourceTag/', 'aws:SourceAccount', 'aws:SourceArn', 'aws:SourceIdentity'],
  ...['aws:SourceOrgID', 'aws:SourceOrgPaths', 'aws:SourceVpc', 'aws:SourceVpcArn', 'aws:SourceVpce', 'aws:TagKeys'],
  ...['aws:TokenIssueTime', 'aws:ViaAWSService', 'aws:VpcSourceIp', 'aws:VpceAccount', 'aws:VpceOrgID'],
  'aws:VpceOrgPaths',
  ...['iam:AssociatedResourceArn', 'iam:AWSServiceName', 'iam:DelegationDuration', 'iam:DelegationRequestOwner'],
  ...['iam:FIDO-certification', 'iam:FIDO-FIPS-140-2-certification', 'iam:FIDO-FIPS-140-3-certification'],
  ...['iam:OrganizationsPolicyId', 'iam:PassedToService', 'iam:PermissionsBoundary', 'iam:PolicyARN'],
  ...['iam:RegisterSecurityKey', 'iam:ResourceTag/', 'iam:ServiceSpecificCredentialAgeDays'],
  ...['iam:ServiceSpecificCredentialServiceName', 'iam:TemplateArn'],
  ...['sts:AWSServiceName', 'sts:DurationSeconds', 'sts:ExternalId', 'sts:IdentityTokenAudience'],
  ...['sts:RequestContext/', 'sts:RequestContextProviders', 'sts:RoleSessionName', 'sts:SigningAlgorithm'],
  ...['sts:SourceIdentity', 'sts:TaskPolicyArn', 'sts:TransitiveTagKeys'],
]

const lowerCase = (keys: readonly string[]) => new Set(keys.map((key) => key.toLowerCase()))
const carried = lowerCase(REQUEST_KEYS)
const others = lowerCase(OTHER_KEYS)

/** Whether requests here carry a key, only AWS's do, or nobody's; `foreign`: a service's own that is not known here. */
export function standingOfKey(key: string): 'carried' | 'notCarried' | 'unknown' | 'foreign' {
  const name = key.toLowerCase()
  if (carried.has(name)) return 'carried'
  const slash = name.indexOf('/')
  if (others.has(slash < 0 ? name : name.slice(0, slash + 1)) && !name.endsWith('/')) return 'notCarried'
  return /^(?:aws|iam|sts):|^[^:]*$/.test(name) ? 'unknown' : 'foreign'
}
