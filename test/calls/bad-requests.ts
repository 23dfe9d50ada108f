// Requests with one fault, or one addition that must have no effect, made from a valid request by
// AWS's model, each with its expected result.
import {
  alien,
  type BadRequest,
  badBytes,
  badEncoding,
  badName,
  badType,
  bodyOf,
  type Due,
  doubled,
  type Good,
  MALFORMED,
  tooMany,
} from './bad-forms'
import { faultsOf, memberTail, oneOf, type Random, textFor } from './bad-values'
import type { Modelled } from './modelled'

/** The refusal of a shape, in the service's words. */
function refused(faults: readonly [place: string, tail: string][]): Due {
  const messages = faults.map(
    ([place, tail]) => `Value at '${spelled(place)}' failed to satisfy constraint: ${tail}`,
  )
  const count =
    messages.length === 1
      ? '1 validation error detected'
      : `${messages.length} validation errors detected`
  return { code: 'ValidationError', message: `${count}: ${messages.join('; ')}` }
}
const NULL = 'Member must not be null'

/** `Tags.member.1.Key` is `tags.1.member.key` in a message. */
const spelled = (place: string) =>
  place
    .replace(/\.member\.(\d+)/g, '.$1.member')
    .split('.')
    .map((part) => part.charAt(0).toLowerCase() + part.slice(1))
    .join('.')

/** Valid values for members that the valid request omits. */
const SPARE: Record<string, string> = {
  Marker: 'YWJj',
  PermissionsBoundary: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess',
  PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess',
  Path: '/staff/',
  NewPath: '/staff/',
  PathPrefix: '/staff/',
}
const spareFor = (name: string, { type, enum: words }: Modelled) =>
  SPARE[name] ?? words?.[0] ?? { integer: '10', boolean: 'true' }[type as string] ?? 'text'

interface Leaf {
  place: string
  node: Modelled
  good: string
  /** Of a value in a list: how the service refuses the list, whatever is wrong with the value. */
  list?: [place: string, tail: string]
}

/** Returns every single value of the request, and of its omitted members. */
function leavesOf({ members, params }: Good): Leaf[] {
  const given = new Map(params)
  const visit = (place: string, name: string, node: Modelled): Leaf[] => {
    if (node.type === 'list') {
      const { member } = node
      if (!member) return []
      const list: Leaf['list'] = [place, memberTail(member)]
      return visit(`${place}.member.1`, name, member).map((leaf) =>
        leaf.node === member ? { ...leaf, list } : leaf,
      )
    }
    if (node.type === 'structure')
      return Object.entries(node.members ?? {}).flatMap(([key, member]) =>
        visit(`${place}.${key}`, key, member),
      )
    return [{ place, node, good: given.get(place) ?? spareFor(name, node) }]
  }
  return Object.entries(members).flatMap(([name, node]) => visit(name, name, node))
}

/**
 * Returns the parameters with one replaced. Includes the others of its structure, so that only this
 * one can be wrong.
 */
function withValue(good: Good, { place }: Leaf, value: string): [string, string][] {
  const structure = /^.*\.member\.1\./.exec(place)?.[0]
  const siblings =
    structure === undefined ? [] : leavesOf(good).filter((leaf) => leaf.place.startsWith(structure))
  const set = new Map([
    ...siblings.map((leaf): [string, string] => [leaf.place, leaf.good]),
    ...good.params,
  ])
  return [...set.set(place, value)]
}

function badValue(good: Good, random: Random): BadRequest | undefined {
  const leaf = oneOf(random, leavesOf(good))
  if (!leaf) return undefined
  const text = textFor(leaf.node, leaf.good, random)
  const faults = faultsOf(leaf.node, text)
  const due =
    faults === 'malformed'
      ? MALFORMED
      : faults.length > 0
        ? refused(leaf.list ? [leaf.list] : faults.map((tail) => [leaf.place, tail]))
        : 'judged'
  const what = `${leaf.place} = ${JSON.stringify(text.slice(0, 80))} (${text.length})`
  return { what, body: bodyOf(good, withValue(good, leaf, text)), due }
}

/** Optional in the model for a kind of caller that does not exist here. */
const REQUIRED_HERE = ['CreateLoginProfile.Password']

function missing(good: Good, random: Random): BadRequest | undefined {
  const place = oneOf(random, leavesOf(good))?.place
  if (place === undefined) return undefined
  const [name = '', ...below] = place.split('.')
  const node = good.members[name]
  const isRequired = node?.required || REQUIRED_HERE.includes(`${good.action}.${name}`)
  const without = good.params.filter(
    ([other]) => other !== place && !(below.length < 3 && other.startsWith(`${name}.`)),
  )
  const inStructure =
    below.length === 3 && without.some(([other]) => other.startsWith(`${name}.member.1.`))
  const inside = node?.member?.members?.[place.slice(place.lastIndexOf('.') + 1)]
  const due = inStructure
    ? inside?.required
      ? refused([[place, NULL]])
      : 'judged'
    : isRequired
      ? refused([[name, NULL]])
      : 'judged'
  return { what: `${place} is missing`, body: bodyOf(good, without), due }
}

/**
 * Limits of lists that AWS's model does not bound: Gatehouse's own limits on the work of one
 * request.
 */
export const OWN_BOUNDS: Record<string, number> = {
  PolicyInputList: 20,
  PermissionsBoundaryPolicyInputList: 1,
  ActionNames: 500,
  ResourceArns: 100,
  ContextEntries: 100,
}

/** List indices and the result if they are wrong: they begin at 1 and may skip ten. */
const INDICES: [indices: string[], due: Due][] = [
  ...[
    ['0'],
    ['-1'],
    ['x'],
    [''],
    ['1e1'],
    ['999999'],
    ['9999999'],
    ['99999999999999999999'],
    ['12'],
    ['1', '13'],
  ].map((indices): [string[], Due] => [indices, MALFORMED]),
  [['1', '01'], MALFORMED],
  [['２'], MALFORMED],
  [['01'], 'judged'],
  [['11'], 'judged'],
  [['12', '1'], 'judged'],
  [['3', '2', '1'], 'judged'],
]

function badList(good: Good, random: Random): BadRequest | undefined {
  const lists = Object.entries(good.members).filter(([, { type }]) => type === 'list')
  if (lists.length === 0) return undefined
  const [name, { member, max: modelled }] = oneOf(random, lists) as [string, Modelled]
  const max = modelled ?? OWN_BOUNDS[name]
  const needsShape =
    member?.type !== 'structure' ||
    Object.values(member.members ?? {}).some(({ required }) => required)
  const others = good.params.filter(([other]) => !other.startsWith(`${name}.`))
  const element = (index: string, i: number): [string, string][] => {
    const at = `${name}.member.${index}`
    if (member?.type === 'structure')
      return [
        [`${at}.Key`, `key${i}`],
        [`${at}.Value`, 'value'],
      ]
    return [[at, member?.enum?.[0] ?? `key${i}`]]
  }
  const made = (what: string, params: [string, string][], due: Due) => ({
    what: `${name}: ${what}`,
    body: bodyOf(good, [...others, ...params]),
    due,
  })
  const counted = (count: number) =>
    Array.from({ length: count }, (_, i) => element(String(i + 1), i)).flat()
  const tooLong: Due = max
    ? refused([[name, `Member must have length less than or equal to ${max}`]])
    : 'judged'
  const [indices, dueToIndices] = oneOf(random, INDICES)
  const due = dueToIndices === 'judged' && indices.length > (max ?? 50) ? tooLong : dueToIndices
  return oneOf<() => BadRequest>(random, [
    () => made(`indices ${indices}`, indices.flatMap(element), due),
    () => made(`indices ${indices}`, indices.flatMap(element), due),
    () => made('one too many', counted((max ?? 50) + 1), tooLong),
    () => made('as many as may be', counted(max ?? 50), 'judged'),
    () =>
      made(
        'an empty list’s name',
        [...counted(1), [name, 'x'], [`${name}.1`, 'x'], [`${name}.member`, 'x']],
        'judged',
      ),
    () =>
      made(
        'deep below a member',
        [...counted(1), [`${name}.member.1${'.member.1.Key'.repeat(random(500) + 1)}`, 'x']],
        'judged',
      ),
    () =>
      made(
        'a member of no shape',
        [...counted(1), [`${name}.member.2.Nothing.at.all`, 'x']],
        needsShape ? { code: 'ValidationError' } : 'judged',
      ),
  ])()
}

/** Makes `count` bad requests from a valid one. */
export function badRequests(good: Good, count: number, random: Random): BadRequest[] {
  const rest = [alien, alien, badEncoding, badEncoding, badBytes, doubled, badType, badName]
  const kinds = [...Array(16).fill(badValue), missing, missing, badList, badList, badList, ...rest]
  const made = Array.from({ length: count - 1 }, () => {
    const kind = oneOf<(typeof kinds)[number]>(random, kinds)
    return kind(good, random) ?? oneOf(random, rest)(good, random)
  })
  return [...made, tooMany(good)]
}
