// Reads a recorded denial, and the texts of its policies, through their operations.
import 'server-only'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { type Answer, may, read } from '@/doors/console/console-door'
import type { Denial } from './denial-explanation'

/** Evaluations come in pages of a hundred, and a request has few. */
const MOST_PAGES = 10

/** Reads all pages of a denial. */
export async function readDenial(
  authorizationId: string,
): Promise<{ ok: true; output: Denial } | Extract<Answer<'GetUser'>, { ok: false }>> {
  const first = await read('GetRequestAuthorizationDetails', { authorizationId })
  if (!first.ok) return first
  const evaluations = [...first.output.evaluations]
  let { nextToken } = first.output
  for (let page = 1; nextToken !== undefined && page < MOST_PAGES; page++) {
    const next = await read('GetRequestAuthorizationDetails', { authorizationId, nextToken })
    if (!next.ok) return next
    evaluations.push(...next.output.evaluations)
    nextToken = next.output.nextToken
  }
  return { ok: true, output: { ...first.output, evaluations } }
}

/** The texts of policies by URI. */
export interface DenialTexts {
  texts: Map<string, string>
  /** The missing permission, if the caller may not read them. */
  denied?: MissingPermission | undefined
  /** The denial has more policies than are read without a request for all. */
  isPartial: boolean
}

/** With more policies, only those that decided are read, unless `all`. */
const MOST_TEXTS = 20

export async function textsOfDenial(
  authorizationId: string,
  { evaluations, policies }: Denial,
  all: boolean,
): Promise<DenialTexts> {
  const uris = [...new Set(policies.map(({ uri }) => uri))]
  const denied = await may('GetRequestAuthorizationPolicy', { authorizationId, policyUri: '-' })
  const isPartial = !all && uris.length > MOST_TEXTS
  if (denied) return { texts: new Map(), denied, isPartial }
  const matched = new Set(
    evaluations.flatMap(({ matchedPolicies }) => matchedPolicies.map(({ uri }) => uri)),
  )
  const chosen = isPartial ? uris.filter((uri) => matched.has(uri)) : uris
  const texts = new Map<string, string>()
  for (const policyUri of chosen) {
    const policy = await read('GetRequestAuthorizationPolicy', { authorizationId, policyUri })
    if (policy.ok) texts.set(policyUri, policy.output.policyDocument)
  }
  return { texts, isPartial }
}
