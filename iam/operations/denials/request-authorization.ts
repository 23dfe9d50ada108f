// IAM Toolbox: a recorded denial and the policies that applied to it, by its authorization ID.

import { timeOfId } from '../../../rules/denials/authorization-id'
import {
  type DetailedEvaluation,
  type DetailedPolicy,
  denialDetails,
  type SpelledContext,
} from '../../../rules/denials/denial-details'
import type { RecordedEvaluation } from '../../../rules/denials/denial-record'
import { IamError } from '../../../rules/errors/iam-error'
import { parseArn } from '../../../rules/names/arn'
import { laterDenialsStored } from '../../../store/denials/denial-store'
import { DENIAL_KEPT_MS, denialById, denialDocument } from '../../../store/denials/denials'
import { type Call, defineOperation, type Permission } from '../../operation'
import {
  GetRequestAuthorizationDetailsRequest,
  GetRequestAuthorizationPolicyRequest,
} from '../../shapes/denials/request-authorization'

const AT_THE_DOOR = 'the API’s door gives this name to the error that every operation raises'

export interface RequestAuthorizationDetails {
  requestContext: SpelledContext
  evaluations: DetailedEvaluation[]
  policies: DetailedPolicy[]
  nextToken?: string
}

/**
 * Returns a recorded denial. The permission is evaluated for the whole account, before the ID is
 * looked up. The resource appears as it is stored to callers who may see it.
 */
export const GetRequestAuthorizationDetails = defineOperation({
  input: GetRequestAuthorizationDetailsRequest,
  service: 'iam-toolbox',
  access: 'read',
  permission: () => ({ action: 'iam:GetRequestAuthorizationDetails', on: '*' }),
  errors: ['ResourceNotFoundException', 'ValidationException'],
  neverRaised: { AccessDeniedException: AT_THE_DOOR },
  async handler({ authorizationId, nextToken }, call): Promise<RequestAuthorizationDetails> {
    const from = startOfPage(authorizationId, nextToken)
    const { details: record } = await found(authorizationId, call, (key) =>
      denialById.row(call.tx, key),
    )
    const maySee = (evaluation: RecordedEvaluation) => maySeeResource(evaluation, call)
    const { next, ...details } = denialDetails(record, from, maySee)
    return { ...details, ...(next !== undefined && { nextToken: token(authorizationId, next) }) }
  },
})

/**
 * Returns the text of a policy as it was at the denial. AWS has this operation since November 2026;
 * the model that ours is derived from does not, and no answer of AWS's is known.
 */
export const GetRequestAuthorizationPolicy = defineOperation({
  input: GetRequestAuthorizationPolicyRequest,
  service: 'iam-toolbox',
  own: true,
  access: 'read',
  permission: () => ({ action: 'iam:GetRequestAuthorizationPolicy', on: '*' }),
  errors: ['ResourceNotFoundException'],
  async handler(
    { authorizationId: id, policyUri: uri },
    call,
  ): Promise<{ policyDocument: string }> {
    const row = await found(id, call, (key) => denialDocument.row(call.tx, { ...key, uri }))
    return { policyDocument: row.document }
  },
})

interface Key {
  accountId: string
  id: string
  since: Date
}

/** How often, and after how many milliseconds, a lookup tries again. */
const TRIES = 3
const AGAIN_AFTER_MS = 50
const FRESH_MS = 2_000

/**
 * Returns the row of a denial. Another server stores a denial a moment after its answer, so an ID
 * of the last seconds is looked up again. Throws ResourceNotFoundException for an ID without a row.
 */
async function found<Row>(
  id: string,
  { accountId, now }: Call,
  lookUp: (key: Key) => Promise<Row | undefined>,
): Promise<Row> {
  await laterDenialsStored()
  const key = { accountId, id, since: new Date(now.getTime() - DENIAL_KEPT_MS) }
  const isFresh = Math.abs(now.getTime() - timeOfId(id)) <= FRESH_MS
  for (let tries = isFresh ? TRIES : 1; tries > 0; tries--) {
    const row = await lookUp(key)
    if (row) return row
    if (tries > 1) await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS))
  }
  throw notFound()
}

/** One text for an ID that is unknown, expired or of another account. */
const notFound = () =>
  new IamError(
    'ResourceNotFoundException',
    'The requested authorization details do not exist in this region or have expired.',
  )

const SEEING: Record<string, Permission['action']> = {
  user: 'iam:GetUser',
  group: 'iam:GetGroup',
  policy: 'iam:GetPolicy',
}

/**
 * Whether the reader may see what is stored about a resource. Without anything stored there is
 * nothing to hide. Users may see themselves.
 */
function maySeeResource(
  { resource, entity = resource, requested, context, tags = [] }: RecordedEvaluation,
  { principal, isAllowed }: Call,
): boolean {
  if ((requested === undefined && context === undefined) || entity === principal.arn) return true
  const [kind = ''] = (parseArn(entity)?.resource ?? '').split('/', 1)
  const action = SEEING[kind]
  return action !== undefined && isAllowed(action, entity, tags)
}

/** A token names its denial, and where the page begins. */
const token = (id: string, from: number) => Buffer.from(`${id} ${from}`).toString('base64url')

function startOfPage(id: string, nextToken: string | undefined): number {
  if (nextToken === undefined) return 0
  const [, from = ''] = Buffer.from(nextToken, 'base64url').toString('latin1').split(' ')
  if (/^[1-9]\d{0,5}$/.test(from) && token(id, Number(from)) === nextToken) return Number(from)
  throw new IamError(
    'ValidationException',
    'The nextToken is not valid for this authorization ID.',
    {
      fields: { nextToken: 'Member is no token of this authorization ID' },
    },
  )
}
