// Calls of AWS's other services that reach this server, usually because AWS_ENDPOINT_URL sends
// every service here. Their clients read that the service is not supported, and the way out.
import type { IncomingMessage } from 'node:http'
import { SERVICES } from '../../iam/model/apis'
import { IamError } from '../../rules/errors/iam-error'
import { quotedText } from '../../rules/errors/quoted-text'
import { type ApiRequest, namedCall } from './api-request'
import { awsClient } from './aws-client'
import { isJsonCall } from './json-call'
import { isRestCall } from './rest-call'

const LONGEST_PATH = 64

/**
 * Throws InvalidAction for a request whose headers show that it is not for IAM or STS. Reads no
 * body, so that a large upload is refused before it is sent.
 */
export function refuseOtherService(req: IncomingMessage): void {
  const client = awsClient(req)
  if (!client || isOurs(client.service) || isOtherProtocol(req)) return
  const isRoot = /^\/(?:\?|$)/.test(req.url ?? '')
  const isForm = client.form === 'query' || client.form === 'ec2'
  if (!isRoot || !isForm) throw notSupported(req, client.service)
}

/**
 * Throws InvalidAction for a form that is signed for another service, unless it is a call of IAM or
 * STS by its version, whose scope is wrong.
 */
export function refuseOtherForm(req: IncomingMessage, request: ApiRequest): void {
  const service = awsClient(req)?.service
  if (service === undefined || isOurs(service) || isOtherProtocol(req)) return
  const versions: string[] = Object.values(SERVICES).map(({ version }) => version)
  if (!versions.includes(namedCall(request).version)) throw notSupported(req, service)
}

const isOurs = (service: string | undefined) =>
  service !== undefined && Object.hasOwn(SERVICES, service)

/** A call of IAM Toolbox or CloudTrail. */
const isOtherProtocol = ({ url = '', headers }: IncomingMessage) =>
  isRestCall(url) || isJsonCall(headers['x-amz-target'])

function notSupported({ method, url = '' }: IncomingMessage, service: string | undefined) {
  const path = quotedText(url.split('?', 1)[0] ?? '', LONGEST_PATH)
  const subject = service
    ? `${service} is a service of AWS that is`
    : `${method} ${path} is not a call of IAM or STS. Other services of AWS are`
  return new IamError(
    'InvalidAction',
    `${subject} not supported by Gatehouse. To send only IAM and STS here, set AWS_ENDPOINT_URL_IAM and AWS_ENDPOINT_URL_STS instead of AWS_ENDPOINT_URL.`,
  )
}
