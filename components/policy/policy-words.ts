// What the parts for policy documents say: editor, ready-made policies, summary, comparison,
// picker.

export const editorWords = {
  hint: 'Ctrl+Space proposes actions and keys, Escape closes the proposals, Tab leaves the field.',
  format: 'Format JSON',
  errorsTitle: 'Parts of this policy have no effect',
  useAccountId: 'Use this account’s ID',
  status: (errors: number, warnings: number) => {
    const counts = [count(errors, 'error'), count(warnings, 'warning')]
      .filter(Boolean)
      .join(' and ')
    return counts === '' ? 'No errors and no warnings in the policy.' : `The policy has ${counts}.`
  },
  readyMade: 'Start from a ready-made policy',
  readyMadeText:
    'A ready-made policy replaces the document below. Each is filled in with this account’s ID.',
  insert: 'Insert',
} as const

const count = (number: number, word: string) =>
  number === 0 ? '' : `${number} ${word}${number === 1 ? '' : 's'}`

export const summaryWords = {
  allow: 'Allow',
  deny: 'Deny',
  allowCaption: 'What the policy allows',
  denyCaption: 'What the policy denies',
  service: 'Service',
  accessLevel: 'Access level',
  resource: 'Resource',
  condition: 'Request condition',
  allServices: 'All services',
  allExcept: (actions: string) => `All services except ${actions}`,
  fullAccess: 'Full access',
  allActionsExcept: 'All actions except those listed',
  extent: { Full: 'Full', Limited: 'Limited' },
  allResources: 'All resources',
  allResourcesExcept: (resources: string) => `All resources except ${resources}`,
  noCondition: 'None',
  unreadable: 'The document is not a policy, so there is nothing to summarise.',
  empty: 'The policy has no statements with this effect.',
  showActions: (count: number) => (count === 1 ? '1 action' : `${count} actions`),
} as const

export const diffWords = {
  removed: 'Removed line',
  added: 'Added line',
  same: 'The documents have the same text.',
  changes: (removed: number, added: number) =>
    `${count(removed, 'line') || 'No line'} removed, ${count(added, 'line') || 'none'} added`,
} as const

export const pickerWords = {
  search: 'Find policies',
  find: 'Find',
  select: 'Select',
  name: 'Policy name',
  type: 'Type',
  awsManaged: 'AWS managed',
  customerManaged: 'Customer managed',
  selectPolicy: (name: string) => `Select ${name}`,
  noMatch: 'No policy matches',
  matches: (shown: number, all: number) => `${shown} of ${all} policies`,
  selected: (number: number) => `${number} selected`,
  firstOnly: (rows: number) =>
    `The first ${rows} are listed. Enter a part of a name to find others.`,
  caption: 'Policies to attach',
  tableCaption: 'Managed policies',
  broad: {
    everything: (name: string) =>
      `${name} allows every action on every resource. Users with this policy are administrators of this account.`,
    iam: (name: string) =>
      `${name} allows every action of IAM. Users with this policy can grant themselves any other permission.`,
  },
  broadTitle: 'This policy allows everything',
  confirmBroad: (name: string) => `I want to grant ${name}`,
  mustConfirm: 'Confirm that you want to grant this, or clear the policy.',
  chooseOne: 'Select at least one policy.',
} as const

/** AWS's Access Analyzer gives the findings these names, where it has the same. */
export const findingTitles: Readonly<Record<string, string>> = {
  InvalidArnAccount: 'Invalid ARN account',
  UnknownService: 'Invalid service in action',
  UnknownAction: 'Invalid action',
}

/** The descriptions of completions. */
export const completionWords = {
  allOf: (service: string) => `All actions of ${service}`,
  everything: 'Everything',
  awsPolicies: 'AWS’s policies',
} as const
