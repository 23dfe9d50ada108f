// The cache bounded by bytes: what it forgets, and that its estimate is near the real heap.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { parsePolicyDocument } from '../rules/policy/policy-document'
import { heapBytes, SizedMap } from './sized-map'

describe('C10: a sized map', () => {
  test('forgets what was not used for longest, and never exceeds its limit', () => {
    const map = new SizedMap<string>()
    const text = 'x'.repeat(1_000)
    const limit = 3 * (heapBytes(text) + heapBytes('a'))
    for (const key of ['a', 'b', 'c']) map.set(key, text, limit)
    map.get('a')
    map.set('d', text, limit)
    expect(['a', 'b', 'c', 'd'].filter((key) => map.get(key))).toEqual(['a', 'c', 'd'])
    expect(map.bytes).toBe(limit)
    map.set('a', '', limit)
    expect(map.bytes).toBeLessThan(limit)
    for (const key of ['a', 'c', 'd']) map.delete(key)
    expect([map.bytes, map.size]).toEqual([0, 0])
  })

  test('stores nothing that alone exceeds the limit, and keeps the others', () => {
    const map = new SizedMap<string>()
    map.set('small', 'x', 1_000)
    map.set('large', 'x'.repeat(2_000), 1_000)
    expect([map.get('small'), map.get('large')]).toEqual(['x', undefined])
  })

  /** As many statements, or as long a list, as fit into a managed policy of 6,144 characters. */
  const documents: Record<string, (i: number) => object> = {
    'many short actions': (i) => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: actions(i, 400), Resource: '*' }],
    }),
    'many statements': (i) => ({
      Version: '2012-10-17',
      Statement: actions(i, 90).map((Action) => ({ Effect: 'Deny', Action, Resource: '*' })),
    }),
    'many conditions': (i) => ({
      Version: '2012-10-17',
      Statement: actions(i, 60).map((Action) => ({
        Effect: 'Allow',
        Action,
        Resource: '*',
        Condition: { StringEquals: { 'aws:username': [`a${i}`, `b${i}`] } },
      })),
    }),
  }
  const actions = (i: number, count: number) =>
    Array.from({ length: count }, (_, n) => `iam:A${i}x${n}`)

  test.each(Object.entries(documents))(
    'estimates compiled policies with %s to within half and double of the heap',
    (_, documentOf) => {
      setFlagsFromString('--expose-gc')
      const collect = runInNewContext('gc') as () => void
      const texts = Array.from({ length: 300 }, (_, i) => JSON.stringify(documentOf(i)))
      parsePolicyDocument(texts[0] ?? '')
      collect()
      const before = process.memoryUsage().heapUsed
      const parsed = texts.map((text) => parsePolicyDocument(text))
      collect()
      const real = process.memoryUsage().heapUsed - before
      const ratio = parsed.reduce((sum, policy) => sum + heapBytes(policy), 0) / real
      expect(ratio).toBeGreaterThan(0.5)
      expect(ratio).toBeLessThan(2)
    },
  )
})
