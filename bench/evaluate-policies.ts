// How long a decision takes: for a typical user, and for users who have as much policy text as AWS's quotas allow, written to be slow.
import { type AccessRequest, evaluatePolicies, type SourcedPolicy } from '../iam/rules/evaluate-policies'
import { managedPolicyByArn } from '../iam/rules/managed-policies'
import { parsePolicyDocument, policySize } from '../iam/rules/policy-document'

export interface Quantiles {
  least: number
  p50: number
  p99: number
}
export interface EvaluationFigures {
  typicalMicros: Quantiles
  /** The slowest of the families. */
  worstMillis: Quantiles
  worstBytes: number
  families: Record<string, Quantiles>
}

/** Measures decisions one by one. Policies are read beforehand, as the server keeps them read; requests are new each time. */
export function benchEvaluation(): EvaluationFigures {
  const families: Record<string, Quantiles> = {}
  let worstMillis: Quantiles = { least: 0, p50: 0, p99: 0 }
  let worstBytes = 0
  for (const [name, family] of Object.entries(FAMILIES)) {
    const { policies, bytes } = worstUser(family.statement)
    worstBytes = Math.max(worstBytes, bytes)
    const figures = quantiles(measure(500, family.request, policies))
    families[name] = figures
    if (figures.p99 > worstMillis.p99) worstMillis = figures
  }
  const { least, p50, p99 } = quantiles(measure(20_000, typicalRequest, typicalUser()))
  return { typicalMicros: { least: least * 1000, p50: p50 * 1000, p99: p99 * 1000 }, worstMillis, worstBytes, families }
}

/** Milliseconds of each decision, after as many that don't count. */
function measure(
  times: number,
  request: (turn: number) => AccessRequest,
  policies: readonly SourcedPolicy[],
): number[] {
  const taken: number[] = []
  for (let turn = -Math.min(times, 1000); turn < times; turn++) {
    const asked = request(turn)
    const start = performance.now()
    evaluatePolicies(asked, policies)
    if (turn >= 0) taken.push(performance.now() - start)
  }
  return taken
}

function quantiles(taken: readonly number[]): Quantiles {
  const sorted = [...taken].sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0
  return { least: at(0), p50: at(0.5), p99: at(0.99) }
}

const TYPICAL = [
  'IAMUserChangePassword',
  'IAMReadOnlyAccess',
  'IAMUserSSHKeys',
  'IAMSelfManageServiceSpecificCredentials',
]

function typicalUser(): SourcedPolicy[] {
  const names = [...TYPICAL, 'job-function/SupportUser']
  return names.map((name) => {
    const policy = managedPolicyByArn(`arn:aws:iam::aws:policy/${name}`)
    if (!policy) throw new Error(`No managed policy ${name}`)
    return { document: policy.document, source: { type: 'userManaged', policyName: policy.name } }
  })
}

const ACTIONS = ['iam:GetUser', 'iam:ChangePassword', 'iam:DeleteUser', 'iam:ListUsers', 'iam:UpdateLoginProfile']

const typicalRequest = (turn: number): AccessRequest => ({
  action: ACTIONS[Math.abs(turn) % ACTIONS.length] as string,
  resource: `arn:aws:iam::123456789012:user/staff/user${turn}`,
  context: { ...CONTEXT, 'aws:username': `user${turn}` },
})

const CONTEXT = {
  'aws:principalarn': 'arn:aws:iam::123456789012:user/staff/bob',
  'aws:principalaccount': '123456789012',
  'aws:principaltype': 'User',
  'aws:userid': 'AIDAEXAMPLEEXAMPLE000',
  'aws:currenttime': '2026-03-01T09:30:15.000Z',
  'aws:epochtime': '1772357415',
  'aws:sourceip': '192.0.2.7',
  'aws:securetransport': 'true',
}

/** One user's policies at every quota: ten attached and the inline ones, of the user and of ten groups. */
function worstUser(statement: (piece: () => number) => Filled): { policies: SourcedPolicy[]; bytes: number } {
  let turn = 0
  const limits = [...ATTACHED, 2048, ...Array.from({ length: 10 }, () => [...ATTACHED, 5120]).flat()]
  const texts = limits.map((limit) =>
    fill(
      limit,
      statement(() => turn++),
    ),
  )
  return {
    policies: texts.map(stored),
    bytes: texts.reduce((sum, text) => sum + policySize(text), 0),
  }
}

const ATTACHED = Array<number>(10).fill(6144)

function stored(text: string): SourcedPolicy {
  const parsed = parsePolicyDocument(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return { document: parsed.document, source: { type: 'groupManaged', policyName: 'worst' } }
}

/** A statement with a place for as many pieces as fit. */
interface Filled {
  next: () => string
  wrap: (pieces: string[]) => object
}

function fill(limit: number, { next, wrap }: Filled): string {
  const pieces: string[] = []
  const text = (all: string[]) => JSON.stringify({ Version: '2012-10-17', Statement: [wrap(all)] })
  let room = limit - text([]).length
  for (;;) {
    const piece = next()
    room -= JSON.stringify(wrap([piece])).length - JSON.stringify(wrap([])).length + 1
    if (room < 0) break
    pieces.push(piece)
  }
  return text(pieces)
}

/** The number in digits of the given letters: distinct for distinct numbers, and always as long. */
function spelled(number: number, letters: string, length: number): string {
  let text = ''
  for (let rest = number; text.length < length; rest = Math.floor(rest / letters.length))
    text += letters.charAt(rest % letters.length)
  return text
}

/** A text of a few letters in which every short run of them occurs, but no letter d twice in a row. */
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

/** The longest resource that IAM has: a policy's, with a path of 512 and a name of 128. The text that conditions see of a user agent is cut shorter. */
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

interface Family {
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
    wrap: (list) => ({ Effect: 'Allow', Action: '*', Resource: '*', Condition: { [operator]: { [key]: list } } }),
  })
const keys =
  (operator: string, key: (turn: number) => string): Family['statement'] =>
  (piece) => ({
    next: () => key(piece()),
    wrap: (list) => ({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { Null: { 'aws:username': 'true' }, [operator]: Object.fromEntries(list.map((name) => [name, 'x'])) },
    }),
  })
const FEW = 'abcd'

const FAMILIES: Record<string, Family> = {
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
      (turn) => `*${spelled(turn, 'a?', 1)}${'aab?ab'.repeat(60)}${spelled(turn, 'ab', 14)}${'aab'.repeat(30)}*`,
    ),
  },
  'only question marks': {
    request: resource('a'.repeat(LONG)),
    statement: resources((turn) => `*${'?'.repeat(LONG - 10)}b*${spelled(turn, '?*', 12)}`),
  },
  'a long literal that almost occurs': {
    request: resource(`bb${'aab'.repeat(Math.floor(LONG / 3))}`),
    statement: resources((turn) => `*${'aab'.repeat(100)}b${'aab'.repeat(100)}${spelled(turn, 'ab', 14)}*`),
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
    request: (turn) => ({ ...resource('x')(), action: `iam:${noise(FEW, 60)}${Math.abs(turn) % 10}` }),
    statement: actions((turn) => `*${spelled(turn, 'abcd?', 7)}dd*`),
  },
  StringLike: {
    request: agent(noise(FEW, LONG_AGENT)),
    statement: values('StringLike', 'aws:UserAgent', (turn) => `*${spelled(turn, FEW, 8)}dd*`),
  },
  'StringLike, two pieces': {
    request: agent(noise(FEW, LONG_AGENT)),
    statement: values('StringLike', 'aws:UserAgent', (turn) => `*${spelled(turn, 'abcd?', 5)}*dcba?ab?dd*`),
  },
  'StringLike with variables': {
    request: agent(noise(FEW, LONG_AGENT)),
    statement: values('StringLike', 'aws:UserAgent', (turn) => `*\${aws:userid}${spelled(turn, FEW, 4)}*`),
  },
  'StringLike with a value that occurs': {
    request: agent(`${noise(FEW, LONG_AGENT - CONTEXT['aws:userid'].length)}${CONTEXT['aws:userid']}`),
    statement: values('StringLike', 'aws:UserAgent', (turn) => `*\${aws:userid}${spelled(turn, FEW, 4)}*`),
  },
  'StringEquals with variables': {
    request: agent(noise(FEW, LONG_AGENT)),
    statement: values('StringEquals', 'aws:UserAgent', (turn) => `a\${aws:userid}${spelled(turn, FEW, 6)}`),
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
    statement: values('ArnLike', 'aws:PrincipalArn', (turn) => `*:*:*::*${spelled(turn, '123456789', 6)}*:*`),
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
    statement: resources((turn) => `*${spelled(turn, 'a?', 12)}????${'aab?aa'.repeat(40)}????${'aba?ab'.repeat(3)}*`),
  },
  ArnLike: {
    request: resource('x'),
    statement: values('ArnLike', 'aws:PrincipalArn', (turn) => `*:*:*:*:*:*${spelled(turn, 'abstf', 8)}*`),
  },
  IpAddress: {
    request: agent('x'),
    statement: values('IpAddress', 'aws:SourceIp', (turn) => `10.${turn % 256}.${(turn >> 8) % 256}.0/24`),
  },
  DateLessThan: { request: agent('x'), statement: values('DateLessThan', 'aws:CurrentTime', String) },
  'many keys': { request: agent('x'), statement: keys('StringNotEquals', (turn) => `k${turn}`) },
}
