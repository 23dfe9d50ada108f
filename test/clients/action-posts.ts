// How browsers post a form to a server action, with and without scripts, and what a refusal says.

type Members = [name: string, value: string][]
export interface Way {
  members: (id: string, form: Members, state: unknown) => Members
  headers: (id: string) => Record<string, string>
  /** The target of the redirect. */
  location: string
  /** The reasons of a refusal. */
  says: Record<(typeof REASONS)[number], RegExp>
}
/**
 * An ID begins with a bit for each argument: the previous state and the form, or the form alone.
 */
const takesState = (id: string) => !id.startsWith('40')
export const WAYS = {
  'with scripts': {
    members: (id, form, state) => [
      ...form.map(([name, value]): [string, string] => [`_1_${name}`, value]),
      ['0', JSON.stringify(takesState(id) ? [state, '$K1'] : ['$K1'])],
    ],
    headers: (id) => ({ 'next-action': id }),
    location: 'x-action-redirect',
    says: {
      explicitDeny:
        / is not authorized to perform: iam:\w+ on resource: .+? with an explicit deny in an identity-based policy/,
      implicitDeny:
        / is not authorized to perform: (iam:\w+) on resource: .+? because no identity-based policy allows the \1 action/,
      rootOnly: / because only the root user of the account may do this/,
    },
  },
  'without scripts': {
    members: (id, form, state) => [
      ...(takesState(id)
        ? ([
            ['$ACTION_REF_1', ''],
            ['$ACTION_1:0', JSON.stringify({ id, bound: '$@1' })],
            ['$ACTION_1:1', JSON.stringify([state])],
          ] satisfies Members)
        : ([[`$ACTION_ID_${id}`, '']] satisfies Members)),
      ...form,
    ],
    headers: () => ({}),
    location: 'location',
    says: {
      explicitDeny: /iam:\w+ on [^<]+ is explicitly denied by /,
      // A disabled button shows "Needs".
      implicitDeny: /iam:\w+ on [^<]+: no policy allows it\.|Needs iam:\w+ on [^<]+\./,
      rootOnly: /Only the root user of the account may do this\./,
    },
  },
} satisfies Record<string, Way>
export const ways = Object.entries(WAYS) as [string, Way][]

export const REASONS = ['explicitDeny', 'implicitDeny', 'rootOnly'] as const
