// The filters in the address of the event history, and its files.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileLines, fileStart } from './event-files'
import { eventFilters, momentOf, parseEventsQuery } from './events-list'

test('every filter of the address becomes a filter of the search', () => {
  const query = parseEventsQuery({
    user: 'alice',
    event: 'CreateUser',
    resource: 'bob',
    refused: '1',
    error: 'AccessDenied',
    readonly: 'false',
    source: 'iam.amazonaws.com',
    key: 'AKIAEXAMPLE',
    from: '2026-11-29',
    to: '2026-11-30 14:05',
  })
  expect(eventFilters(query)).toEqual({
    UserName: 'alice',
    EventName: 'CreateUser',
    ResourceName: 'bob',
    Refused: true,
    ErrorCode: 'AccessDenied',
    ReadOnly: false,
    EventSource: 'iam.amazonaws.com',
    AccessKeyId: 'AKIAEXAMPLE',
    StartTime: new Date('2026-11-29T00:00:00Z'),
    EndTime: new Date('2026-11-30T14:05:59Z'),
  })
})

test('unknown values are dropped', () => {
  const query = parseEventsQuery({ readonly: 'maybe', source: 'x', from: 'now', to: '2026-02-31' })
  expect(query.filters).toEqual({})
})

test('accepts a day, a minute or a second as a time, and rejects any other text', () => {
  expect(momentOf('2026-11-30T14:05:07Z')).toEqual({
    first: new Date('2026-11-30T14:05:07Z'),
    last: new Date('2026-11-30T14:05:07Z'),
  })
  for (const text of ['2026-13-01', '2026-11-30 25:00', '1969-12-31', '2026', '']) {
    expect(momentOf(text), text).toBeUndefined()
  }
  fc.assert(fc.property(fc.string(), (text) => (momentOf(text)?.first.getTime() ?? 0) >= 0))
})

test('G4: no cell of the CSV is a formula, and no line of the JSON is broken', () => {
  const event = {
    Record: {
      eventName: 'CreateUser',
      userAgent: '@SUM(1)\r\nforged line',
      errorMessage: '=HYPERLINK("x")',
      requestParameters: { path: '/\r\n/' },
    },
    Username: '+1',
    Resources: [{ ResourceType: 'AWS::IAM::User', ResourceName: '-2+3' }],
  } as unknown as Parameters<typeof fileLines>[1][number]
  const csv = fileStart('csv') + fileLines('csv', [event])
  for (const formula of ['@SUM', '=HYPER', '+1', '-2+3']) expect(csv).toContain(`'${formula}`)
  expect(fileStart('json') + fileLines('json', [event])).toMatch(/^[^\r\n]+\n$/)
})
