// The reasons why several operations never raise an error that AWS's model declares. The table in
// docs/operations.md shows them.

export const CONFLICT_RETRIED = 'a write that conflicts with another is retried'
export const MALFORMED_ARN = 'a malformed ARN raises ValidationError'
export const WITHOUT_QUOTA = 'the call counts towards no quota'
export const DELETION_WITHOUT_QUOTA = 'a deletion exceeds no quota'
