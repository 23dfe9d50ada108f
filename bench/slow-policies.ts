// Policies written to be slow, each family in another way, and the requests to evaluate them with.
import type { AccessRequest } from '../rules/evaluation/evaluate-policies'

/** The context of a request, without the keys that the request adds. */
export const CONTEXT = {
  'aws:principalarn': 'arn:aws:iam::123456789012:user/staff/bob',
  'aws:principalaccount': '123456789012',
  'aws:principaltype': 'User',
  'aws:userid': 'AIDAEXAMPLEEXAMPLE000',
  'aws:currenttime': '2026-03-01T09:30:15.000Z',
  'aws:epochtime': '1772357415',
  'aws:sourceip': '192.0.2.7',
  'aws:securetransport': 'true',
}

/** A statement that is filled with as many pieces as fit. */
export interface Filled {
  next: () => string
  wrap: (pieces: string[]) => object
}

/**
 * Returns the number in digits from the given letters: distinct for distinct numbers, and always of
 * the same length.
 */
function spelled(number: number, letters: string, length: number): string {
  let text = ''
  for (let rest = number; text.length < length; rest = Math.floor(rest / letters.length))
    text += letters.charAt(rest % letters.length)
  return text
}

/**
 * Returns a text of a few letters that contains every short run of them, but never two letters d in
 * a row.
 */
function noise(letters: string, length: number): string {
  let state = 12345
  let text = ''
  while (text.length < length) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    const letter = letters.charAt((state >>> 16) % letters.length)
    text += letter === 'd' && text.endsWith('d') ? 'a' : letter
  }
  return text
}

/**
 * The longest resource in IAM: a policy with a path of 512 and a name of 128 characters. The gate
 * cuts user agents shorter.
 */
const LONG = 640
const LONG_AGENT = 512
const resource = (text: string) => (): AccessRequest => ({
  action: 'iam:GetUser',
  resource: `arn:aws:iam::123456789012:user/${text}`,
  context: { ...CONTEXT, 'aws:username': 'aab' },
})
const agent = (text: string) => (): AccessRequest => ({
  action: 'iam:GetUser',
  resource: '*',
  context: { ...CONTEXT, 'aws:useragent': text },
})

export interface Family {
  request: (turn: number) => AccessRequest
  statement: (piece: () => number) => Filled
}

const resources =
  (pattern: (turn: number) => string): Family['statement'] =>
  (piece) => ({
    next: () => `arn:aws:iam::*:user/${pattern(piece())}`,
    wrap: (Resource) => ({ Effect: 'Allow', Action: '*', Resource }),
  })
const actions =
  (pattern: (turn: number) => string): Family['statement'] =>
  (piece) => ({
    next: () => `iam:${pattern(piece())}`,
    wrap: (Action) => ({ Effect: 'Allow', Action, Resource: '*' }),
  })
const values =
  (operator: string, key: string, value: (turn: number) => string): Family['statement'] =>
  (piece) => ({
    next: () => value(piece()),
    wrap: (list) => ({
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { [operator]: { [key]: list } },
    }),
  })
const keys =
  (operator: string, key: (turn: number) => string): Family['statement'] =>
  (piece) => ({
    next: () => key(piece()),
    wrap: (list) => ({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: {
        Null: { 'aws:username': 'true' },
        [operator]: Object.fromEntries(list.map((name) => [name, 'x'])),
      },
    }),
  })
const FEW = 'abcd'

/** The families by name. Each statement is filled up to the quotas. */
export const FAMILIES: Record<string, Family> = {
  'stars between single letters': {
    request: resource('a'.repeat(LONG)),
    statement: resources((turn) => `${spelled(turn, 'a?', 12)}${'*a'.repeat(LONG / 2)}*b*a`),
  },
  'stars and few letters, short': {
    request: resource(`b${'a'.repeat(LONG)}`),
    statement: resources((turn) => `*${spelled(turn, 'a?', 14)}*b*`),
  },
  'question marks in a long piece': {
    request: resource(`b${'aab'.repeat(Math.floor(LONG / 3))}`),
    statement: resources(
      (turn) =>
        `*${spelled(turn, 'a?', 1)}${'aab?ab'.repeat(60)}${spelled(turn, 'ab', 14)}${'aab'.repeat(30)}*`,
    ),
  },
  'only question marks': {
    request: resource('a'.repeat(LONG)),
    statement: resources((turn) => `*${'?'.repeat(LONG - 10)}b*${spelled(turn, '?*', 12)}`),
  },
  'a long literal that almost occurs': {
    request: resource(`bb${'aab'.repeat(Math.floor(LONG / 3))}`),
    statement: resources(
      (turn) => `*${'aab'.repeat(100)}b${'aab'.repeat(100)}${spelled(turn, 'ab', 14)}*`,
    ),
  },
  'short pieces that almost occur': {
    request: resource(noise(FEW, LONG)),
    statement: resources((turn) => `*${spelled(turn, FEW, 9)}dd*`),
  },
  variables: {
    request: resource(`${'aab'.repeat(Math.floor(LONG / 3))}aa`),
    statement: resources((turn) => `*\${aws:username}${spelled(turn, 'ab?', 8)}bb*`),
  },
  actions: {
    request: (turn) => ({
      ...resource('x')(),
      action: `iam:${noise(FEW, 60)}${Math.abs(turn) % 10}`,
    }),
    statement: actions((turn) => `*${spelled(turn, 'abcd?', 7)}dd*`),
  },
  StringLike: {
    request: agent(noise(FEW, LONG_AGENT)),
    statement: values('StringLike', 'aws:UserAgent', (turn) => `*${spelled(turn, FEW, 8)}dd*`),
  },
  'StringLike, two pieces': {
    request: agent(noise(FEW, LONG_AGENT)),
    statement: values(
      'StringLike',
      'aws:UserAgent',
      (turn) => `*${spelled(turn, 'abcd?', 5)}*dcba?ab?dd*`,
    ),
  },
  'StringLike with variables': {
    request: agent(noise(FEW, LONG_AGENT)),
    statement: values(
      'StringLike',
      'aws:UserAgent',
      (turn) => `*\${aws:userid}${spelled(turn, FEW, 4)}*`,
    ),
  },
  'StringLike with a value that occurs': {
    request: agent(
      `${noise(FEW, LONG_AGENT - CONTEXT['aws:userid'].length)}${CONTEXT['aws:userid']}`,
    ),
    statement: values(
      'StringLike',
      'aws:UserAgent',
      (turn) => `*\${aws:userid}${spelled(turn, FEW, 4)}*`,
    ),
  },
  'StringEquals with variables': {
    request: agent(noise(FEW, LONG_AGENT)),
    statement: values(
      'StringEquals',
      'aws:UserAgent',
      (turn) => `a\${aws:userid}${spelled(turn, FEW, 6)}`,
    ),
  },
  'ArnLike with variables': {
    request: resource('x'),
    statement: values(
      'ArnLike',
      'aws:PrincipalArn',
      (turn) => `*:*:*:*:*:*\${aws:PrincipalType}${spelled(turn, 'abstf', 5)}*`,
    ),
  },
  'ArnLike, other accounts': {
    request: resource('x'),
    statement: values(
      'ArnLike',
      'aws:PrincipalArn',
      (turn) => `*:*:*::*${spelled(turn, '123456789', 6)}*:*`,
    ),
  },
  'resources of other accounts': {
    request: resource('x'),
    statement: (piece) => ({
      next: () => `arn:aws:iam::*${spelled(piece(), '?123456789', 6)}*:*`,
      wrap: (Resource) => ({ Effect: 'Allow', Action: '*', Resource }),
    }),
  },
  'pieces that all occur, but not in this order': {
    request: agent(`b${noise('ac', LONG_AGENT - 1)}`),
    statement: values(
      'StringLike',
      'aws:UserAgent',
      (turn) => `*${spelled(turn, 'ac', 11)}*b*${spelled(turn, 'ac', 5)}*`,
    ),
  },
  'single letters that all occur': {
    request: resource(`b${'a'.repeat(LONG - 1)}`),
    statement: resources((turn) => `*${spelled(turn, 'a?', 12)}${'*a'.repeat(LONG / 2)}*b*a`),
  },
  'question marks that hide the phase': {
    request: resource('aab'.repeat(Math.floor(LONG / 3))),
    statement: resources(
      (turn) => `*${spelled(turn, 'a?', 12)}????${'aab?aa'.repeat(40)}????${'aba?ab'.repeat(3)}*`,
    ),
  },
  ArnLike: {
    request: resource('x'),
    statement: values(
      'ArnLike',
      'aws:PrincipalArn',
      (turn) => `*:*:*:*:*:*${spelled(turn, 'abstf', 8)}*`,
    ),
  },
  IpAddress: {
    request: agent('x'),
    statement: values(
      'IpAddress',
      'aws:SourceIp',
      (turn) => `10.${turn % 256}.${(turn >> 8) % 256}.0/24`,
    ),
  },
  DateLessThan: {
    request: agent('x'),
    statement: values('DateLessThan', 'aws:CurrentTime', String),
  },
  'many keys': { request: agent('x'), statement: keys('StringNotEquals', (turn) => `k${turn}`) },
}
