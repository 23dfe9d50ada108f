// Writes the API's responses with the request ID: XML, or a refusal in the form that its client
// reads.
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { SERVICES } from '../../iam/model/apis'
import { noteRequest } from '../../platform/log/request-log'
import type { IamError } from '../../rules/errors/iam-error'
import { awsClient, type ErrorForm } from './aws-client'
import { isJsonCall, JSON_CONTENT, jsonErrorName, jsonStatus } from './json-call'
import { errorXml, escapeXml } from './query-protocol'
import { isRestCall, jsonErrorCode } from './rest-call'

interface Answer {
  status: number
  body: string
  contentType?: string
  requestId: string
  headers?: OutgoingHttpHeaders
}

/**
 * Ends the request with this response. Reads and discards a body that is still arriving; otherwise
 * the sender would see a connection reset instead of the response.
 */
export function answerApi(
  req: IncomingMessage,
  res: ServerResponse,
  { status, body, contentType = 'text/xml; charset=utf-8', requestId, headers = {} }: Answer,
): void {
  if (res.destroyed) return
  // A browser can open a presigned URL; the response must not load or run anything there.
  res.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  res.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-amzn-requestid': requestId,
    ...headers,
  })
  res.end(body)
  req.resume()
}

/** Ends the request with an error in the form that its client reads. `status` replaces its own. */
export function refuseApi(
  req: IncomingMessage,
  res: ServerResponse,
  error: IamError,
  requestId: string,
  {
    status = isJsonCall(req.headers['x-amz-target']) ? jsonStatus(error) : error.status,
    namespace = SERVICES.iam.namespace,
    headers = {},
  }: { status?: number; namespace?: string; headers?: OutgoingHttpHeaders } = {},
): void {
  const isJsonRpc = isJsonCall(req.headers['x-amz-target'])
  const isRest = isRestCall(req.url ?? '')
  const form = isJsonRpc || isRest ? 'json' : (awsClient(req)?.form ?? 'query')
  const isJson = form === 'json'
  const code = isJsonRpc
    ? jsonErrorName(error.code)
    : isRest
      ? jsonErrorCode(error.code)
      : error.code
  noteRequest(res, { door: 'api', outcome: error.code })
  answerApi(req, res, {
    status,
    body: isJson ? errorJson(code, error) : errorIn(form, namespace, error, requestId),
    ...(isJson && { contentType: isJsonRpc ? JSON_CONTENT : 'application/json' }),
    requestId,
    // Clients of REST-JSON take the code from the header, those of JSON from the body.
    headers: { ...headers, ...(isJson && { 'x-amzn-errortype': code }) },
  })
}

const errorJson = (code: string, { message }: IamError) => JSON.stringify({ __type: code, message })

function errorIn(
  form: Exclude<ErrorForm, 'json'>,
  namespace: string,
  error: IamError,
  requestId: string,
): string {
  if (form === 'query') return errorXml(namespace, error, requestId)
  const content = `<Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message>`
  return form === 's3'
    ? `<Error>${content}<RequestId>${requestId}</RequestId></Error>`
    : `<Response><Errors><Error>${content}</Error></Errors><RequestID>${requestId}</RequestID></Response>`
}
