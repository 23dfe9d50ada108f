// Recognises clients of AWS's services by their headers, whatever they request: which service a
// request is for, and in which form its client reads an error. Browsers are never among them.
import type { IncomingHttpHeaders } from 'node:http'

/** The form of an error (https://smithy.io/2.0/aws/protocols): of EC2 and S3 each has its own. */
export type ErrorForm = 'query' | 'ec2' | 's3' | 'json'

export interface AwsClient {
  /** The service's name in the signature, or what else names it; absent if nothing does. */
  service?: string
  form: ErrorForm
}

interface Received {
  method?: string | undefined
  url?: string | undefined
  headers: IncomingHttpHeaders
}

/** AWS's SDKs, the AWS CLI, AWS Tools for PowerShell, boto 2, and programs that contain one. */
const SDK = /(?:^|[\s/])(?:aws-cli|aws-sdk-[\w-]+|boto[3]?|botocore|awspowershell[\w.]*)\//i
const JSON_TYPE = /^application\/(?:x-amz-json-1\.\d|json)\b/i
const FORM_TYPE = /^application\/x-www-form-urlencoded\b/i
const NAME = /^[\w.-]{1,64}$/
/** Next, next-auth and test mode receive JSON under it. */
const OWN_JSON = /^\/api\//
/** These services and S3 respond in XML to requests that are no forms. */
const REST_XML = ['cloudfront', 'route53']

/** Returns what is known of an AWS client; undefined for a browser or any other client. */
export function awsClient(request: Received): AwsClient | undefined {
  if (!isAwsClient(request)) return undefined
  const service = serviceOf(request)
  return { form: formOf(request, service), ...(service !== undefined && { service }) }
}

function isAwsClient({ method, url = '', headers }: Received): boolean {
  // No browser sends these headers by itself.
  if (/^AWS/.test(headers.authorization ?? '') || targetOf(headers) || bearerOf(headers))
    return true
  // A browser that opens a link accepts HTML, and one that posts states its origin.
  if (headers.accept?.includes('text/html') || headers.origin !== undefined) return false
  const query = queryOf(url)
  return (
    SDK.test(headers['user-agent'] ?? '') ||
    query.has('X-Amz-Credential') ||
    // AWS's federation endpoint, which scripts call for a sign-in token.
    (method === 'GET' && query.has('Action')) ||
    (JSON_TYPE.test(headers['content-type'] ?? '') && !OWN_JSON.test(url))
  )
}

function serviceOf({ url = '', headers }: Received): string | undefined {
  const signed = /\bCredential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1]
  const credential = signed ?? queryOf(url).get('X-Amz-Credential') ?? ''
  const names = [
    credential.split('/')[3],
    targetOf(headers)?.split('.')[0],
    bearerOf(headers) && 'sso',
    // AWS's newer SDKs name the service: https://github.com/smithy-lang/smithy-typescript
    /(?:^|\s)api\/([\w.-]+)#/.exec(headers['user-agent'] ?? '')?.[1],
  ]
  return names.find((name) => name && NAME.test(name))
}

function formOf({ method, url = '', headers }: Received, service: string | undefined): ErrorForm {
  if (service === 'iam' || service === 'sts') return 'query'
  const type = headers['content-type'] ?? ''
  if (targetOf(headers) || JSON_TYPE.test(type)) return 'json'
  if (method === 'POST' && FORM_TYPE.test(type)) return service === 'ec2' ? 'ec2' : 'query'
  if (service?.startsWith('s3')) return 's3'
  return isQueryCall(url, headers, service) || REST_XML.includes(service ?? '') ? 'query' : 'json'
}

/** A GET of `/` that names an action, or that is signed for a service which can't be read. */
function isQueryCall(url: string, headers: IncomingHttpHeaders, service: string | undefined) {
  const isSigned = headers.authorization !== undefined || queryOf(url).has('X-Amz-Credential')
  return /^\/(?:\?|$)/.test(url) && (queryOf(url).has('Action') || (isSigned && !service))
}

const queryOf = (url: string) => new URLSearchParams(url.slice(url.indexOf('?') + 1 || url.length))
const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)
const targetOf = (headers: IncomingHttpHeaders) => single(headers['x-amz-target'])
const bearerOf = (headers: IncomingHttpHeaders) => single(headers['x-amz-sso_bearer_token'])
