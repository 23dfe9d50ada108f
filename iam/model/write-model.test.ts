// What scripts/write-model.mjs derives from a service model. The derived files themselves are
// checked by the compiler and by the tests of the operations.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ERRORS_FILE, modelFile, modelFiles, SERVICES_FILE } from '../../scripts/write-model.mjs'

const LONG = `[${'\\u0020'.repeat(20)}]+`
const MODEL = {
  metadata: { apiVersion: '2010-05-08', xmlNamespace: 'https://iam.example/doc/' },
  operations: {
    TagUser: {
      input: { shape: 'TagUserRequest' },
      errors: [{ shape: 'NoSuchEntityException' }, { shape: 'PlainException' }],
    },
    GetUser: {
      input: { shape: 'GetUserRequest' },
      output: { shape: 'GetUserResponse', resultWrapper: 'GetUserResult' },
      documentation: '<p>Prose.</p>',
    },
  },
  shapes: {
    GetUserRequest: { type: 'structure', members: { UserName: { shape: 'name' } } },
    GetUserResponse: { type: 'structure', required: [], members: { Path: { shape: 'path' } } },
    TagUserRequest: {
      type: 'structure',
      required: ['Tags'],
      members: { Tags: { shape: 'tags', documentation: '<p>Prose.</p>' } },
    },
    tags: { type: 'list', member: { shape: 'Tag' }, max: 50 },
    Tag: { type: 'structure', required: ['Key'], members: { Key: { shape: 'name' } } },
    name: { type: 'string', min: 1, max: 128, pattern: '[\\w+=,.@-]+' },
    path: { type: 'string', pattern: LONG },
    unused: { type: 'string', documentation: '<p>Prose.</p>' },
    NoSuchEntityException: {
      type: 'structure',
      exception: true,
      error: { code: 'NoSuchEntity', httpStatusCode: 404, senderFault: true },
    },
    PlainException: { type: 'structure', exception: true },
  },
}

describe('the derived model', () => {
  const files = modelFiles({ iam: MODEL })

  test('has operations and the shapes they use, sorted and without prose', () => {
    expect(files[modelFile('iam')]).toBe(`export const iam = {
  operations: {
    GetUser: { input: 'GetUserRequest', output: 'GetUserResponse', errors: [] },
    TagUser: { input: 'TagUserRequest', errors: ['NoSuchEntity', 'PlainException'] },
  },
  shapes: {
    GetUserRequest: { type: 'structure', required: [], members: { UserName: 'name' } },
    GetUserResponse: { type: 'structure', required: [], members: { Path: 'path' } },
    Tag: { type: 'structure', required: ['Key'], members: { Key: 'name' } },
    TagUserRequest: { type: 'structure', required: ['Tags'], members: { Tags: 'tags' } },
    name: { type: 'string', min: 1, max: 128, pattern: '[\\\\w+=,.@-]+' },
    path: {
      type: 'string',
      pattern:
        '[${'\\\\u0020'.repeat(20)}]+',
    },
    tags: { type: 'list', member: 'Tag', max: 50 },
  },
} as const
`)
  })

  test('has the version, the namespace and the operations of each service', () => {
    expect(files[SERVICES_FILE]).toContain("version: '2010-05-08',")
    expect(files[SERVICES_FILE]).toContain("operations: ['GetUser', 'TagUser'],")
  })

  test('has each declared error by the code that is sent, with its status', () => {
    expect(files[ERRORS_FILE]).toContain('{\n  NoSuchEntity: 404,\n  PlainException: 400,\n}')
  })

  test('A14: has the operations that AWS accepts unsigned', () => {
    const GetUser = { ...MODEL.operations.GetUser, authtype: 'none' }
    const sts = { ...MODEL, operations: { ...MODEL.operations, GetUser } }
    expect(files[SERVICES_FILE]).toContain('unsigned: [],')
    expect(modelFiles({ sts })[SERVICES_FILE]).toContain("unsigned: ['GetUser'],")
  })

  test('is the same whatever the order of the operations', () => {
    const operations = Object.fromEntries(Object.entries(MODEL.operations).reverse())
    expect(modelFiles({ iam: { ...MODEL, operations } })).toEqual(files)
  })
})

test.each([modelFile('iam'), modelFile('sts'), SERVICES_FILE, ERRORS_FILE])(
  '%s names its source, version and licence',
  (path) => {
    expect(readFileSync(path, 'utf8')).toMatch(
      /^\/\/ Written by scripts\/write-model\.mjs from botocore \d+\.\d+\.\d+ \(Apache-2\.0\) on \d{4}-\d\d-\d\d\./,
    )
  },
)
