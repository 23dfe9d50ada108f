// The calls of IAM Toolbox, whose protocol is REST-JSON: method and path name the operation
// (https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html).
import type { ErrorCode } from '../../rules/errors/iam-error'
import { malformed, type Params } from './parameters'

const ROOT = /^\/authorization-details(?:[/?]|$)/
const CALL = /^\/authorization-details\/([^/]*)(\/policy)?$/

/** Whether a URL or path belongs to these calls. */
export const isRestCall = (url: string): boolean => ROOT.test(url)

/** Returns the operation of a GET, with its parameters. Throws MalformedInput for another path. */
export function restCall(
  path: string,
  query: Params,
): {
  action: 'GetRequestAuthorizationDetails' | 'GetRequestAuthorizationPolicy'
  params: Params
} {
  const [, id, policy] = CALL.exec(path) ?? []
  if (id === undefined) throw malformed('No operation of IAM Toolbox has this path.')
  return {
    action: policy ? 'GetRequestAuthorizationPolicy' : 'GetRequestAuthorizationDetails',
    params: new Map([...query, ['authorizationId', decoded(id)]]),
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw malformed('The path is not percent-encoded UTF-8.')
  }
}

/** JSON services of AWS have other names for the errors that all operations have in common. */
const CODES: Partial<Record<ErrorCode, string>> = {
  AccessDenied: 'AccessDeniedException',
  ExpiredToken: 'ExpiredTokenException',
  IncompleteSignature: 'IncompleteSignatureException',
  InvalidAction: 'UnknownOperationException',
  InvalidClientTokenId: 'UnrecognizedClientException',
  MalformedInput: 'ValidationException',
  MissingAuthenticationToken: 'MissingAuthenticationTokenException',
  ServiceFailure: 'InternalServerException',
  ServiceUnavailable: 'ServiceUnavailableException',
  SignatureDoesNotMatch: 'InvalidSignatureException',
  Throttling: 'ThrottlingException',
  ValidationError: 'ValidationException',
}

export const jsonErrorCode = (code: ErrorCode): string => CODES[code] ?? code
