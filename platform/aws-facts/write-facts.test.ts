// What scripts/aws-facts.mjs derives from the package of AWS's services, and whether the files
// in this folder are that.
import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { factsOf, readService } from '../../rules/facts/aws-facts'
import { awsFacts as derive, installedServices } from '../../scripts/aws-facts.mjs'
import { AWS_LICENCE_FILE, AWS_SOURCE_FILE, digestOf } from '../../scripts/write-facts.mjs'
import { awsFacts } from './aws-facts'
import { AWS_FACTS_SOURCE } from './aws-facts-source'

const TYPES = [
  { key: 'bucket', arn: 'arn:${Partition}:store:::${BucketName}' },
  {
    key: 'object',
    arn: 'arn:${Partition}:store:::${BucketName}/${Name}',
    conditionKeys: ['store:Tag/<key>'],
  },
]
const action = (
  name: string,
  accessLevel: string,
  types: string[],
  conditionKeys: string[] = [],
) => ({
  name,
  accessLevel,
  resourceTypes: types.map((type) => ({ name: type })),
  conditionKeys,
})
const STORE = {
  prefix: 'store',
  name: 'Example Store',
  actions: [
    action('PutObject', 'Write', ['object'], ['store:acl']),
    action('GetObject', 'Read', ['object', 'bucket']),
    action('DeleteObject', 'Write', ['object'], ['store:acl']),
    action('SetOwner', 'Permissions management, Write', []),
  ],
  keys: ['store:acl', 'store:Tag/<key>'],
  types: TYPES,
}
const OTHER = {
  ...{ prefix: 'other', name: 'Other', types: [] },
  actions: [action('Look', 'List', [], ['store:Elsewhere', 'foreign:Key'])],
  keys: ['store:Elsewhere', 'foreign:Key'],
}
const PACKAGED = { globalKeys: ['aws:Time', 'aws:Tag/tag-key'], services: [OTHER, STORE] }

/** Reads the text back. */
function read(packaged: unknown) {
  const { text, counts } = derive(packaged as Parameters<typeof derive>[0])
  const [index, ...lines] = text.split('\n').map((line) => JSON.parse(line))
  const services = lines.map(readService)
  const facts = factsOf(
    [index[0], index[1], services.map(({ prefix, name }) => [prefix, name])],
    (one) => services.find(({ prefix }) => prefix === one),
  )
  return { facts, counts, lines }
}

describe('the derived facts', () => {
  const { facts, counts, lines } = read(PACKAGED)

  test('have every action with its level, resource types and condition keys', () => {
    const { actions = [] } = facts.service('STORE') ?? {}
    expect(
      actions.map(({ name, level, types, keys }) => [
        name,
        level,
        types?.map((type) => type.name),
        keys,
      ]),
    ).toEqual([
      ['store:DeleteObject', 'Write', ['object'], ['store:acl', 'store:Tag/${key}']],
      ['store:GetObject', 'Read', ['bucket', 'object'], ['store:Tag/${key}']],
      ['store:PutObject', 'Write', ['object'], ['store:acl', 'store:Tag/${key}']],
      ['store:SetOwner', 'Permissions management', [], []],
    ])
  })

  test('have AWS’s names, ARNs with their variable parts, and the global keys', () => {
    expect([...facts.services]).toEqual([
      ['other', 'Other'],
      ['store', 'Example Store'],
    ])
    expect(facts.service('store')?.actions[1]?.types?.map(({ arn }) => arn)).toEqual(
      TYPES.map(({ arn }) => arn),
    )
    expect(facts.globalKeys).toEqual(['aws:Tag/${TagKey}', 'aws:Time'])
  })

  test('list a key under the service of its prefix, whichever service supports it', () => {
    expect(facts.service('store')?.keys).toEqual([
      'store:acl',
      'store:Tag/${key}',
      'store:Elsewhere',
    ])
    expect(facts.otherKeys).toEqual(['foreign:Key'])
  })

  test('share what several actions have in common, and are counted', () => {
    expect(lines[1][4][0]).toEqual(['W', [1], [0], 'DeleteObject PutObject'])
    expect(counts).toEqual({ services: 2, actions: 5, resourceTypes: 2, keys: 6 })
  })

  test('are refused if the package has a new access level, or an ARN of another form', () => {
    const store = (change: object) => ({ globalKeys: [], services: [{ ...STORE, ...change }] })
    expect(() => read(store({ actions: [action('X', 'Sharing', [])] }))).toThrow(
      'access level Sharing',
    )
    expect(() => read(store({ actions: [], types: [{ key: 'bucket', arn: 'bucket' }] }))).toThrow(
      'has the ARN',
    )
    expect(() => read(store({ actions: [action('X', 'Read', ['queue'])] }))).toThrow('no queue')
  })
})

describe('the files', () => {
  test('name their source, version, licence and date', () => {
    expect(readFileSync(AWS_SOURCE_FILE, 'utf8')).toMatch(
      /^\/\/ Written by scripts\/write-facts\.mjs from @cloud-copilot\/iam-data \d+\.\d+\.\d+ \(MIT\) on \d{4}-\d\d-\d\d\./,
    )
  })

  test('contain the facts of the installed package, with its licence', () => {
    const installed = installedServices()
    const { text, counts } = derive(installed)
    const { sha256, updated, ...counted } = AWS_FACTS_SOURCE
    expect(installed.licence).toBe('MIT')
    expect(readFileSync(AWS_SOURCE_FILE, 'utf8')).toContain(` ${installed.version} (MIT)`)
    expect(readFileSync(AWS_LICENCE_FILE, 'utf8')).toBe(installed.licenceText)
    expect(updated).toBe(installed.updated)
    expect(counted).toEqual(counts)
    expect(digestOf(text)).toBe(sha256)
    const file = readFileSync('platform/aws-facts/facts.br')
    expect(brotliDecompressSync(file).toString() === text).toBe(true)
  })

  test('contain as many services and actions as they say', () => {
    const facts = awsFacts()
    const services = [...facts.services.keys()].map((prefix) => facts.service(prefix))
    expect(services).toHaveLength(AWS_FACTS_SOURCE.services)
    expect(services.flatMap((service) => service?.actions ?? [])).toHaveLength(
      AWS_FACTS_SOURCE.actions,
    )
  })
})
