// AWS's Query protocol: flat parameters ⇄ an operation's input, output → XML. A form post has the
// same flat parameters without a signature.
import type { z } from 'zod'
import { passwordType } from '../../iam/shapes/names'
import type { ErrorCode, IamError } from '../../rules/errors/iam-error'
import { collect, malformed, type Params } from './parameters'

/**
 * Converts a posted form to parameters. Next's own members are left out. A check box that the form
 * declares (one hidden list of names, `Declares`) and the browser omits is `false`. An empty field
 * of an optional member is absent. CRLF in a text area becomes LF. A password is kept exactly as
 * posted.
 */
export function formToParams(shape: z.ZodObject, form: FormData): Params {
  const own = [...form].filter((field): field is [string, string] => typeof field[1] === 'string')
  const params = collect(own.filter(([name]) => !name.startsWith('$ACTION')))
  const declared = (params.get('Declares') ?? '').split(' ')
  for (const [name, schema] of Object.entries(shape.shape)) {
    const text = formText(schema as z.ZodType, params.get(name), declared.includes(name))
    if (text === undefined) params.delete(name)
    else params.set(name, text)
  }
  return params
}

function formText(
  schema: z.ZodType,
  posted: string | undefined,
  declared: boolean,
): string | undefined {
  const { type, optional, isPassword } = kindOf(schema)
  if (type === 'boolean' && posted === undefined) return declared ? 'false' : undefined
  // Browsers post "on" for a check box without a value of its own.
  if (type === 'boolean' && posted === 'on') return 'true'
  if (posted === '' && optional) return undefined
  return isPassword ? posted : posted?.replaceAll('\r\n', '\n')
}

interface Kind {
  type: string
  optional: boolean
  isPassword: boolean
  element?: z.ZodType
  shape?: Record<string, z.ZodType>
}

/** Returns what a zod schema describes, without its wrappers. */
function kindOf(schema: z.ZodType): Kind {
  const { def } = schema as unknown as {
    def: { type: string; innerType?: z.ZodType; element?: z.ZodType; shape?: Kind['shape'] }
  }
  if (def.type === 'optional' && def.innerType) return { ...kindOf(def.innerType), optional: true }
  return {
    type: def.type,
    optional: false,
    isPassword: schema === passwordType,
    ...(def.element && { element: def.element }),
    ...(def.shape && { shape: def.shape }),
  }
}

/**
 * Builds an operation's input by its shape. Ignores parameters that the shape does not know; throws
 * MalformedInput for values of a wrong type.
 */
export function paramsToInput(shape: z.ZodObject, params: Params): Record<string, unknown> {
  return readStructure(shape.shape as Record<string, z.ZodType>, '', params)
}

/**
 * `params` holds only the parameters below `prefix`, named by what follows it, so that no list is
 * searched for among the members of another.
 */
function readStructure(
  shape: Record<string, z.ZodType>,
  prefix: string,
  params: Params,
): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(shape)) {
    const value = readMember(kindOf(schema), prefix, name, params)
    if (value !== undefined) input[name] = value
  }
  return input
}

function readMember(kind: Kind, prefix: string, name: string, params: Params): unknown {
  const called = prefix + name
  if (kind.type === 'array' && kind.element)
    return readList(kindOf(kind.element), called, below(`${name}.member.`, params))
  if (kind.type === 'object' && kind.shape) {
    const members = below(`${name}.`, params)
    return members.size > 0 ? readStructure(kind.shape, `${called}.`, members) : undefined
  }
  const text = params.get(name)
  if (text === undefined) return undefined
  if (kind.type === 'boolean') return readBoolean(called, text)
  if (kind.type === 'number') return readInteger(called, text)
  return text
}

const below = (prefix: string, params: Params): Params =>
  new Map(
    [...params].flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  )

function readBoolean(name: string, text: string): boolean {
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  throw malformed(`Parameter ${name} must be true or false.`)
}

function readInteger(name: string, text: string): number {
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text)
  throw malformed(`Parameter ${name} must be a whole number.`)
}

/** AWS allows gaps between indices, of at most this many. */
const MOST_SKIPPED = 10

/**
 * Reads `Tags.member.1.Key`: members in the order of their indices. Each name in `params` begins
 * with an index.
 */
function readList(element: Kind, list: string, params: Params): unknown[] | undefined {
  const members = new Map<number, { spelled: string; params: Map<string, string> }>() // 01 is 1
  for (const [name, value] of params) {
    const spelled = name.split('.', 1)[0] ?? ''
    const index = Number(spelled)
    if (!/^\d{1,6}$/.test(spelled) || index < 1)
      throw malformed(
        `Parameter ${list.slice(0, 128)}.member.${name.slice(0, 128)} must have an index of at least 1.`,
      )
    const member = members.get(index) ?? { spelled, params: new Map() }
    if (member.spelled !== spelled)
      throw malformed(`Member ${index} of ${list} occurs more than once.`)
    members.set(index, member)
    member.params.set(name, value)
  }
  const order = [...members].sort(([a], [b]) => a - b)
  if (order.some(([index], at) => index - (order[at - 1]?.[0] ?? 0) > MOST_SKIPPED + 1))
    throw malformed(`The indices of ${list} have a gap that is too large.`)
  if (order.length === 0) return undefined
  return order.map(
    ([, { spelled, params }]) => readMember(element, `${list}.member.`, spelled, params) ?? {},
  )
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
}

/**
 * Matches anything but printable ASCII without XML's special characters. Most texts match nowhere
 * and are returned unchanged.
 */
const TELLING = /[^\t\n !#-%(-;=?-~]/

/**
 * Escapes text for XML. XML 1.0 cannot hold most control characters; stored text has none, and
 * others become U+FFFD.
 */
export const escapeXml = (text: string): string =>
  TELLING.test(text)
    ? text
        .replace(/[&<>"'\r]/g, (c) => ESCAPES[c] as string)
        .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    : text

/**
 * Writes an output as elements: a list as <member>s, a map as <entry>s, a Date as ISO 8601 in whole
 * seconds, an absent member as nothing.
 */
function elements(value: object): string {
  let xml = ''
  for (const [name, member] of Object.entries(value))
    if (member !== undefined) xml += `<${name}>${content(member)}</${name}>`
  return xml
}

function content(value: unknown): string {
  if (typeof value === 'string') return escapeXml(value)
  if (value instanceof Date) return `${value.toISOString().slice(0, 19)}Z`
  if (Array.isArray(value)) return listed('member', value.map(content))
  if (value instanceof Map)
    return listed(
      'entry',
      [...value].map(([key, item]) => elements({ key, value: item })),
    )
  return value instanceof Object ? elements(value) : escapeXml(String(value))
}

function listed(name: string, contents: readonly string[]): string {
  let xml = ''
  for (const one of contents) xml += `<${name}>${one}</${name}>`
  return xml
}

/**
 * Returns the response of a successful operation. It has a result element only if there is an
 * output.
 */
export function successXml(
  namespace: string,
  action: string,
  output: unknown,
  requestId: string,
): string {
  const result =
    output instanceof Object ? `<${action}Result>${elements(output)}</${action}Result>` : ''
  return `<${action}Response xmlns="${namespace}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`
}

/** AWS answers these errors about credential reports with the code and no message. */
const WORDLESS: readonly ErrorCode[] = ['ReportExpired', 'ReportInProgress', 'ReportNotPresent']

/**
 * Returns the response of a refused request: the sender's fault below status 500, the receiver's
 * from there.
 */
export function errorXml(namespace: string, error: IamError, requestId: string): string {
  const type = error.status < 500 ? 'Sender' : 'Receiver'
  const message = WORDLESS.includes(error.code)
    ? ''
    : `<Message>${escapeXml(error.message)}</Message>`
  return `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type><Code>${error.code}</Code>${message}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`
}
