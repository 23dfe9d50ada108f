// A question about pasted policies: the documents, and the question's address if it is short
// enough.
import { type DocumentFindings, documentFindings } from '@/components/policy/document-findings'
import { SIMULATOR } from '@/components/policy/simulation/simulator-address'
import type { AwsFacts } from '@/rules/facts/aws-facts'
import { type FieldReader, readActions } from './question'
import { simulatorWords as words } from './words'

export interface CustomPolicies {
  PolicyInputList: string[]
  PermissionsBoundaryPolicyInputList: string[]
}

/** The fields for policies, under the operation's parameter names. */
export const POLICY_FIELDS = [
  {
    member: 'PolicyInputList',
    names: ['PolicyInputList.1', 'PolicyInputList.2'],
    label: (index: number) => (index === 0 ? words.policyDocument : words.secondPolicy),
  },
  {
    member: 'PermissionsBoundaryPolicyInputList',
    names: ['PermissionsBoundaryPolicyInputList.1'],
    label: () => words.boundaryPolicy,
  },
] as const

/** The values of the fields, empty ones included, with LF line ends. */
export const typedPolicies = (field: FieldReader): Record<string, string> =>
  Object.fromEntries(
    POLICY_FIELDS.flatMap(({ names }) =>
      names.map((name) => [name, (field(name) ?? '').replaceAll('\r\n', '\n')]),
    ),
  )

/** The documents that are not empty. */
export function customPolicies(typed: Record<string, string>): CustomPolicies {
  const [policies, boundaries] = POLICY_FIELDS.map(({ names }) =>
    names.map((name) => typed[name] ?? '').filter((text) => text.trim() !== ''),
  )
  return { PolicyInputList: policies ?? [], PermissionsBoundaryPolicyInputList: boundaries ?? [] }
}

/** The findings of each document, by field. */
export function findingsOf(
  typed: Record<string, string>,
  facts: AwsFacts,
): Record<string, DocumentFindings> {
  const given = Object.entries(typed).filter(([, text]) => text.trim() !== '')
  return Object.fromEntries(
    given.map(([name, text]) => [name, documentFindings(text, 'inline', facts)]),
  )
}

/** Browsers, proxies and mail programs accept addresses of this length without cutting them. */
const LONGEST_ADDRESS = 2_000

/**
 * The address of a question about pasted policies; undefined if it would be too long. A longer
 * question is posted and not stored: it is in no address, log or history.
 */
export function customAddress(field: FieldReader): string | undefined {
  const typed = {
    ...typedPolicies(field),
    ActionNames: readActions(field).join('\n'),
    ResourceArns: field('ResourceArns') ?? '',
    ContextEntries: field('ContextEntries') ?? '',
  }
  // The actions are included even if empty: they mark a submitted form.
  const fields = Object.entries(typed).filter(
    ([name, text]) => text !== '' || name === 'ActionNames',
  )
  const address = `${SIMULATOR}?${new URLSearchParams([['tab', 'custom'], ...fields])}`
  return address.length > LONGEST_ADDRESS ? undefined : address
}
