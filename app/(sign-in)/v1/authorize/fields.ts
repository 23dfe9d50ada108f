// The address of the consent to `aws login`, and its form's own field.

export const AUTHORIZE_PATH = '/v1/authorize'

/** Whom the page has shown, by ARN: another tab may have signed in as somebody else since. */
export const SHOWN_CALLER = 'ShownCaller'
