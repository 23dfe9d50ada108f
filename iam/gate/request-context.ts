// The condition keys of a request: what policies can name about the caller, the time, the origin
// and the target. Names are in lower case.

import type { RequestContext } from '../../rules/evaluation/policy-variables'
import { callerKeys, valuesOfTags } from '../../rules/evaluation/principal-keys'
import type { Tag } from '../../rules/names/tag'
import { type Origin, type Principal, sessionOf, signInSessionArn } from '../../store/principal'

interface ContextSources {
  principal: Principal
  origin: Origin
  now: Date
  /** The caller's tags; `resourceTags` are the target's. */
  principalTags: readonly Tag[]
  resourceTags: readonly Tag[]
  /** The keys that the operation adds. */
  keys?: RequestContext | undefined
}

/**
 * Longest user agent in characters. Real clients send shorter ones, and policies match against the
 * beginning of a longer one.
 */
const LONGEST_AGENT = 512

/** Clocks of replicas may differ by this much. */
const SKEW_MS = 60_000

/**
 * Returns AWS's global keys and iam's own for one request. A console session counts as temporary
 * credentials: both have aws:MultiFactorAuthPresent and aws:TokenIssueTime, which the request of a
 * long-term access key lacks. Only sessions whose second factor was checked have
 * aws:MultiFactorAuthAge, in seconds. A check more than a minute in the future was made before the
 * clock went back, and has no age. Only credentials of `aws login` have aws:SignInSessionArn:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestContext({
  principal,
  origin,
  now,
  principalTags,
  resourceTags,
  keys,
}: ContextSources): RequestContext {
  return {
    ...callerKeys({ userId: principal.accountId, ...principal }, principalTags),
    ...sessionKeys(principal, now),
    ...valuesOfTags('aws:resourcetag/', resourceTags),
    ...valuesOfTags('iam:resourcetag/', resourceTags),
    'aws:currenttime': now.toISOString(),
    'aws:epochtime': String(Math.floor(now.getTime() / 1000)),
    'aws:sourceip': origin.sourceIp,
    'aws:useragent': origin.userAgent.slice(0, LONGEST_AGENT),
    'aws:securetransport': String(origin.secureTransport),
    // AWS's value for global services, of which IAM is one.
    'aws:requestedregion': 'us-east-1',
    'aws:viaawsservice': 'false',
    'aws:principalisawsservice': 'false',
    ...keys,
  }
}

function sessionKeys(principal: Principal, now: Date): RequestContext {
  const session = sessionOf(principal)
  if (!session) return {}
  const { startedAt, mfa } = session
  const signInSession = signInSessionArn(principal)
  const hasAge = mfa && mfa.checkedAt.getTime() <= now.getTime() + SKEW_MS
  return {
    'aws:multifactorauthpresent': String(mfa !== undefined),
    ...(hasAge && { 'aws:multifactorauthage': String(secondsBetween(mfa.checkedAt, now)) }),
    'aws:tokenissuetime': startedAt.toISOString(),
    ...(signInSession !== undefined && { 'aws:signinsessionarn': signInSession }),
  }
}

const secondsBetween = (from: Date, to: Date) =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / 1000))
