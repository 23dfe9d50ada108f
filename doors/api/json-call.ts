// The calls of CloudTrail, whose protocol is AWS JSON 1.1: a header names the operation, and the
// body is its input (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html).
import type { z } from 'zod'
import type { ErrorCode, IamError } from '../../rules/errors/iam-error'
import { malformed } from './parameters'
import { jsonErrorCode } from './rest-call'

export const JSON_CONTENT = 'application/x-amz-json-1.1'

/** AWS's SDKs send the long form (botocore 1.43), Smithy's protocol has the short one. */
const TARGET = /^(?:com\.amazonaws\.cloudtrail\.v20131101\.)?CloudTrail_20131101\.(\w{1,128})$/

type Header = string | string[] | undefined
const single = (value: Header) => (Array.isArray(value) ? value[0] : value) ?? ''

/** Whether the header X-Amz-Target names an operation of CloudTrail. */
export const isJsonCall = (target: Header): boolean => TARGET.test(single(target))

/** Returns the name of the operation in the header. */
export const jsonOperation = (target: Header): string => TARGET.exec(single(target))?.[1] ?? ''

/**
 * Returns an operation's input from a body. Members that the shape does not know are ignored, as by
 * AWS. Throws MalformedInput for a body that is no JSON object.
 */
export function jsonInput(shape: z.ZodObject, body: Buffer): Record<string, unknown> {
  const members = parsed(body)
  const input: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(shape.shape)) {
    const value = Object.hasOwn(members, name) ? members[name] : undefined
    if (value === undefined || value === null) continue
    input[name] = isTime(schema as z.ZodType) ? timeOf(name, value) : value
  }
  return input
}

function parsed(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    if (value instanceof Object && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {}
  throw malformed('The body must be a JSON object in UTF-8.')
}

function isTime(schema: z.ZodType): boolean {
  const { def } = schema as unknown as { def: { type: string; innerType?: z.ZodType } }
  return (
    def.type === 'date' || (def.type === 'optional' && !!def.innerType && isTime(def.innerType))
  )
}

/** A timestamp is a number of seconds since 1970, with or without fractions. */
function timeOf(name: string, value: unknown): Date {
  const time = new Date(typeof value === 'number' ? value * 1_000 : Number.NaN)
  if (Number.isNaN(time.getTime()))
    throw malformed(`${name} must be a number of seconds since 1970.`)
  return time
}

/** Returns an output as JSON, in which a Date is a number of seconds. */
export const jsonOutput = (output: unknown): string => JSON.stringify(inSeconds(output))

function inSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1_000
  if (Array.isArray(value)) return value.map(inSeconds)
  if (!(value instanceof Object)) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inSeconds(item)]))
}

/** Returns an error's name in this protocol, which has its own name for an unreadable body. */
export const jsonErrorName = (code: ErrorCode): string =>
  code === 'MalformedInput' ? 'SerializationException' : jsonErrorCode(code)

/** Every client error has status 400, as on AWS, except those that HTTP defines a status for. */
export const jsonStatus = ({ status, code }: IamError): number =>
  status >= 500 || code === 'RequestEntityTooLarge' || code === 'RequestTimeout' ? status : 400
