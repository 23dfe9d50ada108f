// The options of the form for several users: the account's user groups, or the policies.
import 'server-only'
import type { PickablePolicy } from '@/components/policy/policy-picker'
import { read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import { attachablePolicies } from '../../attachable-policies'
import type { BulkAction } from './bulk-subjects'

export type Choices =
  | { kind: 'none' }
  | { kind: 'group'; groups: string[] }
  | { kind: 'policies'; policies: PickablePolicy[]; complete: boolean }

type ChoicesResult = { ok: true; choices: Choices } | { ok: false; failure: Failure }

export async function choicesFor(action: BulkAction): Promise<ChoicesResult> {
  if (action === 'attachPolicies')
    return { ok: true, choices: { kind: 'policies', ...(await attachablePolicies()) } }
  if (action !== 'addToGroup') return { ok: true, choices: { kind: 'none' } }
  const groups: string[] = []
  for (let Marker: string | undefined, more = true; more; ) {
    const page = await read('ListGroups', {
      MaxItems: 1000,
      ...(Marker !== undefined && { Marker }),
    })
    if (!page.ok) return page
    groups.push(...page.output.Groups.map(({ GroupName }) => GroupName))
    Marker = page.output.Marker
    more = page.output.IsTruncated
  }
  return { ok: true, choices: { kind: 'group', groups } }
}
