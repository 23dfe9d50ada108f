// The names of the policy picker's fields, for the pages and actions that read them.

/** An ARN for each selected policy. */
export const POLICY_ARN = 'PolicyArn'
/** An ARN for each policy that allows everything and was confirmed. */
export const CONFIRMED_ARN = 'ConfirmedPolicyArn'
/** The search, in the address of the page. */
export const POLICY_SEARCH = 'policySearch'
