import { expect, test } from 'vitest'
import { readService } from '../../rules/facts/aws-facts'
import { slot } from '../process-slot'
import { awsFacts, indexText, servicesText } from './aws-facts'

test('reads nothing before the facts are needed, and the file once', () => {
  delete slot.awsFacts
  expect(slot.awsFacts).toBeUndefined()
  const facts = awsFacts()
  expect(slot.awsFacts).toBeDefined()
  expect(awsFacts()).toBe(facts)
})

test('parses a service once, under its prefix in any case', () => {
  const facts = awsFacts()
  expect(facts.service('S3')).toBe(facts.service('s3'))
  expect(facts.service('s3')?.name).toBe('Amazon S3')
  for (const prefix of ['', 'constructor', '__proto__', 'new-service', '*'])
    expect(facts.service(prefix), prefix).toBeUndefined()
})

test('has about 450 services by AWS’s names, and the global condition keys', () => {
  const { services, globalKeys } = awsFacts()
  expect(services.size).toBeGreaterThan(400)
  expect(services.get('iam')).toBe('AWS Identity and Access Management (IAM)')
  expect(globalKeys).toContain('aws:PrincipalTag/${TagKey}')
})

test('returns the text of some services, and of the index, for browsers', () => {
  const lines = JSON.parse(servicesText(['sts', 'new-service', 's3'])).map(readService)
  expect(lines.map(({ prefix }: { prefix: string }) => prefix)).toEqual(['sts', 's3'])
  expect(servicesText([])).toBe('[]')
  const [globalKeys, , services] = JSON.parse(indexText())
  expect(globalKeys).toEqual(awsFacts().globalKeys)
  expect(new Map(services)).toEqual(awsFacts().services)
})

test('keeps what a browser loads small', () => {
  expect(indexText().length).toBeLessThan(30_000)
  const sizes = [...awsFacts().services.keys()].map((prefix) => servicesText([prefix]).length)
  expect(Math.max(...sizes)).toBeLessThan(80_000)
})
