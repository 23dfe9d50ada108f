// Defines what each condition operator compares, and how. AWS's families: strings, numbers, dates,
// booleans, binaries, addresses, ARNs.

import { matchPatternAt } from '../matching/match-wildcards'
import type { SearchedText } from '../matching/searched-text'
import { type Codes, type Patterns, readCodes, SIZE, takeApart } from '../matching/wildcard-pattern'
import { parseArn } from '../names/arn'
import { instantOf } from './date-value'
import { addressBits, rangeBits } from './ip-address'
import { fitsOneOf, readPatternList } from './pattern-list'
import { matchTemplates, readPatternTemplates } from './pattern-templates'
import { expandText, hasVariables, type RequestContext, readTemplate } from './policy-variables'

/**
 * The request's data that conditions are evaluated against. Parsed values are cached, because
 * thousands of conditions may test the same value.
 */
export interface ConditionFacts {
  context: RequestContext
  readings: Map<Reader<unknown>, Map<string, unknown>>
}
type Reader<T> = (text: string) => T

/**
 * Returns whether a value of the request matches one of a condition's values under the operator.
 */
export type ConditionTest = (requestValue: string, facts: ConditionFacts) => boolean

/**
 * A condition operator. `test` compiles a condition's values once for all requests. A negated
 * operator holds when the test fails.
 */
export interface ConditionOperator {
  test: (values: readonly string[], variables: boolean) => ConditionTest
  negated: boolean
}

function readOnce<T>({ readings }: ConditionFacts, read: Reader<T>, text: string): T {
  let known = readings.get(read)
  if (!known) readings.set(read, (known = new Map()))
  if (!known.has(text)) known.set(text, read(text))
  return known.get(text) as T
}

/**
 * Parses the values of both sides in the same way and compares them. A value that can't be parsed
 * is undefined and equals nothing: a positive operator fails and its negation holds, as for a
 * missing key. A negated operator holds if none of its values matches, and AWS stores values that
 * never match, such as `2016-12-13t2:00:00.593194+23` for a date.
 */
const equal =
  <T>(read: Reader<T | undefined>): ConditionOperator['test'] =>
  (values) => {
    const accepted = new Set(values.map(read))
    accepted.delete(undefined)
    return (requestValue, facts) => accepted.has(readOnce(facts, read, requestValue))
  }

const ordered =
  <T>(
    read: Reader<T | undefined>,
    holds: (requestValue: T, value: T) => boolean,
  ): ConditionOperator['test'] =>
  (values) => {
    const limits = values.map(read).filter((limit) => limit !== undefined)
    return (requestValue, facts) => {
      const point = readOnce(facts, read, requestValue)
      return point !== undefined && limits.some((limit) => holds(point, limit))
    }
  }

/** Only the values of string and ARN operators may contain variables. */
const equalText =
  (fold: Reader<string>): ConditionOperator['test'] =>
  (values, variables) => {
    const plain = new Set(values.filter((text) => !(variables && hasVariables(text))).map(fold))
    const templates = values.filter((text) => variables && hasVariables(text)).map(readTemplate)
    return (requestValue, facts) => {
      const folded = readOnce(facts, fold, requestValue)
      if (plain.has(folded)) return true
      return templates.some((template) => {
        const text = expandText(template, facts.context)
        return text !== undefined && fold(text) === folded
      })
    }
  }

const like: ConditionOperator['test'] = (values, variables) => {
  const list = readPatternList(values, variables)
  return (requestValue, facts) =>
    fitsOneOf(list, readOnce(facts, searched, requestValue), facts.context) === true
}

const arnLike: ConditionOperator['test'] = (values, variables) => {
  const still = readArnPatterns(values.filter((text) => !(variables && hasVariables(text))))
  const templates = readPatternTemplates(values.filter((text) => variables && hasVariables(text)))
  return (requestValue, facts) => {
    const segments = readOnce(facts, searchedSegments, requestValue)
    if (!segments) return false
    const whole = readOnce(facts, searched, requestValue)
    if (fitsOneArn(still, whole, segments)) return true
    return (
      matchTemplates(templates, whole, facts.context, (codes) =>
        fitsBySegments(segmentsOf(codes), segments),
      ) === true
    )
  }
}

const inRange: ConditionOperator['test'] = (values) => {
  const ranges = values.map(rangeBits).filter((range) => range !== undefined)
  return (requestValue, facts) => {
    const address = readOnce(facts, addressBits, requestValue)
    return address !== undefined && ranges.some((range) => address.startsWith(range))
  }
}

const searched = (text: string): SearchedText => ({ text })
const asWritten = (text: string) => text
const lowerCase = (text: string) => text.toLowerCase()

function searchedSegments(text: string): SearchedText[] | undefined {
  const arn = parseArn(text)
  return (
    arn &&
    ['arn', arn.partition, arn.service, arn.region, arn.accountId, arn.resource].map(searched)
  )
}

/** ARN patterns: each as a whole, and split at its colons. */
interface ArnPatterns {
  wholes: Patterns
  segments: readonly (Patterns | undefined)[]
}

function readArnPatterns(texts: readonly string[]): ArnPatterns {
  const all = texts.map((text) => readCodes(text))
  return { wholes: takeApart(all), segments: all.map(segmentsOf) }
}

/**
 * Returns whether an ARN matches a pattern. A wildcard does not match the colons between segments.
 * A match by segments implies a match as a whole, which is a fast first check.
 */
function fitsOneArn(
  { wholes, segments }: ArnPatterns,
  whole: SearchedText,
  requestValue: readonly SearchedText[],
): boolean {
  for (
    let start = 0, index = 0;
    start < wholes.length;
    start += wholes[start + SIZE] as number, index++
  )
    if (matchPatternAt(wholes, start, whole) && fitsBySegments(segments[index], requestValue))
      return true
  return false
}

function fitsBySegments(
  patterns: Patterns | undefined,
  requestValue: readonly SearchedText[],
): boolean {
  if (!patterns) return false
  let start = 0
  for (const segment of requestValue) {
    if (!matchPatternAt(patterns, start, segment)) return false
    start += patterns[start + SIZE] as number
  }
  return true
}

const COLON = ':'.charCodeAt(0)

/**
 * Returns a pattern for each of the six segments; only the first five colons separate. Returns
 * undefined when there are fewer: then it is not an ARN and matches nothing.
 */
function segmentsOf(codes: Codes): Patterns | undefined {
  const segments: Codes[] = []
  let start = 0
  while (segments.length < 5) {
    const colon = codes.indexOf(COLON, start)
    if (colon < 0) return undefined
    segments.push(codes.subarray(start, colon))
    start = colon + 1
  }
  return takeApart([...segments, codes.subarray(start)])
}

/**
 * Parses a decimal number, including the exponents that JSON writes for very large and small ones.
 */
export function numberOf(text: string): number | undefined {
  const number = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}

/** Parses `true` and `false`, in any case. */
export function booleanOf(text: string): boolean | undefined {
  const word = text.toLowerCase()
  return word === 'true' ? true : word === 'false' ? false : undefined
}

/** Decodes Base64; undefined when the text is malformed. */
export const bytesOf = (text: string) =>
  text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? atob(text) : undefined

const less = <T>(requestValue: T, limit: T) => requestValue < limit
const atMost = <T>(requestValue: T, limit: T) => requestValue <= limit
const more = <T>(requestValue: T, limit: T) => requestValue > limit
const atLeast = <T>(requestValue: T, limit: T) => requestValue >= limit

const when = (test: ConditionOperator['test']): ConditionOperator => ({ test, negated: false })
const unless = (test: ConditionOperator['test']): ConditionOperator => ({ test, negated: true })

const OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map([
  ['StringEquals', when(equalText(asWritten))],
  ['StringNotEquals', unless(equalText(asWritten))],
  ['StringEqualsIgnoreCase', when(equalText(lowerCase))],
  ['StringNotEqualsIgnoreCase', unless(equalText(lowerCase))],
  ['StringLike', when(like)],
  ['StringNotLike', unless(like)],
  ['NumericEquals', when(equal(numberOf))],
  ['NumericNotEquals', unless(equal(numberOf))],
  ['NumericLessThan', when(ordered(numberOf, less))],
  ['NumericLessThanEquals', when(ordered(numberOf, atMost))],
  ['NumericGreaterThan', when(ordered(numberOf, more))],
  ['NumericGreaterThanEquals', when(ordered(numberOf, atLeast))],
  ['DateEquals', when(equal(instantOf))],
  ['DateNotEquals', unless(equal(instantOf))],
  ['DateLessThan', when(ordered(instantOf, less))],
  ['DateLessThanEquals', when(ordered(instantOf, atMost))],
  ['DateGreaterThan', when(ordered(instantOf, more))],
  ['DateGreaterThanEquals', when(ordered(instantOf, atLeast))],
  ['Bool', when(equal(booleanOf))],
  ['BinaryEquals', when(equal(bytesOf))],
  ['IpAddress', when(inRange)],
  ['NotIpAddress', unless(inRange)],
  ['ArnEquals', when(arnLike)],
  ['ArnLike', when(arnLike)],
  ['ArnNotEquals', unless(arnLike)],
  ['ArnNotLike', unless(arnLike)],
])

/**
 * Returns the operator of this name, without set prefix and `IfExists`, or undefined if AWS has no
 * such operator. AWS's names are case-sensitive.
 */
export const conditionOperator = (name: string): ConditionOperator | undefined =>
  OPERATORS.get(name)
