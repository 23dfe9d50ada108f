// Reads what must be removed before a policy can be deleted, as far as the caller may see it, and
// builds the calls that delete all of it.
import 'server-only'
import { createHash } from 'node:crypto'
import { type CallTogether, type Read, read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import { attachedEntities } from '../attached-entities'
import { type Entity, entityCalls } from '../entity'

export interface PolicyDependents {
  attached: Entity[]
  /** Users that the policy bounds. Deleting a policy never removes a boundary. */
  bounded: string[]
  /** The versions other than the default one. */
  versions: string[]
  /** Missing actions: with them, the page would show more. */
  hidden: string[]
}

export async function readDependents(
  PolicyArn: string,
  call: Read = read,
): Promise<PolicyDependents> {
  const [entities, versions] = await Promise.all([
    attachedEntities(PolicyArn, call),
    call('ListPolicyVersions', { PolicyArn, MaxItems: 100 }),
  ])
  return {
    ...('failure' in entities ? { attached: [], bounded: [] } : entities),
    versions: versions.ok
      ? versions.output.Versions.filter(({ IsDefaultVersion }) => !IsDefaultVersion).map(
          ({ VersionId }) => VersionId,
        )
      : [],
    hidden: [
      ...('failure' in entities ? missingAction(entities.failure) : []),
      ...(versions.ok ? [] : missingAction(versions.failure)),
    ],
  }
}

/** A fingerprint: it changes with the attachments and versions. */
export function fingerprintOf({ attached, versions }: PolicyDependents): string {
  const all = [attached.map(({ kind, name }) => `${kind} ${name}`), versions].map((names) =>
    [...names].sort(),
  )
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url')
}

const missingAction = ({ detail: { denied } }: Failure): string[] => (denied ? [denied.action] : [])

/** The most calls in one transaction. */
export const MOST_CALLS = 100

export const deletePolicyCalls = (PolicyArn: string, { attached, versions }: PolicyDependents) =>
  [
    ...entityCalls('Detach', PolicyArn, attached),
    ...versions.map((VersionId) => ({
      name: 'DeletePolicyVersion' as const,
      input: { PolicyArn, VersionId },
    })),
    { name: 'DeletePolicy' as const, input: { PolicyArn } },
  ] satisfies CallTogether[]
