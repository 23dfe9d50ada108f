// The condition keys that a request can have. AWS ignores the case of their names.
import { matchPatterns } from '../matching/match-wildcards'
import { type Patterns, readPatterns } from '../matching/wildcard-pattern'
import { type AwsFacts, prefixOf } from './aws-facts'

/**
 * The keys of requests here. Some are in every request, others only if they have a value (a
 * session's start and second factor, tags of the caller or of the resource, the attached policy). A
 * tag key follows a key that ends with a slash.
 */
export const REQUEST_KEYS = [
  ...[
    'aws:CurrentTime',
    'aws:EpochTime',
    'aws:MultiFactorAuthAge',
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
    'aws:SignInSessionArn',
    'aws:SourceIp',
    'aws:TagKeys',
    'aws:TokenIssueTime',
    'aws:UserAgent',
  ],
  ...['aws:userid', 'aws:username', 'aws:ViaAWSService'],
  ...['iam:PermissionsBoundary', 'iam:PolicyARN', 'iam:RegisterSecurityKey', 'iam:ResourceTag/'],
]

/** Keys of which a request has those that its action supports. All other global keys are in any. */
const BY_ACTION = ['aws:requesttag/', 'aws:resourcetag/', 'aws:tagkeys']

/** Keys in lower case, those with variable parts as patterns. */
interface ReadKeys {
  plain: ReadonlySet<string>
  patterns: Patterns
}

/** Actions share their lists of keys, so each list is read once. */
const memory = new WeakMap<readonly string[], ReadKeys>()

function readKeys(keys: readonly string[]): ReadKeys {
  const known = memory.get(keys)
  if (known) return known
  // `?*` is at least one character.
  const all = keys.map((key) => key.replaceAll(/\$\{\w+\}/g, '?*').toLowerCase())
  const [plain, patterns] = [false, true].map((some) =>
    all.filter((key) => key.includes('?*') === some),
  )
  const read = { plain: new Set(plain), patterns: readPatterns(patterns ?? []) }
  memory.set(keys, read)
  return read
}

/** Returns whether a key is in a list of AWS's keys. Ignores case, and fills in variable parts. */
export function isListed(keys: readonly string[], key: string): boolean {
  const text = key.toLowerCase()
  const { plain, patterns } = readKeys(keys)
  return plain.has(text) || matchPatterns(patterns, { text })
}

const carried = REQUEST_KEYS.map((key) => (key.endsWith('/') ? `${key}\${Name}` : key))

/**
 * Returns whether requests here can have a key, only AWS's requests can, or none can. `foreign` is
 * a key of another service than IAM and STS, or one of which nothing is known.
 */
export function standingOfKey(
  facts: AwsFacts,
  key: string,
): 'carried' | 'notCarried' | 'unknown' | 'foreign' {
  if (isListed(carried, key)) return 'carried'
  const prefix = prefixOf(key)
  const ours = /^(?:aws|iam|sts)$/.test(prefix)
  if (isListed(facts.globalKeys, key)) return ours ? 'notCarried' : 'foreign'
  const service = facts.service(prefix)
  if (service) {
    if (!isListed(service.keys, key)) return 'unknown'
    return ours ? 'notCarried' : 'foreign'
  }
  if (prefix === '' || prefix === 'aws') return 'unknown'
  // The keys of an identity provider follow its host name. A service may not be loaded yet.
  if (prefix.includes('.') || facts.services.size === 0 || facts.services.has(prefix))
    return 'foreign'
  return isListed(facts.otherKeys, key) ? 'foreign' : 'unknown'
}

/** Returns whether requests for any action can have a key. Others are listed by the action. */
export const isGlobal = (facts: AwsFacts, key: string): boolean =>
  !BY_ACTION.some((own) => key.toLowerCase().startsWith(own)) && isListed(facts.globalKeys, key)

/** Returns the keys that a condition may be about: the global ones, then those of a service. */
export function knownKeys(facts: AwsFacts, prefix: string): string[] {
  const own = facts.service(prefix)?.keys ?? []
  return [...new Set([...REQUEST_KEYS, ...[...facts.globalKeys, ...own].map(withoutVariable)])]
}

/** A tag key follows a slash, and anything may follow the beginning of another variable part. */
const withoutVariable = (key: string) => key.replace(/\$\{\w+\}.*$/, '')
