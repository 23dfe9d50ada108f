// The shapes of the operations against AWS's model: type, bounds, pattern, values and requirement
// of every member, at any depth. Names are compared at compile time (iam/model/conformance.ts).
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { OWN_BOUNDS } from '../../test/calls/bad-requests'
import { STORABLE } from '../../test/calls/bad-values'
import { isModelled, type Modelled, modelOf } from '../../test/calls/modelled'
import type { OperationName } from '../gate/call-operation'
import type { Operation } from '../operation'
import { operations } from './index'

const definitions = Object.entries(operations as unknown as Record<OperationName, Operation>)
const modelled = definitions.filter(([name]) => isModelled(name))

/** A check of zod, as its definition. */
interface Check {
  check: string
  minimum?: number
  maximum?: number
  value?: number
  pattern?: RegExp
  error?(issue: object): string
}

/** Returns what a schema requires of a value, in the words of AWS's model. */
function described(schema: z.ZodType): Modelled {
  const { def } = schema as unknown as {
    def: { type: string; checks?: { _zod: { def: Check } }[]; [name: string]: unknown }
  }
  const checks = (def.checks ?? []).map(({ _zod }) => _zod.def)
  const bounds: Partial<Modelled> = {}
  for (const { check, minimum, maximum, value, error } of checks) {
    if (check === 'min_length') bounds.min = minimum as number
    if (check === 'max_length') bounds.max = maximum as number
    if (check === 'greater_than') bounds.min = value as number
    if (check === 'less_than') bounds.max = value as number
    if (check === 'string_format')
      bounds.pattern = (error?.({}) ?? '').replace(/^.* regular expression pattern: /, '')
  }
  switch (def.type) {
    case 'optional':
      return { ...described(def.innerType as z.ZodType), required: false }
    case 'string':
      return { type: 'string', required: true, ...bounds }
    case 'number':
      return { type: 'integer', required: true, ...bounds }
    case 'boolean':
      return { type: 'boolean', required: true }
    case 'enum':
      return {
        type: 'string',
        required: true,
        enum: Object.values(def.entries as Record<string, string>),
      }
    case 'array':
      return {
        type: 'list',
        required: true,
        member: described(def.element as z.ZodType),
        ...bounds,
      }
    case 'object':
      return {
        type: 'structure',
        required: true,
        members: membersOf(def.shape as Record<string, z.ZodType>),
      }
    case 'date':
      return { type: 'timestamp' }
    default:
      throw new Error(`A shape contains ${def.type}`)
  }
}
const membersOf = (shape: Readonly<Record<string, z.ZodType>>) =>
  Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, described(schema)]))

/** One line per constraint, such as `Tags[].Key: max 128`. */
function constraints(place: string, node: Modelled): string[] {
  const { type, min, max, pattern, enum: values, required, member, members } = node
  return [
    `${place}: ${type}`,
    ...(min ? [`${place}: min ${min}`] : []),
    ...(max === undefined ? [] : [`${place}: max ${max}`]),
    ...(pattern === undefined ? [] : [`${place}: pattern ${pattern}`]),
    ...(values ? [`${place}: one of ${values.join(' ')}`] : []),
    ...(required ? [`${place}: required`] : []),
    ...(member ? constraints(`${place}[]`, { ...member, required: false }) : []),
    ...constraintsOf(members ?? {}, `${place}.`),
  ]
}
const constraintsOf = (members: Readonly<Record<string, Modelled>>, within = ''): string[] =>
  Object.entries(members).flatMap(([name, node]) => constraints(within + name, node))

/** The constraints that AWS's model does not have, with the reason. */
const ADDED: Record<string, string> = {
  'GetRequestAuthorizationDetails.authorizationId: min 1': 'the pattern requires a character',
  'GetRequestAuthorizationDetails.authorizationId: max 256': 'the limit of AWS’s newer operation',
  'GetRequestAuthorizationDetails.nextToken: min 1': 'an empty token is none',
  'GetRequestAuthorizationDetails.nextToken: max 320': 'bounds what is compared',
  'LookupEvents.NextToken: min 1': 'an empty token is none',
  'LookupEvents.NextToken: max 1024': 'bounds what is compared',
  'CreateVirtualMFADevice.VirtualMFADeviceName: max 226':
    'a serial number has at most 256 characters',
  'CreateLoginProfile.Password: required': 'optional for sessions of the root user only',
  'DeletePolicyVersion.VersionId: max 64': 'bounds what is compared',
  'GetPolicyVersion.VersionId: max 64': 'bounds what is compared',
  'SetDefaultPolicyVersion.VersionId: max 64': 'bounds what is compared',
  ...Object.fromEntries(
    [
      'GetContextKeysForCustomPolicy',
      'GetContextKeysForPrincipalPolicy',
      'SimulateCustomPolicy',
      'SimulatePrincipalPolicy',
    ].flatMap((name) =>
      [
        ...Object.entries(OWN_BOUNDS).map(([member, max]) => `${member}: max ${max}`),
        'OrderedOrganizationPolicyInputList[].ServiceControlPolicyInputList: max 20',
        'ContextEntries[].ContextKeyValues: max 100',
        'ContextEntries[].ContextKeyValues[]: max 2048',
      ].map((constraint) => [`${name}.${constraint}`, 'bounds the work of a simulation']),
    ),
  ),
}

describe.each(modelled)('%s', (name, { input, ownMembers = [] }) => {
  const own = Object.entries(input.shape).filter(([member]) => !ownMembers.includes(member))
  const ours = constraintsOf(membersOf(Object.fromEntries(own) as Record<string, z.ZodType>))
  const aws = constraintsOf(modelOf(name).members)

  test('has every constraint of AWS’s model', () => {
    expect(aws.filter((constraint) => !ours.includes(constraint))).toEqual([])
  })

  test('adds a constraint for a reason only', () => {
    const hasPattern = (place: string) =>
      aws.some((constraint) => constraint.startsWith(`${place}: pattern `))
    const unexplained = ours.filter((constraint) => {
      const [place = '', rule = ''] = constraint.split(/: (.*)/s)
      // Nothing could store or show the control characters that these patterns leave out.
      const isStorable = rule === `pattern ${STORABLE}+` || rule === `pattern ${STORABLE}*`
      return !(
        aws.includes(constraint) ||
        (isStorable && !hasPattern(place)) ||
        Object.hasOwn(ADDED, `${name}.${constraint}`)
      )
    })
    expect(unexplained).toEqual([])
  })
})
