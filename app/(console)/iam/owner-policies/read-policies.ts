// Reads an owner's policies and their documents, each through its operation.
import 'server-only'
import { type Read, read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import type { OwnedPolicy, PolicyOwner } from './owner'

/** A list of an owner's policies that the caller may not see, or that could not be read. */
export interface HiddenPolicies {
  owner: PolicyOwner
  kind: 'attached' | 'inline'
  failure: Failure
}

export interface OwnerPolicies {
  policies: OwnedPolicy[]
  hidden: HiddenPolicies[]
}

/** Returns the policies that the caller may see, and a failure for each hidden list. */
export async function readOwnerPolicies(owner: PolicyOwner): Promise<OwnerPolicies> {
  const { kind, name } = owner
  const all = { MaxItems: 1000 }
  const [attached, inline] = await Promise.all(
    kind === 'user'
      ? ([
          read('ListAttachedUserPolicies', { UserName: name, ...all }),
          read('ListUserPolicies', { UserName: name, ...all }),
        ] as const)
      : ([
          read('ListAttachedGroupPolicies', { GroupName: name, ...all }),
          read('ListGroupPolicies', { GroupName: name, ...all }),
        ] as const),
  )
  return {
    policies: [
      ...(attached.ok ? attached.output.AttachedPolicies : []).map(
        ({ PolicyArn = '', PolicyName = '' }): OwnedPolicy => ({
          owner,
          arn: PolicyArn,
          name: PolicyName,
        }),
      ),
      ...(inline.ok ? inline.output.PolicyNames : []).map(
        (policyName): OwnedPolicy => ({ owner, name: policyName }),
      ),
    ],
    hidden: [
      ...(attached.ok ? [] : [{ owner, kind: 'attached' as const, failure: attached.failure }]),
      ...(inline.ok ? [] : [{ owner, kind: 'inline' as const, failure: inline.failure }]),
    ],
  }
}

export type ReadDocument = { ok: true; document: string } | { ok: false; failure: Failure }

/** Reads an inline policy's document, or the default version of a managed one. */
export async function readDocument({ owner, name, arn }: OwnedPolicy): Promise<ReadDocument> {
  return arn === undefined ? readInlineDocument(owner, name) : readManagedDocument(arn)
}

export async function readInlineDocument(
  { kind, name }: PolicyOwner,
  PolicyName: string,
  call: Read = read,
): Promise<ReadDocument> {
  const policy =
    kind === 'user'
      ? await call('GetUserPolicy', { UserName: name, PolicyName })
      : await call('GetGroupPolicy', { GroupName: name, PolicyName })
  return policy.ok
    ? { ok: true, document: decodeURIComponent(policy.output.PolicyDocument) }
    : policy
}

async function readManagedDocument(PolicyArn: string): Promise<ReadDocument> {
  const policy = await read('GetPolicy', { PolicyArn })
  if (!policy.ok) return policy
  const VersionId = policy.output.Policy.DefaultVersionId
  const version = await read('GetPolicyVersion', { PolicyArn, VersionId })
  if (!version.ok) return version
  return { ok: true, document: decodeURIComponent(version.output.PolicyVersion.Document ?? '') }
}
