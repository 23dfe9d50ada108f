// The version that an editor starts from, and what changed since.
import 'server-only'
import { type Read, read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import { QUOTAS } from '@/rules/facts/quotas'
import type { BaseVersion } from './wizard-state'
import { wizardWords as words } from './wizard-words'

/**
 * The versions of a policy and the document of the default one, or why they can't be read.
 *
 * @param call - `act` in a form post, so that a refusal is the status of the response
 */
export async function presentVersion(
  PolicyArn: string,
  call: Read = read,
): Promise<BaseVersion | { failure: Failure }> {
  const versions = await call('ListPolicyVersions', { PolicyArn, MaxItems: 100 })
  if (!versions.ok) return { failure: versions.failure }
  const all = versions.output.Versions
  const present = all.find(({ IsDefaultVersion }) => IsDefaultVersion)?.VersionId ?? ''
  const version = await call('GetPolicyVersion', { PolicyArn, VersionId: present })
  if (!version.ok) return { failure: version.failure }
  const full = all.length >= QUOTAS.VersionsPerPolicyQuota
  return {
    default: present,
    newest: all[0]?.VersionId ?? '',
    document: decodeURIComponent(version.output.PolicyVersion.Document ?? ''),
    deletable: full
      ? all
          .filter(({ IsDefaultVersion }) => !IsDefaultVersion)
          .map(({ VersionId, CreateDate }) => ({
            version: VersionId,
            day: CreateDate.toISOString().slice(0, 10),
          }))
          .reverse()
      : [],
  }
}

const numberOf = (version: string) => Number(version.slice(1))

/** The change that somebody else made since the editor was opened, as a sentence. */
export function changeSince(before: BaseVersion, now: BaseVersion): string | undefined {
  if (before.default !== now.default) return words.changedText(now.default, before.default)
  // Numbers only rise: the newest version has a lower one if it was deleted.
  return numberOf(now.newest) > numberOf(before.newest) ? words.addedText(now.newest) : undefined
}
