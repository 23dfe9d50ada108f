// What the form that deletes a policy posts of its page.

/** The field with the fingerprint of what the page showed. */
export const SHOWN = 'Shown'
