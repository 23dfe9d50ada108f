// Amazon Resource Names: formats IAM's own, and parses any of them into its six segments.

/** Returns the ARN of a user. `path` starts and ends with a slash, as stored. */
export const userArn = (accountId: string, path: string, name: string) =>
  `arn:aws:iam::${accountId}:user${path}${name}`

/** Returns the ARN of a group. */
export const groupArn = (accountId: string, path: string, name: string) =>
  `arn:aws:iam::${accountId}:group${path}${name}`

/** Returns the ARN of a managed policy. The account of AWS's own policies is `aws`. */
export const policyArn = (accountId: string, path: string, name: string) =>
  `arn:aws:iam::${accountId}:policy${path}${name}`

/** Returns the serial number of a virtual MFA device, which is its ARN. */
export const mfaDeviceArn = (accountId: string, path: string, name: string) =>
  `arn:aws:iam::${accountId}:mfa${path}${name}`
/**
 * Returns the serial number of a passkey or security key, which is its ARN. AWS's have the kind
 * `u2f`, the older name of the protocol.
 *
 * @param owner `root`, or `user` with the user's path and name
 */
export const passkeyArn = (accountId: string, owner: string, name: string) =>
  `arn:aws:iam::${accountId}:u2f/${owner}/${name}`

/** Returns the ARN of an account's root user. */
export const rootArn = (accountId: string) => `arn:aws:iam::${accountId}:root`

/** The entity that an IAM ARN identifies. */
export interface Entity {
  kind: 'user' | 'group' | 'role'
  accountId: string
  name: string
}

/**
 * Returns the user, group or role in an ARN; undefined for any other text. It does not check
 * whether the entity exists under that path.
 */
export function entityOf(text: string): Entity | undefined {
  const { service, accountId = '', resource = '' } = parseArn(text) ?? {}
  const kind = (['user', 'group', 'role'] as const).find((one) => resource.startsWith(`${one}/`))
  const name = resource.slice(resource.lastIndexOf('/') + 1)
  return service === 'iam' && kind && name !== '' ? { kind, accountId, name } : undefined
}

/** The five segments after `arn`. IAM's own ARNs have no region. */
export interface Arn {
  partition: string
  service: string
  region: string
  accountId: string
  resource: string
}

/**
 * Parses an ARN; returns undefined for any other text. Only the first five colons separate: the
 * resource keeps its own. The segments are not validated, so that a pattern
 * (`arn:aws:iam::*:user/*`) is parsed in the same way.
 */
export function parseArn(text: string): Arn | undefined {
  const [scheme, partition, service, region, accountId, ...resource] = text.split(':')
  if (
    scheme !== 'arn' ||
    partition === undefined ||
    service === undefined ||
    region === undefined ||
    accountId === undefined ||
    resource.length === 0
  )
    return undefined
  return { partition, service, region, accountId, resource: resource.join(':') }
}

/**
 * Returns whether a text is an ARN with fewer than six segments. AWS accepts such an element of
 * Resource (`arn:aws:sns:*`), but nothing has such an ARN.
 */
export const isShortArn = (text: string): boolean =>
  text.startsWith('arn:') && text.split(':', 6).length < 6

/**
 * Returns the service of which an ARN covers everything (`arn:aws:sns:*` and
 * `arn:aws:logs:*:*`); undefined if it covers less, or is not a short ARN.
 */
export const wholeServiceOf = (text: string): string | undefined =>
  isShortArn(text) ? /^arn:[^:]*:([^:]*)(?::\*+)+$/.exec(text)?.[1] : undefined
