'use server'
// Attaches a policy to users and groups, or detaches it: all in one transaction.
import { redirect } from 'next/navigation'
import { CONFIRMED_ARN } from '@/components/policy/policy-fields'
import { actTogether } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { setResponseStatus } from '@/platform/response-status'
import { broadPolicies } from '../../../attachable-policies'
import { type Candidates, findCandidates } from '../../candidates'
import { type Entity, entitiesIn, entityCalls } from '../../entity'
import { policyTabPath } from '../../policy-paths'
import { entityWords as words } from '../../words'

export interface EntitiesState extends FormState {
  chosen?: Entity[]
  /** What is wrong with the selection, in words. */
  problem?: string
  failedFor?: string
  /** The policy allows everything, and nobody confirmed it. */
  unconfirmed?: boolean
  /** The search text of the attach page. */
  candidates?: Candidates
}

/** The most calls in one transaction. */
const MOST = 100

export async function detachEntities(
  _before: EntitiesState,
  form: FormData,
): Promise<EntitiesState> {
  return change('Detach', form)
}

export async function attachEntities(
  before: EntitiesState,
  form: FormData,
): Promise<EntitiesState> {
  const PolicyArn = String(form.get('PolicyArn') ?? '')
  const chosen = chosenIn(form)
  const { candidates } = before
  const kept = { chosen, ...(candidates && { candidates }) }
  if (form.has('Find')) {
    const found = await findCandidates(PolicyArn, String(form.get('search') ?? ''), chosen)
    return { status: 'idle', chosen, candidates: found, stamp: crypto.randomUUID() }
  }
  const isBroad = chosen.length > 0 && (await broadPolicies([PolicyArn])).length > 0
  if (isBroad && form.get(CONFIRMED_ARN) !== PolicyArn) {
    setResponseStatus(400)
    return { status: 'failed', unconfirmed: true, stamp: crypto.randomUUID(), ...kept }
  }
  return { ...(await change('Attach', form)), ...kept }
}

async function change(verb: 'Attach' | 'Detach', form: FormData): Promise<EntitiesState> {
  const PolicyArn = String(form.get('PolicyArn') ?? '')
  const chosen = chosenIn(form)
  const failed = { status: 'failed', chosen, stamp: crypto.randomUUID() } as const
  const problem =
    chosen.length === 0 ? words.selectOne : chosen.length > MOST ? words.tooMany : undefined
  if (problem !== undefined) {
    setResponseStatus(400)
    return { ...failed, problem }
  }
  const answer = await actTogether(entityCalls(verb, PolicyArn, chosen))
  if (!answer.ok) {
    const failedFor = chosen.length > 1 ? chosen[answer.failedAt]?.name : undefined
    return { ...failed, failure: answer.failure, ...(failedFor !== undefined && { failedFor }) }
  }
  const text = verb === 'Attach' ? words.attached(chosen.length) : words.detached(chosen.length)
  await setFlash({ tone: 'success', text })
  redirect(policyTabPath(PolicyArn, 'entities'))
}

const chosenIn = (form: FormData): Entity[] => entitiesIn((name) => form.getAll(name).map(String))
