// The fields of the form that deletes a policy.

/** The field with the fingerprint of the attachments and versions on the page. */
export const SHOWN = 'Shown'
