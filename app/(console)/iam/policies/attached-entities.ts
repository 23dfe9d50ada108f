// Reads all users and groups that have a policy, and the users that it bounds.
import 'server-only'
import { type Read, read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import type { Entity } from './entity'

export interface AttachedEntities {
  attached: Entity[]
  /** Names of users. */
  bounded: string[]
}

export async function attachedEntities(
  PolicyArn: string,
  call: Read = read,
): Promise<AttachedEntities | { failure: Failure }> {
  const [attached, bounded] = await Promise.all([
    usedAs(PolicyArn, 'PermissionsPolicy', call),
    usedAs(PolicyArn, 'PermissionsBoundary', call),
  ])
  if ('failure' in attached) return attached
  if ('failure' in bounded) return bounded
  return { attached: attached.entities, bounded: bounded.entities.map(({ name }) => name) }
}

type Usage = 'PermissionsPolicy' | 'PermissionsBoundary'

async function usedAs(
  PolicyArn: string,
  usage: Usage,
  call: Read,
): Promise<{ entities: Entity[] } | { failure: Failure }> {
  const entities: Entity[] = []
  for (let Marker: string | undefined, more = true; more; ) {
    const page = await call('ListEntitiesForPolicy', {
      PolicyArn,
      PolicyUsageFilter: usage,
      MaxItems: 1000,
      ...(Marker !== undefined && { Marker }),
    })
    if (!page.ok) return { failure: page.failure }
    const { PolicyGroups, PolicyUsers, IsTruncated } = page.output
    entities.push(
      ...PolicyGroups.map(({ GroupName: name }) => ({ kind: 'Group' as const, name })),
      ...PolicyUsers.map(({ UserName: name }) => ({ kind: 'User' as const, name })),
    )
    Marker = page.output.Marker
    more = IsTruncated
  }
  return { entities }
}
