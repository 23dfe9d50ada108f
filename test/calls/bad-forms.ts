// Bad requests that apply to every operation: in their encoding, in their names, and in additional
// parameters.
import { oneOf, type Random } from './bad-values'
import type { Modelled } from './modelled'

/**
 * The expected result: an error code with its message where the model defines it, the result of the
 * original request ('ignored'), or any result of a well-formed request ('judged').
 */
export type Due = { code: string; message?: string } | 'ignored' | 'judged'

export interface BadRequest {
  /** The change that was made, for the report of a failure. */
  what: string
  body: string | Buffer
  contentType?: string
  due: Due
}

/** A valid request to start from. Names and values are not encoded. */
export interface Good {
  action: string
  version: string
  params: [name: string, value: string][]
  /**
   * The operation's members in the model, and Gatehouse's own members that the model does not have.
   */
  members: Record<string, Modelled>
  ownMembers: readonly string[]
}

export const MALFORMED = { code: 'MalformedInput' }
const UNKNOWN = { code: 'InvalidAction' }

const encode = (text: string) => new URLSearchParams([['', text]]).toString().slice(1)
const encoded = (params: readonly [string, string][]) =>
  params.map((pair) => pair.map(encode).join('='))
const headOf = ({ action, version }: Good): [string, string][] => [
  ['Action', action],
  ['Version', version],
]
export const bodyOf = (good: Good, params: [string, string][], more: string[] = []) =>
  [...encoded([...headOf(good), ...params]), ...more].join('&')

/** Parameters of no operation, of other operations, and of JavaScript's prototypes. */
const ALIEN = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__proto__.isAdmin',
    'length',
  ],
  ...[
    'constructor.prototype.isAdmin',
    '__proto__[x]',
    '__defineGetter__',
    'then',
    'toJSON',
    '',
    ' ',
    '.',
    '..',
    '.member.1',
  ],
  ...[
    'action',
    'version',
    'ACTION',
    'Action.member.1',
    'Version.1',
    'AccountId',
    'accountId',
    'principal',
    'X-Amz-Nothing',
  ],
  ...[
    'UserNames',
    'username',
    'USERNAME',
    'Username',
    'policyArn',
    'RoleNames',
    'SerialNumbers',
    '密',
    '\u0001',
    '\uffff',
    '$where',
  ],
]

export function alien(good: Good, random: Random): BadRequest {
  const name = oneOf(random, ALIEN)
  const value = oneOf(random, ['x', '', '密\u0001', '{"isAdmin":true}', 'x'.repeat(random(50_000))])
  return {
    what: `and ${JSON.stringify(name)}`,
    body: bodyOf(good, [...good.params, [name, value]]),
    due: 'ignored',
  }
}

/**
 * Invalid form encodings and invalid UTF-8: ill-formed escapes, bytes of no character, half a
 * surrogate pair, overlong forms, nulls.
 */
const NO_TEXT = [
  '%',
  '%4_',
  '%zz',
  '%%',
  '%u0041',
  '%FF',
  '%C3%28',
  '%E2%82',
  '%ED%A0%80',
  '%ED%BF%BF',
  '%C0%80',
  '%F5%80%80%80',
  '%00',
]

export function badEncoding(good: Good, random: Random): BadRequest {
  const broken = oneOf(random, NO_TEXT)
  const [name] = oneOf(random, [...headOf(good), ...good.params])
  const rest = encoded([...headOf(good), ...good.params].filter(([other]) => other !== name))
  const part = oneOf(random, [
    `${name}=a${broken}`,
    `${name}=${broken}_`,
    `${broken}=x`,
    `Other=${broken}`,
    broken,
  ])
  return { what: `encoded as ${part}`, body: [...rest, part].join('&'), due: MALFORMED }
}

export function badBytes(good: Good, random: Random): BadRequest {
  const bytes = oneOf(random, [
    [0xff],
    [0xfe, 0xff],
    [0xc3],
    [0xe2, 0x82],
    [0xed, 0xa0, 0x80],
    [0x80],
    [0],
  ])
  const body = Buffer.concat([
    Buffer.from(`${bodyOf(good, good.params)}&Other=`),
    Buffer.from(bytes),
  ])
  return { what: `and the bytes ${bytes}`, body, due: MALFORMED }
}

export function doubled(good: Good, random: Random): BadRequest {
  const [name] = oneOf(random, [...headOf(good), ...good.params])
  const value = oneOf(random, ['', 'x', new Map(good.params).get(name) ?? good.action])
  return {
    what: `${name} twice`,
    body: bodyOf(good, [...good.params, [name, value]]),
    due: MALFORMED,
  }
}

const TYPES = [
  ...[
    '',
    'application/json',
    'text/plain',
    'text/xml',
    'multipart/form-data; boundary=x',
    'application/x-amz-json-1.1',
  ],
  ...[
    'application/x-www-form-urlencoded; charset=utf-16',
    'application/x-www-form-urlencoded; charset=iso-8859-1',
  ],
  ...[
    'application/x-www-form-urlencoded, text/plain',
    'application/x-www-form-urlencodedx',
    'utf-8',
    ';',
    '*/*',
  ],
]

export function badType(good: Good, random: Random): BadRequest {
  const contentType = oneOf(random, TYPES)
  return { what: `as ${contentType}`, body: bodyOf(good, good.params), contentType, due: MALFORMED }
}

export function badName(good: Good, random: Random): BadRequest {
  const { action, version } = good
  const other = oneOf<Partial<Good>>(random, [
    ...[
      '',
      ' ',
      `${action} `,
      ` ${action}`,
      action.toLowerCase(),
      `${action}s`,
      `${action}\n`,
      action.slice(1),
    ].map((name) => ({ action: name })),
    ...[
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'default',
      '密'.repeat(200),
      '😀'.repeat(100),
    ].map((name) => ({ action: name })),
    ...[
      '',
      ' ',
      '2010-05-09',
      '2010-05-08 ',
      '2010-5-8',
      '20100508',
      'latest',
      'x'.repeat(9_000),
    ].map((text) => ({
      version: text,
    })),
    { version: version === '2010-05-08' ? '2011-06-15' : '2010-05-08' },
  ])
  return {
    what: JSON.stringify(other).slice(0, 80),
    body: bodyOf({ ...good, ...other }, good.params),
    due: UNKNOWN,
  }
}

export const tooMany = (good: Good): BadRequest => ({
  what: 'with more parameters than a request may have',
  body: bodyOf(
    good,
    good.params,
    Array.from({ length: 10_000 }, (_, i) => `p${i}`),
  ),
  due: MALFORMED,
})
