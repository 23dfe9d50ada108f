// A form action could be called with a value of any type instead of an input. The gate accepts none
// of them as a string.
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { IamError } from '../../rules/errors/iam-error'
import { goodFor } from '../../test/calls/good-calls'
import { stage } from '../../test/calls/stage'
import { type Caller, refusal, storedOf, type TestAccount } from '../../test/fixtures'
import type { Operation } from '../operation'
import { operations } from '../operations'
import type { InputOf, OperationName } from './call-operation'

const names = Object.keys(operations) as OperationName[]
const shapeOf = (name: OperationName) =>
  (operations[name] as unknown as Operation).input.shape as Record<string, z.ZodType>
/** Members with the type of value that they accept. */
const cases = names.flatMap((name) =>
  Object.entries(shapeOf(name)).map(([member, schema]) => ({
    name,
    member,
    takes: kindOf(schema),
    takesZero: schema.safeParse(0).success,
  })),
)
function kindOf(schema: z.ZodType): string {
  const { def } = schema as unknown as { def: { type: string; innerType?: z.ZodType } }
  return def.innerType ? kindOf(def.innerType) : def.type
}

class Pretender {
  toString = () => 'target'
  toJSON = () => 'target'
}

/** Values with the type that each could be accepted as. The member of that type is skipped. */
const VALUES: [takenAs: string, value: unknown][] = [
  ...[
    null,
    Symbol('target'),
    () => 'target',
    new Pretender(),
    new String('target'),
    Buffer.from('target'),
  ].map((value): [string, unknown] => ['nothing', value]),
  ['date', new Date(0)],
  ...[/target/, new Map([['a', 'b']]), new Set(['a']), Promise.resolve('target'), 1n, NaN].map(
    (value): [string, unknown] => ['nothing', value],
  ),
  ...[Infinity, -Infinity, -0, 1.5, 2 ** 53, 1e308].map((value): [string, unknown] => [
    'nothing',
    value,
  ]),
  ['nothing', Object.create(null)],
  ['nothing', JSON.parse('{"__proto__":{"length":1},"constructor":"target"}')],
  ['nothing', new Proxy({}, {})],
  ['nothing', [['target']]],
  ['nothing', [null]],
  ['nothing', new Array(3)],
  ['nothing', { length: 1, 0: 'target' }],
  ['boolean', true],
  ['number', 7],
  ['array', []],
]

let made: TestAccount
let before: string
beforeAll(async () => {
  made = await stage()
  before = await storedOf(made.accountId)
})
afterEach(() => vi.restoreAllMocks())

const call = (name: OperationName, input: unknown): Promise<unknown> =>
  (made.call as Caller)(name, input as InputOf<typeof name>)

test.each(cases)(
  '$name: rejects values of every other type for $member',
  async ({ name, member, takes, takesZero }) => {
    for (const [takenAs, value] of VALUES) {
      if (takenAs === takes || (value === 0 && takesZero)) continue
      const error = await refusal(call(name, { ...goodFor(made, name), [member]: value }))
      // CloudTrail has an error of its own for each member.
      if (operations[name].service === 'cloudtrail') {
        expect(error.code).toMatch(/^(ValidationError|Invalid\w+Exception)$/)
        continue
      }
      expect(error.code).toBe('ValidationError')
      expect(Object.keys(error.detail.fields ?? {})).toEqual([member])
      expect(error.message).toContain(
        `Value at '${member.charAt(0).toLowerCase()}${member.slice(1)}`,
      )
    }
    expect(await storedOf(made.accountId)).toBe(before)
  },
)

describe('rejects an input that is not an object', () => {
  test.each(names)('%s', async (name) => {
    for (const input of [
      null,
      undefined,
      'target',
      7,
      true,
      [],
      [['UserName', 'target']],
      () => ({}),
    ]) {
      const { code, detail } = await refusal(call(name, input))
      expect(code).toBe('ValidationError')
      expect(Object.keys(detail.fields ?? {})).toEqual(['Request'])
    }
    expect(await storedOf(made.accountId)).toBe(before)
  })
})

describe('never returns a server error for text that the database can’t store', () => {
  const texts = ['a\0b', '\0', '\uD800', 'a\uDFFFb', '\uDC00\uD800', '\uFFFE']
  test.each(cases.filter(({ takes }) => takes === 'string'))(
    '$name by $member',
    async ({ name, member }) => {
      const stderr = vi.spyOn(process.stderr, 'write')
      for (const text of texts) {
        const outcome = await call(name, { ...goodFor(made, name), [member]: text }).catch(
          (error: unknown) => error,
        )
        if (outcome instanceof IamError) expect(outcome.status, outcome.message).toBeLessThan(500)
        else if (outcome instanceof Error) throw outcome
      }
      expect(stderr).not.toHaveBeenCalled()
      expect(await storedOf(made.accountId)).toBe(before)
    },
  )
})
