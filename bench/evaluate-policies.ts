// How long a decision takes for a typical user, and for users with as much policy text as AWS's
// quotas allow, written to be slow.

import { managedPolicyByArn } from '../platform/managed-policies/managed-policies'
import {
  type AccessRequest,
  evaluatePolicies,
  type SourcedPolicy,
} from '../rules/evaluation/evaluate-policies'
import { parsePolicyDocument, policySize } from '../rules/policy/policy-document'
import { CONTEXT, FAMILIES, type Filled } from './slow-policies'

export interface Quantiles {
  least: number
  p50: number
  p99: number
}
export interface EvaluationFigures {
  typicalMicros: Quantiles
  /** The figures of the slowest family. */
  worstMillis: Quantiles
  worstBytes: number
  families: Record<string, Quantiles>
}

/**
 * Measures decisions one by one. Policies are parsed beforehand, as in the server's cache; each
 * request is new.
 */
export function benchEvaluation(): EvaluationFigures {
  const families: Record<string, Quantiles> = {}
  let worstMillis: Quantiles = { least: 0, p50: 0, p99: 0 }
  let worstBytes = 0
  for (const [name, family] of Object.entries(FAMILIES)) {
    const { policies, bytes } = worstUser(family.statement)
    worstBytes = Math.max(worstBytes, bytes)
    const figures = quantiles(measure(500, family.request, policies))
    families[name] = figures
    if (figures.p99 > worstMillis.p99) worstMillis = figures
  }
  const { least, p50, p99 } = quantiles(measure(20_000, typicalRequest, typicalUser()))
  return {
    typicalMicros: { least: least * 1000, p50: p50 * 1000, p99: p99 * 1000 },
    worstMillis,
    worstBytes,
    families,
  }
}

/** Returns the milliseconds of each decision, after up to 1,000 warm-up decisions. */
function measure(
  times: number,
  request: (turn: number) => AccessRequest,
  policies: readonly SourcedPolicy[],
): number[] {
  const taken: number[] = []
  for (let turn = -Math.min(times, 1000); turn < times; turn++) {
    const asked = request(turn)
    const start = performance.now()
    evaluatePolicies(asked, policies)
    if (turn >= 0) taken.push(performance.now() - start)
  }
  return taken
}

function quantiles(taken: readonly number[]): Quantiles {
  const sorted = [...taken].sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0
  return { least: at(0), p50: at(0.5), p99: at(0.99) }
}

const TYPICAL = [
  'IAMUserChangePassword',
  'IAMReadOnlyAccess',
  'IAMUserSSHKeys',
  'IAMSelfManageServiceSpecificCredentials',
]

function typicalUser(): SourcedPolicy[] {
  const names = [...TYPICAL, 'job-function/SupportUser']
  return names.map((name) => {
    const policy = managedPolicyByArn(`arn:aws:iam::aws:policy/${name}`)
    if (!policy) throw new Error(`No managed policy ${name}`)
    return { document: policy.document, source: { type: 'userManaged', policyName: policy.name } }
  })
}

const ACTIONS = [
  'iam:GetUser',
  'iam:ChangePassword',
  'iam:DeleteUser',
  'iam:ListUsers',
  'iam:UpdateLoginProfile',
]

const typicalRequest = (turn: number): AccessRequest => ({
  action: ACTIONS[Math.abs(turn) % ACTIONS.length] as string,
  resource: `arn:aws:iam::123456789012:user/staff/user${turn}`,
  context: { ...CONTEXT, 'aws:username': `user${turn}` },
})

/**
 * Returns one user's policies at every quota: ten attached ones and the inline text, for the user
 * and for each of ten groups.
 */
function worstUser(statement: (piece: () => number) => Filled): {
  policies: SourcedPolicy[]
  bytes: number
} {
  let turn = 0
  const limits = [
    ...ATTACHED,
    2048,
    ...Array.from({ length: 10 }, () => [...ATTACHED, 5120]).flat(),
  ]
  const texts = limits.map((limit) =>
    fill(
      limit,
      statement(() => turn++),
    ),
  )
  return {
    policies: texts.map(stored),
    bytes: texts.reduce((sum, text) => sum + policySize(text), 0),
  }
}

const ATTACHED = Array<number>(10).fill(6144)

function stored(text: string): SourcedPolicy {
  const parsed = parsePolicyDocument(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return { document: parsed.document, source: { type: 'groupManaged', policyName: 'worst' } }
}

function fill(limit: number, { next, wrap }: Filled): string {
  const pieces: string[] = []
  const text = (all: string[]) => JSON.stringify({ Version: '2012-10-17', Statement: [wrap(all)] })
  let room = limit - text([]).length
  for (;;) {
    const piece = next()
    room -= JSON.stringify(wrap([piece])).length - JSON.stringify(wrap([])).length + 1
    if (room < 0) break
    pieces.push(piece)
  }
  return text(pieces)
}
