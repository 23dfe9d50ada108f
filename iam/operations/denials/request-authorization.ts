// IAM Toolbox: a recorded denial and the policies that applied to it, by its authorization ID.
import {
  type DetailedEvaluation,
  type DetailedPolicy,
  denialDetails,
  type SpelledContext,
} from '../../../rules/denials/denial-details'
import type { DenialRecord, RecordedEvaluation } from '../../../rules/denials/denial-record'
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
    const record = await findDenial(authorizationId, call)
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
    await laterDenialsStored()
    const found = await denialDocument.row(call.tx, { ...keyOf(id, call), uri })
    if (!found) throw notFound()
    return { policyDocument: found.document }
  },
})

const keyOf = (id: string, { accountId, now }: Call) => ({
  accountId,
  id,
  since: new Date(now.getTime() - DENIAL_KEPT_MS),
})

async function findDenial(id: string, call: Call): Promise<DenialRecord> {
  await laterDenialsStored()
  const found = await denialById.row(call.tx, keyOf(id, call))
  if (!found) throw notFound()
  return found.details
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
