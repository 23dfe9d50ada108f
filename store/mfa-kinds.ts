// The devices that a sign-in asks for, as part of the statements that decide about sign-ins.

/**
 * SQL for the kinds of the enabled devices of a user, or of the root user if `userId` is NULL; an
 * array, one element for each device.
 */
export const mfaKindsOf = (accountId: string, userId: string) => `ARRAY(
        SELECT d.kind FROM mfa_devices d
        WHERE d.account_id = ${accountId} AND d.enabled_at IS NOT NULL
          AND d.user_id ${userId === 'NULL' ? 'IS NULL' : `= ${userId}`})`
