// What the page about a denial says.

export const detailsWords = {
  title: 'Access Troubleshooter',
  description: 'Why a request was denied, with the policies and the context as they were then.',
  id: 'Authorization ID',
  principal: 'Principal',
  time: 'Time of the request',
  summary: 'Denied request',
  evaluations: 'Evaluations',
  evaluationsText: 'Each action of the request on each resource. All of them must be allowed.',
  action: 'Action',
  resource: 'Resource',
  noResource: '–',
  result: 'Result',
  results: { ALLOW: 'Allow', EXPLICIT_DENY: 'Explicit deny', IMPLICIT_DENY: 'Implicit deny' },
  decidedBy: 'Decided by',
  noStatement: 'No statement matches.',
  whatToDo: 'What to do',
  intended:
    'First check whether the denial was intended. A policy may deny the request on purpose, and then nothing needs to change.',
  explicitDeny:
    'If it was not, remove the Deny statement or narrow it, so that it no longer matches this request. No policy that allows the action can override a Deny.',
  implicitDeny:
    'If it was not, add an Allow to a policy of the user or of one of the user’s groups, such as:',
  boundary:
    'The permissions boundary must allow the action as well. It limits what other policies can allow.',
  hasBoundary:
    'A permissions boundary applied, too. If it does not allow the action, a policy that does is not enough.',
  policies: 'Policies considered',
  policiesText: 'All policies that applied to the principal, also those that did not match.',
  noPolicies: 'No policy applied to the principal.',
  policy: 'Policy',
  type: 'Type',
  attachedTo: 'Attached to',
  types: {
    IDENTITY_BASED_POLICY: 'Identity-based policy',
    PERMISSIONS_BOUNDARY: 'Permissions boundary',
  },
  inline: (type: string) => `${type} (inline)`,
  setting: 'Account setting',
  documents: 'Policy documents',
  documentsText: 'As they were when the request was denied.',
  documentsHidden: 'You don’t have permission to see the policies of a denial',
  onlyMatched: 'Only the policies that decided are shown.',
  showAll: 'Show all policy documents',
  documentGone: 'The document of this policy can’t be shown.',
  context: 'Request context',
  key: 'Key',
  value: 'Value',
  notShown: 'You don’t have permission to see authorization details',
  notFound: 'Authorization details not found',
  notFoundText: (id: string) =>
    `No details of a denied request are kept under the authorization ID ${id}. They are kept for 24 hours, and only for requests of this account. Check the ID, or send the request again for a new one.`,
} as const
