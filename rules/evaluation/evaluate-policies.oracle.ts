// A second implementation of policy evaluation, for tests only. It follows AWS's rules one by one,
// without optimisation, and shares no code with the evaluator that it tests.

import type { Statement } from '../policy/policy-document'
import type { AccessRequest, Decision, MatchedStatement, SourcedPolicy } from './evaluate-policies'

type Context = AccessRequest['context']

/** Receives every evaluated condition and its result. */
export type Saw = (operator: string, holds: boolean) => void

export interface NaiveExplanation {
  decision: Decision['decision']
  matched: MatchedStatement[]
  boundaryBlocks: boolean
  allowedByBoundary: boolean
}

export function evaluateNaively(
  request: AccessRequest,
  policies: readonly SourcedPolicy[],
  boundary: SourcedPolicy | undefined,
  saw: Saw = () => {},
): NaiveExplanation {
  const contexts = withOneValuePerTag(request.context)
  const speaking = (effect: Statement['Effect'], among: readonly SourcedPolicy[]) => {
    const found: MatchedStatement[] = []
    for (const { document, source } of among)
      document.Statement.forEach((statement, index) => {
        const variables = document.Version === '2012-10-17'
        if (statement.Effect !== effect) return
        const all = contexts.map((context) =>
          speaks(statement, { ...request, context }, variables, saw),
        )
        if (effect === 'Deny' ? !all.includes(true) : all.includes(false)) return
        found.push(statement.Sid ? { source, index, sid: statement.Sid } : { source, index })
      })
    return found
  }
  const bounds = boundary ? [boundary] : []
  const denies = speaking('Deny', [...policies, ...bounds])
  const allows = speaking('Allow', policies)
  const boundaryAllows = speaking('Allow', bounds).length > 0
  const allowedByBoundary = boundaryAllows && speaking('Deny', bounds).length === 0
  if (denies.length > 0)
    return { decision: 'explicitDeny', matched: denies, boundaryBlocks: false, allowedByBoundary }
  const boundaryBlocks = allows.length > 0 && boundary !== undefined && !boundaryAllows
  const decision = allows.length > 0 && !boundaryBlocks ? 'allowed' : 'implicitDeny'
  return { decision, matched: allows, boundaryBlocks, allowedByBoundary }
}

/** Returns every choice of one value for each key that several tags share, without a limit. */
function withOneValuePerTag(context: Context): Context[] {
  for (const [key, values] of Object.entries(context))
    if (key.includes('tag/') && typeof values !== 'string' && values.length > 0)
      return values.flatMap((value) => withOneValuePerTag({ ...context, [key]: value }))
  return [context]
}

function speaks(
  statement: Statement,
  request: AccessRequest,
  variables: boolean,
  saw: Saw,
): boolean {
  const { Effect, Action, NotAction, Resource, NotResource, Condition = {} } = statement
  const { context } = request
  const action = (pattern: string) =>
    fits(wildcards(pattern.toLowerCase()), [...codeUnits(request.action.toLowerCase())])
  if (Action ? !Action.some(action) : NotAction?.some(action)) return false

  const hits = (Resource ?? NotResource ?? []).map((element) => covers(element, request, variables))
  // A variable without a value in an Allow's NotResource must not widen the grant.
  if (
    Resource
      ? !hits.includes('yes')
      : hits.some((hit) => hit === 'yes' || (hit === 'unknown' && Effect === 'Allow'))
  )
    return false

  let all = true
  // An operator without keys compares nothing, whatever its name, so it neither holds nor fails.
  for (const [operator, keys] of Object.entries(Condition))
    for (const [key, values] of Object.entries(keys)) {
      const holds = conditionHolds(operator, key.toLowerCase(), values, context, variables)
      saw(operator, holds)
      if (!holds) all = false
    }
  return all
}

// Patterns: lists of characters, in which `one` and `run` are the wildcards.

const one = Symbol('?')
const run = Symbol('*')
type Token = string | typeof one | typeof run

const codeUnits = (text: string): string[] => text.split('')
const wildcards = (text: string): Token[] =>
  codeUnits(text).map((character) =>
    character === '*' ? run : character === '?' ? one : character,
  )

/**
 * Computes row by row: `reached[n]` is true when the tokens so far match the first n characters.
 */
function fits(pattern: Token[], text: string[]): boolean {
  let reached = [true, ...text.map(() => false)]
  for (const token of pattern) {
    const next = reached.map(() => false)
    for (let n = 0; n <= text.length; n++) {
      if (token === run) next[n] = reached.slice(0, n + 1).includes(true)
      else if (n > 0 && reached[n - 1]) next[n] = token === one || token === text[n - 1]
    }
    reached = next
  }
  return reached[text.length] === true
}

/**
 * Returns the tokens, with the variables' values as plain characters; undefined when a variable has
 * no value.
 */
function expand(
  text: string,
  variables: boolean,
  context: Context,
  plainText: boolean,
): Token[] | undefined {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (variables && text.startsWith('${', at)) {
      let end = at + 2
      while (end < text.length && text[end] !== '{' && text[end] !== '}') end++
      if (text[end] === '}') {
        const value = variableValue(text.slice(at + 2, end), context)
        if (value === undefined) return undefined
        tokens.push(...codeUnits(value))
        at = end + 1
        continue
      }
    }
    const character = text.charAt(at++)
    tokens.push(...(plainText ? [character] : wildcards(character)))
  }
  return tokens
}

function variableValue(inside: string, context: Context): string | undefined {
  if (inside === '*' || inside === '?' || inside === '$') return inside
  let length = 0
  while (length < inside.length && inside[length] !== ',' && inside[length] !== "'") length++
  const key = inside.slice(0, length)
  const rest = inside.slice(length)
  if (key === '' || key.startsWith(' ') || key.endsWith(' ')) return undefined
  let byDefault: string | undefined
  if (rest !== '') {
    if (rest.length < 4 || !rest.startsWith(", '") || !rest.endsWith("'")) return undefined
    byDefault = rest.slice(3, -1)
    if (byDefault.includes("'")) return undefined
  }
  const value = lookUp(context, key.toLowerCase())
  if (value === undefined) return byDefault
  return typeof value === 'string' ? value : undefined
}

function lookUp(context: Context, key: string): string | readonly string[] | undefined {
  const found = Object.entries(context).find(([name]) => name === key)?.[1]
  return found === undefined || (typeof found !== 'string' && found.length === 0)
    ? undefined
    : found
}

/** Splits the text at its first five colons. */
function sixSegments<T>(items: readonly T[], colon: T): T[][] | undefined {
  const segments: T[][] = [[]]
  for (const item of items) {
    if (item === colon && segments.length < 6) segments.push([])
    else segments.at(-1)?.push(item)
  }
  return segments.length === 6 ? segments : undefined
}

// Resources.

function covers(
  element: string,
  { action, resource, context }: AccessRequest,
  variables: boolean,
): 'yes' | 'no' | 'unknown' {
  if (element === '*') return 'yes'
  const pattern = sixSegments(codeUnits(element), ':')
  if (!pattern && element.startsWith('arn:')) return coversAsText(element, action, resource)
  if (pattern?.[0]?.join('') !== 'arn') return 'no'
  const [, partition = [], service = [], region = [], account = [], path = []] = pattern
  if (resource === '*') {
    const own = lookUp(context, 'aws:principalaccount')
    const everything = path.length > 0 && path.every((character) => character === '*')
    const sameService = service.join('') === action.toLowerCase().slice(0, action.indexOf(':'))
    const sameAccount = typeof own !== 'string' || fits(wildcards(account.join('')), codeUnits(own))
    return everything && sameService && sameAccount ? 'yes' : 'no'
  }
  const requested = sixSegments(codeUnits(resource), ':')
  if (requested?.[0]?.join('') !== 'arn') return 'no'
  if (partition.join('') !== requested[1]?.join('') || service.join('') !== requested[2]?.join(''))
    return 'no'
  if (
    !fits(wildcards(region.join('')), requested[3] ?? []) ||
    !fits(wildcards(account.join('')), requested[4] ?? [])
  )
    return 'no'
  const tokens = expand(path.join(''), variables, context, false)
  if (!tokens) return 'unknown'
  return fits(tokens, requested[5] ?? []) ? 'yes' : 'no'
}

/** An ARN that lacks segments is a pattern for the whole text, in which nothing is a variable. */
function coversAsText(element: string, action: string, resource: string): 'yes' | 'no' {
  if (resource !== '*') return fits(wildcards(element), codeUnits(resource)) ? 'yes' : 'no'
  const [, , service, ...rest] = element.split(':')
  const stars = rest.every((segment) => segment !== '' && segment.replaceAll('*', '') === '')
  return rest.length > 0 && stars && service === action.toLowerCase().split(':')[0] ? 'yes' : 'no'
}

// Conditions.

function conditionHolds(
  written: string,
  key: string,
  values: readonly string[],
  context: Context,
  variables: boolean,
): boolean {
  const requested = lookUp(context, key)
  const [before = '', after] = written.split(':')
  const set = after === undefined ? undefined : before
  const named = after ?? before
  if (named === 'Null')
    return values.some(
      (value) => value.toLowerCase() === (requested === undefined ? 'true' : 'false'),
    )
  const ifExists = named.endsWith('IfExists')
  const operator = ifExists ? named.slice(0, -'IfExists'.length) : named
  const negated = operator.includes('Not')
  if (requested === undefined) {
    if (ifExists) return true
    if (set === 'ForAllValues') return true
    if (set === 'ForAnyValue') return false
    return negated
  }
  const positive = operator.replace('Not', '')
  const holds = (text: string) => {
    const equals = values.some((value) => compare(positive, text, value, context, variables))
    return negated ? !equals : equals
  }
  if (set === 'ForAllValues') return [requested].flat().every(holds)
  if (set === 'ForAnyValue') return [requested].flat().some(holds)
  return typeof requested === 'string' ? holds(requested) : false
}

/**
 * Returns whether one value of the request matches one value of the policy under a positive
 * operator.
 */
function compare(
  operator: string,
  requested: string,
  value: string,
  context: Context,
  variables: boolean,
): boolean {
  if (operator === 'StringLike') {
    const pattern = expand(value, variables, context, false)
    return pattern !== undefined && fits(pattern, codeUnits(requested))
  }
  if (operator.startsWith('String')) {
    const text = expand(value, variables, context, true)?.join('')
    if (text === undefined) return false
    return operator === 'StringEqualsIgnoreCase'
      ? text.toLowerCase() === requested.toLowerCase()
      : text === requested
  }
  if (operator.startsWith('Arn')) {
    const tokens = expand(value, variables, context, false)
    const pattern = tokens && sixSegments<Token>(tokens, ':')
    const segments = sixSegments(codeUnits(requested), ':')
    if (!pattern || segments?.[0]?.join('') !== 'arn') return false
    return pattern.every((part, index) => fits(part, segments[index] ?? []))
  }
  if (operator === 'IpAddress') return inRange(requested, value)
  if (operator === 'Bool') {
    const words = [requested.toLowerCase(), value.toLowerCase()]
    return words[0] === words[1] && (words[0] === 'true' || words[0] === 'false')
  }
  if (operator === 'BinaryEquals') {
    const bytes = [bytesOf(requested), bytesOf(value)]
    return bytes[0] !== undefined && bytes[0] === bytes[1]
  }
  const numeric = operator.startsWith('Numeric')
  const left = numeric ? numberOf(requested) : instantOf(requested)
  const right = numeric ? numberOf(value) : instantOf(value)
  if (left === undefined || right === undefined) return false
  switch (operator.slice(numeric ? 'Numeric'.length : 'Date'.length)) {
    case 'Equals':
      return left === right
    case 'LessThan':
      return left < right
    case 'LessThanEquals':
      return left <= right
    case 'GreaterThan':
      return left > right
    case 'GreaterThanEquals':
      return left >= right
    default:
      throw new Error(`No operator ${operator}`)
  }
}

// Values, parsed character by character.

const DIGITS = '0123456789'
const isDigits = (text: string) =>
  text !== '' && codeUnits(text).every((character) => DIGITS.includes(character))
const withoutSign = (text: string) =>
  text.startsWith('+') || text.startsWith('-') ? text.slice(1) : text

function numberOf(text: string): number | undefined {
  const [mantissa = '', exponent, ...more] = text.toLowerCase().split('e')
  if (more.length > 0 || (exponent !== undefined && !isDigits(withoutSign(exponent))))
    return undefined
  const parts = withoutSign(mantissa).split('.')
  if (parts.length > 2 || !parts.every(isDigits)) return undefined
  const number = Number(text)
  return Math.abs(number) <= Number.MAX_VALUE ? number : undefined
}

/** Tests need years of one to four digits only, so JavaScript's Date can count their days. */
function instantOf(text: string): bigint | undefined {
  if (isDigits(text))
    return text.length <= 19 && BigInt(text) < 2n ** 63n ? BigInt(text) * 10n ** 9n : undefined
  let at = 0
  const lower = text.toLowerCase()
  const next = (expected: string) => lower[at] === expected && at++ >= 0
  const number = (most: number, low: number, high: number, least = 1): number => {
    const start = at
    while (at < lower.length && at - start < most && DIGITS.includes(lower.charAt(at))) at++
    const value = Number(lower.slice(start, at))
    if (at - start < least || value < low || value > high) throw new RangeError(text)
    return value
  }
  try {
    const before = next('-') ? -1 : next('+') ? 1 : 1
    const year = before * number(9, 0, 9999)
    const month = next('-') ? number(2, 1, 12) : undefined
    const day = month !== undefined && next('-') ? number(2, 1, 31) : 1
    let [hour, minute, second, zone, fraction] = [0, 0, 0, 0, '']
    if (next('t') && at < lower.length) {
      hour = number(2, 0, 23)
      if (next(':')) {
        minute = number(2, 0, 59)
        if (next(':')) {
          second = number(2, 0, 59)
          if (next('.')) {
            const start = at
            number(9, 0, 999_999_999)
            fraction = lower.slice(start, at)
          }
        }
      }
      if (!next('z')) {
        const sign = next('+') ? 1 : next('-') ? -1 : 0
        if (sign !== 0) {
          zone = number(2, 0, 23) * 60
          if (!next(':')) return undefined
          zone = sign * (zone + number(2, 0, 59, 2))
        }
      }
    }
    if (at !== lower.length) return undefined
    const date = new Date(Date.UTC(2000, 0, 1, hour, minute, second))
    date.setUTCFullYear(year, (month ?? 1) - 1, day)
    return (
      BigInt(date.getTime() - zone * 60_000) * 1_000_000n +
      BigInt(`${fraction}000000000`.slice(0, 9))
    )
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function bytesOf(text: string): string | undefined {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const values = codeUnits(text.slice(0, text.length - padding)).map((character) =>
    alphabet.indexOf(character),
  )
  if (text.length % 4 !== 0 || values.includes(-1)) return undefined
  const bits = values.map((value) => value.toString(2).padStart(6, '0')).join('')
  return bits.slice(0, bits.length - (bits.length % 8))
}

interface Address {
  family: 4 | 6
  value: bigint
}

function inRange(requested: string, range: string): boolean {
  const [start = '', prefix, ...more] = range.split('/')
  const address = addressOf(requested)
  const network = addressOf(start)
  if (!address || !network || more.length > 0) return false
  const widest = start.includes(':') ? 128 : 32
  if (prefix !== undefined && (!isDigits(prefix) || (prefix.length > 1 && prefix.startsWith('0'))))
    return false
  let length = prefix === undefined ? widest : Number(prefix)
  if (length > widest) return false
  // An IPv4-mapped range wider than all IPv4 addresses is an IPv6 range.
  if (network.family === 4 && widest === 128) {
    if (length < 96)
      return (
        address.family === 6 &&
        sharesBits(address.value, 0xffffn * 2n ** 32n + network.value, 128, length)
      )
    length -= 96
  }
  return (
    address.family === network.family &&
    sharesBits(address.value, network.value, network.family === 4 ? 32 : 128, length)
  )
}

const sharesBits = (one: bigint, other: bigint, width: number, length: number) =>
  one / 2n ** BigInt(width - length) === other / 2n ** BigInt(width - length)

function addressOf(text: string): Address | undefined {
  const four = fourOf(text)
  if (four !== undefined) return { family: 4, value: four }
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1)
  const tail = last?.at(-1) ?? ''
  if (tail.includes('.')) {
    const embedded = fourOf(tail)
    if (embedded === undefined) return undefined
    last?.splice(-1, 1, (embedded / 65536n).toString(16), (embedded % 65536n).toString(16))
  }
  const given = groups.flat()
  if (halves.length === 1 ? given.length !== 8 : given.length > 7) return undefined
  const zeros = Array.from({ length: 8 - given.length }, () => '0')
  let value = 0n
  for (const group of [...(groups[0] ?? []), ...zeros, ...(groups[1] ?? [])]) {
    const known = codeUnits(group.toLowerCase()).every((character) =>
      '0123456789abcdef'.includes(character),
    )
    if (group === '' || group.length > 4 || !known) return undefined
    value = value * 65536n + BigInt(`0x${group}`)
  }
  return value / 2n ** 32n === 0xffffn
    ? { family: 4, value: value % 2n ** 32n }
    : { family: 6, value }
}

function fourOf(text: string): bigint | undefined {
  const numbers = text.split('.')
  if (numbers.length !== 4) return undefined
  let value = 0n
  for (const number of numbers) {
    if (!isDigits(number) || number.length > 3 || (number.length > 1 && number.startsWith('0')))
      return undefined
    if (Number(number) > 255) return undefined
    value = value * 256n + BigInt(number)
  }
  return value
}
