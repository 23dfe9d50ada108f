// The access levels of actions.
// https://docs.aws.amazon.com/service-authorization/latest/reference/
// reference_policies_actions-resources-contextkeys.html

/** In the order of AWS's console. */
export const ACCESS_LEVELS = ['List', 'Read', 'Tagging', 'Write', 'Permissions management'] as const
export type AccessLevel = (typeof ACCESS_LEVELS)[number]
