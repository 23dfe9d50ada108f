// Sentences about a missing permission, and the names of the policies that decide.
import type { PolicySource } from '@/rules/evaluation/evaluate-policies'

interface Names {
  policy: string
  group: string | undefined
}

const inline = ({ policy, group }: Names) =>
  group === undefined ? `inline policy ${policy}` : `inline policy ${policy} of group ${group}`
const managed = ({ policy, group }: Names) =>
  group === undefined ? `managed policy ${policy}` : `managed policy ${policy} of group ${group}`

export const missingPermissionWords = {
  deniedBy: (action: string, resource: string, statement: string) =>
    `${action} on ${resource} is explicitly denied by ${statement}.`,
  deniedByUnknown: (action: string, resource: string) =>
    `${action} on ${resource} is explicitly denied by a policy.`,
  passwordIsDue: (action: string, resource: string) =>
    `${action} on ${resource}: you must set a new password first.`,
  rootOnly: 'Only the root user of the account may do this.',
  boundaryBlocks: (action: string, resource: string) =>
    `${action} on ${resource}: a policy allows it, but the permissions boundary does not.`,
  nothingAllows: (action: string, resource: string) =>
    `${action} on ${resource}: no policy allows it.`,
  needs: (action: string, resource: string) => `Needs ${action} on ${resource}.`,
  statement: (policy: string, sid: string) => `${policy}, statement ${sid}`,
  statementNumber: (policy: string, number: number) => `${policy}, statement number ${number}`,
} as const

/** The kind of a policy and its owner: a user's own, a group's, a managed one, the boundary. */
export const policyKindWords: Record<PolicySource['type'], (names: Names) => string> = {
  userInline: inline,
  groupInline: inline,
  userManaged: managed,
  groupManaged: managed,
  boundary: ({ policy }) => `the permissions boundary ${policy}`,
  accountOption: ({ policy }) => `the account setting ${policy}`,
  input: ({ policy }) => `the policy given as ${policy}`,
}
