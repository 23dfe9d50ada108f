// The names of fields that no operation has, for the form that deletes an access key.

/** The access key ID, typed to confirm. */
export const CONFIRMED_ID = 'ConfirmedAccessKeyId'
/** Present if the key has a description. */
export const HAS_DESCRIPTION = 'HasDescription'
