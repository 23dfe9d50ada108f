// The condition keys of a request: what policies can name about the caller, the time, the origin
// and the target. Names are in lower case.

import type { RequestContext } from '../../rules/evaluation/policy-variables'
import { callerKeys, valuesOfTags } from '../../rules/evaluation/principal-keys'
import type { Tag } from '../../rules/names/tag'
import type { Origin, Principal } from '../../store/principal'

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
 * Longest user agent in characters. No real client sends a longer one, and policies match against
 * what is sent.
 */
const LONGEST_AGENT = 512

/**
 * Returns AWS's global keys and iam's own for one request. A console session counts as temporary
 * credentials: it has aws:MultiFactorAuthPresent and aws:TokenIssueTime, which an access key's
 * request lacks. MultiFactorAuthPresent is false, since there is no second factor here.
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
    ...sessionKeys(principal),
    ...valuesOfTags('aws:resourcetag/', resourceTags),
    ...valuesOfTags('iam:resourcetag/', resourceTags),
    'aws:currenttime': now.toISOString(),
    'aws:epochtime': String(Math.floor(now.getTime() / 1000)),
    'aws:sourceip': origin.sourceIp,
    'aws:useragent': origin.userAgent.slice(0, LONGEST_AGENT),
    'aws:securetransport': String(origin.secureTransport),
    // IAM is one service for all regions, and signs for this one.
    'aws:requestedregion': 'us-east-1',
    'aws:viaawsservice': 'false',
    'aws:principalisawsservice': 'false',
    ...keys,
  }
}

const sessionKeys = ({ session }: Principal): RequestContext =>
  session
    ? {
        'aws:multifactorauthpresent': 'false',
        'aws:tokenissuetime': session.createdAt.toISOString(),
      }
    : {}
