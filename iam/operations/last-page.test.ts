// D15: a list that ends exactly at MaxItems has no further page.
import { beforeAll, expect, test } from 'vitest'
import { goodFor, isAbsent } from '../../test/calls/good-calls'
import { stage } from '../../test/calls/stage'
import type { TestAccount } from '../../test/fixtures'
import type { OperationName } from '../gate/call-operation'
import { operations } from './index'

const names = (Object.keys(operations) as OperationName[]).filter(
  (name) => 'MaxItems' in operations[name].input.shape && !isAbsent(name),
)

interface Page {
  IsTruncated?: boolean
  Marker?: string
  NextMarker?: string
}
let made: TestAccount
const page = (name: OperationName, more: object) => {
  const searched = name.startsWith('Search') ? { SortBy: undefined, Text: undefined } : {}
  const input = { ...goodFor(made, name), ...searched, MaxItems: undefined, ...more }
  return made.call(name, input as never) as Promise<Page>
}
const nextOf = ({ Marker, NextMarker }: Page) => Marker ?? NextMarker
const countOf = (answer: Page) =>
  Object.values(answer)
    .filter((member) => Array.isArray(member))
    .reduce((sum, rows) => sum + rows.length, 0)

beforeAll(async () => {
  made = await stage()
})

test.each(names)('D15: %s ends exactly at MaxItems without a marker', async (name) => {
  const count = countOf(await page(name, {}))
  if (count === 0) return
  const whole = await page(name, { MaxItems: count })
  expect(countOf(whole)).toBe(count)
  expect(whole.IsTruncated ?? false).toBe(false)
  expect(nextOf(whole)).toBeUndefined()
  if (count === 1) return
  const first = await page(name, { MaxItems: count - 1 })
  expect([countOf(first), first.IsTruncated ?? true]).toEqual([count - 1, true])
  const last = await page(name, { MaxItems: 1, Marker: nextOf(first) })
  expect([countOf(last), last.IsTruncated ?? false]).toEqual([1, false])
  expect(last.Marker ?? last.NextMarker).toBeUndefined()
})
