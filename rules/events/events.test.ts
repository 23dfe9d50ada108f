// IDs of events, and the entities that a call is about.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVENT_ID_BYTES, eventId, isEventId, timeOfEventId } from './event-id'
import { eventResources } from './event-resources'

const random = fc.uint8Array({ minLength: EVENT_ID_BYTES, maxLength: EVENT_ID_BYTES })
const times = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })

test('an ID is a UUID of version 7 that contains the time of its event', () => {
  fc.assert(
    fc.property(times, random, (at, bytes) => {
      const id = eventId(at, bytes)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(timeOfEventId(id)).toEqual(at)
    }),
  )
})

test('an ID of an earlier release has no time', () => {
  const id = '0b8f0f5e-7d52-4f0d-9b50-1d2a3c4b5e6f'
  expect([isEventId(id), timeOfEventId(id)]).toEqual([true, undefined])
  expect([isEventId('x'), timeOfEventId('x')]).toEqual([false, undefined])
})

test('a call is about each entity that it names, once', () => {
  const arn = 'arn:aws:iam::123456789012:policy/own'
  expect(eventResources({ userName: 'bob', policyArn: arn, path: '/' }, null)).toEqual([
    { ResourceType: 'AWS::IAM::User', ResourceName: 'bob' },
    { ResourceType: 'AWS::IAM::Policy', ResourceName: arn },
  ])
  expect(
    eventResources(
      { userName: 'bob' },
      { accessKey: { userName: 'bob', accessKeyId: 'AKIA1', status: 'Active' } },
    ),
  ).toEqual([
    { ResourceType: 'AWS::IAM::User', ResourceName: 'bob' },
    { ResourceType: 'AWS::IAM::AccessKey', ResourceName: 'AKIA1' },
  ])
  expect(eventResources(null, { ConsoleLogin: 'Success', constructor: 'x' })).toEqual([])
})
