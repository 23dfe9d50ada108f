// Amazon Resource Names: how IAM's own are put together, and how any of them falls into its six segments.

/** The ARN of a user. `path` begins and ends with a slash, as it is stored. */
export const userArn = (accountId: string, path: string, name: string) =>
  `arn:aws:iam::${accountId}:user${path}${name}`

/** The ARN of a group. */
export const groupArn = (accountId: string, path: string, name: string) =>
  `arn:aws:iam::${accountId}:group${path}${name}`

/** The ARN of a managed policy; AWS's own policies carry the account `aws`. */
export const policyArn = (accountId: string, path: string, name: string) =>
  `arn:aws:iam::${accountId}:policy${path}${name}`

/** The ARN of an account's root user. */
export const rootArn = (accountId: string) => `arn:aws:iam::${accountId}:root`

/** What the ARN of one of IAM's own entities names. */
export interface Entity {
  kind: 'user' | 'group' | 'role'
  accountId: string
  name: string
}

/** The user, group or role that an ARN names; undefined for any other text. Whether it exists, and under that path, it does not say. */
export function entityOf(text: string): Entity | undefined {
  const { service, accountId = '', resource = '' } = parseArn(text) ?? {}
  const kind = (['user', 'group', 'role'] as const).find((one) => resource.startsWith(`${one}/`))
  const name = resource.slice(resource.lastIndexOf('/') + 1)
  return service === 'iam' && kind && name !== '' ? { kind, accountId, name } : undefined
}

/** The five segments that follow `arn`. IAM's own ARNs have no region. */
export interface Arn {
  partition: string
  service: string
  region: string
  accountId: string
  resource: string
}

/**
 * Takes an ARN apart, or gives undefined for a text that is none. Only the first five colons separate: the resource keeps its own.
 * The segments are not judged, so that a pattern (`arn:aws:iam::*:user/*`) comes apart in the same way.
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
