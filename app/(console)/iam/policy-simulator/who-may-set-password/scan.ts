// Evaluates for each user of the account whether they may change a password.
import 'server-only'
import { type Answer, read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import type { EvaluationResult } from '@/iam/shapes/policy-simulation'
import { decisionsOf, OWN_ACTION, permissionsToSet, SETTING_ACTIONS } from './password-permissions'

export interface TargetUser {
  name: string
  arn: string
}

export interface SimulatedUser {
  user: TargetUser
  actions: string[]
  /** Absent where the caller may not simulate this user. */
  results?: EvaluationResult[]
  decision?: EvaluationResult['EvalDecision']
  failure?: Failure
}

export interface Scan {
  users: SimulatedUser[]
  /** The marker at which the next scan continues. */
  next: string | undefined
}

const PAGE_SIZE = 25
/**
 * Each user needs an evaluation of all their policies, so a scan for the few who may stops here.
 */
const MOST_PAGES = 4

/** Scans one page of users or, if only users who may are shown, up to four. */
export async function scanUsers(
  target: TargetUser,
  hasPassword: boolean | undefined,
  marker: string | undefined,
  all: boolean,
): Promise<{ ok: true; scan: Scan } | { ok: false; failure: Failure }> {
  const users: SimulatedUser[] = []
  let next = marker
  for (let page = 0; page < (all ? 1 : MOST_PAGES); page++) {
    const listed = await listUsers(next)
    if (!listed.ok) return listed
    const { Users, Marker } = listed.output
    const simulated = Users.map(({ UserName: name = '', Arn: arn }) =>
      simulate({ name, arn }, target, hasPassword),
    )
    users.push(...(await Promise.all(simulated)))
    next = Marker
    if (next === undefined) break
  }
  return { ok: true, scan: { users, next } }
}

/** An invalid marker is ignored. */
async function listUsers(Marker: string | undefined): Promise<Answer<'ListUsers'>> {
  const page = await read('ListUsers', {
    MaxItems: PAGE_SIZE,
    ...(Marker !== undefined && { Marker }),
  })
  return page.ok || Marker === undefined || page.failure.code === 'AccessDenied'
    ? page
    : listUsers(undefined)
}

async function simulate(
  user: TargetUser,
  target: TargetUser,
  hasPassword: boolean | undefined,
): Promise<SimulatedUser> {
  const actions = user.arn === target.arn ? [OWN_ACTION, ...SETTING_ACTIONS] : SETTING_ACTIONS
  const answer = await read('SimulatePrincipalPolicy', {
    PolicySourceArn: user.arn,
    ActionNames: actions,
    ResourceArns: [target.arn],
    OnlyRelevantContextKeys: true,
  })
  if (!answer.ok) return { user, actions, failure: answer.failure }
  const results = answer.output.EvaluationResults
  return {
    user,
    actions,
    results,
    decision: permissionsToSet(decisionsOf(results), hasPassword).decision,
  }
}

export const mayChange = ({ decision }: SimulatedUser): boolean => decision === 'allowed'

/** Users who may come first; otherwise the order is kept. */
export const permittedFirst = (users: readonly SimulatedUser[]): SimulatedUser[] => [
  ...users.filter(mayChange),
  ...users.filter((one) => !mayChange(one)),
]
