// The users and groups that a policy can be attached to, as far as the caller may list them.
import 'server-only'
import { read } from '@/doors/console/console-door'
import { attachedEntities } from './attached-entities'
import type { Entity } from './entity'

export interface Candidates {
  entities: (Entity & { attached?: true })[]
  /** The number of entities that match the search. */
  total: number
  /** How many of them are shown; selected others may be listed as well. */
  shown: number
  search: string
  /** The actions that are missing. */
  denied: string[]
}

/** The most entities of each kind that are shown. The search finds the others. */
const SHOWN = 100

/** Selected entities stay in the list even if the search does not match them. */
export async function findCandidates(
  PolicyArn: string,
  typed: string,
  chosen: readonly Entity[],
): Promise<Candidates> {
  const search = typed.trim().slice(0, 128)
  const request = { MaxItems: SHOWN, ...(search !== '' && { Text: search }) }
  const [users, groups, present] = await Promise.all([
    read('SearchUsers', request),
    read('SearchGroups', request),
    attachedEntities(PolicyArn),
  ])
  const attached = 'failure' in present ? [] : present.attached
  const found: Entity[] = [
    ...(groups.ok
      ? groups.output.Groups.map(({ GroupName: name }) => ({ kind: 'Group' as const, name }))
      : []),
    ...(users.ok
      ? users.output.Users.map(({ UserName: name }) => ({ kind: 'User' as const, name }))
      : []),
  ]
  const others = chosen.filter((entity) => !found.some(isSame(entity)))
  return {
    entities: [...others, ...found].map((entity) =>
      attached.some(isSame(entity)) ? { ...entity, attached: true } : entity,
    ),
    shown: found.length,
    total: (users.ok ? users.output.Total : 0) + (groups.ok ? groups.output.Total : 0),
    search,
    denied: [users, groups].flatMap((answer) =>
      !answer.ok && answer.failure.detail.denied ? [answer.failure.detail.denied.action] : [],
    ),
  }
}

const isSame = (one: Entity) => (other: Entity) =>
  one.kind === other.kind && one.name === other.name
