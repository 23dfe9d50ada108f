// Records a denial under its authorization ID, with the policies as they were
// (docs/decisions/025-authorization-ids.md).
import { createHash, randomBytes } from 'node:crypto'
import { config } from '../../platform/config'
import { db } from '../../platform/database/db'
import { authorizationId, RANDOM_BYTES } from '../../rules/denials/authorization-id'
import { type RecordedPolicy, recordedPolicies } from '../../rules/denials/denial-record'
import type { IamError } from '../../rules/errors/iam-error'
import type { SourcedPolicy } from '../../rules/evaluation/evaluate-policies'
import { type NewDenial, storeDenialLater } from '../../store/denials/denial-store'
import { DENIAL_KEPT_MS } from '../../store/denials/denials'
import type { PrincipalPolicies } from '../../store/principal'
import { policiesOfUser, type StoredPolicyDocument } from '../../store/stored-policies'
import { callerPolicies, evaluationsOf, namesEntity } from './denial-evaluations'
import { type EvaluatedRequest, PolicyDenial } from './policy-denial'

/** A policy is kept longer than a denial, so that it need not be stored with each. */
const POLICIES_FRESH_MS = 3_600_000
const POLICIES_KEPT_MS = DENIAL_KEPT_MS + 2 * POLICIES_FRESH_MS

/**
 * The largest policies of a caller whose denials are recorded, in characters without white space,
 * and how many policies that may be: AWS records no authorization that is too large either. The
 * limit does not depend on the resource, which would reveal something about it.
 */
const MOST_CHARACTERS = 2 ** 20
const MOST_POLICIES = 150

/** A denial that can be recorded. */
export interface RecordableDenial {
  id: string
  at: Date
  request: EvaluatedRequest
}

/** Returns the denial of a refused call; undefined for a refusal that carries no ID. */
export function recordableDenial(refusal: IamError, at: Date): RecordableDenial | undefined {
  if (!(refusal instanceof PolicyDenial) || !config().authorizationIds) return undefined
  const { evaluated: request } = refusal
  if (refusal.detail.denied?.passwordIsDue || !request.snapshot.policies.exists) return undefined
  if (!namesEntity(request.permission) || isTooLarge(request.snapshot.policies)) return undefined
  return { id: authorizationId(randomBytes(RANDOM_BYTES), at), at, request }
}

/** Records a denial a moment after its answer. Returns false if too many are waiting. */
export const recordDenialLater = (denial: RecordableDenial): boolean =>
  storeDenialLater(() => newDenial(denial))

/** Evaluates a denied request again, in full, and reads the texts of its policies. */
async function newDenial({ id, at, request }: RecordableDenial): Promise<NewDenial> {
  const { policies, documents } = await capturedPolicies(request, at)
  return {
    accountId: request.caller.accountId,
    id,
    at,
    details: { ...evaluationsOf(request), policies },
    documents,
    ...(documents.length > 0 && { onStored: () => remember(request, policies, at) }),
  }
}

/** Remembered for the policies of one version of the account, and forgotten with them. */
const sizes = new WeakMap<PrincipalPolicies, boolean>()
function isTooLarge(policies: PrincipalPolicies): boolean {
  const known = sizes.get(policies)
  if (known !== undefined) return known
  const { identity, boundary } = policies
  const all = [...identity, ...(boundary ? [boundary] : [])]
  const size = all.reduce((sum, { document }) => sum + JSON.stringify(document).length, 0)
  const tooLarge = all.length > MOST_POLICIES || size > MOST_CHARACTERS
  sizes.set(policies, tooLarge)
  return tooLarge
}

interface Captured {
  policies: RecordedPolicy[]
  documents: NewDenial['documents']
}

const captured = new WeakMap<PrincipalPolicies, { policies: RecordedPolicy[]; at: number }>()

const remember = ({ snapshot }: EvaluatedRequest, policies: RecordedPolicy[], at: Date) =>
  captured.set(snapshot.policies, { policies, at: at.getTime() })

/**
 * Returns the caller's policies, and the texts that must be stored with the denial: none if those
 * of this version were, less than an hour ago.
 */
async function capturedPolicies(request: EvaluatedRequest, at: Date): Promise<Captured> {
  const key = request.snapshot.policies
  const known = captured.get(key)
  const age = known ? at.getTime() - known.at : -1
  if (known && age >= 0 && age < POLICIES_FRESH_MS)
    return { policies: known.policies, documents: [] }
  const textOf = await policyTexts(request)
  const keptUntil = new Date(at.getTime() + POLICIES_KEPT_MS)
  const documents: { digest: string; text: string; keptUntil: Date }[] = []
  const policies = recordedPolicies(callerPolicies(request), (policy) => {
    const text = textOf(policy)
    const digest = createHash('sha256').update(text).digest('base64url')
    documents.push({ digest, text, keptUntil })
    return digest
  })
  return { policies, documents }
}

/**
 * Returns the text of each evaluated policy as its author wrote it. What has changed since the
 * evaluation, and what has no text, is written from the evaluated document.
 */
async function policyTexts({
  caller: { accountId, userId },
}: EvaluatedRequest): Promise<(policy: SourcedPolicy) => string> {
  const now = await policiesOfUser(accountId, userId, db())
  const all = now ? [...now.identity, ...(now.boundary ? [now.boundary] : [])] : []
  const bySource = new Map(all.map((policy) => [JSON.stringify(policy.source), policy]))
  const isSame = (one: StoredPolicyDocument, { document }: SourcedPolicy) =>
    JSON.stringify(one.document) === JSON.stringify(document)
  return (policy) => {
    const current = bySource.get(JSON.stringify(policy.source))
    return current?.text !== undefined && isSame(current, policy)
      ? current.text
      : JSON.stringify(policy.document, null, 2)
  }
}
